package jackdaw.ospf.lsa;

/** What an LSA describes, whichever version says it. */
public enum LsaKind {
    ROUTER("router"), NETWORK("network"), INTER_AREA_PREFIX("inter-area-prefix"),
    INTER_AREA_ROUTER("inter-area-router"), EXTERNAL("AS-external"), NSSA_EXTERNAL("NSSA-external"),
    LINK("link"), INTRA_AREA_PREFIX("intra-area-prefix"), OPAQUE("opaque"), UNKNOWN("unknown");

    private final String label;

    LsaKind(String label) {
        this.label = label;
    }

    /** The RFC's word for it, without "LSA". */
    public String label() {
        return label;
    }
}
