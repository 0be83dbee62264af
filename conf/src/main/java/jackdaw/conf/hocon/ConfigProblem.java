package jackdaw.conf.hocon;

import java.util.Locale;
import java.util.Optional;

/**
 * Something wrong, or suspicious, in the configuration.
 *
 * @param at      where the operator wrote it
 * @param defined where the value came from, if a substitution brought it from elsewhere
 * @param path    dotted path of the key; empty if it is about the file
 * @param message what is wrong, and what to do; may have several lines
 */
public record ConfigProblem(Severity severity, Position at, Optional<Position> defined, String path, String message) {

    /** An error keeps the configuration from being used; the others do not. */
    public enum Severity {
        ERROR, WARNING,
        /** Worth knowing, and perhaps meant. */
        INFO;

        /** As messages say it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The message, and where its value came from. */
    public String explained() {
        return message + defined.map(d -> " (the value is set at " + d + ")").orElse("");
    }

    /** {@code FILE:LINE: PATH: MESSAGE}, as compilers print it. */
    public String text() {
        return at + ": " + (isError() ? "" : severity.word() + ": ") + (path.isEmpty() ? "" : path + ": ")
                + explained();
    }

    @Override
    public String toString() {
        return text();
    }
}
