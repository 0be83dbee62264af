package jackdaw.daemon.control;

import jackdaw.daemon.json.OspfJson;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that shows something of every OSPF instance, or of the one that is named, as text or as JSON.
 *
 * @param takesPattern a quoted pattern may pick interfaces
 */
record ShowOspf(Host host, String verb, String summary, int code, boolean takesPattern, Printer printer, Shape shape)
        implements Command {

    /** Prints one instance. */
    interface Printer {
        void print(OspfStatus status, Optional<String> interfaces, Answer answer);
    }

    /** One instance as an object of JSON. */
    interface Shape {
        Map<String, Object> of(OspfStatus status, Optional<String> interfaces, Turn turn);
    }

    @Override
    public String arguments() {
        return takesPattern ? "[<protocol>] [\"<interface>\"] [json]" : "[<protocol>] [json]";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean json = line.accept("json");
        OspfSelection selection = OspfSelection.takeAny(line, host.router());
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        Optional<String> pattern = takesPattern
                ? line.peek().filter(w -> w.quote() == '"').map(_ -> line.take().text()) : Optional.empty();
        json |= line.accept("json");
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb + " " + arguments());
        }
        return (json ? json(selection, pattern) : text(selection, pattern)).end();
    }

    private Answer text(OspfSelection selection, Optional<String> pattern) {
        Answer answer = new Answer();
        boolean first = true;
        for (OspfProtocol protocol : selection.instances()) {
            if (!first) {
                answer.add(code, "");
            }
            first = false;
            Optional<OspfStatus> status = protocol.overview(host.router().turn());
            answer.add(code, protocol.name() + (status.isPresent() ? ":" : ": is not up"));
            status.ifPresent(s -> printer.print(s, pattern, answer));
        }
        return answer;
    }

    private Answer json(OspfSelection selection, Optional<String> pattern) {
        Turn turn = host.router().turn();
        List<Map<String, Object>> all = new ArrayList<>();
        selection.instances().forEach(protocol -> all.add(protocol.overview(turn)
                .map(status -> shape.of(status, pattern, turn)).orElseGet(() -> OspfJson.down(protocol))));
        return JsonAnswer.of(code, all);
    }
}
