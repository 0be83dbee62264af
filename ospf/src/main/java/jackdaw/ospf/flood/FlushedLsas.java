package jackdaw.ospf.flood;

import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsdb.LsaPlace;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was flushed a moment ago. A copy from before the flush may have been under way for longer than the flush; were
 * it installed when the flush is acknowledged and forgotten (RFC 2328 §13 (4), §14), it would stand until MaxAge.
 *
 * <pre>
 *   originated ------- flushed here ---------- REMEMBERED ------>  a copy is taken again
 *       a copy born here is passed over   |  one born here is taken
 * </pre>
 *
 * Differs: such a copy is neither installed nor acknowledged. A neighbor that has it in earnest sends it again after
 * RxmtInterval.
 */
final class FlushedLsas {
    static final int MOST = 4096;
    private static final long SECOND = 1_000_000_000L;
    private static final long REMEMBERED = 3 * SECOND;

    private record Flush(LsaHeader header, long at, long until) {
    }

    /** Those remembered longest first. */
    private final LinkedHashMap<LsaPlace, Flush> flushes = new LinkedHashMap<>();

    /** Takes note of an LSA at MaxAge that is not, or no longer, in the database; it came at {@code at}. */
    void add(LsaPlace place, LsaHeader header, long at, long now) {
        flushes.remove(place);
        // After the highest number, counting starts anew with the lowest (RFC 2328 §12.1.6).
        if (header.sequence() != LsaHeader.MAX_SEQUENCE) {
            flushes.put(place, new Flush(header, at, now + REMEMBERED));
        }
        for (Map.Entry<LsaPlace, Flush> oldest = flushes.firstEntry(); oldest != null
                && (flushes.size() > MOST || oldest.getValue().until() <= now); oldest = flushes.firstEntry()) {
            flushes.remove(oldest.getKey());
        }
    }

    /** Whether that is an instance that was flushed, or an older one, and not of a router that began to count anew. */
    boolean isOutdone(LsaPlace place, LsaHeader header, long now) {
        Flush flush = flushes.get(place);
        return flush != null && now < flush.until() && flush.header().isNewerThan(header)
                && now - header.age() * SECOND < flush.at();
    }

    /** How many are remembered. */
    int size() {
        return flushes.size();
    }
}
