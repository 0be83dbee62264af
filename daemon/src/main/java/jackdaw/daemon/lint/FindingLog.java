package jackdaw.daemon.lint;

import jackdaw.conf.lint.Finding;
import jackdaw.rib.protocol.EventLog;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes each finding to the log once when it comes, and once when it has gone. */
final class FindingLog {
    private static final String WHO = "lint";

    private final EventLog log;
    private Set<Finding> told = Set.of();

    FindingLog(EventLog log) {
        this.log = log;
    }

    void tell(Collection<Finding> findings) {
        Set<Finding> now = new HashSet<>(findings);
        findings.stream().distinct().filter(f -> !told.contains(f)).forEach(f -> log.log(level(f), WHO, brief(f)));
        told.stream().filter(f -> !now.contains(f)).forEach(f -> log.info(WHO, "no longer: " + f.text()));
        told = now;
    }

    private static EventLog.Level level(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> EventLog.Level.ERROR;
            case WARNING -> EventLog.Level.WARNING;
            case INFO -> EventLog.Level.INFO;
        };
    }

    /** One line; rules to load do not belong into a log. */
    private static String brief(Finding finding) {
        List<String> lines = finding.line().lines().toList();
        return lines.size() == 1 ? lines.getFirst() : finding.withHint("show lint tells the rules").line();
    }
}
