package jackdaw.ospf.spf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.wire.Fletcher;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** LSAs that lie: no exception, no route to nowhere, no hop that is ourselves. */
class HostileDatabaseTest {
    private static final RouterId SELF = RouterId.parse("9.9.9.9");

    private static SpfInput.Link link(OspfVersion version, int index, SpfInput.Attachment attachment,
                                      SpfInput.Neighbor... neighbors) {
        boolean v2 = version == OspfVersion.V2;
        return new SpfInput.Link(index, "eth" + index, index, 10,
                List.of(IpAddress.parse(v2 ? "10.0." + index + ".9" : "fe80::9")),
                List.of(Prefix.parse(v2 ? "10.0." + index + ".0/24" : "2001:db8:" + index + "::/64")), attachment,
                List.of(neighbors));
    }

    private static SpfInput input(OspfVersion version, SpfInput.Link... links) {
        return new SpfInput(version, SELF, List.of(new SpfInput.Area(RouterId.NONE, List.of(links))), 8, false);
    }

    private static SpfInput.Neighbor neighbor(String id, String address, boolean full) {
        return new SpfInput.Neighbor(RouterId.parse(id), IpAddress.parse(address), full);
    }

    private static SpfInput.Attachment pointToPoint() {
        return SpfInput.Attachment.PointToPoint.POINT_TO_POINT;
    }

    private static RouterBody.Link2 link2(RouterBody.LinkType type, String id, String content, int metric) {
        return new RouterBody.Link2(type, Ip4.parse(id).bits(), Ip4.parse(content).bits(), metric);
    }

    private static void router(MemoryLsdb lsdb, String id, RouterBody.Link2... links) {
        lsdb.add(LsaKind.ROUTER, id, id, new RouterBody.V2(0, List.of(links)));
    }

    private static String prefixes(OspfRoutes routes) {
        return new ArrayList<>(routes.routes().keySet()).toString();
    }

    @Example
    void linksThatLeadNowhereOrNotBackAreIgnored() {
        MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);
        router(lsdb, "1.1.1.1", link2(RouterBody.LinkType.POINT_TO_POINT, "9.9.9.9", "0.0.0.0", 1),
                link2(RouterBody.LinkType.POINT_TO_POINT, "1.1.1.1", "0.0.0.0", 1),
                link2(RouterBody.LinkType.POINT_TO_POINT, "2.2.2.2", "0.0.0.0", 1),
                link2(RouterBody.LinkType.POINT_TO_POINT, "7.7.7.7", "0.0.0.0", 1),
                link2(RouterBody.LinkType.TRANSIT, "10.7.7.7", "10.7.7.1", 1),
                link2(RouterBody.LinkType.VIRTUAL, "2.2.2.2", "0.0.0.0", 1),
                link2(RouterBody.LinkType.UNKNOWN, "2.2.2.2", "0.0.0.0", 1),
                link2(RouterBody.LinkType.STUB, "10.8.0.0", "255.0.255.0", 1),
                link2(RouterBody.LinkType.STUB, "10.9.0.0", "255.255.0.0", 1));
        router(lsdb, "2.2.2.2", link2(RouterBody.LinkType.VIRTUAL, "1.1.1.1", "0.0.0.0", 1),
                link2(RouterBody.LinkType.STUB, "10.10.0.0", "255.255.0.0", 1));
        OspfRoutes routes = RouteCalculation.of(input(OspfVersion.V2,
                link(OspfVersion.V2, 1, pointToPoint(), neighbor("1.1.1.1", "10.0.1.1", true))), lsdb).routes();
        assertThat(prefixes(routes)).isEqualTo("[10.0.1.0/24, 10.9.0.0/16]");
        assertThat(routes.routers()).hasSize(2);
    }

    @Example
    void onlyFullNeighborsWithAUsableAddressCarryTraffic() {
        for (SpfInput.Neighbor neighbor : List.of(neighbor("1.1.1.1", "10.0.1.1", false),
                neighbor("1.1.1.1", "0.0.0.0", true), neighbor("1.1.1.1", "224.0.0.5", true),
                neighbor("1.1.1.1", "10.0.1.9", true))) {
            MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);
            router(lsdb, "1.1.1.1", link2(RouterBody.LinkType.POINT_TO_POINT, "9.9.9.9", "0.0.0.0", 1),
                    link2(RouterBody.LinkType.STUB, "10.9.0.0", "255.255.0.0", 1));
            assertThat(prefixes(RouteCalculation.of(input(OspfVersion.V2,
                    link(OspfVersion.V2, 1, pointToPoint(), neighbor)), lsdb).routes())).isEqualTo("[10.0.1.0/24]");
        }
    }

    @Example
    void parallelLinksShareTrafficAndAForeignSubnetIsMarkedOnLink() {
        MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);
        router(lsdb, "1.1.1.1", link2(RouterBody.LinkType.POINT_TO_POINT, "9.9.9.9", "0.0.0.0", 1),
                link2(RouterBody.LinkType.STUB, "10.9.0.0", "255.255.0.0", 1));
        OspfRoute route = RouteCalculation.of(input(OspfVersion.V2,
                link(OspfVersion.V2, 2, pointToPoint(), neighbor("1.1.1.1", "192.168.0.1", true)),
                link(OspfVersion.V2, 1, pointToPoint(), neighbor("1.1.1.1", "10.0.1.1", true))), lsdb).routes()
                .route(Prefix.parse("10.9.0.0/16")).orElseThrow();
        assertThat(route.hops()).containsExactly(new NextHop.Via(IpAddress.parse("10.0.1.1"), 1, "eth1"),
                new NextHop.Via(IpAddress.parse("192.168.0.1"), 2, "eth2", true, 1));
    }

    /** On a network a router that is not heard is believed only if its address lies on the link and is not ours. */
    @Example
    void addressesClaimedOnANetworkAreChecked() {
        for (String claim : List.of("10.0.1.2", "10.0.1.9", "192.0.2.1", "0.0.0.0", "224.0.0.5")) {
            MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);
            router(lsdb, "1.1.1.1", link2(RouterBody.LinkType.TRANSIT, "10.0.1.1", "10.0.1.1", 1));
            router(lsdb, "2.2.2.2", link2(RouterBody.LinkType.TRANSIT, "10.0.1.1", claim, 1),
                    link2(RouterBody.LinkType.STUB, "10.9.0.0", "255.255.0.0", 1));
            lsdb.add(LsaKind.NETWORK, "10.0.1.1", "1.1.1.1", new NetworkBody.V2(Ip4.mask(24),
                    List.of(RouterId.parse("1.1.1.1"), RouterId.parse("2.2.2.2"), SELF, SELF)));
            OspfRoutes routes = RouteCalculation.of(input(OspfVersion.V2, link(OspfVersion.V2, 1,
                    new SpfInput.Attachment.Transit(Ip4.parse("10.0.1.1").bits(), RouterId.parse("1.1.1.1")),
                    neighbor("1.1.1.1", "10.0.1.1", true))), lsdb).routes();
            assertThat(routes.route(Prefix.parse("10.9.0.0/16")).isPresent()).isEqualTo(claim.equals("10.0.1.2"));
            assertThat(routes.networks()).hasSize(1);
        }
    }

    /** Thousands of links to one link state id, which as many networks bear, make no more edges than networks. */
    @Example
    void manyLinksToManyNetworksOfOneNameAreThereOnce() {
        MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V2);
        router(lsdb, "1.1.1.1", link2(RouterBody.LinkType.TRANSIT, "10.0.1.1", "10.0.1.1", 9),
                link2(RouterBody.LinkType.TRANSIT, "10.0.1.1", "10.0.1.1", 4),
                link2(RouterBody.LinkType.TRANSIT, "10.0.1.1", "10.0.1.2", 6));
        for (String router : List.of("1.1.1.1", "2.2.2.2")) {
            lsdb.add(LsaKind.NETWORK, "10.0.1.1", router, new NetworkBody.V2(Ip4.mask(24),
                    List.of(RouterId.parse("1.1.1.1"))));
        }
        Topology topology = Topology.of(input(OspfVersion.V2), lsdb.area(RouterId.NONE));
        Adjacency adjacency = Adjacency.of(topology.router(RouterId.parse("1.1.1.1")),
                topology.router(topology.router(RouterId.parse("1.1.1.1"))), topology);
        assertThat(adjacency.targets()).hasSize(2).doesNotHaveDuplicates();
        assertThat(adjacency.costs()).containsExactly(4, 4);
    }

    private static void router3(MemoryLsdb lsdb, String id, int options, String... peers) {
        List<RouterBody.Link3> links = new ArrayList<>();
        for (String peer : peers) {
            links.add(new RouterBody.Link3(RouterBody.LinkType.POINT_TO_POINT, 1, 1, 1, RouterId.parse(peer)));
        }
        lsdb.add(LsaKind.ROUTER, "0.0.0.0", id, new RouterBody.V3(0, options, links));
        prefixLsa(lsdb, id, id, "2001:db8:" + id.charAt(0) + "00::/48", 0);
    }

    private static void prefixLsa(MemoryLsdb lsdb, String from, String of, String prefix, int options) {
        long number = StreamSupport.stream(lsdb.area(RouterId.NONE).spliterator(), false).count();
        lsdb.add(LsaKind.INTRA_AREA_PREFIX, "0.0.0." + number, from, new IntraAreaPrefixBody(LsaType.ROUTER3.code(), 0,
                RouterId.parse(of), List.of(new LsaPrefix((Prefix6) Prefix.parse(prefix), options, 1))));
    }

    private static String version3(int middleOptions, int farOptions) {
        MemoryLsdb lsdb = new MemoryLsdb(OspfVersion.V3);
        router3(lsdb, "1.1.1.1", middleOptions, "9.9.9.9", "2.2.2.2");
        router3(lsdb, "2.2.2.2", farOptions, "1.1.1.1");
        prefixLsa(lsdb, "1.1.1.1", "2.2.2.2", "2001:db8:aaaa::/48", 0);
        prefixLsa(lsdb, "1.1.1.1", "1.1.1.1", "2001:db8:bbbb::/48", Options.PREFIX_NU);
        prefixLsa(lsdb, "1.1.1.1", "1.1.1.1", "2001:db8:cccc::1/128", Options.PREFIX_LA);
        prefixLsa(lsdb, "1.1.1.1", "1.1.1.1", "fe80::/64", 0);
        prefixLsa(lsdb, "1.1.1.1", "1.1.1.1", "ff00::/8", 0);
        prefixLsa(lsdb, "1.1.1.1", "1.1.1.1", "::1/128", 0);
        return prefixes(RouteCalculation.of(input(OspfVersion.V3, link(OspfVersion.V3, 1, pointToPoint(),
                neighbor("1.1.1.1", "fe80::1", true))), lsdb).routes());
    }

    /** RFC 5340 §4.8.1, A.2: R-bit and V6-bit; and nobody speaks for others, no-unicast prefixes are none. */
    @Example
    void optionsOfVersion3DecideWhoCarriesTraffic() {
        int all = Options.R | Options.V6;
        String near = "2001:db8:1::/64, 2001:db8:100::/48";
        assertThat(version3(all, all)).isEqualTo("[" + near + ", 2001:db8:200::/48, 2001:db8:cccc::1/128]");
        assertThat(version3(all, Options.V6)).isEqualTo("[" + near + ", 2001:db8:200::/48, 2001:db8:cccc::1/128]");
        assertThat(version3(Options.V6, all)).isEqualTo("[" + near + ", 2001:db8:cccc::1/128]");
        assertThat(version3(all, Options.R)).isEqualTo("[" + near + ", 2001:db8:cccc::1/128]");
        assertThat(version3(Options.R, all)).isEqualTo("[2001:db8:1::/64]");
    }

    /** Random networks in which some LSAs had octets changed, as far as the codec lets them pass. */
    @Property(tries = 500)
    void noDatabaseMakesTheCalculationThrowOrUseOwnAddresses(@ForAll OspfVersion version, @ForAll long seed) {
        RandomGraph graph = new RandomGraph(version, seed);
        MemoryLsdb lsdb = graph.lsdb();
        Random random = new Random(seed);
        List<Lsa> all = new ArrayList<>();
        lsdb.area(RouterId.NONE).forEach(all::add);
        for (Lsa lsa : all) {
            byte[] octets = lsa.octets().toArray();
            for (int i = random.nextInt(4); i > 0 && octets.length > LsaHeader.OCTETS; i--) {
                octets[LsaHeader.OCTETS + random.nextInt(octets.length - LsaHeader.OCTETS)] = (byte) random.nextInt(12);
            }
            int checksum = Fletcher.checksum(octets, 0, octets.length);
            octets[16] = (byte) (checksum >>> 8);
            octets[17] = (byte) checksum;
            lsdb.remove("0.0.0.0", lsa);
            LsaCodec.decode(version, octets).ifPresent(changed -> lsdb.put("0.0.0.0", changed));
        }
        SpfInput input = graph.input();
        OspfRoutes routes = RouteCalculation.of(input, lsdb).routes();
        assertThat(routes).isEqualTo(RouteCalculation.of(input, lsdb.shuffled(seed)).routes());
        for (OspfRoute route : routes.routes().values()) {
            assertThat(route.hops()).isNotEmpty().doesNotHaveDuplicates();
            for (NextHop.Hop hop : route.hops()) {
                assertThat(input.areas().getFirst().links()).anySatisfy(link -> {
                    assertThat(link.ifindex()).isEqualTo(hop.ifindex());
                    assertThat(hop instanceof NextHop.Via via && link.own().contains(via.gateway())).isFalse();
                });
            }
        }
    }

    /** A calculation that follows one LSA's end and return gives what a whole one gives. */
    @Property(tries = 100)
    void whatFollowsAnLsaGivesWhatAWholeCalculationGives(@ForAll OspfVersion version, @ForAll long seed) {
        RandomGraph graph = new RandomGraph(version, seed);
        MemoryLsdb lsdb = graph.lsdb();
        RouteCalculation calculation = RouteCalculation.of(graph.input(), lsdb);
        OspfRoutes first = calculation.routes();
        for (Lsa lsa : List.copyOf((List<Lsa>) lsdb.area(RouterId.NONE))) {
            RouteCalculation.Stage stage = RouteCalculation.Stage.of(lsa.header().kind())
                    .orElse(RouteCalculation.Stage.EXTERNALS);
            Changes changes = new Changes(Map.of(RouterId.NONE, Set.of(lsa.key())), List.of(), false);
            lsdb.remove("0.0.0.0", lsa);
            calculation = calculation.again(stage, changes, lsdb);
            assertThat(calculation.routes()).isEqualTo(RouteCalculation.of(graph.input(), lsdb).routes());
            lsdb.put("0.0.0.0", lsa);
            calculation = calculation.again(stage, changes, lsdb);
            assertThat(calculation.routes()).isEqualTo(first);
        }
    }
}
