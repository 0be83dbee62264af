package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The LSAs of external routes by prefix and by the router that announces them, so that a change of one of them, or of
 * the way to one router, touches only the routes that follow from it. Kept from calculation to calculation.
 */
final class ExternalIndex {
    private final Map<ExternalPlace, Prefix> prefixes = new HashMap<>();
    private final Map<Prefix, Map<ExternalPlace, Lsa>> byPrefix = new HashMap<>();
    private final Map<RouterId, Map<ExternalPlace, Prefix>> byRouter = new HashMap<>();
    /** Those with a forwarding address, whose routes follow from the route to it. */
    private final Map<IpAddress, Map<ExternalPlace, Prefix>> byForwarding = new HashMap<>();
    private final Map<ExternalPlace, IpAddress> forwarding = new HashMap<>();

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
        RouterId router = place.key().advertisingRouter();
        Prefix before = prefixes.remove(place);
        if (before != null) {
            touched.add(before);
            remove(byPrefix, before, place);
            remove(byRouter, router, place);
            Optional.ofNullable(forwarding.remove(place)).ifPresent(address -> remove(byForwarding, address, place));
        }
        stored.ifPresent(lsa -> {
            if (lsa.body() instanceof ExternalBody body) {
                body.prefix(place.key().linkStateId()).ifPresent(prefix -> {
                    touched.add(prefix);
                    prefixes.put(place, prefix);
                    byPrefix.computeIfAbsent(prefix, _ -> new LinkedHashMap<>(2)).put(place, lsa);
                    byRouter.computeIfAbsent(router, _ -> new LinkedHashMap<>()).put(place, prefix);
                    body.forwardingAddress().ifPresent(address -> {
                        forwarding.put(place, address);
                        byForwarding.computeIfAbsent(address, _ -> new LinkedHashMap<>()).put(place, prefix);
                    });
                });
            }
        });
    }

    private static <K, V> void remove(Map<K, Map<ExternalPlace, V>> from, K at, ExternalPlace place) {
        Map<ExternalPlace, V> rest = from.get(at);
        rest.remove(place);
        if (rest.isEmpty()) {
            from.remove(at);
        }
    }

    Set<Prefix> all() {
        return byPrefix.keySet();
    }

    /** The LSAs that announce a prefix. */
    Map<ExternalPlace, Lsa> at(Prefix prefix) {
        return byPrefix.getOrDefault(prefix, Map.of());
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
