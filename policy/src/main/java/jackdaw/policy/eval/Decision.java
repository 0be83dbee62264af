package jackdaw.policy.eval;

import jackdaw.policy.program.Step;
import java.util.Optional;

/** {@code accept} or {@code reject} inside a function that stands in a term: it ends the whole run. No stack trace. */
final class Decision extends RuntimeException {
    static final Decision ACCEPT = new Decision(Optional.empty());

    private final transient Optional<Step.Reject> rejection;

    private Decision(Optional<Step.Reject> rejection) {
        super(null, null, false, false);
        this.rejection = rejection;
    }

    static Decision reject(Step.Reject rejection) {
        return new Decision(Optional.of(rejection));
    }

    /** The statement that rejected; empty if the route is accepted. */
    Optional<Step.Reject> rejection() {
        return rejection;
    }
}
