package jackdaw.conf.lint;

import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.hocon.ConfigProblem.Severity;
import jackdaw.conf.hocon.Place;
import java.util.Optional;

/**
 * Something that will not do what its operator wants.
 *
 * @param service the service that it is about
 * @param place   the key to look at; empty if it is about the machine
 * @param text    what is the matter, in one line without its full stop
 * @param hint    what to do, perhaps in several lines; may be empty
 */
public record Finding(Lint lint, Severity severity, Optional<String> service, Optional<Place> place, String text,
                      String hint) {

    public static Finding of(Lint lint, String text, String hint) {
        return new Finding(lint, lint.severity(), Optional.empty(), Optional.empty(), text, hint);
    }

    /** A warning of the reader. */
    public static Finding of(ConfigProblem problem) {
        return new Finding(Lint.CONFIGURATION, problem.severity(), Optional.empty(),
                Optional.of(new Place(problem.at(), problem.path())), problem.explained(), "");
    }

    public Finding at(Place where) {
        return new Finding(lint, severity, service, Optional.of(where), text, hint);
    }

    public Finding about(String name) {
        return new Finding(lint, severity, Optional.of(name), place, text, hint);
    }

    public Finding as(Severity other) {
        return new Finding(lint, other, service, place, text, hint);
    }

    public Finding withHint(String other) {
        return new Finding(lint, severity, service, place, text, other);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** What is the matter and what to do, without where. */
    public String message() {
        return text + (lint == Lint.CONFIGURATION ? "" : " [" + lint.id() + "]") + (hint.isEmpty() ? "" : "; " + hint);
    }

    /** {@code FILE:LINE: warning: PATH: TEXT [ID]; HINT}, as compilers print it. */
    public String line() {
        return place.map(p -> p.at() + ": ").orElse("") + severity.word() + ": "
                + place.map(Place::path).filter(p -> !p.isEmpty()).map(p -> p + ": ").orElse("") + message();
    }

    @Override
    public String toString() {
        return line();
    }
}
