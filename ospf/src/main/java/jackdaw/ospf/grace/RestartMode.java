package jackdaw.ospf.grace;

/** What an instance does about graceful restarts. */
public enum RestartMode {
    /** Neither asks for grace nor grants it. */
    OFF("off"),
    /** Grants it to neighbors, and starts anew itself in the ordinary way. */
    AWARE("aware"),
    /** Grants it, and asks for it when this router restarts. */
    ON("on");

    private final String label;

    RestartMode(String label) {
        this.label = label;
    }

    /** The word in the configuration. */
    public String label() {
        return label;
    }
}
