package jackdaw.daemon.control;

import jackdaw.conf.hocon.ConfigProblem.Severity;
import java.time.Duration;
import java.util.Iterator;

/** {@code show status}. The version line says BIRD's, since tools read it; Jackdaw's own stands further down. */
final class ShowStatus implements Command {
    private final Host host;
    private final ShowServices services;
    private final ShowLint lint;
    private final ShowFilters filters;

    /**
     * @param services reachable from birdc, whose own list of commands has no {@code show services}, only here
     * @param lint     likewise
     * @param filters  likewise
     */
    ShowStatus(Host host, ShowServices services, ShowLint lint, ShowFilters filters) {
        this.filters = filters;
        this.services = services;
        this.lint = lint;
        this.host = host;
    }

    @Override
    public String verb() {
        return "show status";
    }

    @Override
    public String arguments() {
        return "[services [all] [<service>] | lint | filters [<filter>]]";
    }

    @Override
    public String summary() {
        return "Show router status";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        if (line.accept("services")) {
            return services.answer(line, session);
        }
        if (line.accept("lint")) {
            return lint.answer(line, session);
        }
        if (line.accept("filters")) {
            return filters.answer(line, session);
        }
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: show status " + arguments());
        }
        var now = host.router().turn().wall();
        TimeFormat times = host.timeFormats().base();
        Answer answer = new Answer().add(ReplyCode.VERSION, "BIRD 2.0.12")
                .add(ReplyCode.STATUS, "Router ID is " + host.routerId())
                .add(ReplyCode.STATUS, "Hostname is " + host.hostname())
                .add(ReplyCode.STATUS, "Jackdaw " + host.version() + " speaks BIRD's control protocol")
                .add(ReplyCode.STATUS, "Current server time is " + times.format(now, now))
                .add(ReplyCode.STATUS, "Last reboot on " + times.format(host.bootTime(), now))
                .add(ReplyCode.STATUS, "Last reconfiguration on " + times.format(host.lastReconfiguration(), now));
        long warnings = host.findings().stream().filter(f -> f.severity() == Severity.WARNING).count();
        if (warnings > 0) {
            answer.add(ReplyCode.STATUS, "Lint has " + warnings + (warnings == 1 ? " warning" : " warnings")
                    + ", see show status lint");
        }
        RecoveryText.lines(host.router(), Duration.between(host.bootTime(), now), host.router().turn())
                .forEach(text -> answer.add(ReplyCode.GRACEFUL_RESTART_IN_PROGRESS, text));
        return answer.end(ReplyCode.STATUS_END,
                host.isShuttingDown() ? "Shutdown in progress" : "Daemon is up and running");
    }
}
