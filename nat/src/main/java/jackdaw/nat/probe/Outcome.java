package jackdaw.nat.probe;

/** How one run of a probe ended. */
public enum Outcome {
    PASS,
    FAIL,
    /** The question could not be asked: no privilege, program missing, own time-out. Never withdraws anything. */
    UNKNOWN
}
