package jackdaw.nat;

import jackdaw.nat.probe.ProbeClass;

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

    static Health of(ProbeClass failure) {
        return switch (failure) {
            case INFO -> PASS;
            case SOFT -> SOFT;
            case HARD -> HARD;
            case CERTAIN -> CERTAIN;
        };
    }

    /** The worse of two. */
    Health or(Health other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean atLeast(Health other) {
        return compareTo(other) >= 0;
    }
}
