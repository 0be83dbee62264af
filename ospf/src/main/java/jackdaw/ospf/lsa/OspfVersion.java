package jackdaw.ospf.lsa;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;

/** The one seam between OSPFv2 (RFC 2328, over IPv4) and OSPFv3 (RFC 5340, over IPv6). */
public enum OspfVersion {
    V2(2, AddressFamily.IPV4, 24, 20, new Ip4(0xe000_0005), new Ip4(0xe000_0006)),
    V3(3, AddressFamily.IPV6, 16, 40, new Ip6(0xff02_0000_0000_0000L, 5), new Ip6(0xff02_0000_0000_0000L, 6));

    /** Instance ids of IPv4 unicast in OSPFv3 (RFC 5838 §2.1). */
    public static final int FIRST_IPV4_INSTANCE = 64;
    public static final int LAST_IPV4_INSTANCE = 95;

    private final int number;
    private final AddressFamily family;
    private final int headerOctets;
    private final int ipHeaderOctets;
    private final IpAddress allSpfRouters;
    private final IpAddress allDRouters;

    OspfVersion(int number, AddressFamily family, int headerOctets, int ipHeaderOctets, IpAddress allSpfRouters,
                IpAddress allDRouters) {
        this.number = number;
        this.family = family;
        this.headerOctets = headerOctets;
        this.ipHeaderOctets = ipHeaderOctets;
        this.allSpfRouters = allSpfRouters;
        this.allDRouters = allDRouters;
    }

    /** The number in the first octet of each packet: 2 or 3. */
    public int number() {
        return number;
    }

    /** The family of the addresses packets travel by. */
    public AddressFamily family() {
        return family;
    }

    /** The family of the routes that an instance of OSPFv3 of this id carries (RFC 5838 §2.1). */
    public AddressFamily routes(int instanceId) {
        return this == V2 || instanceId >= FIRST_IPV4_INSTANCE && instanceId <= LAST_IPV4_INSTANCE
                ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }

    /** Octets of the header common to all packets: 24 or 16. */
    public int headerOctets() {
        return headerOctets;
    }

    /** Octets of the IP header below, for packing into an MTU: 20 or 40. */
    public int ipHeaderOctets() {
        return ipHeaderOctets;
    }

    /** The option of Hellos that link-local signaling follows (RFC 5613 §2.1). */
    public int signalingBit() {
        return this == V2 ? Options.LLS2 : Options.LLS3;
    }

    /** 224.0.0.5 or ff02::5. */
    public IpAddress allSpfRouters() {
        return allSpfRouters;
    }

    /** 224.0.0.6 or ff02::6. */
    public IpAddress allDRouters() {
        return allDRouters;
    }

    /**
     * The type under which this version sends LSAs of {@code kind}.
     *
     * @throws IllegalArgumentException if this version has none, or several (opaque and unknown kinds)
     */
    public LsaType type(LsaKind kind) {
        return switch (this) {
            case V2 -> switch (kind) {
                case ROUTER -> LsaType.ROUTER2;
                case NETWORK -> LsaType.NETWORK2;
                case INTER_AREA_PREFIX -> LsaType.SUMMARY_NETWORK2;
                case INTER_AREA_ROUTER -> LsaType.SUMMARY_ROUTER2;
                case EXTERNAL -> LsaType.EXTERNAL2;
                case NSSA_EXTERNAL -> LsaType.NSSA_EXTERNAL2;
                case LINK, INTRA_AREA_PREFIX, OPAQUE, UNKNOWN -> throw noType(kind);
            };
            case V3 -> switch (kind) {
                case ROUTER -> LsaType.ROUTER3;
                case NETWORK -> LsaType.NETWORK3;
                case INTER_AREA_PREFIX -> LsaType.INTER_AREA_PREFIX3;
                case INTER_AREA_ROUTER -> LsaType.INTER_AREA_ROUTER3;
                case EXTERNAL -> LsaType.EXTERNAL3;
                case NSSA_EXTERNAL -> LsaType.NSSA_EXTERNAL3;
                case LINK -> LsaType.LINK3;
                case INTRA_AREA_PREFIX -> LsaType.INTRA_AREA_PREFIX3;
                case OPAQUE, UNKNOWN -> throw noType(kind);
            };
        };
    }

    private IllegalArgumentException noType(LsaKind kind) {
        return new IllegalArgumentException("OSPFv" + number + " has no LSA type for " + kind);
    }
}
