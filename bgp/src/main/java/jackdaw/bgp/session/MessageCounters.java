package jackdaw.bgp.session;

/** Messages of one peer, over all its connections. Owned by the session. */
public final class MessageCounters {
    private long received;
    private long sent;

    void countReceived() {
        received++;
    }

    void countSent() {
        sent++;
    }

    /** Whole messages that came, wrong ones included. */
    public long received() {
        return received;
    }

    public long sent() {
        return sent;
    }
}
