package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The networks outside of the AS by prefix and by the routers that announce them, so that a change of an LSA, or of
 * the way to one router, touches only the routes that follow from it. Kept from calculation to calculation.
 */
final class ExternalIndex {
    private final Map<ExternalPlace, ExternalAnnouncement> byPlace = new HashMap<>();
    private final Map<Prefix, ExternalNet> byPrefix = new HashMap<>();
    private final Map<RouterId, Map<ExternalPlace, ExternalNet>> byRouter = new HashMap<>();
    /** Those with a forwarding address, whose routes follow from the route to it. */
    private final Map<IpAddress, Map<ExternalPlace, ExternalNet>> byForwarding = new HashMap<>();
    private int rounds;

    /** What must be looked at anew, each net once. */
    final class Touched {
        private final int round;
        private final List<ExternalNet> nets = new ArrayList<>();

        private Touched() {
            rounds = rounds == -1 ? 1 : rounds + 1;
            round = rounds;
        }

        void add(ExternalNet net) {
            if (net.enters(round)) {
                nets.add(net);
            }
        }

        void addAll(Collection<ExternalNet> more) {
            for (ExternalNet net : more) {
                add(net);
            }
        }

        List<ExternalNet> nets() {
            return nets;
        }
    }

    static ExternalIndex of(SpfInput input, LsdbView view) {
        ExternalIndex index = new ExternalIndex();
        Touched touched = index.new Touched();
        view.autonomousSystem().forEach(lsa -> index.put(new ExternalPlace(RouterId.NONE, lsa.key()),
                Optional.of(lsa), touched));
        input.nssas().forEach(area -> view.area(area.id()).forEach(lsa ->
                index.put(new ExternalPlace(area.id(), lsa.key()), Optional.of(lsa), touched)));
        return index;
    }

    /** Takes over what stands at those places now; returns the nets that are touched. */
    Touched follow(Collection<ExternalPlace> places, LsdbView view) {
        Touched touched = new Touched();
        places.forEach(place -> put(place, view.external(place), touched));
        return touched;
    }

    private void put(ExternalPlace place, Optional<Lsa> stored, Touched touched) {
        ExternalAnnouncement before = byPlace.remove(place);
        if (before != null) {
            ExternalNet net = byPrefix.get(before.prefix());
            touched.add(net);
            net.remove(before);
            remove(byRouter, before.router(), place);
            before.forwarding().ifPresent(address -> remove(byForwarding, address, place));
        }
        stored.flatMap(lsa -> ExternalAnnouncement.of(place, lsa)).ifPresent(fresh -> {
            ExternalNet net = byPrefix.computeIfAbsent(fresh.prefix(), ExternalNet::new);
            touched.add(net);
            net.add(fresh);
            byPlace.put(place, fresh);
            byRouter.computeIfAbsent(fresh.router(), _ -> new LinkedHashMap<>()).put(place, net);
            fresh.forwarding().ifPresent(address -> byForwarding.computeIfAbsent(address, _ -> new LinkedHashMap<>())
                    .put(place, net));
        });
    }

    private static <K> void remove(Map<K, Map<ExternalPlace, ExternalNet>> from, K at, ExternalPlace place) {
        Map<ExternalPlace, ExternalNet> rest = from.get(at);
        rest.remove(place);
        if (rest.isEmpty()) {
            from.remove(at);
        }
    }

    /** Lets go of a net that nobody announces any more, once that was taken notice of. */
    void forgetIfOver(ExternalNet net) {
        if (net.isOver()) {
            byPrefix.remove(net.prefix());
        }
    }

    Collection<ExternalNet> all() {
        return byPrefix.values();
    }

    Optional<ExternalNet> find(Prefix prefix) {
        return Optional.ofNullable(byPrefix.get(prefix));
    }

    /** What a router announces, once for each of its LSAs. */
    Collection<ExternalNet> of(RouterId router) {
        return byRouter.getOrDefault(router, Map.of()).values();
    }

    /** All forwarding addresses. */
    Set<IpAddress> forwarding() {
        return byForwarding.keySet();
    }

    /** What is announced with that forwarding address. */
    Collection<ExternalNet> by(IpAddress forwardingAddress) {
        return byForwarding.getOrDefault(forwardingAddress, Map.of()).values();
    }
}
