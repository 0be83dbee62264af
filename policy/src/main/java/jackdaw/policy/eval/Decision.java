package jackdaw.policy.eval;

/** {@code accept} or {@code reject} inside a function that stands in a term: it ends the whole run. No stack trace. */
final class Decision extends RuntimeException {
    static final Decision TAKEN = new Decision();

    private Decision() {
        super(null, null, false, false);
    }
}
