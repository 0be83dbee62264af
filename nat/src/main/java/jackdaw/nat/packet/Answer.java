package jackdaw.nat.packet;

/** What came back. */
public sealed interface Answer {

    /** What was seen, for people. */
    String text();

    /** The target itself answered, which takes a working way there and back. */
    record Reached(String text) implements Answer {
    }

    /** A router, or the target's own system, says that the packet cannot be delivered. */
    record Unreachable(String text) implements Answer {
    }

    /**
     * A router says that a packet of this size cannot pass (RFC 1191, RFC 8201).
     *
     * @param octets that can; 0 if the router does not say
     */
    record TooBig(int octets, String text) implements Answer {
    }
}
