package jackdaw.ospf.iface;

/** Kind of network an interface attaches to (RFC 2328 §1.2). NBMA and point-to-multipoint are not supported. */
public enum NetworkType {
    BROADCAST("broadcast"), POINT_TO_POINT("ptp");

    private final String label;

    NetworkType(String label) {
        this.label = label;
    }

    /** The word in {@code show ospf interface}. */
    public String label() {
        return label;
    }
}
