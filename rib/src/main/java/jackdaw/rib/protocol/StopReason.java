package jackdaw.rib.protocol;

/** Why a protocol is asked to stop. */
public enum StopReason {
    /** The whole daemon goes down: others must stop sending traffic first. */
    SHUTDOWN,
    /**
     * The process ends and another takes over within the restart time, while the kernel goes on forwarding: neighbors
     * that can are asked to keep their routes through us, and nothing is withdrawn (graceful restart). A protocol that
     * cannot do so stops as for {@link #SHUTDOWN}.
     */
    HANDOVER,
    /** An operator disabled it. */
    DISABLED,
    /** An operator restarts it: it will start again at once. */
    RESTART,
    /** A new configuration cannot be applied while it runs: it will start again with that at once. */
    RECONFIGURED,
    /** It is no longer in the configuration. */
    REMOVED
}
