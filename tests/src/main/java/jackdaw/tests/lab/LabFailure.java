package jackdaw.tests.lab;

/** Something in the laboratory did not work; the message holds all the evidence. */
public final class LabFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LabFailure(String message) {
        super(message);
    }

    public LabFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
