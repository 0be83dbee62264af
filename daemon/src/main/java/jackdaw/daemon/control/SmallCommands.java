package jackdaw.daemon.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;

/** Commands of a few lines each. */
final class SmallCommands {

    /** A command made of its answer. */
    private record Small(String verb, String arguments, String summary, boolean isReadOnly,
                         BiFunction<CommandLine, ControlSession, Iterator<Line>> body) implements Command {
        @Override
        public Iterator<Line> answer(CommandLine line, ControlSession session) {
            return body.apply(line, session);
        }
    }

    private SmallCommands() {
    }

    static List<Command> all(Host host) {
        return List.of(
                new Small("eval", "<term>", "Evaluate a term of the filter language", true,
                        (line, _) -> eval(line, host)),
                new Small("show symbols", "[constant|filter|function|protocol|table] | <name>",
                        "Show names of the configuration", true, (line, _) -> symbols(line, host)),
                new Small("show memory", "", "Show memory usage", true, (_, _) -> memory()),
                new Small("restrict", "", "Allow only commands that change nothing, for this connection", true,
                        (_, session) -> {
                            session.restrict();
                            return Answer.only(ReplyCode.ACCESS_RESTRICTED, "Access restricted");
                        }),
                new Small("down", "", "Shut the daemon down", false, (_, session) -> {
                    host.shutDown();
                    session.closeAfterAnswer();
                    return Answer.only(ReplyCode.SHUTDOWN_REQUESTED, "Shutdown requested");
                }),
                new Small("graceful restart", "", "Shut the daemon down for graceful restart", false,
                        (_, session) -> handOver(host, session)),
                new Small("quit", "", "Close this connection", true, (_, session) -> bye(session)),
                new Small("exit", "", "Close this connection", true, (_, session) -> bye(session)));
    }

    /** Nobody is to lose anything by it; where somebody would, it is refused. */
    private static Iterator<Line> handOver(Host host, ControlSession session) {
        DeferredAnswer answer = new DeferredAnswer(session);
        host.handOver(objections -> {
            if (objections.isEmpty()) {
                session.closeAfterAnswer();
                answer.complete(List.of(Line.last(ReplyCode.GRACEFUL_RESTART_REQUESTED, "Graceful restart requested")));
            } else {
                List<Line> lines = new ArrayList<>();
                objections.forEach(objection -> lines.add(Line.of(ReplyCode.ORDER_REFUSED, objection)));
                lines.add(Line.last(ReplyCode.ORDER_REFUSED, "Not restarted: use down to stop all the same"));
                answer.complete(lines);
            }
        });
        return answer;
    }

    private static Iterator<Line> bye(ControlSession session) {
        session.closeAfterAnswer();
        return new Answer().end();
    }

    private static Iterator<Line> eval(CommandLine line, Host host) {
        String term = line.rest();
        if (term.isEmpty()) {
            return Answer.syntaxError("expected: eval <term>");
        }
        if (term.length() > CommandLine.MAX_TERM) {
            return Answer.syntaxError(CommandLine.TERM_TOO_LONG);
        }
        Host.EvalResult result = host.eval(term);
        return result.value().map(value -> Answer.only(ReplyCode.EVALUATED, value))
                .orElseGet(() -> Answer.only(result.runtime() ? ReplyCode.RUNTIME_ERROR : ReplyCode.SYNTAX_ERROR,
                        result.runtime() ? "runtime error: " + result.error() : result.error()));
    }

    private static Iterator<Line> symbols(CommandLine line, Host host) {
        List<Host.Symbol> known = new java.util.ArrayList<>(host.symbols());
        host.router().tables().forEach(t -> known.add(new Host.Symbol(t.name(), "routing table")));
        ProtocolSelection.listed(host.router()).forEach(i -> known.add(new Host.Symbol(i.name(), "protocol")));
        known.sort(Comparator.comparing(Host.Symbol::name));
        if (line.isAtEnd()) {
            Answer answer = new Answer();
            known.forEach(s -> answer.add(ReplyCode.SYMBOL, text(s.name(), s.kind())));
            return answer.end();
        }
        String word = line.take().text();
        List<Host.Symbol> named = known.stream().filter(s -> s.name().equals(word)).toList();
        if (!named.isEmpty()) {
            return Answer.only(ReplyCode.SYMBOL, text(word, named.getFirst().kind()));
        }
        List<String> kinds = List.of("table", "filter", "function", "constant", "attribute", "protocol", "template");
        if (kinds.contains(word)) {
            Answer answer = new Answer();
            known.stream().filter(s -> s.kind().endsWith(word))
                    .forEach(s -> answer.add(ReplyCode.SYMBOL, text(s.name(), s.kind())));
            return answer.end();
        }
        return Answer.only(ReplyCode.SYMBOL, text(word, "undefined"));
    }

    private static String text(String name, String kind) {
        return RouteText.pad(name, 8) + "\t" + kind;
    }

    /** A Java process cannot say what each table takes; it says what it can, in BIRD's columns. */
    private static Iterator<Line> memory() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return new Answer().add(ReplyCode.MEMORY, "BIRD memory usage")
                .add(ReplyCode.MEMORY, RouteText.pad("", 17) + " Effective    Overhead")
                .add(ReplyCode.MEMORY, RouteText.pad("Standby memory:", 17) + size(0) + "   "
                        + size(runtime.freeMemory()))
                .add(ReplyCode.MEMORY, RouteText.pad("Total:", 17) + size(used) + "   "
                        + size(runtime.freeMemory())).end();
    }

    private static String size(long octets) {
        String[] units = {" B", "kB", "MB", "GB"};
        double value = octets;
        int unit = 0;
        while (value >= 10_000 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(java.util.Locale.ROOT, "%6.1f %s", value, units[unit]);
    }
}
