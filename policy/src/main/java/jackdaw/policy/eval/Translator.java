package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import java.util.Optional;

/** Makes code of filters that run often. */
@FunctionalInterface
public interface Translator {
    /** Leaves everything to the interpreter. */
    Translator NONE = _ -> Optional.empty();

    /** The code of a filter; empty if it is better interpreted. */
    Optional<Code> translate(Routine filter);
}
