package jackdaw.tests.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo prints: lines with the time since its start, and what did not work at the end. */
final class Report {
    private final PrintStream out;
    private final long start = System.nanoTime();
    private final List<String> failures = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    synchronized void heading(String text) {
        out.println();
        out.println(text);
        out.flush();
    }

    synchronized void line(String text) {
        text.lines().forEach(line -> out.printf(Locale.ROOT, "  %5.1f s  %s%n", seconds(), line));
        out.flush();
    }

    /** Goes on with the line before. */
    synchronized void detail(String text) {
        text.lines().forEach(line -> out.println("             " + line));
        out.flush();
    }

    /** Text shown as a command printed it. */
    synchronized void quote(String text) {
        text.lines().filter(line -> !line.isBlank())
                .forEach(line -> out.println("           | " + line.stripTrailing()));
        out.flush();
    }

    synchronized void plain(String text) {
        out.println(text);
        out.flush();
    }

    /** Something that had to work did not. */
    synchronized void bad(String what) {
        failures.add(what);
        line("FAILED: " + what);
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    boolean isGood() {
        return failures.isEmpty();
    }

    synchronized void conclude() {
        out.println();
        failures.forEach(failure -> out.println("FAILED: " + failure));
        out.printf(Locale.ROOT, "%s in %.0f s.%n", isGood() ? "Everything worked" : "Something did not work",
                seconds());
        out.flush();
    }
}
