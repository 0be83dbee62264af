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
}
