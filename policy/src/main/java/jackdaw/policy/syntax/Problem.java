package jackdaw.policy.syntax;

/** Something wrong with source text; {@code hint} says how to put it right and may be empty. */
public record Problem(SourcePosition at, String message, String hint) {
    public Problem(SourcePosition at, String message) {
        this(at, message, "");
    }
}
