package jackdaw.bgp;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts what went wrong with one peer, by reason, since the daemon started. */
final class PeerTally {
    private static final int KINDS = 256;

    private final Map<String, Long> counts = new TreeMap<>();

    void count(String kind) {
        if (counts.size() < KINDS || counts.containsKey(kind)) {
            counts.merge(kind, 1L, Long::sum);
        }
    }

    Map<String, Long> counts() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
