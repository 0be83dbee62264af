package jackdaw.ospf.sim;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.KnownNeighbors;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.VirtualLink;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.transit.TransitConfig;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A random connected network: a tree of links of all kinds with some links more, every interface with a cost of its
 * own.
 */
final class Topology {

    /**
     * A link.
     *
     * @param number   of the link, from 1
     * @param area     0 is the backbone
     * @param costs    of sending into it, by router
     * @param eligible who may become designated router, where there is one
     * @param names    there is no multicast, and neighbors are named by the configuration
     * @param strict   nobody else is heard then
     */
    record Net(int number, int area, NetworkType type, Map<Integer, Integer> costs, Set<Integer> eligible,
               boolean names, boolean strict) {
        List<Integer> members() {
            return List.copyOf(costs.keySet());
        }

        boolean elects() {
            return type == NetworkType.BROADCAST || type == NetworkType.NON_BROADCAST;
        }

        /** The same at other costs. */
        Net at(Map<Integer, Integer> other) {
            return new Net(number, area, type, other, eligible, names, strict);
        }
    }

    /** A virtual link between two border routers, the first of which is in the backbone anyway. */
    record Virtual(int transit, int near, int far) {
        boolean joins(int router) {
            return near == router || far == router;
        }

        int other(int router) {
            return near == router ? far : near;
        }
    }

    final List<Net> nets = new ArrayList<>();
    final List<Virtual> virtualLinks = new ArrayList<>();
    final Map<Integer, AreaRange> ranges = new TreeMap<>();
    final Set<Integer> stubRouters = new TreeSet<>();
    private final Map<Integer, AreaKind> kinds = new TreeMap<>();
    /** All routers choose the ways to boundary routers by cost alone. */
    private final boolean rfc1583Compatible;
    final OspfVersion version;
    final int routers;

    private Topology(OspfVersion version, int routers, boolean rfc1583Compatible) {
        this.version = version;
        this.routers = routers;
        this.rfc1583Compatible = rfc1583Compatible;
    }

    static Topology random(OspfVersion version, Random random, int routers) {
        Topology topology = new Topology(version, routers, false);
        new Growth(random, topology).oneArea();
        return topology;
    }

    static Topology withAreas(OspfVersion version, Random random, int routers) {
        Topology topology = new Topology(version, routers, random.nextInt(4) == 0);
        new Growth(random, topology).areas();
        return topology;
    }

    AreaKind kind(int area) {
        return kinds.getOrDefault(area, AreaKind.Normal.NORMAL);
    }

    /** Believes an area to be of that kind from now on. */
    void become(int area, AreaKind kind) {
        kinds.put(area, kind);
    }

    /** The routers that have links in the area. */
    List<Integer> members(int area) {
        return IntStream.rangeClosed(1, routers).boxed().filter(router -> linkedAreas(router).contains(area)).toList();
    }

    /** The routers that are in this area alone. */
    List<Integer> inside(int area) {
        return IntStream.rangeClosed(1, routers).boxed().filter(router -> areasOf(router).equals(Set.of(area)))
                .toList();
    }

    /** Whether the router takes part in the database of the AS. */
    boolean carriesExternals(int router) {
        return areasOf(router).stream().anyMatch(area -> kind(area).carriesExternals());
    }

    boolean isRfc1583Compatible() {
        return rfc1583Compatible;
    }

    /** Of ways inside of an area (RFC 2328 §16.4.1): 0 is better than 1. */
    int rank(int area) {
        return area == 0 || rfc1583Compatible ? 1 : 0;
    }

    boolean isBorder(int router) {
        return areasOf(router).size() > 1;
    }

    /** All of them. */
    Set<Integer> areas() {
        Set<Integer> all = new TreeSet<>();
        nets.forEach(net -> all.add(net.area()));
        return all;
    }

    /** Those a router has links in. */
    private Set<Integer> linkedAreas(int router) {
        Set<Integer> all = new TreeSet<>();
        nets.stream().filter(net -> net.costs().containsKey(router)).forEach(net -> all.add(net.area()));
        return all;
    }

    /** Those a router belongs to: the backbone by virtual links too. */
    Set<Integer> areasOf(int router) {
        Set<Integer> all = linkedAreas(router);
        virtualLinks.stream().filter(link -> link.joins(router)).forEach(_ -> all.add(0));
        return all;
    }

    /** The area that a router's loopback is in. */
    int home(int router) {
        return linkedAreas(router).iterator().next();
    }

    /** The virtual links of a router through an area. */
    private Stream<Virtual> virtualLinks(int area, int router) {
        return virtualLinks.stream().filter(link -> link.transit() == area && link.joins(router));
    }

    boolean hasVirtualLinks(int router) {
        return virtualLinks.stream().anyMatch(link -> link.joins(router));
    }

    /** Whether the router can say something to its neighbors on every link before it has heard of them. */
    boolean knowsNeighbors(int router) {
        return nets.stream().filter(net -> net.costs().containsKey(router)).allMatch(net -> !net.names()
                || namesNeighbors(net, router));
    }

    private static boolean namesNeighbors(Net net, int router) {
        return net.names() && (net.strict() || net.eligible().contains(router)
                || net.type() == NetworkType.POINT_TO_MULTIPOINT);
    }

    /** Whether the router tells an address of its own to who has a virtual link to it through the area. */
    Optional<Net> endOfVirtualLinks(int area, int router) {
        return virtualLinks(area, router).findFirst().filter(_ -> home(router) != area).flatMap(_ -> nets.stream()
                .filter(net -> net.area() == area && net.costs().containsKey(router)).findFirst());
    }

    /** Whether a router carries traffic of others. */
    TransitConfig transit(int router) {
        return new TransitConfig(stubRouters.contains(router), Duration.ZERO, Duration.ZERO);
    }

    /** How many packets it takes that all greet all once. */
    int greetings() {
        return 2 * virtualLinks.size() + nets.stream().mapToInt(net -> net.members().size()
                * (net.names() ? net.members().size() - 1 : 1)).sum();
    }

    /** The areas of a router as they are configured. */
    AreaConfig[] configured(Lab lab, int router) {
        return linkedAreas(router).stream().map(area -> {
            List<InterfaceConfig> all = new ArrayList<>();
            nets.stream().filter(net -> net.area() == area && net.costs().containsKey(router))
                    .forEach(net -> all.add(configured(lab, router, net)));
            if (area == home(router)) {
                all.add(InterfaceConfig.of("lo"));
            }
            List<VirtualLink> ends = virtualLinks(area, router).map(link -> new VirtualLink(new RouterId(area),
                    new RouterId(0x0a000000 + link.other(router)), lab.iface("vlink"))).toList();
            return new AreaConfig(new RouterId(area), new AreaRules(kind(area), ranges.containsKey(area)
                    ? List.of(ranges.get(area)) : List.of(), List.of()).withVirtualLinks(!ends.isEmpty()), all, ends);
        }).toArray(AreaConfig[]::new);
    }

    /** RFC 2328 §9.5.1: who may become designated router knows all others, and they need not know anybody. */
    private InterfaceConfig configured(Lab lab, int router, Net net) {
        InterfaceConfig plain = lab.iface("eth" + net.number(), Optional.of(net.type()), net.costs().get(router));
        boolean mayLead = net.eligible().contains(router);
        boolean names = namesNeighbors(net, router);
        Map<IpAddress, Boolean> others = net.members().stream().filter(m -> names && m != router).collect(
                Collectors.toMap(m -> IpAddress.parse(Lab.addressOn(version, net.number(), m)),
                        net.eligible()::contains));
        return new InterfaceConfig(plain.label(), plain.pattern(), plain.type(), false, plain.cost(),
                plain.helloSeconds(), plain.deadSeconds(), plain.waitSeconds(), plain.retransmitSeconds(),
                plain.transmitDelaySeconds(), mayLead ? 1 : 0, false, plain.authentication(), plain.neighborLimit(),
                false, false).naming(new KnownNeighbors(others, 2 * lab.hello, net.strict()));
    }

    @Override
    public String toString() {
        return routers + " routers, " + nets + kinds + (rfc1583Compatible ? ", RFC 1583" : "")
                + ", virtual " + virtualLinks + ", ranges " + ranges + ", stub routers " + stubRouters;
    }
}
