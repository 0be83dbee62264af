package jackdaw.policy.syntax;

/** A named text. */
public record SourceText(String name, String text) {
}
