package jackdaw.daemon.control;

import jackdaw.rib.protocol.EventLog.Level;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code echo}: log lines on this connection, as they are written. */
final class Echo implements Command {
    /** BIRD's classes of messages. Its trace is what Jackdaw logs as informational. */
    private static final Map<String, Level> CLASSES = Map.of("debug", Level.DEBUG, "trace", Level.INFO,
            "info", Level.INFO, "remote", Level.WARNING, "warning", Level.WARNING, "error", Level.ERROR,
            "auth", Level.ERROR, "fatal", Level.ERROR, "bug", Level.ERROR);

    private final Host host;

    Echo(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "echo";
    }

    @Override
    public String arguments() {
        return "(all | off | { debug | trace | info | remote | warning | error | auth | fatal | bug [, ...] }) "
                + "[<size>]";
    }

    @Override
    public String summary() {
        return "Show log messages on this connection as they come";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        Optional<Set<Level>> levels = levels(line);
        if (levels.isEmpty()) {
            return syntax();
        }
        int octets = EchoRing.DEFAULT_OCTETS;
        try {
            octets = line.isAtEnd() ? octets : Integer.parseInt(line.take().text());
        } catch (NumberFormatException _) {
            return syntax();
        }
        if (octets < EchoRing.MIN_OCTETS || octets > EchoRing.MAX_OCTETS) {
            return Answer.syntaxError("Invalid log buffer size");
        }
        if (!line.isAtEnd()) {
            return syntax();
        }
        session.stopEcho();
        if (!levels.get().isEmpty()) {
            session.echo(new EchoRing(levels.get(), octets), host);
        }
        return new Answer().end();
    }

    private Iterator<Line> syntax() {
        return Answer.syntaxError("expected: echo " + arguments());
    }

    private static Optional<Set<Level>> levels(CommandLine line) {
        if (line.accept("all")) {
            return Optional.of(EnumSet.allOf(Level.class));
        }
        if (line.accept("off")) {
            return Optional.of(Set.of());
        }
        Set<Level> levels = EnumSet.noneOf(Level.class);
        if (!line.accept("{")) {
            return Optional.empty();
        }
        do {
            if (line.isAtEnd() || !CLASSES.containsKey(line.peek().orElseThrow().text())) {
                return Optional.empty();
            }
            levels.add(CLASSES.get(line.take().text()));
        } while (line.accept(","));
        return line.accept("}") ? Optional.of(levels) : Optional.empty();
    }
}
