package jackdaw.daemon.router;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;

/**
 * A prefix of a service was announced to neighbors, announced otherwise, or taken back.
 *
 * @param at       the turn in which the packets were handed to the sockets
 * @param purpose  what the prefix is for
 * @param protocol who sent them
 * @param message  which LSA, in which instance; empty for an UPDATE
 * @param after    from the beginning of the turn in which the service decided to the end of the one in which the
 *                 packets left; empty if no decision of the service is behind it
 */
public record Reaction(Turn at, String service, Purpose purpose, Prefix prefix, boolean announced, String protocol,
                       String message, Optional<Duration> after) {

    /** What a service has prefixes for. */
    public enum Purpose {
        /** To attract traffic, by LSAs. */
        ATTRACT("LSA"),
        /** To get replies back, by UPDATEs. */
        POOL("UPDATE");

        private final String carrier;

        Purpose(String carrier) {
            this.carrier = carrier;
        }

        /** What carries it. */
        public String carrier() {
            return carrier;
        }
    }

    /** One line for people. */
    @Override
    public String toString() {
        return prefix + (announced ? " announced by " : " taken back by ") + protocol
                + (message.isEmpty() ? "" : ", " + purpose.carrier() + " " + message)
                + after.map(d -> ", " + d.toMillis() + " ms after the decision").orElse("");
    }
}
