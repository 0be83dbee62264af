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
        return wasEmpty && !out.isEmpty() ? out.substring(0, out.length() - 1) : out.toString();
    }
}
