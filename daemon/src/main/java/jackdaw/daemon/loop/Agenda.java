package jackdaw.daemon.loop;

import jackdaw.rib.time.Turn;
import java.time.Duration;

/** What the loop does for those who must wait: it tells the time and runs tasks, one after the other. */
public interface Agenda {

    /** The present turn; on the loop only. */
    Turn turn();

    /** Runs {@code task} on the loop, soon. From any thread. */
    void execute(Runnable task);

    /**
     * Runs {@code task} on the loop once {@code delay} of the loop's own clock is over, unless what is returned has
     * been run before. On the loop only.
     */
    Runnable schedule(Duration delay, Runnable task);
}
