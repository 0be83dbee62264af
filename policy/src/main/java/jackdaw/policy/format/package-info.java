/**
 * Layout of filter files.
 *
 * <pre>
 *   text --LineScanner--> Line (code without surplus blanks, comment, how deep) --FilterFormat--> text
 * </pre>
 *
 * Works on lines and brackets, not on syntax trees: what an author put on one line stays on one line, comments stay
 * where they are, and a file that does not parse can be laid out too. The tokens are the same before and after.
 */
package jackdaw.policy.format;
