package jackdaw.policy.value.flow;

/** One test of a condition. {@code and} binds it to the test before it; else it starts a new alternative. */
public sealed interface FlowTest {

    boolean and();

    /** A comparison with a number (RFC 8955 §4.2.1.1). */
    record Number(boolean and, Relation relation, long value) implements FlowTest {
    }

    /** Some bits of a field that holds flags (RFC 8955 §4.2.1.2). */
    record Bits(boolean and, Wanted wanted, int mask) implements FlowTest {
    }

    /** In the order of their codes on the wire: less is 4, greater 2, equal 1. */
    enum Relation {
        FALSE("false"), EQUAL("="), GREATER(">"), GREATER_OR_EQUAL(">="), LESS("<"), LESS_OR_EQUAL("<="),
        UNEQUAL("!="), TRUE("true");

        private final String word;

        Relation(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Which bits of the mask must be set, in the order of the codes on the wire: not is 2, match 1. */
    enum Wanted {
        ANY, ALL, NONE, NOT_ALL
    }
}
