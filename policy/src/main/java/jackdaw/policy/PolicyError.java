package jackdaw.policy;

import jackdaw.policy.syntax.Problem;
import java.util.Map;

/**
 * An error or warning at a place in a filter file.
 *
 * @param hint    how to put it right, may be empty
 * @param excerpt the source line, may be empty
 */
public record PolicyError(String file, int line, int column, String message, String hint, String excerpt) {
    /** Characters of the source line; a generated one may have a million. */
    private static final int SHOWN = 160;

    static PolicyError of(Problem problem, Map<String, String> texts) {
        String excerpt = line(texts.getOrDefault(problem.at().file(), ""), problem.at().line()).replace("\r", "");
        int line = problem.at().line();
        return new PolicyError(problem.at().file(), line, problem.at().column(), problem.message(), problem.hint(),
                excerpt);
    }

    /** A line by its number, empty if the text has fewer. */
    private static String line(String text, int number) {
        int start = 0;
        for (int line = 1; line < number; line++) {
            start = text.indexOf('\n', start) + 1;
            if (start == 0) {
                return "";
            }
        }
        int end = text.indexOf('\n', start);
        return number < 1 ? "" : text.substring(start, end < 0 ? text.length() : end);
    }

    /** {@code file:line:col message}. */
    public String summary() {
        return file + ":" + line + ":" + column + " " + message;
    }

    /** The summary, the source line with a caret below the place, and the hint. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(summary());
        if (!excerpt.isBlank()) {
            int at = Math.min(column - 1, excerpt.length());
            int from = excerpt.length() <= SHOWN ? 0 : Math.max(0, at - SHOWN / 2);
            String before = excerpt.substring(from, at);
            out.append("\n    ").append(excerpt, from, Math.min(excerpt.length(), from + SHOWN)).append("\n    ")
                    .append(before.replaceAll("[^\t]", " ")).append('^');
        }
        return hint.isEmpty() ? out.toString() : out.append("\n    hint: ").append(hint).toString();
    }
}
