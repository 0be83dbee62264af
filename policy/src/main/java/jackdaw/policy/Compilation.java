package jackdaw.policy;

import java.util.List;
import java.util.Optional;

/** What compiling gave: a result with warnings, or errors. */
public sealed interface Compilation<T> {

    record Done<T>(T output, List<PolicyError> warnings) implements Compilation<T> {
    }

    /** @param errors at least one */
    record Refused<T>(List<PolicyError> errors, List<PolicyError> warnings) implements Compilation<T> {
    }

    List<PolicyError> warnings();

    /** The result, if there is one. */
    default Optional<T> result() {
        return this instanceof Done<T> done ? Optional.of(done.output()) : Optional.empty();
    }

    /** The errors; none if there is a result. */
    default List<PolicyError> errors() {
        return this instanceof Refused<T> refused ? refused.errors() : List.of();
    }
}
