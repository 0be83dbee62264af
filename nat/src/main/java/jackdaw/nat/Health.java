package jackdaw.nat;

/** The worst class among what fails, best first. Only a certain failure may ever take the last gateway out. */
public enum Health {
    /** Nothing fails. */
    PASS,
    /** Capacity or quality: raises an alarm, never withdraws. */
    SOFT,
    /** Inferred: may demote. */
    HARD,
    /** A local fact, independent of load and remote hosts: may withdraw. */
    CERTAIN;

    public boolean atLeast(Health other) {
        return compareTo(other) >= 0;
    }
}
