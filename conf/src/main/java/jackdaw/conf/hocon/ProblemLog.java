package jackdaw.conf.hocon;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects problems while one configuration is read. The same one is kept once. */
public final class ProblemLog {
    private static final int MOST = 500;

    private final Set<ConfigProblem> problems = new LinkedHashSet<>();

    public void error(Position at, String path, String message) {
        add(new ConfigProblem(ConfigProblem.Severity.ERROR, at, Optional.empty(), path, message));
    }

    public void warning(Position at, String path, String message) {
        add(new ConfigProblem(ConfigProblem.Severity.WARNING, at, Optional.empty(), path, message));
    }

    public void add(ConfigProblem problem) {
        if (problems.size() < MOST) {
            problems.add(problem);
        }
    }

    public void addAll(Collection<ConfigProblem> more) {
        more.forEach(this::add);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(ConfigProblem::isError);
    }

    /** Errors by file and line. */
    public List<ConfigProblem> errors() {
        return sorted(true);
    }

    /** Warnings by file and line. */
    public List<ConfigProblem> warnings() {
        return sorted(false);
    }

    private List<ConfigProblem> sorted(boolean errors) {
        return problems.stream().filter(p -> p.isError() == errors)
                .sorted(Comparator.comparing((ConfigProblem p) -> p.at().file()).thenComparingInt(p -> p.at().line()))
                .toList();
    }
}
