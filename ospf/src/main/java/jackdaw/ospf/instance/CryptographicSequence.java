package jackdaw.ospf.instance;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Sequence numbers of authenticated packets (RFC 2328 §D.3, RFC 7166 §4.1, RFC 7474 §2): greater than those used
 * before, be it by a process that was killed or on a machine whose clock stands at 1970. They follow the wall clock, in
 * seconds with 32 bits and in microseconds with 64, and run ahead of it when several packets leave between two ticks. A
 * bound some minutes ahead is handed over to be stored before the first number that needs it is used, which does what
 * RFC 7474 would have a count of boots do.
 *
 * <p>Differs: packets do not wait until it is stored. A number may come twice if the process is killed, or the machine
 * fails, before that, and the clock goes back besides.
 */
public final class CryptographicSequence {
    private static final int RESERVE_SECONDS = 600;
    private static final long MICROS = 1_000_000;

    private final long ticksPerSecond;
    private final long max;
    private long last;
    private long stored;

    /**
     * As the version has them from the start: with 32 bits in OSPFv2, with 64 in OSPFv3.
     *
     * @param stored the highest number stored by an earlier life; 0 if none
     */
    public CryptographicSequence(OspfVersion version, long stored) {
        this(version == OspfVersion.V3, stored);
    }

    private CryptographicSequence(boolean isLong, long stored) {
        this.ticksPerSecond = isLong ? MICROS : 1;
        this.max = isLong ? Long.MAX_VALUE : 0xffff_ffffL;
        // One of 64 bits is of a time when the instance was of the other version.
        this.last = stored > max ? 0 : stored;
        this.stored = last;
    }

    /** With 64 bits, in OSPFv2 (RFC 7474). */
    public static CryptographicSequence extended(long stored) {
        return new CryptographicSequence(true, stored);
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
        return wall.getEpochSecond() * ticksPerSecond + wall.getNano() * ticksPerSecond / 1_000_000_000L;
    }
}
