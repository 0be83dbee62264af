package jackdaw.bfd.wire;

/** State of a session (RFC 5880 §4.1 Sta), in the order of its codes. */
public enum BfdState {
    ADMIN_DOWN("AdminDown"), DOWN("Down"), INIT("Init"), UP("Up");

    private static final BfdState[] BY_CODE = values();

    private final String label;

    BfdState(String label) {
        this.label = label;
    }

    /** @param code 0 to 3 */
    static BfdState of(int code) {
        return BY_CODE[code];
    }

    int code() {
        return ordinal();
    }

    /** The state as BIRD writes it. */
    public String label() {
        return label;
    }
}
