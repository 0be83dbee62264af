package jackdaw.tests.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows of text in columns as wide as their contents; the first row is the head. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    void row(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(rows.getFirst().size(), 0));
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), row.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append("  ").append(row.get(i)).repeat(' ', widths.get(i) - row.get(i).length());
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (row == rows.getFirst()) {
                text.append("  ").repeat('-', widths.stream().mapToInt(width -> width + 2).sum() - 2).append('\n');
            }
        }
        return text.toString();
    }
}
