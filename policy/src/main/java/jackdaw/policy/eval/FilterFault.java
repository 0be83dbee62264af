package jackdaw.policy.eval;

import jackdaw.policy.syntax.SourcePosition;

/** A run-time error of a filter: it ends the run and the route is rejected. No stack trace. */
public final class FilterFault extends RuntimeException {
    private final transient SourcePosition at;

    public FilterFault(SourcePosition at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    public SourcePosition at() {
        return at;
    }
}
