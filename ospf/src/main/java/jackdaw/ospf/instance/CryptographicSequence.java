package jackdaw.ospf.instance;

import jackdaw.rib.time.Turn;
import java.util.function.LongConsumer;

/**
 * Sequence numbers of authenticated packets (RFC 2328 §D.3): never lower than one used before, be it by a process
 * that was killed or on a machine whose clock stands at 1970. They follow the wall clock and run ahead of it when
 * several packets leave in a second. A number is in use only after a higher one was stored.
 */
public final class CryptographicSequence {
    private static final long RESERVE = 600;
    private static final long MAX = 0xffff_ffffL;

    private long last;
    private long stored;

    /** @param stored the highest number stored by an earlier life; 0 if none */
    public CryptographicSequence(long stored) {
        this.last = stored;
        this.stored = stored;
    }

    /** The number for the next packet; {@code store} is called first if a higher bound must be kept. */
    public int next(Turn turn, LongConsumer store) {
        last = Math.min(MAX, Math.max(last + 1, turn.wall().getEpochSecond()));
        if (last > stored) {
            stored = Math.min(MAX, last + RESERVE);
            store.accept(stored);
        }
        return (int) last;
    }
}
