package jackdaw.nat;

/** What a service would do next. */
sealed interface Prospect {

    /** A transition. */
    record Move(ServiceState to, Demotion demotion, String why) implements Prospect {

        static Move to(ServiceState to, String why) {
            return new Move(to, Demotion.NONE, why);
        }

        static Move weak(Demotion demotion, String why) {
            return new Move(ServiceState.WEAK, demotion, why);
        }

        Prospect at(long due, long now, String condition) {
            return due <= now ? this : new Later(this, due, condition);
        }

        String label() {
            return Transition.label(to, demotion);
        }
    }

    /**
     * A transition at a time, if nothing else happens until then.
     *
     * @param condition what else it takes, as the end of a sentence; may be empty
     */
    record Later(Move move, long due, String condition) implements Prospect {
    }

    /** Something must happen first: a sentence that begins with the state it would lead to. */
    record Unless(String next) implements Prospect {
    }

    /** Monotonic time at which time alone brings it; {@link Long#MAX_VALUE} if it does not. */
    default long deadline() {
        return this instanceof Later later ? later.due : Long.MAX_VALUE;
    }

    /** For people. */
    default String text(long now) {
        return switch (this) {
            case Move move -> move.label() + ": " + move.why;
            case Later(Move move, long due, String condition) -> move.label() + " in "
                    + Math.max(0, Math.ceilDiv(due - now, 1_000_000_000L)) + " s" + condition;
            case Unless(String next) -> next;
        };
    }
}
