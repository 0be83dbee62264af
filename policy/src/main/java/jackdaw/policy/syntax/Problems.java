package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with one set of sources. */
public final class Problems {
    private static final int LIMIT = 1000;

    private final List<Problem> errors = new ArrayList<>();
    /** Errors that are not kept, and the place of the first of them. */
    private int more;
    private SourcePosition moreAt;
    private final Set<String> places = new HashSet<>();
    private final List<Problem> warnings = new ArrayList<>();

    /** The first error of a place counts: the rest would say the same again in other words. */
    public void error(Problem problem) {
        if (errors.size() == LIMIT) {
            moreAt = more++ == 0 ? problem.at() : moreAt;
        } else if (places.add(problem.at().toString())) {
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
        others.errors().forEach(this::error);
        others.warnings.forEach(w -> warning(w.at(), w.message()));
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** All errors; of a great many the first, and how many more there are. */
    public List<Problem> errors() {
        List<Problem> all = new ArrayList<>(errors);
        if (more > 0) {
            all.add(new Problem(moreAt, "from here on there are " + more + " more errors"));
        }
        return List.copyOf(all);
    }

    public List<Problem> warnings() {
        return List.copyOf(warnings);
    }
}
