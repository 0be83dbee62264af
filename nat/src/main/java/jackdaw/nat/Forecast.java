package jackdaw.nat;

import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What would come of an order that is not given yet.
 *
 * @param now        the state before
 * @param next       the state that follows at once; empty if gates and probes decide about it
 * @param why        what decides about it
 * @param objection  why it should not be done without being told twice; empty if nothing speaks against it
 * @param linger     how long pools stay, if it drains
 */
public record Forecast(String service, ServiceState now, Optional<ServiceState> next, String why,
                       List<Attracted> attract, List<Pooled> pools, Linger linger, Optional<String> objection) {
    public Forecast {
        attract = List.copyOf(attract);
        pools = List.copyOf(pools);
    }

    /**
     * One prefix that attracts.
     *
     * @param metrics by OSPF instance that has an LSA for it now
     * @param after   empty if gates and probes decide about it
     * @param others  who else announces it
     */
    public record Attracted(Prefix prefix, SortedMap<String, Long> metrics, Passage before, Optional<Passage> after,
                            List<OtherOriginator> others) {
        public Attracted {
            metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
            others = List.copyOf(others);
        }
    }

    /**
     * One pool.
     *
     * @param announcedTo BGP sessions that have it now
     * @param neededBy    other services that keep it announced
     * @param after       whether this service goes on to need it once it has left
     */
    public record Pooled(Prefix prefix, List<String> announcedTo, List<String> neededBy, boolean after) {
        public Pooled {
            announcedTo = List.copyOf(announcedTo);
            neededBy = List.copyOf(neededBy);
        }
    }

    /** Whether something is withdrawn that is announced without demotion, so that others must be better than that. */
    public boolean withdrawsTheBest() {
        return attract.stream().anyMatch(a -> a.before() instanceof Passage.Open open && open.demotion() == 0
                && a.after().filter(Passage.Closed.class::isInstance).isPresent());
    }

    /** Whether traffic under way gets time to end before pools go. */
    public boolean drains() {
        return next.equals(Optional.of(ServiceState.DRAIN)) && now != ServiceState.DRAIN;
    }
}
