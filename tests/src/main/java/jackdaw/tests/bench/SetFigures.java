package jackdaw.tests.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What a large set takes.
 *
 * @param seconds of CPU to load it from text
 * @param octets  of live heap for each member
 * @param nanos   of CPU for each lookup
 */
record SetFigures(double seconds, double octets, double nanos) {

    /** As a line that {@link #find} finds in a log. */
    String line(SetKind kind) {
        return String.format(Locale.ROOT, "set %s %.5f %.5f %.5f", kind, seconds, octets, nanos);
    }

    static Optional<SetFigures> find(SetKind kind, String log) {
        return log.lines().map(line -> line.split(" "))
                .filter(words -> words.length == 5 && words[0].equals("set") && words[1].equals(kind.name()))
                .map(words -> new SetFigures(Double.parseDouble(words[2]), Double.parseDouble(words[3]),
                        Double.parseDouble(words[4])))
                .findFirst();
    }
}
