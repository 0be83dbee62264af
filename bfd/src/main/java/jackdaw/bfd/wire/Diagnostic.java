package jackdaw.bfd.wire;

import java.util.Arrays;

/** Why a session left Up the last time (RFC 5880 §4.1 Diag). Codes without a meaning are kept as RESERVED. */
public enum Diagnostic {
    NONE(0, "none"),
    DETECTION_TIME_EXPIRED(1, "control detection time expired"),
    ECHO_FAILED(2, "echo function failed"),
    NEIGHBOR_SIGNALED_DOWN(3, "neighbor signaled session down"),
    FORWARDING_PLANE_RESET(4, "forwarding plane reset"),
    PATH_DOWN(5, "path down"),
    CONCATENATED_PATH_DOWN(6, "concatenated path down"),
    ADMINISTRATIVELY_DOWN(7, "administratively down"),
    REVERSE_CONCATENATED_PATH_DOWN(8, "reverse concatenated path down"),
    RESERVED(31, "reserved");

    private static final Diagnostic[] BY_CODE = byCode();

    private final int code;
    private final String label;

    Diagnostic(int code, String label) {
        this.code = code;
        this.label = label;
    }

    private static Diagnostic[] byCode() {
        Diagnostic[] table = new Diagnostic[32];
        Arrays.fill(table, RESERVED);
        for (Diagnostic diagnostic : values()) {
            table[diagnostic.code] = diagnostic;
        }
        return table;
    }

    /** @param code 0 to 31 */
    static Diagnostic of(int code) {
        return BY_CODE[code];
    }

    int code() {
        return code;
    }

    /** For people, as RFC 5880 words it. */
    public String label() {
        return label;
    }
}
