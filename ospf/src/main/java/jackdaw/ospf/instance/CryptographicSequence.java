package jackdaw.ospf.instance;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * Sequence numbers of authenticated packets (RFC 2328 §D.3, RFC 7166 §4.1): always greater than one used before, be it
 * by a process that was killed or on a machine whose clock stands at 1970. They follow the wall clock, in seconds with
 * the 32 bits of OSPFv2 and in microseconds with the 64 of OSPFv3, and run ahead of it when several packets leave
 * between two ticks. A number is in use only after a higher one was stored.
 */
public final class CryptographicSequence {
    private static final int RESERVE_SECONDS = 600;
    private static final long MICROS = 1_000_000;

    private final long ticksPerSecond;
    private final long max;
    private long last;
    private long stored;

    /** @param stored the highest number stored by an earlier life; 0 if none */
    public CryptographicSequence(OspfVersion version, long stored) {
        this.ticksPerSecond = version == OspfVersion.V2 ? 1 : MICROS;
        this.max = version == OspfVersion.V2 ? 0xffff_ffffL : Long.MAX_VALUE;
        // One of 64 bits is of a time when the instance was of the other version.
        this.last = stored > max ? 0 : stored;
        this.stored = last;
    }

    /** The number for the next packet; {@code store} is called first if a higher bound must be kept. */
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
