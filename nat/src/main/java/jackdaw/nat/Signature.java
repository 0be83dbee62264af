package jackdaw.nat;

/**
 * Who gave an order, and when.
 *
 * @param by such as {@code uid 0}
 * @param at monotonic nanoseconds
 */
public record Signature(String by, long at) {
}
