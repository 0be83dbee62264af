package jackdaw.daemon.lint;

import jackdaw.conf.lint.Finding;
import jackdaw.rib.protocol.EventLog;

/** Findings as lines of the log. */
public final class FindingLog {
    private static final String WHO = "lint";

    private FindingLog() {
    }

    public static void tell(EventLog log, Finding finding) {
        log.log(switch (finding.severity()) {
            case ERROR -> EventLog.Level.ERROR;
            case WARNING -> EventLog.Level.WARNING;
            case INFO -> EventLog.Level.INFO;
        }, WHO, finding.line());
    }
}
