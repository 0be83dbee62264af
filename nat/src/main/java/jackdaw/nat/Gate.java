package jackdaw.nat;

/** A precondition for attracting traffic. Judged by facts, without polling. */
public enum Gate {
    /** G1: a default from the upstream forwards in the kernel. */
    EGRESS("egress"),
    /** G2: replies find the pools: sessions are up and have had them for a while. */
    RETURN("return"),
    /** G3: the addresses announced are this machine's own, and the outside link works. */
    LOCAL("local"),
    /** G4: somebody hears the announcement: an OSPF neighbor is Full. */
    IGP("igp"),
    /** G5: replies find the clients: the inside network is in the kernel. */
    INSIDE("inside");

    private final String label;

    Gate(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
