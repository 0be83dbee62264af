package jackdaw.rib.protocol;

/** Life of a protocol instance, as in BIRD. */
public enum ProtocolState {
    DOWN("down"), START("start"), UP("up"), STOP("stop");

    private final String label;

    ProtocolState(String label) {
        this.label = label;
    }

    /** The word in {@code show protocols}. */
    public String label() {
        return label;
    }
}
