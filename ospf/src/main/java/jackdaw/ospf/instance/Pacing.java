package jackdaw.ospf.instance;

import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * How soon an instance answers to what keeps changing: the delays of the route calculation by the names of RFC 8405
 * §5, and the interval between instances of one own LSA.
 *
 * <p>Differs: the delays are a fraction of those that the RFC gives as an example, since a calculation takes
 * milliseconds; HOLDDOWN_INTERVAL is short, so that the changes of a quiet network, seconds apart, each count as the
 * first.
 *
 * @param initial            INITIAL_SPF_DELAY: after the first change since a quiet time
 * @param shortDelay         SHORT_SPF_DELAY: while what belongs to one failure is still coming in
 * @param longDelay          LONG_SPF_DELAY: the longest that a change waits while changes go on and on
 * @param learn              TIME_TO_LEARN_INTERVAL: how long the changes of one failure take to come in
 * @param holdDown           HOLDDOWN_INTERVAL: without a change for so long it is quiet again
 * @param longestLsaInterval to which MinLSInterval doubles while an own LSA keeps changing; MinLSInterval for never
 */
public record Pacing(Duration initial, Duration shortDelay, Duration longDelay, Duration learn, Duration holdDown,
                     Duration longestLsaInterval) {
    /** RFC 2328 appendix B. */
    public static final Duration MIN_LS_INTERVAL = Duration.ofSeconds(5);

    public static final Pacing DEFAULT = new Pacing(Duration.ofMillis(5), Duration.ofMillis(200),
            Duration.ofSeconds(1), Duration.ofMillis(200), Duration.ofMillis(600), MIN_LS_INTERVAL);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Reads the {@code spf} block of an instance, and {@code max-lsa-interval}. */
    public static Pacing read(Settings settings) {
        Duration lsa = settings.duration("max-lsa-interval", DEFAULT.longestLsaInterval, MIN_LS_INTERVAL, LONGEST);
        Optional<Settings> block = settings.block("spf");
        if (block.isEmpty()) {
            return new Pacing(DEFAULT.initial, DEFAULT.shortDelay, DEFAULT.longDelay, DEFAULT.learn, DEFAULT.holdDown,
                    lsa);
        }
        Settings spf = block.get();
        Duration initial = spf.duration("initial-delay", DEFAULT.initial, Duration.ZERO, LONGEST);
        Duration shortDelay = spf.duration("short-delay", DEFAULT.shortDelay, Duration.ZERO, LONGEST);
        Duration longDelay = spf.duration("long-delay", DEFAULT.longDelay, Duration.ZERO, LONGEST);
        Duration learn = spf.duration("learn", DEFAULT.learn, Duration.ZERO, LONGEST);
        Duration holdDown = spf.duration("hold-down", DEFAULT.holdDown, Duration.ZERO, LONGEST);
        if (initial.compareTo(shortDelay) > 0 || shortDelay.compareTo(longDelay) > 0) {
            spf.error("", "initial-delay, short-delay and long-delay must not fall");
        }
        if (holdDown.compareTo(learn) < 0) {
            spf.error("hold-down", "must not be shorter than learn (RFC 8405 section 5)");
        }
        return new Pacing(initial, shortDelay, longDelay, learn, holdDown, lsa);
    }
}
