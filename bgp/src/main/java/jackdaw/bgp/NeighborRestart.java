package jackdaw.bgp;

import jackdaw.bgp.session.GracefulRestart;
import jackdaw.bgp.session.Negotiation;
import jackdaw.bgp.session.SessionTimers;
import jackdaw.bgp.status.RestartStatus;
import jackdaw.bgp.wire.Capability;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A neighbor that restarts while it forwards as before (RFC 4724 §4.2): its routes stay as stale ones, until it has
 * told them anew, says that its forwarding was interrupted, or takes too long.
 *
 * <pre>
 *   session lost --> [RESTART: the neighbor's own time] --> session back --> [STALE: ours] --> End-of-RIB
 *                        | too long: all go                  | family missing or F bit clear: it goes at once
 * </pre>
 */
final class NeighborRestart {
    private enum Timer {
        RESTART, STALE
    }

    private final GracefulRestart config;
    private final BiConsumer<AddressFamily, Turn> drop;
    private final Set<AddressFamily> stale = EnumSet.noneOf(AddressFamily.class);
    private final TimerQueue<Timer> timers = new TimerQueue<>();
    private Duration restartTime = Duration.ZERO;
    private long begun;
    private long completed;
    private long expired;

    /** @param drop takes all routes of a family back */
    NeighborRestart(GracefulRestart config, BiConsumer<AddressFamily, Turn> drop) {
        this.config = config;
        this.drop = drop;
    }

    /** The session went, and the routes of these families stay. */
    void begin(Collection<AddressFamily> kept, Negotiation last, Turn turn) {
        stale.clear();
        stale.addAll(kept);
        timers.cancelIf(_ -> true);
        if (!kept.isEmpty()) {
            begun++;
            restartTime = Duration.ofSeconds(last.neighborRestart().map(Capability.GracefulRestart::time).orElse(0));
            timers.set(Timer.RESTART, turn.in(restartTime));
        }
    }

    /** The neighbor is back: what it has not preserved goes. */
    void returned(Negotiation negotiation, Turn turn) {
        for (AddressFamily family : List.copyOf(stale)) {
            boolean preserved = negotiation.families().contains(family) && negotiation.neighborRestart()
                    .flatMap(r -> r.family(family)).filter(Capability.Preserved::forwarding).isPresent();
            if (!preserved) {
                stale.remove(family);
                drop.accept(family, turn);
            }
        }
        timers.cancel(Timer.RESTART);
        if (!stale.isEmpty()) {
            timers.set(Timer.STALE, turn.in(config.stale()));
        }
    }

    /** End-of-RIB: what has not come again is gone. True if the family was stale until now. */
    boolean told(AddressFamily family) {
        boolean was = stale.remove(family);
        if (was && stale.isEmpty()) {
            completed++;
            timers.cancelIf(_ -> true);
        }
        return was;
    }

    /** Nobody waits any longer; all that is stale goes. */
    void abandon(Turn turn) {
        timers.cancelIf(_ -> true);
        for (AddressFamily family : List.copyOf(stale)) {
            stale.remove(family);
            drop.accept(family, turn);
        }
    }

    boolean isStale(AddressFamily family) {
        return stale.contains(family);
    }

    boolean isActive() {
        return !stale.isEmpty();
    }

    long deadline() {
        return timers.earliest();
    }

    /** The families whose time to be told anew is up; those of a neighbor that did not return are dropped already. */
    Set<AddressFamily> timersDue(Turn turn) {
        Set<AddressFamily> overdue = EnumSet.noneOf(AddressFamily.class);
        for (Optional<Timer> due = timers.pollDue(turn.now()); due.isPresent(); due = timers.pollDue(turn.now())) {
            expired++;
            switch (due.get()) {
                case RESTART -> abandon(turn);
                case STALE -> {
                    overdue.addAll(stale);
                    stale.clear();
                }
            }
        }
        return overdue;
    }

    RestartStatus status(boolean recovering, Turn turn) {
        Optional<SessionTimers.Running> timer = timers.deadline(Timer.RESTART).stream()
                .mapToObj(at -> SessionTimers.until(at, restartTime, turn)).findFirst();
        return new RestartStatus(Set.copyOf(stale), timer, recovering, begun, completed, expired);
    }
}
