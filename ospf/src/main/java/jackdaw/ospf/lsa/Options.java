package jackdaw.ospf.lsa;

/** Option bits of Hellos, Database Descriptions and LSAs (RFC 2328 A.2, RFC 5250, RFC 5340 A.2, A.4.1.1). */
public final class Options {
    /** External LSAs are flooded here: no stub area. Same bit in both versions. */
    public static final int E = 0x02;
    /** NSSA (Hello), or "propagate" in a type-7 LSA. Same bit in both versions. */
    public static final int NP = 0x08;
    /** OSPFv2: a link-local signaling block follows the packet. */
    public static final int LLS2 = 0x10;
    /** Demand circuits. Same bit in both versions. */
    public static final int DC = 0x20;
    /** OSPFv2: understands opaque LSAs. */
    public static final int O2 = 0x40;

    /** OSPFv2, of an LSA: came down from a VPN. */
    public static final int DN2 = 0x80;

    /** OSPFv3: may forward IPv6. Without it the router carries no transit traffic. */
    public static final int V6 = 0x01;
    /** OSPFv3: active router. Without it the router is a host that takes part. */
    public static final int R = 0x10;
    /** OSPFv3: tells address families apart by instance ids (RFC 5838). */
    public static final int AF3 = 0x100;
    /** OSPFv3: a link-local signaling block follows the packet. */
    public static final int LLS3 = 0x200;
    /** OSPFv3: an authentication trailer follows the packet (RFC 7166). */
    public static final int AT3 = 0x400;

    /** Prefix is no unicast destination. */
    public static final int PREFIX_NU = 0x01;
    /** Prefix is an own address of the advertising router. */
    public static final int PREFIX_LA = 0x02;
    /** NSSA prefix to be re-advertised by the area border router. */
    public static final int PREFIX_P = 0x08;
    /** Prefix came down from an MPLS VPN. */
    public static final int PREFIX_DN = 0x10;

    private Options() {
    }
}
