package jackdaw.nat;

/** State of a service. The names are what filters see as {@code nat_state}. */
public enum ServiceState {
    /** Starting, or a gate is false: attracts nothing, pools announced. */
    WAIT,
    /** Healthy: base metric, pools announced. */
    UP,
    /** Announced after every healthy gateway: base metric plus a demotion step. */
    WEAK,
    /** Confirmed not to work: attracts nothing; pools stay announced, or no end-to-end probe could ever pass again. */
    DOWN,
    /** Going off: attracts nothing, pools announced until traffic in flight has passed. */
    DRAIN,
    /** Disabled: attracts nothing and needs no pool. */
    OFF;

    /** Whether attract prefixes may be announced. */
    public boolean attracts() {
        return this == UP || this == WEAK;
    }

    /** Whether the service needs its pools announced. */
    public boolean needsPools() {
        return this != OFF;
    }
}
