package jackdaw.ospf.iface;

/** State of an interface (RFC 2328 §9.1). */
public enum InterfaceState {
    DOWN("Down"), LOOPBACK("Loopback"), WAITING("Waiting"), POINT_TO_POINT("PtP"), DR_OTHER("DROther"),
    BACKUP("Backup"), DR("DR");

    private final String label;

    InterfaceState(String label) {
        this.label = label;
    }

    /** The word in {@code show ospf interface}. */
    public String label() {
        return label;
    }

    /** Whether this router is adjacent to all routers of the network (RFC 2328 §10.4). */
    public boolean isDesignated() {
        return this == DR || this == BACKUP;
    }
}
