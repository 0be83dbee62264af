package jackdaw.rib.fib;

/** What {@link KernelProtocol} waits for. */
enum KernelTimer {
    /** A dump that events asked for. */
    DUMP,
    /** A second look: the kernel may still have been at work when the first dump ran. */
    SECOND_DUMP,
    SCAN,
    RETRY,
    /** The kernel did not take a whole submission. */
    RESUME,
    SWEEP_AT_LATEST,
    SWEEP_CHECK,
    /** The routes of a former process need be kept no longer. */
    THAW,
    STOP_AT_LATEST,
    /** A route limit was hit that stops the protocol. */
    LIMIT,
    RESTART
}
