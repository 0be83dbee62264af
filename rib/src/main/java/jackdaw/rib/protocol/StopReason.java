package jackdaw.rib.protocol;

/** Why a protocol is asked to stop. */
public enum StopReason {
    /** The whole daemon goes down: others must stop sending traffic first. */
    SHUTDOWN,
    /** An operator disabled it. */
    DISABLED,
    /** It will start again at once. */
    RESTART,
    /** It is no longer in the configuration. */
    REMOVED
}
