package jackdaw.rib.fib;

/** What should be in the kernel at one key, and what is there of ours. Fields are null where there is nothing. */
final class FibEntry {
    final FibKey key;
    FibRoute desired;
    /** Name of the protocol that wants {@link #desired}. */
    String owner = "";
    FibRoute installed;
    FibChange inFlight;
    boolean queued;
    /** Left by a former life and not wanted yet; kept until the sweep. */
    boolean stray;
    /** Error of the last attempt; nothing is tried again while it is set. */
    int errno;
    /** The attempt that failed was to remove {@link #installed}. */
    boolean deleteRefused;
    /** A dump has not shown {@link #installed}. The kernel skips routes when its tree changes under a dump. */
    boolean doubted;
    /** The dump that saw {@link #installed} last. */
    int seenInDump;
    /** The dump during which we changed this key: what it says of the key may be older than the change. */
    int touchedInDump;
    /** Counted as a route into the watched inside networks. */
    boolean counted;

    FibEntry(FibKey key) {
        this.key = key;
    }

    /** The kernel has what we want, and nothing is under way. */
    boolean isConfirmed() {
        return desired != null && !doubted && desired.equals(installed);
    }

    /** Nothing is about to change. */
    boolean isSettled() {
        return inFlight == null && !queued;
    }

    boolean isIdle() {
        return desired == null && installed == null && inFlight == null;
    }
}
