package jackdaw.rib.channel;

import java.util.Map;
import java.util.Optional;

/** A bound on the number of routes in one direction, and what happens at the first route above it. */
public record RouteLimit(long maximum, Action action) {

    /** What to do when the limit is hit, as BIRD names it. */
    public enum Action {
        /** Log only. */
        WARN,
        /** Take no more routes than the limit. */
        BLOCK,
        /** Restart the protocol. */
        RESTART,
        /** Stop the protocol until an operator enables it. */
        DISABLE;

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Map<String, Action> ACTIONS = Map.of("warn", Action.WARN, "block", Action.BLOCK,
            "restart", Action.RESTART, "disable", Action.DISABLE);
    private static final long MOST = 0xffff_ffffL;

    /**
     * Reads {@code key}: a bare number, whose action is disable as in BIRD, or <code>{ max = N, action = WORD }</code>.
     * An absent key, or {@code off}, is no limit.
     */
    public static Optional<RouteLimit> read(ChannelSettings settings, String key) {
        if (!settings.isBlock(key)) {
            return settings.isWord(key, "off") ? Optional.empty()
                    : settings.number(key, 0, MOST).map(n -> new RouteLimit(n, Action.DISABLE));
        }
        ChannelSettings block = settings.block(key).orElseThrow();
        Action action = block.choice("action", Action.DISABLE, ACTIONS);
        if (!block.has("max")) {
            block.error("max", "is missing: the number of routes to allow");
            return Optional.empty();
        }
        return block.number("max", 0, MOST).map(n -> new RouteLimit(n, action));
    }
}
