package jackdaw.ospf.instance;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Sequence numbers of authenticated packets (RFC 2328 §D.3, RFC 7166 §4.1, RFC 7474 §2): greater than those used
 * before, be it by a process that was killed or on a machine whose clock stands at 1970. They follow the wall clock, in
 * seconds or, in OSPFv2 with 64 bits, in microseconds, and run ahead of it when several packets leave between two
 * ticks. A bound some minutes ahead is handed over to be stored before the first number that needs it is used, which
 * does what RFC 7474 would have a count of boots do.
 *
 * <p>In OSPFv3 the upper 32 bits always are the same: FRR 10.3 refuses a number whose lower half is not greater than
 * the last one's, whatever the upper half says, and would lose the adjacency each time that the lower half begins anew.
 *
 * <p>Differs: packets do not wait until it is stored. A number may come twice if the process is killed, or the machine
 * fails, before that, and the clock goes back besides.
 */
public final class CryptographicSequence {
    private static final int RESERVE_SECONDS = 600;
    private static final long MICROS = 1_000_000;
    private static final long WORD = 0xffff_ffffL;
    /** More than microseconds since 1970 reach before the year 2112: former releases counted those in OSPFv3. */
    private static final long OSPF3 = 1L << 52;

    private final long ticksPerSecond;
    private final long base;
    private final long max;
    private long last;
    private long stored;

    /**
     * As the version has them from the start: with 32 bits in OSPFv2, with 64 in OSPFv3.
     *
     * @param stored the highest number stored by an earlier life; 0 if none
     */
    public CryptographicSequence(OspfVersion version, long stored) {
        this(1, version == OspfVersion.V3 ? OSPF3 : 0, version == OspfVersion.V3 ? Long.MAX_VALUE : WORD, stored);
    }

    private CryptographicSequence(long ticksPerSecond, long base, long max, long stored) {
        this.ticksPerSecond = ticksPerSecond;
        this.base = base;
        this.max = max;
        // One of 64 bits is of a time when the instance was of the other version.
        this.last = stored > max ? 0 : stored;
        this.stored = last;
    }

    /** With 64 bits, in OSPFv2 (RFC 7474). */
    public static CryptographicSequence extended(long stored) {
        return new CryptographicSequence(MICROS, 0, Long.MAX_VALUE, stored);
    }

    /** The number for the next packet; {@code store} is told first of a higher bound to keep, and need not wait. */
    public long next(Turn turn, LongConsumer store) {
        last = Math.min(max, Math.max(last + 1, ticks(turn.wall())));
        if (last > stored) {
            stored = Math.min(max, last + RESERVE_SECONDS * ticksPerSecond);
            store.accept(stored);
        }
        return last;
    }

    /** Numbers up to this one may be in use. */
    public long stored() {
        return stored;
    }

    private long ticks(Instant wall) {
        return base + wall.getEpochSecond() * ticksPerSecond + wall.getNano() * ticksPerSecond / 1_000_000_000L;
    }
}
