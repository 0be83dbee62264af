package jackdaw.daemon.control;

import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.wire.ReverseMetric;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code ospf reverse-metric 65535} and {@code off}: neighbors are asked to count this for the links to us until told
 * otherwise (RFC 9339).
 */
record OrderReverseMetric(Host host) implements Command {

    @Override
    public String verb() {
        return "ospf reverse-metric";
    }

    @Override
    public String arguments() {
        return "(<metric> [replace | raise | add] | off) [<protocol>] [\"<interface>\"]";
    }

    @Override
    public String summary() {
        return "Ask OSPF neighbors to count this for the links to this router, or what the configuration says";
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean off = line.accept("off");
        Optional<ReverseMetric> metric = off ? Optional.empty() : metric(line);
        if (!off && metric.isEmpty()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        OspfSelection selection = OspfSelection.takeAny(line, host.router());
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        Optional<String> pattern = line.peek().filter(w -> w.quote() == '"').map(_ -> line.take().text());
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        Answer answer = new Answer();
        selection.instances().forEach(ospf -> order(ospf, eligible(ospf, pattern), metric, answer));
        return answer.end();
    }

    private void order(OspfProtocol ospf, Set<String> names, Optional<ReverseMetric> metric, Answer answer) {
        ospf.orderReverseMetric(names, metric, host.router().turn());
        answer.add(ReplyCode.OSPF, ospf.name() + ": " + (names.isEmpty() ? "no interface for a reverse metric"
                : "reverse metric " + metric.map(ReverseMetric::toString).orElse("off") + " on "
                        + String.join(", ", names)));
        if (metric.isPresent() && !names.isEmpty() && ospf.config().version() == OspfVersion.V3) {
            answer.add(ReplyCode.OSPF, ospf.name() + ": BIRD and FRR hear no OSPFv3 Hello with it; where they are"
                    + " neighbors, take it back within the dead interval");
        }
    }

    private static Optional<ReverseMetric> metric(CommandLine line) {
        if (line.isAtEnd() || !line.peek().orElseThrow().text().matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int value = Integer.parseInt(line.take().text());
        ReverseMetric.Use use = use(line).orElse(ReverseMetric.Use.REPLACE);
        boolean isSaidTwice = use(line).isPresent();
        return isSaidTwice || value < 1 || value > ReverseMetric.MAX ? Optional.empty()
                : Optional.of(new ReverseMetric(value, use));
    }

    private static Optional<ReverseMetric.Use> use(CommandLine line) {
        return Arrays.stream(ReverseMetric.Use.values()).filter(use -> line.accept(use.label())).findFirst();
    }

    private Set<String> eligible(OspfProtocol ospf, Optional<String> pattern) {
        return ospf.overview(host.router().turn()).map(OspfStatus::interfaces).orElse(List.of()).stream()
                .filter(InterfaceStatus::mayReverse).map(InterfaceStatus::name)
                .filter(name -> pattern.isEmpty() || Glob.matches(pattern.get(), name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
