package jackdaw.policy.syntax;

/** Networks of which parts may be constants. In its pattern each {@code #} stands for a part, in their order. */
public enum NetworkShape {
    /** Prefix, longest length, AS number. */
    ROA("# max # as #"),
    MPLS("mpls #"),
    ASPA("aspa #"),
    /** Route distinguisher, Ethernet tag, segment identifier. */
    EVPN_EAD("evpn ead # # #"),
    /** Route distinguisher, Ethernet tag, MAC address. */
    EVPN_MAC("evpn mac # # # *"),
    /** The same and an IP address. */
    EVPN_MAC_IP("evpn mac # # # #"),
    /** Route distinguisher, Ethernet tag, address of the router. */
    EVPN_IMET("evpn imet # # #"),
    /** Route distinguisher, segment identifier, address of the router. */
    EVPN_ES("evpn es # # #"),
    /** Address, index of the interface. */
    NEIGHBOR("neighbor # % #");

    private final String pattern;

    NetworkShape(String pattern) {
        this.pattern = pattern;
    }

    public String pattern() {
        return pattern;
    }
}
