package jackdaw.daemon;

/** The daemon cannot start. The message is one sentence for the operator. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    public StartFailure(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
