package jackdaw.policy.format;

/**
 * Lays a filter file out: two blanks for each open bracket and for the rest of a statement begun above, single blanks
 * inside lines, no blank at their ends, at most one empty line in a row. Laying out twice changes nothing more.
 */
public final class FilterFormat {
    private static final String INDENT = "  ";

    private FilterFormat() {
    }

    public static String format(String text) {
        LineScanner scanner = new LineScanner();
        StringBuilder out = new StringBuilder();
        boolean wasEmpty = true;
        for (String raw : text.lines().toList()) {
            Line line = scanner.next(raw);
            boolean isEmpty = line.text().isEmpty();
            if (isEmpty && wasEmpty && !line.insideComment()) {
                continue;
            }
            wasEmpty = isEmpty;
            out.append(line.insideComment() || isEmpty ? "" : INDENT.repeat(line.depth()))
                    .append(line.text()).append('\n');
        }
        return withoutEmptyEnd(out);
    }

    /** Empty lines at the end go, also those of a comment that nothing ends. */
    private static String withoutEmptyEnd(StringBuilder lines) {
        int end = lines.length();
        while (end > 0 && lines.charAt(end - 1) == '\n' && (end == 1 || lines.charAt(end - 2) == '\n')) {
            end--;
        }
        return lines.substring(0, end);
    }
}
