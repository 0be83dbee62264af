package jackdaw.daemon;

/** How the process ends; documented in docs/operating.md. */
public enum ExitCode {
    /** Stopped as asked, or the check found nothing wrong. */
    OK(0),
    /** The configuration is wrong, or a control command failed. */
    FAILED(1),
    /** The command line is wrong. */
    USAGE(2),
    /** Another daemon lives behind the control socket. */
    ALREADY_RUNNING(3),
    /** The BGP port is taken. */
    PORT_BUSY(4),
    /** A capability is missing. */
    NOT_PERMITTED(5),
    /** The control socket or another thing of the system cannot be set up. */
    SYSTEM(6),
    /** Handed over to the next process, which is to be started at once. */
    HANDED_OVER(7),
    /** A defect of the program: wrong routes are worse than none. */
    INTERNAL(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
