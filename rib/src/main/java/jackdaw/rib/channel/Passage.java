package jackdaw.rib.channel;

/** Whether a prefix may pass an export gate, decided by the NAT service that owns it. */
public sealed interface Passage {

    /** No service owns the prefix: it passes as it is. */
    record Unowned() implements Passage {
    }

    /**
     * The service lets it pass.
     *
     * @param demotion added after the export filter to the metric that the protocol compares first; 0 for none
     */
    record Open(String service, String state, int demotion) implements Passage {
    }

    /** The service holds it back; {@code reason} is for people. */
    record Closed(String service, String state, String reason) implements Passage {
    }

    Passage UNOWNED = new Unowned();
}
