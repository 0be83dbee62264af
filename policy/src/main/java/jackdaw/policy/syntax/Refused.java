package jackdaw.policy.syntax;

/** Leaves the statement or item that cannot be understood; caught where parsing or checking goes on. No stack trace. */
public final class Refused extends RuntimeException {
    private final transient Problem problem;

    public Refused(Problem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    public Refused(SourcePosition at, String message) {
        this(new Problem(at, message));
    }

    public Refused(SourcePosition at, String message, String hint) {
        this(new Problem(at, message, hint));
    }

    public Problem problem() {
        return problem;
    }
}
