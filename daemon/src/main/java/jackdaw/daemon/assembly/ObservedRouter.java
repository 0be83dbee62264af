package jackdaw.daemon.assembly;

import jackdaw.daemon.loop.LoopBody;
import jackdaw.daemon.router.Router;
import jackdaw.rib.time.Turn;
import java.util.List;

/** A router whose turns others look at. */
record ObservedRouter(Router router, List<Observer> observers) implements LoopBody {

    @Override
    public long deadline() {
        return router.deadline();
    }

    @Override
    public void timersDue(Turn turn) {
        router.timersDue(turn);
    }

    @Override
    public boolean work(Turn turn) {
        boolean more = router.work(turn);
        observers.forEach(o -> o.turnEnded(router, turn));
        return more;
    }
}
