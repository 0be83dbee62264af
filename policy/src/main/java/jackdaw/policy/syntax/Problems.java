package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one set of sources. */
public final class Problems {
    private static final int LIMIT = 50;

    private final List<Problem> errors = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** The first error of a place counts: the rest would say the same again in other words. */
    public void error(Problem problem) {
        if (errors.size() < LIMIT && places.add(problem.at().toString())) {
            errors.add(problem);
        }
    }

    public void warning(SourcePosition at, String message) {
        if (warnings.size() < LIMIT) {
            warnings.add(new Problem(at, message));
        }
    }

    /** Adds what another collection has, errors and warnings. */
    public void addAll(Problems others) {
        others.errors.forEach(this::error);
        others.warnings.forEach(w -> warning(w.at(), w.message()));
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public List<Problem> errors() {
        return List.copyOf(errors);
    }

    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
