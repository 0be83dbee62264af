package jackdaw.ospf.lsa;

import jackdaw.rib.net.AddressFamily;

/** What an instance may carry, for tests: OSPFv3 IPv4 too (RFC 5838). */
public enum Carriage {
    IPV4_IN_V2(OspfVersion.V2, AddressFamily.IPV4), IPV6_IN_V3(OspfVersion.V3, AddressFamily.IPV6),
    IPV4_IN_V3(OspfVersion.V3, AddressFamily.IPV4);

    private final OspfVersion version;
    private final AddressFamily family;

    Carriage(OspfVersion version, AddressFamily family) {
        this.version = version;
        this.family = family;
    }

    /** That of a version which is not told otherwise. */
    public static Carriage of(OspfVersion version) {
        return version == OspfVersion.V2 ? IPV4_IN_V2 : IPV6_IN_V3;
    }

    public OspfVersion version() {
        return version;
    }

    public AddressFamily family() {
        return family;
    }

    public boolean isIp4() {
        return family == AddressFamily.IPV4;
    }
}
