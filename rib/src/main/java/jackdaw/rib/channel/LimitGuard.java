package jackdaw.rib.channel;

import java.util.Optional;

/** Applies one optional limit to a count of routes. Says once that it was hit, until the count falls below again. */
final class LimitGuard {
    enum Answer {
        PASS, HIT_AND_PASS, HIT_AND_BLOCK, BLOCK
    }

    private Optional<RouteLimit> limit;
    private boolean hit;

    LimitGuard(Optional<RouteLimit> limit) {
        this.limit = limit;
    }

    Optional<RouteLimit> limit() {
        return limit;
    }

    boolean isHit() {
        return hit;
    }

    void configure(Optional<RouteLimit> newLimit) {
        limit = newLimit;
        hit = false;
    }

    /** Asks for room for one more on top of {@code count}. */
    Answer askOneMore(long count) {
        if (limit.isEmpty() || count < limit.get().maximum()) {
            hit = false;
            return Answer.PASS;
        }
        boolean blocks = limit.get().action() != RouteLimit.Action.WARN;
        boolean first = !hit;
        hit = true;
        if (first) {
            return blocks ? Answer.HIT_AND_BLOCK : Answer.HIT_AND_PASS;
        }
        return blocks ? Answer.BLOCK : Answer.PASS;
    }
}
