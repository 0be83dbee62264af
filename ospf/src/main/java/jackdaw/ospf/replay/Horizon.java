package jackdaw.ospf.replay;

/** The greatest number of a router as of one or two spans of time ago: nothing of before can still be under way. */
final class Horizon {
    private long number;
    private long next;
    private long greatest;
    private long since;

    /** @param first number heard, at {@code now} */
    Horizon(long first, long now) {
        number = first;
        next = first;
        greatest = first;
        since = now;
    }

    /** Whether a number is smaller than the greatest of at least {@code span} ago. */
    boolean isBeyond(long sequence, long span, long now) {
        if (now - since >= span) {
            number = next;
            next = greatest;
            since = now;
        }
        return Long.compareUnsigned(sequence, number) < 0;
    }

    void note(long sequence) {
        greatest = Long.compareUnsigned(sequence, greatest) > 0 ? sequence : greatest;
    }
}
