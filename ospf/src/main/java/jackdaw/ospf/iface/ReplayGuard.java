package jackdaw.ospf.iface;

import jackdaw.rib.net.RouterId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses authentic packets that were sent before (RFC 2328 §D.4.3): sequence numbers of a router must not fall.
 *
 * <p>Differs: the number outlives the neighbor by a few dead intervals, or recorded Hellos would bring a dead router
 * back; and a Hello may repeat the number of the one before for two seconds only, or the last recorded one would
 * keep it alive for ever.
 */
final class ReplayGuard {
    private static final int MAX_ROUTERS = 256;
    private static final int DEAD_INTERVALS = 4;
    private static final long SAME_HELLO_NANOS = 2_000_000_000L;

    private static final class Entry {
        private long sequence = -1;
        private long helloSequence = -1;
        private long helloSince;
        private long expires;
    }

    private final Map<RouterId, Entry> entries = new LinkedHashMap<>();

    /** Whether a packet with this unsigned number may be used; takes note of it if so. */
    boolean admit(RouterId router, long sequence, boolean hello, int deadSeconds, long now) {
        entries.values().removeIf(e -> now - e.expires >= 0);
        Entry entry = entries.get(router);
        if (entry == null) {
            if (entries.size() >= MAX_ROUTERS) {
                return false;
            }
            entry = new Entry();
        }
        if (sequence < entry.sequence) {
            return false;
        }
        if (hello) {
            if (sequence == entry.helloSequence && now - entry.helloSince > SAME_HELLO_NANOS) {
                return false;
            }
            if (sequence != entry.helloSequence) {
                entry.helloSequence = sequence;
                entry.helloSince = now;
            }
        }
        entry.sequence = sequence;
        entry.expires = now + DEAD_INTERVALS * deadSeconds * 1_000_000_000L;
        entries.put(router, entry);
        return true;
    }
}
