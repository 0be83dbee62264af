package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Example;

/**
 * Routes to other areas and other autonomous systems.
 *
 * <pre>
 *             ── 10 ── 1.1.1.1 (BE) 10.1.0.1
 *   self 9.9.9.9
 *             ── 20 ── 2.2.2.2 (BE) 10.2.0.1 ── 5 ── 3.3.3.3 (no flags), stub 10.33.0.0/16
 * </pre>
 */
class ExternalRoutesTest {
    private final MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);
    private final Map<String, Integer> flags = new TreeMap<>(Map.of("1.1.1.1", 3, "2.2.2.2", 3, "3.3.3.3", 0));

    private static RouterBody.Link2 to(String router, int cost) {
        return new RouterBody.Link2(RouterBody.LinkType.POINT_TO_POINT, RouterId.parse(router).bits(), 0, cost);
    }

    private void router(String id, RouterBody.Link2... links) {
        lsdb.add(LsaKind.ROUTER, id, id, new RouterBody.V2(flags.get(id), List.of(links)));
    }

    private static SpfInput.Link link(int index, int cost, String subnet, String own, String neighbor, String address) {
        return new SpfInput.Link(index, "eth" + index, 0, cost, List.of(IpAddress.parse(own)),
                List.of(Prefix.parse(subnet)), SpfInput.Attachment.PointToPoint.POINT_TO_POINT,
                List.of(new SpfInput.Neighbor(RouterId.parse(neighbor), IpAddress.parse(address), true)));
    }

    private OspfRoutes calculate() {
        return calculation().routes();
    }

    private RouteCalculation calculation() {
        router("1.1.1.1", to("9.9.9.9", 10));
        router("2.2.2.2", to("9.9.9.9", 20), to("3.3.3.3", 5));
        router("3.3.3.3", to("2.2.2.2", 5), new RouterBody.Link2(RouterBody.LinkType.STUB,
                Ip4.parse("10.33.0.0").bits(), Ip4.mask(16), 1));
        SpfInput input = new SpfInput(OspfVersion.V2, RouterId.parse("9.9.9.9"), List.of(new SpfInput.Area(
                RouterId.NONE, List.of(link(1, 10, "10.1.0.0/24", "10.1.0.9", "1.1.1.1", "10.1.0.1"),
                        link(2, 20, "10.2.0.0/24", "10.2.0.9", "2.2.2.2", "10.2.0.1")))), 8, false);
        return RouteCalculation.of(input, lsdb);
    }

    private Lsa external(String prefix, String router, boolean type2, int metric, String forwarding, int tag) {
        Prefix p = Prefix.parse(prefix);
        return lsdb.add(LsaKind.EXTERNAL, p.address().toString(), router, new ExternalBody.V2(Ip4.mask(p.length()),
                type2, metric, Ip4.parse(forwarding), tag));
    }

    private Lsa summary(String prefix, String router, int metric) {
        Prefix p = Prefix.parse(prefix);
        return lsdb.add(LsaKind.INTER_AREA_PREFIX, p.address().toString(), router,
                new InterAreaPrefixBody.V2(Ip4.mask(p.length()), metric));
    }

    private static String text(OspfRoutes routes, String prefix) {
        Optional<OspfRoute> route = routes.route(Prefix.parse(prefix));
        return route.map(r -> r.type() + " " + r.metric1() + "/" + r.metric2() + " tag " + r.tag() + " from "
                + r.originator() + " by " + r.hops().stream().map(Object::toString)
                .map(hop -> hop.replaceAll("Via\\[gateway=|, ifindex=.*", "").replaceAll("OnLink.*ifname=", "dev ")
                        .replaceAll(", weight=1]", "")).toList()).orElse("none");
    }

    @Example
    void type1CountsTheWholePathAndType2TheOutsideFirst() {
        external("198.51.100.0/24", "1.1.1.1", false, 100, "0.0.0.0", 7);
        external("198.51.100.0/24", "2.2.2.2", false, 80, "0.0.0.0", 8);
        external("203.0.113.0/24", "1.1.1.1", true, 100, "0.0.0.0", 7);
        external("203.0.113.0/24", "2.2.2.2", true, 80, "0.0.0.0", 8);
        external("192.0.2.0/24", "1.1.1.1", true, 1, "0.0.0.0", 0);
        external("192.0.2.0/24", "2.2.2.2", false, 5000, "0.0.0.0", 0);
        OspfRoutes routes = calculate();
        assertThat(text(routes, "198.51.100.0/24")).isEqualTo("EXTERNAL_1 100/0 tag 8 from 2.2.2.2 by [10.2.0.1]");
        assertThat(text(routes, "203.0.113.0/24")).isEqualTo("EXTERNAL_2 20/80 tag 8 from 2.2.2.2 by [10.2.0.1]");
        assertThat(text(routes, "192.0.2.0/24")).isEqualTo("EXTERNAL_1 5020/0 tag 0 from 2.2.2.2 by [10.2.0.1]");
    }

    @Example
    void anLsaLeadsSomewhereIfItsRouterAndItsForwardingAddressAreInReach() {
        Lsa plain = external("0.0.0.0/0", "1.1.1.1", false, 100, "0.0.0.0", 0);
        Lsa noBoundary = external("0.0.0.0/0", "3.3.3.3", false, 100, "0.0.0.0", 0);
        Lsa stranger = external("0.0.0.0/0", "4.4.4.4", false, 100, "0.0.0.0", 0);
        Lsa forwarding = external("0.0.0.0/0", "2.2.2.2", false, 100, "10.33.0.1", 0);
        Lsa nowhere = external("0.0.0.0/0", "2.2.2.2", false, 100, "10.34.0.1", 0);
        Lsa summary = summary("198.51.100.0/24", "1.1.1.1", 5);
        Lsa noBorder = summary("198.51.100.0/24", "3.3.3.3", 5);
        RouteCalculation calculation = calculation();
        assertThat(List.of(plain, noBoundary, stranger, forwarding, nowhere, summary, noBorder))
                .extracting(calculation::leadsTo).containsExactly(true, false, false, true, false, true, false);
    }

    @Example
    void equalType2MetricsAreDecidedByTheDistanceAndEqualPathsAreShared() {
        external("203.0.113.0/24", "1.1.1.1", true, 80, "0.0.0.0", 7);
        external("203.0.113.0/24", "2.2.2.2", true, 80, "0.0.0.0", 8);
        external("198.51.100.0/24", "1.1.1.1", false, 20, "0.0.0.0", 7);
        external("198.51.100.0/24", "2.2.2.2", false, 10, "0.0.0.0", 8);
        OspfRoutes routes = calculate();
        assertThat(text(routes, "203.0.113.0/24")).isEqualTo("EXTERNAL_2 10/80 tag 7 from 1.1.1.1 by [10.1.0.1]");
        assertThat(text(routes, "198.51.100.0/24"))
                .isEqualTo("EXTERNAL_1 30/0 tag 7 from 1.1.1.1 by [10.1.0.1, 10.2.0.1]");
    }

    @Example
    void aForwardingAddressNeedsAnInternalRoute() {
        external("192.0.2.0/25", "1.1.1.1", true, 1, "10.33.0.7", 0);
        external("192.0.2.128/25", "1.1.1.1", true, 1, "172.16.0.1", 0);
        external("172.16.0.0/16", "1.1.1.1", true, 1, "0.0.0.0", 0);
        external("198.51.100.0/25", "1.1.1.1", true, 1, "10.2.0.77", 0);
        external("198.51.100.128/25", "1.1.1.1", true, 1, "10.2.0.9", 0);
        OspfRoutes routes = calculate();
        assertThat(text(routes, "192.0.2.0/25")).isEqualTo("EXTERNAL_2 26/1 tag 0 from 1.1.1.1 by [10.2.0.1]");
        assertThat(text(routes, "192.0.2.128/25")).isEqualTo("none");
        assertThat(text(routes, "198.51.100.0/25")).isEqualTo("EXTERNAL_2 20/1 tag 0 from 1.1.1.1 by [10.2.0.77]");
        assertThat(text(routes, "198.51.100.128/25")).as("forwarding to ourselves").isEqualTo("none");
    }

    @Example
    void whatIsUnreachableUnflaggedOwnDyingOrMalformedMakesNoRoute() {
        external("192.0.2.0/28", "1.1.1.1", true, ExternalBody.LS_INFINITY, "0.0.0.0", 0);
        external("192.0.2.16/28", "3.3.3.3", true, 1, "0.0.0.0", 0);
        external("192.0.2.32/28", "4.4.4.4", true, 1, "0.0.0.0", 0);
        external("192.0.2.48/28", "9.9.9.9", true, 1, "0.0.0.0", 0);
        Lsa dying = external("192.0.2.64/28", "1.1.1.1", true, 1, "0.0.0.0", 0);
        lsdb.remove("0.0.0.0", dying);
        lsdb.put("0.0.0.0", dying.withAge(3600));
        lsdb.add(LsaKind.EXTERNAL, "192.0.2.80", "1.1.1.1",
                new ExternalBody.V2(0xff00_ff00, true, 1, Ip4.ANY, 0));
        for (String prefix : List.of("224.0.0.0/4", "127.0.0.0/8", "0.0.0.0/8", "169.254.0.0/16", "255.255.255.255/32",
                "0.0.0.0/32", "240.0.0.0/4")) {
            external(prefix, "1.1.1.1", true, 1, "0.0.0.0", 0);
        }
        external("0.0.0.0/0", "1.1.1.1", false, 200, "0.0.0.0", 0);
        assertThat(new ArrayList<>(calculate().routes().keySet()).toString())
                .isEqualTo("[0.0.0.0/0, 10.1.0.0/24, 10.2.0.0/24, 10.33.0.0/16]");
    }

    @Example
    void internalPathsWinOverExternalOnes() {
        external("10.33.0.0/16", "1.1.1.1", false, 0, "0.0.0.0", 0);
        external("10.44.0.0/16", "1.1.1.1", false, 0, "0.0.0.0", 0);
        summary("10.33.0.0/16", "1.1.1.1", 1);
        summary("10.44.0.0/16", "1.1.1.1", 5000);
        OspfRoutes routes = calculate();
        assertThat(text(routes, "10.33.0.0/16")).isEqualTo("INTRA_AREA 26/0 tag 0 from 3.3.3.3 by [10.2.0.1]");
        assertThat(text(routes, "10.44.0.0/16")).isEqualTo("INTER_AREA 5010/0 tag 0 from 1.1.1.1 by [10.1.0.1]");
    }

    @Example
    void summariesCountOnlyFromBorderRoutersInReach() {
        flags.put("2.2.2.2", RouterBody.FLAG_E);
        summary("10.50.0.0/16", "1.1.1.1", ExternalBody.LS_INFINITY);
        summary("10.51.0.0/16", "2.2.2.2", 1);
        summary("10.52.0.0/16", "4.4.4.4", 1);
        summary("10.53.0.0/16", "9.9.9.9", 1);
        summary("10.54.0.0/16", "1.1.1.1", 1);
        assertThat(new ArrayList<>(calculate().routes().keySet()).toString())
                .isEqualTo("[10.1.0.0/24, 10.2.0.0/24, 10.33.0.0/16, 10.54.0.0/16]");
    }

    @Example
    void aBoundaryRouterOfAnotherAreaIsReachedThroughTheBorderRoutersThatNameIt() {
        external("198.51.100.0/24", "7.7.7.7", false, 100, "0.0.0.0", 0);
        lsdb.add(LsaKind.INTER_AREA_ROUTER, "7.7.7.7", "1.1.1.1", new InterAreaRouterBody.V2(15));
        lsdb.add(LsaKind.INTER_AREA_ROUTER, "7.7.7.7", "2.2.2.2", new InterAreaRouterBody.V2(5));
        OspfRoutes routes = calculate();
        assertThat(text(routes, "198.51.100.0/24"))
                .isEqualTo("EXTERNAL_1 125/0 tag 0 from 7.7.7.7 by [10.1.0.1, 10.2.0.1]");
        assertThat(routes.routers()).anySatisfy(router -> {
            assertThat(router.id()).hasToString("7.7.7.7");
            assertThat(router.type()).isEqualTo(PathType.INTER_AREA);
            assertThat(router.distance()).isEqualTo(25);
        });
        assertThat(routes.isReachable(RouterId.parse("7.7.7.7"))).isTrue();
        assertThat(routes.isReachable(RouterId.parse("8.8.8.8"))).isFalse();
    }
}
