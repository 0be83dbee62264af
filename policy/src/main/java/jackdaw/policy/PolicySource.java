package jackdaw.policy;

/** A filter file: its name, which errors show and includes are relative to, and its text. */
public record PolicySource(String name, String text) {
}
