package jackdaw.rib.fib;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelListener;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.time.Turn;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A route limit of the kernel's channel that was hit. It is told in the middle of an export or import; the stop, which
 * takes all routes back, comes right after.
 */
final class LimitStop implements ChannelListener {
    private final EventLog log;
    private final String name;
    private final Consumer<Turn> stopSoon;
    private Optional<RouteLimit> hit = Optional.empty();

    /** @param stopSoon the protocol must stop, but not before its channel has returned */
    LimitStop(EventLog log, String name, Consumer<Turn> stopSoon) {
        this.log = log;
        this.name = name;
        this.stopSoon = stopSoon;
    }

    @Override
    public void limitHit(Channel channel, String direction, RouteLimit limit, Turn turn) {
        log.warning(name, direction + " limit of " + limit.maximum() + " routes hit, action " + limit.action().label());
        if (limit.action() == RouteLimit.Action.RESTART || limit.action() == RouteLimit.Action.DISABLE) {
            hit = Optional.of(limit);
            stopSoon.accept(turn);
        }
    }

    /** It may start again by itself. */
    boolean isTemporary() {
        return hit.filter(limit -> limit.action() == RouteLimit.Action.RESTART).isPresent();
    }

    /** It starts. */
    void forget() {
        hit = Optional.empty();
    }

    /** Why it is down; empty if no limit did it. */
    String reason() {
        return hit.isEmpty() ? "" : "Route limit exceeded";
    }
}
