package jackdaw.ospf.lsa;

/** How far an LSA is flooded (RFC 5340 §3.5, A.4.2.1; in OSPFv2 it follows from the type). */
public enum LsaScope {
    /** One link; stored with the interface. */
    LINK,
    /** One area. */
    AREA,
    /** The autonomous system, except stub areas. */
    AS,
    /** The reserved value of OSPFv3: such LSAs are dropped. */
    RESERVED
}
