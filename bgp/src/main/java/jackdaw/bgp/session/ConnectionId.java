package jackdaw.bgp.session;

/**
 * Names one TCP connection of a peer for as long as it lives. Outgoing ones are numbered by the engine, incoming ones
 * by the driver; the two never clash.
 */
public record ConnectionId(boolean incoming, long number) {

    public static ConnectionId outgoing(long number) {
        return new ConnectionId(false, number);
    }

    public static ConnectionId incoming(long number) {
        return new ConnectionId(true, number);
    }

    @Override
    public String toString() {
        return (incoming ? "incoming " : "outgoing ") + number;
    }
}
