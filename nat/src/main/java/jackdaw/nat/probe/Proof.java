package jackdaw.nat.probe;

/** How much the probes of a service that may demote or withdraw it have shown since its gates opened. */
public enum Proof {
    /** One has no verdict yet, or none but UNKNOWN. */
    NONE,
    /** Each has at least one verdict. */
    FIRST,
    /** Each has passed often enough in a row. */
    STEADY;

    Proof and(Proof other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
