package jackdaw.ospf.iface;

/** Kind of network an interface attaches to (RFC 2328 §1.2). */
public enum NetworkType {
    BROADCAST("broadcast"), NON_BROADCAST("nbma"), POINT_TO_POINT("ptp"), POINT_TO_MULTIPOINT("ptmp");

    private final String label;

    NetworkType(String label) {
        this.label = label;
    }

    /** The word in {@code show ospf interface}. */
    public String label() {
        return label;
    }

    /** All routers reach each other, and one of them speaks for the network (RFC 2328 §9.4). */
    public boolean hasDesignatedRouter() {
        return this == BROADCAST || this == NON_BROADCAST;
    }
}
