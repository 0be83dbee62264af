package jackdaw.policy.check;

/** A use of a declaration that was refused before: nothing more to report. No stack trace. */
final class Broken extends RuntimeException {
    Broken() {
        super(null, null, false, false);
    }
}
