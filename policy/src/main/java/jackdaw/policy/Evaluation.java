package jackdaw.policy;

/** Answer to the command {@code eval}. */
public sealed interface Evaluation {

    /** The value as text; reply code 0023. */
    record Result(String text) implements Evaluation {
    }

    /** It ran and failed; reply code 8008. */
    record Fault(String message) implements Evaluation {
    }

    /** It is no valid term, or a constant part of it fails; reply code 9001. */
    record Invalid(PolicyError error) implements Evaluation {
    }
}
