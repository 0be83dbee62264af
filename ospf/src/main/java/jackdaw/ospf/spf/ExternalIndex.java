package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The LSAs of external routes by prefix and by the router that announces them, so that a change of one of them, or of
 * the way to one router, touches only the routes that follow from it. Kept from calculation to calculation.
 */
final class ExternalIndex {
    private final Map<ExternalPlace, ExternalAnnouncement> byPlace = new HashMap<>();
    private final Map<Prefix, Collection<ExternalAnnouncement>> byPrefix = new HashMap<>();
    private final Map<RouterId, Map<ExternalPlace, Prefix>> byRouter = new HashMap<>();
    /** Those with a forwarding address, whose routes follow from the route to it. */
    private final Map<IpAddress, Map<ExternalPlace, Prefix>> byForwarding = new HashMap<>();

    static ExternalIndex of(SpfInput input, LsdbView view) {
        ExternalIndex index = new ExternalIndex();
        Set<Prefix> touched = new HashSet<>();
        view.autonomousSystem().forEach(lsa -> index.put(new ExternalPlace(RouterId.NONE, lsa.key()),
                Optional.of(lsa), touched));
        input.nssas().forEach(area -> view.area(area.id()).forEach(lsa ->
                index.put(new ExternalPlace(area.id(), lsa.key()), Optional.of(lsa), touched)));
        return index;
    }

    /** Takes over what stands at those places now; returns the prefixes that are touched. */
    Set<Prefix> follow(Collection<ExternalPlace> places, LsdbView view) {
        Set<Prefix> touched = new LinkedHashSet<>();
        places.forEach(place -> put(place, view.external(place), touched));
        return touched;
    }

    private void put(ExternalPlace place, Optional<Lsa> stored, Set<Prefix> touched) {
        ExternalAnnouncement before = byPlace.remove(place);
        if (before != null) {
            touched.add(before.prefix());
            forget(before);
        }
        stored.flatMap(lsa -> ExternalAnnouncement.of(place, lsa)).ifPresent(fresh -> {
            touched.add(fresh.prefix());
            add(fresh);
        });
    }

    private void add(ExternalAnnouncement fresh) {
        byPlace.put(fresh.place(), fresh);
        byPrefix.merge(fresh.prefix(), List.of(fresh), ExternalIndex::joined);
        byRouter.computeIfAbsent(fresh.router(), _ -> new LinkedHashMap<>()).put(fresh.place(), fresh.prefix());
        fresh.forwarding().ifPresent(address -> byForwarding.computeIfAbsent(address, _ -> new LinkedHashMap<>())
                .put(fresh.place(), fresh.prefix()));
    }

    /**
     * Mostly there is one, and nothing between it and the map. But a hostile router may bring a hundred thousand, and
     * change them all at once: a set lets go of each without a search.
     */
    private static Collection<ExternalAnnouncement> joined(Collection<ExternalAnnouncement> known,
                                                           Collection<ExternalAnnouncement> one) {
        Collection<ExternalAnnouncement> all = known instanceof LinkedHashSet<ExternalAnnouncement> many ? many
                : new LinkedHashSet<>(known);
        all.addAll(one);
        return all;
    }

    private void forget(ExternalAnnouncement gone) {
        Collection<ExternalAnnouncement> all = byPrefix.get(gone.prefix());
        if (all.size() == 1) {
            byPrefix.remove(gone.prefix());
        } else {
            all.remove(gone);
        }
        remove(byRouter, gone.router(), gone.place());
        gone.forwarding().ifPresent(address -> remove(byForwarding, address, gone.place()));
    }

    private static <K> void remove(Map<K, Map<ExternalPlace, Prefix>> from, K at, ExternalPlace place) {
        Map<ExternalPlace, Prefix> rest = from.get(at);
        rest.remove(place);
        if (rest.isEmpty()) {
            from.remove(at);
        }
    }

    Set<Prefix> all() {
        return byPrefix.keySet();
    }

    /** The LSAs that announce a prefix. */
    Collection<ExternalAnnouncement> at(Prefix prefix) {
        return byPrefix.getOrDefault(prefix, List.of());
    }

    /** What a router announces. */
    Collection<Prefix> of(RouterId router) {
        return byRouter.getOrDefault(router, Map.of()).values();
    }

    /** All forwarding addresses. */
    Set<IpAddress> forwarding() {
        return byForwarding.keySet();
    }

    /** What is announced with that forwarding address. */
    Collection<Prefix> by(IpAddress forwardingAddress) {
        return byForwarding.getOrDefault(forwardingAddress, Map.of()).values();
    }
}
