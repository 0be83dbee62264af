package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Summary-LSAs (RFC 2328 §12.4.3), in OSPFv3 inter-area-prefix- and inter-area-router-LSAs (RFC 5340 §4.4.3.4,
 * §4.4.3.5), for what each area is told. A network has the same link state id in all areas.
 */
final class SummaryLsas {
    private final Instance instance;
    private final Originator originator;
    private final LinkStateIds ids;
    private Set<Prefix> told = Set.of();
    private Set<LsaPlace> places = Set.of();
    private Map<RouterId, Summaries.Told> latest = Map.of();
    private boolean frozen;

    SummaryLsas(Instance instance, Originator originator) {
        this.instance = instance;
        this.originator = originator;
        this.ids = new LinkStateIds(instance.version());
    }

    /** Only takes note of what is to be told from now on. */
    void freeze() {
        frozen = true;
    }

    /**
     * Tells what is to be told, under the link state ids of a former life where it had them (RFC 5187 §3.1).
     *
     * @param former our own LSAs of then
     */
    void thaw(List<StoredLsa> former) {
        frozen = false;
        told = networks(latest);
        for (StoredLsa stored : former) {
            int id = stored.place().key().linkStateId();
            if (stored.lsa().body() instanceof InterAreaPrefixBody body) {
                body.prefix(id).filter(told::contains).ifPresent(prefix -> ids.keep(prefix, id));
            }
        }
        tell(latest);
    }

    private static Set<Prefix> networks(Map<RouterId, Summaries.Told> areas) {
        Set<Prefix> networks = new TreeSet<>();
        areas.values().forEach(area -> networks.addAll(area.networks().keySet()));
        return networks;
    }

    void tell(Map<RouterId, Summaries.Told> next) {
        latest = next;
        if (frozen) {
            return;
        }
        Set<Prefix> networks = networks(next);
        told.stream().filter(prefix -> !networks.contains(prefix)).forEach(ids::release);
        told = networks;
        assign(networks);
        Map<LsaPlace, Content> wanted = new HashMap<>();
        next.forEach((id, area) -> instance.areas().find(id).ifPresent(to -> {
            area.networks().forEach((prefix, cost) -> ids.find(prefix).ifPresent(lsid ->
                    put(wanted, to, LsaKind.INTER_AREA_PREFIX, lsid, network(prefix, cost))));
            area.boundaries().forEach((router, cost) ->
                    put(wanted, to, LsaKind.INTER_AREA_ROUTER, router.bits(), boundary(to, router, cost)));
        }));
        places.stream().filter(place -> !wanted.containsKey(place)).sorted().forEach(originator::retire);
        places = new HashSet<>(wanted.keySet());
        wanted.keySet().stream().sorted().forEach(place -> originator.want(place, wanted.get(place)));
    }

    private void assign(Set<Prefix> networks) {
        List<Prefix> displaced = new ArrayList<>();
        for (Prefix prefix : networks) {
            Optional<Prefix> other = ids.inTheWay(prefix);
            other.ifPresent(ids::release);
            other.ifPresent(displaced::add);
            assign(prefix);
        }
        displaced.forEach(this::assign);
    }

    private void assign(Prefix prefix) {
        if (ids.assign(prefix, id -> isElsewhere(prefix, id)).isEmpty()) {
            instance.complain("no link state id", "no link state id is left for " + prefix);
        }
    }

    /** Whether the id still stands in some area's database for another prefix. */
    private boolean isElsewhere(Prefix prefix, int id) {
        return instance.areas().all().stream()
                .flatMap(area -> instance.lsdb().find(place(area, LsaKind.INTER_AREA_PREFIX, id)).stream())
                .anyMatch(stored -> !(stored.lsa().body() instanceof InterAreaPrefixBody body
                        && body.prefix(id).equals(Optional.of(prefix))));
    }

    private void put(Map<LsaPlace, Content> wanted, Area to, LsaKind kind, int id, LsaBody body) {
        wanted.put(place(to, kind, id), new Content(instance.version().type(kind),
                instance.version() == OspfVersion.V2 ? to.kind().lsaOptions()
                | (kind == LsaKind.INTER_AREA_PREFIX ? instance.downBit() : 0) : 0, body));
    }

    private LsaPlace place(Area area, LsaKind kind, int id) {
        return LsaPlace.inArea(area.id(), new LsaKey(instance.version().type(kind), id, instance.routerId()));
    }

    private LsaBody network(Prefix prefix, int cost) {
        return switch (instance.version()) {
            case V2 -> new InterAreaPrefixBody.V2(Ip4.mask(prefix.length()), cost);
            case V3 -> new InterAreaPrefixBody.V3(cost, new LsaPrefix(prefix, instance.downBit(), 0));
        };
    }

    private LsaBody boundary(Area to, RouterId router, int cost) {
        return instance.version() == OspfVersion.V2 ? new InterAreaRouterBody.V2(cost)
                : new InterAreaRouterBody.V3(to.options(), cost, router);
    }
}
