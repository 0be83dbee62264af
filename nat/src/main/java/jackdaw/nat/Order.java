package jackdaw.nat;

import java.util.Optional;

/** What an operator wants of a service. */
public sealed interface Order {

    /** In a word or two. */
    String label();

    /** The reason given for it. */
    String why();

    /** Nothing: its health decides. */
    record Auto() implements Order {
        @Override
        public String label() {
            return "automatic";
        }

        @Override
        public String why() {
            return "its health decides";
        }
    }

    /**
     * Out of use: drain, then go off.
     *
     * @param until     monotonic time at which the order ends by itself; {@link Long#MAX_VALUE} for never
     * @param signature empty if it was not given by command
     */
    record Drain(String why, long until, Optional<Signature> signature) implements Order {

        /** Until somebody orders otherwise. */
        public Drain(String why) {
            this(why, Long.MAX_VALUE, Optional.empty());
        }

        @Override
        public String label() {
            return "drained";
        }
    }

    /**
     * This state, whatever the probes say. The gates still hold: where traffic would find no way out or back, nobody
     * can want it.
     *
     * @param state UP, WEAK or DOWN
     * @param until monotonic time at which the order ends by itself; {@link Long#MAX_VALUE} for never
     */
    record Force(ServiceState state, String why, long until, Signature signature) implements Order {
        public Force {
            if (state != ServiceState.UP && state != ServiceState.WEAK && state != ServiceState.DOWN) {
                throw new IllegalArgumentException("a service cannot be forced into " + state);
            }
        }

        @Override
        public String label() {
            return "forced " + state;
        }
    }
}
