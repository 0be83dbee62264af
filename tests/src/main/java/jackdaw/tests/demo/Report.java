package jackdaw.tests.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo prints: lines with the time since its start, and a table of what worked at the end. */
final class Report {
    private record Row(String what, String result, boolean isGood) {
    }

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<Row> rows = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void heading(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    void line(String text) {
        text.lines().forEach(line -> out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds(), line));
        out.flush();
    }

    /** Text shown as a command printed it. */
    void quote(String text) {
        text.lines().filter(line -> !line.isBlank())
                .forEach(line -> out.println("           | " + line.stripTrailing()));
        out.flush();
    }

    void plain(String text) {
        out.println(text);
        out.flush();
    }

    void good(String what, String result) {
        rows.add(new Row(what, result, true));
    }

    void bad(String what, String result) {
        rows.add(new Row(what, result, false));
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    boolean isGood() {
        return rows.stream().allMatch(Row::isGood);
    }

    void summary() {
        heading("Summary");
        int width = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
        for (Row row : rows) {
            out.printf("  %-4s  %-" + width + "s  %s%n", row.isGood() ? "ok" : "FAIL", row.what(), row.result());
        }
        out.println();
        out.printf(Locale.ROOT, "%s in %.0f s.%n", isGood() ? "Everything worked" : "Something did not work",
                seconds());
        out.flush();
    }
}
