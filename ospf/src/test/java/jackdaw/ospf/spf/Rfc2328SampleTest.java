package jackdaw.ospf.spf;

import static jackdaw.ospf.lsa.RouterBody.LinkType.POINT_TO_POINT;
import static jackdaw.ospf.lsa.RouterBody.LinkType.STUB;
import static jackdaw.ospf.lsa.RouterBody.LinkType.TRANSIT;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;

/**
 * The sample autonomous system of RFC 2328 §2.1, figure 2, from the view of router RT6 (§2.2.1, tables 2 and 3).
 * Network Nx is 10.0.x.0/24 and router RTy has the id 0.0.0.y and address 10.0.x.y on it.
 */
class Rfc2328SampleTest {
    private static final int MASK24 = -256;
    private static final Prefix IA = Prefix.parse("172.16.0.1/32");
    private static final Prefix IB = Prefix.parse("172.16.0.2/32");
    private static final Prefix H1 = Prefix.parse("172.16.1.1/32");

    private final MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);

    private static int address(int network, int router) {
        return 0x0a00_0000 | network << 8 | router;
    }

    private static RouterBody.Link2 toRouter(int router, int cost) {
        return new RouterBody.Link2(POINT_TO_POINT, router, 0, cost);
    }

    /** A transit network; the DR is the attached router with the lowest number. */
    private static RouterBody.Link2 toNetwork(int network, int dr, int self, int cost) {
        return new RouterBody.Link2(TRANSIT, address(network, dr), address(network, self), cost);
    }

    private static RouterBody.Link2 stub(int network, int cost) {
        return new RouterBody.Link2(STUB, address(network, 0), MASK24, cost);
    }

    private static RouterBody.Link2 host(Prefix prefix, int cost) {
        return new RouterBody.Link2(STUB, ((Ip4) prefix.address()).bits(), -1, cost);
    }

    private static String id(int router) {
        return "0.0.0." + router;
    }

    private void router(int router, int flags, RouterBody.Link2... links) {
        lsdb.add(LsaKind.ROUTER, id(router), id(router), new RouterBody.V2(flags, List.of(links)));
    }

    private void network(int network, int... routers) {
        lsdb.add(LsaKind.NETWORK, new Ip4(address(network, routers[0])).toString(), id(routers[0]),
                new NetworkBody.V2(MASK24, Arrays.stream(routers).mapToObj(RouterId::new).toList()));
    }

    private void external(int network, int router, int cost) {
        lsdb.add(LsaKind.EXTERNAL, new Ip4(address(network, 0)).toString(), id(router),
                new ExternalBody.V2(MASK24, false, cost, Ip4.ANY, 0));
    }

    private void fill() {
        router(1, 0, stub(1, 3), toNetwork(3, 1, 1, 1));
        router(2, 0, stub(2, 3), toNetwork(3, 1, 2, 1));
        router(3, 0, stub(4, 2), toNetwork(3, 1, 3, 1), toRouter(6, 8));
        router(4, 0, toNetwork(3, 1, 4, 1), toRouter(5, 8));
        router(5, RouterBody.FLAG_E, toRouter(4, 8), toRouter(6, 7), toRouter(7, 6));
        router(6, 0, toRouter(3, 6), toRouter(5, 6), toRouter(10, 7), host(IB, 7));
        router(7, RouterBody.FLAG_E, toRouter(5, 6), toNetwork(6, 7, 7, 1));
        router(8, 0, stub(7, 4), toNetwork(6, 7, 8, 1));
        router(9, 0, stub(11, 3), toNetwork(9, 9, 9, 1));
        router(10, 0, toRouter(6, 5), host(IA, 5), toNetwork(6, 7, 10, 1), toNetwork(8, 10, 10, 3));
        router(11, 0, toNetwork(8, 10, 11, 2), toNetwork(9, 9, 11, 1));
        router(12, 0, stub(10, 2), toNetwork(9, 9, 12, 1), host(H1, 10));
        network(3, 1, 2, 3, 4);
        network(6, 7, 8, 10);
        network(8, 10, 11);
        network(9, 9, 11, 12);
        external(12, 5, 8);
        external(13, 5, 8);
        external(14, 5, 8);
        external(12, 7, 2);
        external(15, 7, 9);
    }

    private static SpfInput.Link link(int router, int cost, List<Prefix> prefixes) {
        return new SpfInput.Link(router, "rt" + router, 0, cost, List.of(), prefixes,
                SpfInput.Attachment.PointToPoint.POINT_TO_POINT, List.of(new SpfInput.Neighbor(new RouterId(router),
                        new Ip4(0xc0a8_0000 | router), true)));
    }

    private static SpfInput rt6() {
        return new SpfInput(OspfVersion.V2, new RouterId(6), List.of(new SpfInput.Area(RouterId.NONE,
                List.of(link(3, 6, List.of()), link(5, 6, List.of()), link(10, 7, List.of(IB))))), 8, false);
    }

    /** "RT10 8" as in the tables. */
    private static String row(OspfRoute route) {
        NextHop.Hop hop = route.hops().getFirst();
        assertThat(route.hops()).hasSize(1);
        return (hop instanceof NextHop.Via ? hop.ifname().toUpperCase() : "*") + " " + route.metric1();
    }

    @Example
    void rt6HasTheRoutesOfTheTables() {
        fill();
        OspfRoutes routes = RouteCalculation.of(rt6(), lsdb).routes();
        Map<String, String> rows = new TreeMap<>();
        routes.routes().values().forEach(route -> rows.put(route.prefix().toString(), row(route)));
        Map<String, String> expected = new TreeMap<>(Map.of("10.0.1.0/24", "RT3 10", "10.0.2.0/24", "RT3 10",
                "10.0.3.0/24", "RT3 7", "10.0.4.0/24", "RT3 8", "10.0.6.0/24", "RT10 8", "10.0.7.0/24", "RT10 12",
                "10.0.8.0/24", "RT10 10", "10.0.9.0/24", "RT10 11", "10.0.10.0/24", "RT10 13",
                "10.0.11.0/24", "RT10 14"));
        expected.putAll(Map.of(IB.toString(), "* 7", IA.toString(), "RT10 12", H1.toString(), "RT10 21"));
        expected.putAll(Map.of("10.0.12.0/24", "RT10 10", "10.0.13.0/24", "RT5 14", "10.0.14.0/24", "RT5 14",
                "10.0.15.0/24", "RT10 17"));
        assertThat(rows).isEqualTo(expected);
    }

    @Example
    void rt6ReachesTheBoundaryRoutersOfTheTables() {
        fill();
        List<String> boundaries = new ArrayList<>();
        for (ReachableRouter router : RouteCalculation.of(rt6(), lsdb).routes().routers()) {
            if (router.isAsBoundary()) {
                boundaries.add("RT" + router.id().bits() + " " + router.hops().getFirst().ifname().toUpperCase() + " "
                        + router.distance());
            }
        }
        assertThat(boundaries).containsExactly("RT5 RT5 6", "RT7 RT10 8");
    }
}
