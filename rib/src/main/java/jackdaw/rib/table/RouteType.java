package jackdaw.rib.table;

/** How a route was learned; in filters the enum {@code rts}. The code is what BIRD's {@code format} prints. */
public enum RouteType {
    STATIC(1, "static"), INHERIT(2, "inherit"), DEVICE(3, "device"), STATIC_DEVICE(4, "static-device"),
    REDIRECT(5, "redirect"), RIP(6, "RIP"), OSPF(7, "OSPF"), OSPF_IA(8, "OSPF-IA"), OSPF_EXT1(9, "OSPF-E1"),
    OSPF_EXT2(10, "OSPF-E2"), BGP(11, "BGP"), PIPE(12, "pipe"), BABEL(13, "Babel"), RPKI(14, "RPKI"),
    L3VPN(16, "L3VPN"), AGGREGATED(17, "aggregated");

    private final int code;
    private final String label;

    RouteType(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    /** The word after {@code Type:} in {@code show route all}. */
    public String label() {
        return label;
    }
}
