package jackdaw.bfd.session;

/** Takes each authenticated packet's sequence number once, or not much older than the last (RFC 5880 §6.7.3). */
final class SequenceGuard {
    private boolean known;
    private int last;

    /**
     * Whether a packet may be used.
     *
     * @param multiplier of the sender: up to three times as many packets may have been lost
     * @param meticulous each packet must have a new number
     */
    boolean accepts(int sequence, int multiplier, boolean meticulous) {
        if (known) {
            // Circular: an unsigned distance from the last one on.
            int ahead = sequence - last;
            if (Integer.compareUnsigned(ahead, 3 * multiplier) > 0 || meticulous && ahead == 0) {
                return false;
            }
        }
        known = true;
        last = sequence;
        return true;
    }

    /** After twice the detection time of silence the other end may have begun anew (§6.8.1). */
    void forget() {
        known = false;
    }
}
