package jackdaw.ospf.replay;

import jackdaw.rib.net.RouterId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The last sequence numbers of one router on one link, to be kept for the next process.
 *
 * @param link     name of it, without spaces
 * @param numbers  unsigned, by type of packet; under 0 if they count for all types together
 * @param last     when it was heard last, by the clock on the wall
 * @param lifetime from then on the numbers count for so long, at most {@link #LONGEST}
 */
public record HeardNumbers(String link, RouterId router, Map<Integer, Long> numbers, Instant last,
                           Duration lifetime) {
    /** More than any number of dead intervals that is in use. */
    public static final Duration LONGEST = Duration.ofDays(4);

    public HeardNumbers {
        numbers = Map.copyOf(numbers);
        if (numbers.keySet().stream().anyMatch(slot -> slot < 0 || slot >= ReplayGuard.SLOTS)) {
            throw new IllegalArgumentException("numbers of packets of types " + numbers.keySet());
        }
        if (lifetime.isNegative() || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("numbers that count for " + lifetime);
        }
    }
}
