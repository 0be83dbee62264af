package jackdaw.tests.differ;

/** What became of a term. */
public sealed interface Answer {

    /** The value, as {@code eval} prints it. */
    record Value(String text) implements Answer {
        @Override
        public String toString() {
            return text;
        }
    }

    /** An error, found while reading or running. */
    record Failure(String reason) implements Answer {
        /** Reasons are worded differently everywhere. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Failure;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return "error (" + reason + ")";
        }
    }

    /** BIRD 2 gives no values of more than some 500 octets, and there are terms that it does not survive. */
    record None() implements Answer {
    }
}
