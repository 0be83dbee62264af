package jackdaw.daemon.loop;

import jackdaw.rib.time.Turn;

/** What the loop drives besides ready descriptors. */
public interface LoopBody {

    /** Earliest deadline of anything, in the clock's nanoseconds; {@link Long#MAX_VALUE} if there is none. */
    long deadline();

    /** Fires whatever is due at {@code turn}. */
    void timersDue(Turn turn);

    /** Does one bounded slice of work; returns whether more waits. */
    boolean work(Turn turn);
}
