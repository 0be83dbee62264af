package jackdaw.ospf.sim;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.status.LsaSection;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what routers have with the {@link Truth}. Each check names what is wrong, and is empty if nothing is. */
final class Judge {
    private final Lab lab;
    private final Topology topology;
    private final Truth truth;
    private final List<Truth.Export> exports;
    private final Map<Integer, SimRouter> routers = new TreeMap<>();
    private final Map<Integer, Map<String, Truth.Way>> expected = new TreeMap<>();

    Judge(Lab lab, Topology topology, Truth truth, List<Truth.Export> exports) {
        this.lab = lab;
        this.topology = topology;
        this.truth = truth;
        this.exports = exports;
        lab.network.routers().forEach(r -> routers.put(Lab.number(r), r));
    }

    /** Everything that can be asked of a network at rest. */
    Optional<String> firstFault() {
        return routesThatDiffer().or(this::databasesThatDiffer).or(this::loops);
    }

    /** Routers that can reach one another have the same databases of areas and AS. */
    Optional<String> databasesThatDiffer() {
        Map<Integer, Map<String, List<String>>> seen = new TreeMap<>();
        for (int router : living()) {
            Map<String, List<String>> own = databases(router);
            for (int other : seen.keySet()) {
                Optional<String> fault = difference(router, own, other, seen.get(other));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            seen.put(router, own);
        }
        return Optional.empty();
    }

    /** By area; that of the AS has no name. */
    private Map<String, List<String>> databases(int router) {
        Map<String, List<String>> all = new TreeMap<>();
        topology.areasOf(router).forEach(area -> all.put(new RouterId(area).toString(), List.of()));
        all.put("", List.of());
        for (LsaSection section : lab.status(routers.get(router)).database()) {
            if (section.scope() != LsaScope.LINK) {
                all.put(section.name(), Lab.rows(section));
            }
        }
        return all;
    }

    private Optional<String> difference(int one, Map<String, List<String>> ones, int other,
                                        Map<String, List<String>> others) {
        for (String name : ones.keySet()) {
            boolean joined = name.isEmpty() ? topology.carriesExternals(one) && topology.carriesExternals(other)
                    && truth.areJoined(one, other)
                    : others.containsKey(name) && truth.areJoined(RouterId.parse(name).bits(), one, other);
            if (joined && !ones.get(name).equals(others.get(name))) {
                return Optional.of("databases " + name + " of " + one + " and " + other + " differ: only here "
                        + without(ones.get(name), others.get(name)) + ", only there "
                        + without(others.get(name), ones.get(name)));
            }
        }
        return Optional.empty();
    }

    private static List<String> without(List<String> all, List<String> some) {
        List<String> rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    private List<Integer> living() {
        return routers.keySet().stream().filter(truth::isAlive).toList();
    }

    /** Metric, type and next hops of every route, as computed from the truth. */
    Optional<String> routesThatDiffer() {
        for (int router : living()) {
            Map<String, Truth.Way> wanted = expected.computeIfAbsent(router, r -> truth.routes(r, exports));
            Map<String, Truth.Way> have = new TreeMap<>();
            ospfRoutes(routers.get(router)).forEach((prefix, route) -> have.put(prefix, way(route)));
            have.keySet().removeIf(p -> truth.isOwn(router, p)
                    || exports.stream().anyMatch(e -> e.router() == router && e.prefix().equals(p)));
            if (!have.equals(wanted)) {
                Set<String> prefixes = new TreeSet<>(have.keySet());
                prefixes.addAll(wanted.keySet());
                String which = prefixes.stream().filter(p -> !java.util.Objects.equals(have.get(p), wanted.get(p)))
                        .map(p -> p + " is " + have.get(p) + " and should be " + wanted.get(p)).findFirst()
                        .orElseThrow();
                return Optional.of("router " + router + ": " + which);
            }
        }
        return Optional.empty();
    }

    private static Map<String, Route> ospfRoutes(SimRouter router) {
        Map<String, Route> all = new TreeMap<>();
        router.table.sorted().forEach(net -> net.routes().stream()
                .filter(r -> r.source().owner().kind().equals("OSPF"))
                .forEach(r -> all.put(net.prefix().toString(), r)));
        return all;
    }

    private static Truth.Way way(Route route) {
        Set<String> hops = new TreeSet<>();
        route.traits().nextHop().hops().forEach(hop -> hops.add(text(hop)));
        int type = switch (route.traits().type()) {
            case OSPF -> Truth.INTRA_AREA;
            case OSPF_IA -> Truth.INTER_AREA;
            case OSPF_EXT1 -> Truth.EXTERNAL_1;
            case OSPF_EXT2 -> Truth.EXTERNAL_2;
            default -> -1;
        };
        return new Truth.Way(type,
                route.attributes().get(OspfAttributes.METRIC1).orElse(-1L),
                route.attributes().get(OspfAttributes.METRIC2).orElse(0L), hops);
    }

    private static String text(NextHop.Hop hop) {
        return hop.ifname() + "/" + (hop instanceof NextHop.Via via ? via.gateway().toString() : "");
    }

    /** Follows every route through the routers' tables alone: no packet may come to a router twice. */
    Optional<String> loops() {
        Map<Integer, Map<String, Route>> tables = new TreeMap<>();
        living().forEach(router -> tables.put(router, ospfRoutes(routers.get(router))));
        Map<String, Set<Integer>> finished = new TreeMap<>();
        for (int router : living()) {
            for (String prefix : tables.get(router).keySet()) {
                Deque<Integer> path = new ArrayDeque<>();
                Set<Integer> sound = finished.computeIfAbsent(prefix, _ -> new HashSet<>());
                if (!mayRunInCircles(prefix) && !walk(tables, prefix, router, path, sound)) {
                    return Optional.of("packets to " + prefix + " go in circles or get lost: " + path);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the RFC itself may send packets in circles. To an exporter in the backbone and in another area, a border
     * router of both goes by the other one and tells that cost (RFC 2328 §16.4.1); but who has a virtual link to that
     * border router counts what is left through the backbone, and those between the two, in the transit area, do not
     * know of it: they may find the way back cheaper than on.
     */
    private boolean mayRunInCircles(String prefix) {
        return !topology.isRfc1583Compatible() && !topology.virtualLinks.isEmpty() && exports.stream().anyMatch(e ->
                e.prefix().equals(prefix) && topology.isBorder(e.router())
                        && topology.areasOf(e.router()).contains(0));
    }

    private boolean walk(Map<Integer, Map<String, Route>> tables, String prefix, int at, Deque<Integer> path,
                         Set<Integer> finished) {
        // A border router is where a default leads, and a range.
        boolean isOut = prefix.equals(Lab.defaultOf(lab.version)) && topology.isBorder(at)
                || truth.isGatheredBy(at, prefix);
        if (finished.contains(at) || truth.isOwn(at, prefix) || isOut
                || exports.stream().anyMatch(e -> e.router() == at && e.prefix().equals(prefix))) {
            return true;
        }
        if (path.contains(at)) {
            return false;
        }
        path.addLast(at);
        Route route = tables.getOrDefault(at, Map.of()).get(prefix);
        boolean sound = route != null && route.traits().nextHop().hops().stream().allMatch(hop ->
                next(hop).map(next -> walk(tables, prefix, next, path, finished)).orElse(false));
        if (sound) {
            path.removeLast();
            finished.add(at);
        }
        return sound;
    }

    private Optional<Integer> next(NextHop.Hop hop) {
        return topology.nets.stream().filter(net -> hop.ifname().equals("eth" + net.number()))
                .flatMap(net -> net.members().stream().filter(m -> text(hop).equals("eth" + net.number() + "/"
                        + Lab.addressOn(lab.version, net.number(), m)))).findFirst();
    }

    /** LSAs in anybody's database whose router is gone or cut off; they must not outlive MaxAge (RFC 2328 §14). */
    Optional<String> leftovers() {
        for (int router : living()) {
            for (LsaSection section : lab.status(routers.get(router)).database()) {
                for (LsaSection.Row row : section.rows()) {
                    int originator = row.router().bits() & 0xff;
                    if (!truth.areJoined(router, originator)) {
                        return Optional.of("router " + router + " has an LSA of router " + originator + ", " + row);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
