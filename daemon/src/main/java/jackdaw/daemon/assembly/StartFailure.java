package jackdaw.daemon.assembly;

import java.util.List;

/** The router cannot start. The message is one sentence for the operator. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient List<String> problems;

    /** What stands in the way. */
    public enum Reason {
        /** The configuration has errors. */
        CONFIGURATION,
        /** Another router, or a BIRD, answers on the control socket. */
        ALREADY_RUNNING,
        /** The BGP port is taken. */
        PORT_BUSY,
        /** The process lacks a capability. */
        NOT_PERMITTED,
        /** Something else of the system cannot be set up. */
        SYSTEM
    }

    StartFailure(Reason reason, String message) {
        this(reason, message, List.of());
    }

    /** @param problems every error of the configuration with file and line */
    StartFailure(Reason reason, String message, List<String> problems) {
        super(message);
        this.reason = reason;
        this.problems = List.copyOf(problems);
    }

    public Reason reason() {
        return reason;
    }

    public List<String> problems() {
        return problems;
    }
}
