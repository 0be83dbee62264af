package jackdaw.nat;

/** What an operator wants of a service. */
public sealed interface Order {

    /** Nothing: its health decides. */
    record Auto() implements Order {
    }

    /**
     * Out of use: drain, then go off.
     *
     * @param until monotonic time at which the order ends by itself; {@link Long#MAX_VALUE} for never
     */
    record Drain(String why, long until) implements Order {

        /** Until somebody orders otherwise. */
        public Drain(String why) {
            this(why, Long.MAX_VALUE);
        }
    }

    /**
     * This state, whatever the probes say. The gates still hold: where traffic would find no way out or back, nobody
     * can want it.
     *
     * @param state UP, WEAK or DOWN
     * @param until monotonic time at which the order ends by itself; {@link Long#MAX_VALUE} for never
     */
    record Force(ServiceState state, String why, long until) implements Order {
        public Force {
            if (state != ServiceState.UP && state != ServiceState.WEAK && state != ServiceState.DOWN) {
                throw new IllegalArgumentException("a service cannot be forced into " + state);
            }
        }
    }
}
