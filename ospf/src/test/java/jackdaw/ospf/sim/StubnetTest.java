package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.area.Stubnet;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Networks that a router announces of itself, and what becomes of those of its interfaces then.
 *
 * <pre>
 *   area 0: 1 ---- eth1 ---- 2 ---- eth2 ---- 3 :area 1     2 has stubnets in area 1
 * </pre>
 */
class StubnetTest {
    private static final RouterId ONE = RouterId.parse("0.0.0.1");

    private static AreaRules announcing(Stubnet... networks) {
        return AreaRules.NORMAL.withStubnets(List.of(networks));
    }

    private static Stubnet of(OspfVersion version, String v2, String v3, int cost) {
        return new Stubnet(Prefix.parse(version == OspfVersion.V2 ? v2 : v3), cost, false, false);
    }

    private static Stubnet gathering(Stubnet net, boolean hidden) {
        return new Stubnet(net.prefix(), net.cost(), hidden, true);
    }

    private static Stubnet foreign(OspfVersion version) {
        return of(version, "10.77.0.0/16", "2001:db8:77::/48", 30);
    }

    private static Stubnet loopbacks(OspfVersion version) {
        return of(version, "192.168.0.0/24", "fd00::/64", 5);
    }

    private static Lab line(OspfVersion version, NetworkType type, AreaRules rules) {
        Lab lab = new Lab(version, 71);
        lab.type = type;
        SimRouter outer = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"));
        SimRouter border = lab.router(2, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"),
                lab.area("0.0.0.1", rules, "eth2", "lo"));
        SimRouter inner = lab.router(3, lab.area("0.0.0.1", AreaRules.NORMAL, "eth2"));
        lab.join(1, outer, border);
        lab.join(2, border, inner);
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(lab.states(border)).hasSize(2).containsOnly(NeighborState.FULL);
        return lab;
    }

    private static String cost(Lab lab, int router, Prefix prefix) {
        Optional<Route> route = lab.network.routers().get(router - 1).table.best(prefix);
        return route.map(r -> r.traits().type().label() + " " + r.attributes().get(OspfAttributes.METRIC1).orElse(-1L))
                .orElse("none");
    }

    /** Both areas learn of it, and the router itself has no route by it. */
    @Property(tries = 4)
    void othersComeHereForIt(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Prefix net = foreign(version).prefix();
        Lab lab = line(version, broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT,
                announcing(foreign(version)));
        assertThat(cost(lab, 3, net)).isEqualTo("OSPF 40");
        assertThat(cost(lab, 1, net)).isEqualTo("OSPF-IA 40");
        assertThat(cost(lab, 2, net)).isEqualTo("none");
        assertThat(cost(lab, 3, Prefix.parse(lab.loopbackOf(2)))).isEqualTo("OSPF 10");
    }

    /** In the place of smaller networks with {@code summary}; hidden, nothing is left of them. */
    @Property(tries = 4)
    void stubNetworksOfInterfacesGiveWay(@ForAll OspfVersion version, @ForAll boolean hidden) {
        Stubnet net = gathering(loopbacks(version), hidden);
        Lab lab = line(version, NetworkType.POINT_TO_POINT, announcing(net));
        assertThat(cost(lab, 3, Prefix.parse(lab.loopbackOf(2)))).isEqualTo("none");
        assertThat(cost(lab, 3, net.prefix())).isEqualTo(hidden ? "none" : "OSPF 15");
        assertThat(cost(lab, 1, net.prefix())).isEqualTo(hidden ? "none" : "OSPF-IA 15");
    }

    /** Another cost for the subnet of an interface; who else is on the link announces it as ever. */
    @Property(tries = 4)
    void aSubnetMayHaveAnotherCost(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Prefix subnet = Prefix.parse(Lab.subnetOf(version, 2));
        Lab lab = line(version, broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT,
                announcing(new Stubnet(subnet, 3, false, false)));
        assertThat(cost(lab, 3, subnet)).isEqualTo("OSPF 10");
        assertThat(cost(lab, 1, subnet)).isEqualTo("OSPF-IA 13");
        assertThat(cost(lab, 2, subnet)).isEqualTo("OSPF 3");
    }

    /** A transit network is no stub network: it stays, and so do all routes through it. */
    @Property(tries = 2)
    void aTransitNetworkCannotBeHidden(@ForAll OspfVersion version) {
        Prefix subnet = Prefix.parse(Lab.subnetOf(version, 2));
        Lab lab = line(version, NetworkType.BROADCAST, announcing(new Stubnet(subnet, 10, true, false)));
        assertThat(cost(lab, 1, subnet)).isEqualTo("OSPF-IA 20");
        assertThat(cost(lab, 3, Prefix.parse(lab.loopbackOf(2)))).isEqualTo("OSPF 10");
    }

    /** A hidden subnet is known to nobody, and still the way to what lies behind. */
    @Property(tries = 2)
    void packetsGoOverAHiddenSubnet(@ForAll OspfVersion version) {
        Prefix subnet = Prefix.parse(Lab.subnetOf(version, 2));
        Lab lab = new Lab(version, 72);
        AreaRules hiding = announcing(new Stubnet(subnet, 10, true, false));
        lab.join(1, lab.router(1, lab.area("0.0.0.1", AreaRules.NORMAL, "eth1", "lo")),
                lab.router(2, lab.area("0.0.0.1", hiding, "eth1", "eth2", "lo")));
        lab.join(2, lab.network.routers().get(1), lab.router(3, lab.area("0.0.0.1", hiding, "eth2", "lo")));
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(lab.routes(lab.network.routers().getFirst())).containsExactlyInAnyOrder(lab.loopbackOf(1),
                lab.loopbackOf(2), lab.loopbackOf(3), Lab.subnetOf(version, 1));
    }

    /** What a service owns is the service's to announce. */
    @Property(tries = 2)
    void aServiceKeepsItsPrefix(@ForAll OspfVersion version) {
        Prefix net = foreign(version).prefix();
        Lab lab = line(version, NetworkType.POINT_TO_POINT, announcing(foreign(version)));
        lab.network.routers().get(1).attract.set("nat64", Map.of(net, new Passage.Open("nat64", "UP", 0)));
        lab.network.runSeconds(10);
        assertThat(cost(lab, 3, net)).isEqualTo("none");
        assertThat(cost(lab, 1, net)).isEqualTo("none");
    }

    @Property(tries = 2)
    void aReloadBringsAndTakesThem(@ForAll OspfVersion version) {
        Prefix net = foreign(version).prefix();
        Lab lab = line(version, NetworkType.POINT_TO_POINT, AreaRules.NORMAL);
        SimRouter border = lab.network.routers().get(1);
        OspfConfig plain = border.protocol.config();
        lab.network.routers().forEach(r -> r.log.clear());
        border.protocol.apply(lab.with(plain, ONE, announcing(foreign(version))), lab.network.turn());
        lab.network.runSeconds(10);
        assertThat(cost(lab, 1, net)).isEqualTo("OSPF-IA 40");
        border.protocol.apply(plain, lab.network.turn());
        lab.network.runSeconds(10);
        assertThat(cost(lab, 1, net)).isEqualTo("none");
        assertThat(cost(lab, 3, net)).isEqualTo("none");
        assertThat(border.log).noneMatch(l -> l.contains("from Full"));
    }
}
