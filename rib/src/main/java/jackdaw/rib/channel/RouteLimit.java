package jackdaw.rib.channel;

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
}
