package jackdaw.daemon.assembly;

import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.router.Router;
import jackdaw.rib.time.Turn;

/** Looks on while a router runs. Called on the loop, so it must be quick and must not throw. */
public interface Observer {

    /** A turn has ended; nothing changes before the next one. */
    void turnEnded(Router router, Turn turn);

    /** A new configuration is in force. */
    default void reconfigured(ReloadPlan plan, Turn turn) {
    }
}
