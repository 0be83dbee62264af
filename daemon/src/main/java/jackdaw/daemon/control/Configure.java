package jackdaw.daemon.control;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * {@code configure} and its forms. The file is read away from the loop, so the answer waits for its result while the
 * session's other lines queue up behind it.
 */
final class Configure implements Command {
    private static final Duration DEFAULT_UNDO = Duration.ofSeconds(300);

    private final Host host;

    Configure(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "configure";
    }

    @Override
    public String arguments() {
        return "[\"<file>\"] [timeout [<seconds>]] | check [\"<file>\"] | confirm | undo | status";
    }

    @Override
    public String summary() {
        return "Reload the configuration";
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        if (line.accept("status")) {
            return status(line);
        }
        if (session.isRestricted()) {
            return Answer.only(ReplyCode.ACCESS_DENIED, "Access denied");
        }
        if (line.accept("confirm")) {
            return line.isAtEnd() ? confirm() : syntax();
        }
        if (line.accept("undo")) {
            return line.isAtEnd() ? undo(session) : syntax();
        }
        if (line.accept("soft")) {
            return Answer.syntaxError("configure soft is not supported: a changed filter always takes effect at once,"
                    + " so use configure");
        }
        try {
            if (line.accept("check")) {
                Optional<Path> file = file(line);
                return line.isAtEnd() ? check(file, session) : syntax();
            }
            Optional<Path> file = file(line);
            Optional<Duration> undo = line.accept("timeout") ? timeout(line) : Optional.empty();
            return line.isAtEnd() ? apply(file, undo, session) : syntax();
        } catch (InvalidPathException | NumberFormatException e) {
            return syntax();
        }
    }

    /** Zero means no time limit, as in BIRD. */
    private static Optional<Duration> timeout(CommandLine line) {
        if (line.isAtEnd()) {
            return Optional.of(DEFAULT_UNDO);
        }
        int seconds = Integer.parseUnsignedInt(line.take().text());
        return seconds == 0 ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Integer.toUnsignedLong(seconds)));
    }

    private Iterator<Line> syntax() {
        return Answer.syntaxError("expected: configure " + arguments() + " (a file name needs double quotes)");
    }

    private static Optional<Path> file(CommandLine line) {
        return line.peek().filter(w -> w.quote() == '"').map(_ -> Path.of(line.take().text()));
    }

    private Line reading(Optional<Path> file) {
        return Line.of(ReplyCode.READING_CONFIGURATION,
                "Reading configuration from " + file.orElse(host.configurator().defaultFile()));
    }

    private Iterator<Line> apply(Optional<Path> file, Optional<Duration> undo, ControlSession session) {
        DeferredAnswer answer = new DeferredAnswer(session).add(reading(file));
        Optional<Configurator.Undo> trial = undo.map(after -> new Configurator.Undo(after,
                () -> session.notice("Config timeout expired, starting undo")));
        host.configurator().configure(file, trial, result -> {
            List<Line> lines = new ArrayList<>();
            boolean applied = result.outcome() == Configurator.Outcome.APPLIED
                    || result.outcome() == Configurator.Outcome.UNCHANGED;
            undo.filter(_ -> applied).ifPresent(u -> lines.add(
                    Line.of(ReplyCode.UNDO_SCHEDULED, "Undo scheduled in " + u.toSeconds() + " s")));
            lines.addAll(outcome(result, ReplyCode.RECONFIGURED, "Reconfigured"));
            answer.complete(lines);
        });
        return answer;
    }

    /** What a reload would do stands before the verdict, in lines of the same code. */
    private Iterator<Line> check(Optional<Path> file, ControlSession session) {
        DeferredAnswer answer = new DeferredAnswer(session).add(reading(file));
        host.configurator().check(file, result -> {
            List<Line> lines = new ArrayList<>();
            if (result.outcome() == Configurator.Outcome.VALID) {
                result.notes().forEach(note -> lines.add(Line.of(ReplyCode.CONFIGURATION_OK, note)));
            }
            lines.addAll(outcome(result, ReplyCode.CONFIGURATION_OK, "Configuration OK"));
            answer.complete(lines);
        });
        return answer;
    }

    private Iterator<Line> confirm() {
        return host.configurator().confirm().outcome() == Configurator.Outcome.CONFIRMED
                ? Answer.only(ReplyCode.CONFIRMED, "Reconfiguration confirmed")
                : Answer.only(ReplyCode.NOTHING_TO_DO, "Nothing to do");
    }

    private Iterator<Line> undo(ControlSession session) {
        DeferredAnswer answer = new DeferredAnswer(session)
                .add(Line.of(ReplyCode.UNDO_REQUESTED, "Undo requested"));
        host.configurator().undo(result ->
                answer.complete(outcome(result, ReplyCode.RECONFIGURED, "Reconfigured")));
        return answer;
    }

    private Iterator<Line> status(CommandLine line) {
        if (!line.isAtEnd()) {
            return syntax();
        }
        Answer answer = new Answer();
        if (host.isShuttingDown()) {
            answer.add(ReplyCode.SHUTDOWN_IN_PROGRESS, "Shutdown in progress");
        } else {
            answer.add(ReplyCode.RECONFIGURED, "Daemon is up and running");
        }
        host.configurator().undoIn().ifPresent(left -> answer.add(ReplyCode.UNDO_SCHEDULED, String.format(
                java.util.Locale.ROOT, "Configuration unconfirmed, undo in %.3f s", left.toMillis() / 1000.0)));
        return answer.end();
    }

    private static List<Line> outcome(Configurator.Result result, int code, String text) {
        List<Line> lines = new ArrayList<>();
        switch (result.outcome()) {
            case APPLIED, UNCHANGED, VALID, CONFIRMED -> lines.add(Line.last(code, text));
            case NOTHING_TO_DO -> lines.add(Line.last(ReplyCode.NOTHING_TO_DO, "Nothing to do"));
            case SHUTTING_DOWN -> lines.add(Line.last(ReplyCode.SHUTDOWN_IN_PROGRESS,
                    "Reconfiguration ignored, shutting down"));
            case FAILED -> {
                List<String> problems = result.problems();
                for (int i = 0; i < problems.size(); i++) {
                    lines.add(new Line(ReplyCode.CONFIGURATION_FAILED, problems.get(i), i == problems.size() - 1));
                }
                if (problems.isEmpty()) {
                    lines.add(Line.last(ReplyCode.CONFIGURATION_FAILED, "the configuration cannot be used"));
                }
            }
        }
        return lines;
    }
}
