package jackdaw.api;

import java.util.List;

/** A router cannot start. The message is one sentence for people. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<String> problems;

    /** What stands in the way. */
    public enum Kind {
        /** The configuration has errors, see {@link #problems}. */
        CONFIGURATION,
        /** Another router, or a BIRD, answers on the control socket. */
        ALREADY_RUNNING,
        /** The BGP port is taken. */
        PORT_BUSY,
        /** The process lacks a capability that the configuration needs. */
        NOT_PERMITTED,
        /** Something else of the system cannot be set up. */
        SYSTEM
    }

    StartException(Kind kind, String message, List<String> problems, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public Kind kind() {
        return kind;
    }

    /** Every error of the configuration, {@code FILE:LINE: KEY: MESSAGE}; empty unless that is the kind. */
    public List<String> problems() {
        return problems == null ? List.of() : problems;
    }

    /** With the problems, so that they stand in a stack trace too. */
    @Override
    public String toString() {
        return problems().isEmpty() ? super.toString() : super.toString() + ": " + String.join("; ", problems());
    }
}
