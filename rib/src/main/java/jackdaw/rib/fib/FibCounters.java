package jackdaw.rib.fib;

/** What the kernel did with the changes asked of it. Mutable, owned by the kernel protocol. */
public final class FibCounters {
    private long put;
    private long deleted;
    private long failed;

    void count(FibEvent event) {
        switch (event) {
            case FibEvent.Done(FibChange.Put _) -> put++;
            case FibEvent.Done(FibChange.Delete _) -> deleted++;
            case FibEvent.Failed _ -> failed++;
            default -> {
            }
        }
    }

    /** Routes put in place. */
    public long put() {
        return put;
    }

    /** Routes removed. */
    public long deleted() {
        return deleted;
    }

    /** Changes that were refused. */
    public long failed() {
        return failed;
    }
}
