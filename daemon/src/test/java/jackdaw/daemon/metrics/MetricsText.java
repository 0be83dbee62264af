package jackdaw.daemon.metrics;

import jackdaw.daemon.control.Host;
import jackdaw.daemon.loop.TurnTimes;

/** What a scrape of a host would give. */
public final class MetricsText {
    private MetricsText() {
    }

    public static String of(Host host) {
        return Exposition.of(Census.of(host, new TurnTimes()));
    }
}
