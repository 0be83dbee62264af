package jackdaw.rib.protocol;

/** Why a protocol is asked to stop. */
public enum StopReason {
    /** The whole daemon goes down: others must stop sending traffic first. */
    SHUTDOWN,
    /** An operator disabled it. */
    DISABLED,
    /** An operator restarts it: it will start again at once. */
    RESTART,
    /** A new configuration cannot be applied while it runs: it will start again with that at once. */
    RECONFIGURED,
    /** It is no longer in the configuration. */
    REMOVED
}
