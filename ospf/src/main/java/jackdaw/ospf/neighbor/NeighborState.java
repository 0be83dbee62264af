package jackdaw.ospf.neighbor;

/**
 * State of a conversation with a neighbor (RFC 2328 §10.1). With a neighbor that the configuration names and nobody
 * hears there is none: Attempt is only said of it.
 */
public enum NeighborState {
    DOWN("Down"), ATTEMPT("Attempt"), INIT("Init"), TWO_WAY("2-Way"), EX_START("ExStart"), EXCHANGE("Exchange"),
    LOADING("Loading"), FULL("Full");

    private final String label;

    NeighborState(String label) {
        this.label = label;
    }

    /** The RFC's spelling. */
    public String label() {
        return label;
    }

    public boolean isAtLeast(NeighborState other) {
        return compareTo(other) >= 0;
    }
}
