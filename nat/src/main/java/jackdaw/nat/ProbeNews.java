package jackdaw.nat;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.LogLimit;
import jackdaw.rib.time.Turn;
import java.time.Duration;

/** Logs that a probe says something else than before, which one that flaps does not do every second. */
final class ProbeNews {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final LogLimit limit = new LogLimit(INTERVAL);
    private final EventLog log;
    private final String service;

    ProbeNews(EventLog log, String service) {
        this.log = log;
        this.service = service;
    }

    void tell(ProbeStatus status, Turn turn) {
        ProbeResult result = status.last().orElseThrow();
        boolean good = result.outcome() == Outcome.PASS;
        limit.log(log, good ? EventLog.Level.INFO : EventLog.Level.WARNING, service,
                status.name() + " " + result.outcome(),
                "probe " + status.name() + " (" + status.severity().label() + "): " + result.outcome() + ": "
                        + result.text(), turn);
    }
}
