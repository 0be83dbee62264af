package jackdaw.ospf.grace;

/** Why help for a restarting neighbor ended (RFC 3623 §3.2). */
public enum HelpExit {
    /** It took its grace-LSA back. */
    COMPLETED("completed"),
    EXPIRED("grace period over"),
    TOPOLOGY("topology changed"),
    /** The interface or the neighbor is gone, or help was switched off. */
    LOST("link lost");

    private final String label;

    HelpExit(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
