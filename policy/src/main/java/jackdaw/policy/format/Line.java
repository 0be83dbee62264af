package jackdaw.policy.format;

/**
 * One line as it is to be written.
 *
 * @param text          without blanks at both ends; with those at its begin if it goes on with a comment
 * @param depth         how far in it stands
 * @param insideComment it begins inside a comment from an earlier line, which keeps its own layout
 */
record Line(String text, int depth, boolean insideComment) {
}
