package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.TtlSecurity;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.testing.MapSettings;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Networks that are for routers alone (RFC 6860).
 *
 * <pre>
 *   lo - 1 ---- eth1 ---- 2 ---- eth2 ---- 3 - lo     eth1 and eth2 are hidden
 * </pre>
 */
class PrefixSuppressionTest {
    private static final LinkRules HIDING = new LinkRules(TtlSecurity.OFF, true, true, 1, 0);

    private static OspfConfig config(Lab lab, int router, LinkRules rules) {
        return lab.config(router, List.of(lab.iface("eth*").under(rules), InterfaceConfig.of("lo").under(rules)));
    }

    private static Lab line(OspfVersion version, NetworkType type) {
        Lab lab = new Lab(version, 61);
        lab.type = type;
        for (int i = 1; i <= 3; i++) {
            lab.router(i).boot(config(lab, i, HIDING));
        }
        List<SimRouter> routers = lab.network.routers();
        lab.join(1, routers.get(0), routers.get(1));
        lab.join(2, routers.get(1), routers.get(2));
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(lab.isConverged()).isTrue();
        return lab;
    }

    private static NextHop nextHop(SimRouter router, String prefix) {
        return router.table.best(Prefix.parse(prefix)).orElseThrow().nextHop();
    }

    /** Everybody reaches the loopbacks, over hops on networks of which there is no route anywhere. */
    @Property(tries = 8)
    void onlyStubNetworksAreRoutes(@ForAll OspfVersion version, @ForAll NetworkType type) {
        Lab lab = line(version, type);
        for (SimRouter router : lab.network.routers()) {
            assertThat(lab.routes(router)).containsExactlyInAnyOrder(lab.loopbackOf(1), lab.loopbackOf(2),
                    lab.loopbackOf(3));
        }
        SimRouter first = lab.network.routers().getFirst();
        assertThat(nextHop(first, lab.loopbackOf(3))).isEqualTo(new NextHop.Via(IpAddress.parse(
                Lab.addressOn(version, 1, 2)), 11, "eth1"));
    }

    /** A reload shows the networks again, and hides them again, without harm to the adjacencies. */
    @Property(tries = 4)
    void aReloadShowsThem(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Lab lab = line(version, broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT);
        List<SimRouter> routers = lab.network.routers();
        routers.forEach(r -> r.log.clear());
        routers.forEach(r -> r.protocol.apply(config(lab, Lab.number(r), LinkRules.DEFAULT), lab.network.turn()));
        lab.network.runSeconds(12);
        assertThat(lab.routes(routers.get(0))).contains(Lab.subnetOf(version, 1), Lab.subnetOf(version, 2));
        routers.forEach(r -> r.protocol.apply(config(lab, Lab.number(r), HIDING), lab.network.turn()));
        lab.network.runSeconds(12);
        assertThat(lab.routes(routers.get(0))).doesNotContain(Lab.subnetOf(version, 1), Lab.subnetOf(version, 2));
        assertThat(routers.get(0).log).noneMatch(l -> l.contains("goes from Full"));
    }

    /** A border router has no route to its own hidden network, so other areas hear nothing of it either. */
    @Property(tries = 2)
    void otherAreasAreNotToldOfThem(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 62);
        SimRouter border = lab.router(1, lab.area("0.0.0.0", AreaRules.NORMAL, "eth1"),
                lab.area("0.0.0.1", AreaRules.NORMAL, "eth2"));
        OspfConfig c = border.protocol.config();
        border.boot(new OspfConfig(c.name(), "", false, version, c.routerId(), 0, 16, 10_000, c.areas().stream()
                .map(a -> new AreaConfig(a.id(), a.rules(), a.interfaces().stream()
                        .map(i -> i.under(a.id().equals(RouterId.NONE) ? LinkRules.DEFAULT : HIDING)).toList()))
                .toList(), c.channels()));
        SimRouter inBackbone = lab.router(2);
        SimRouter inside = lab.router(3, lab.area("0.0.0.1", AreaRules.NORMAL, "eth2", "lo"));
        lab.join(1, border, inBackbone);
        lab.join(2, border, inside);
        inside.boot(new OspfConfig("ospf3", "", false, version, new RouterId(0x0a000003), 0, 16, 10_000,
                List.of(new AreaConfig(RouterId.parse("0.0.0.1"), AreaRules.NORMAL,
                        List.of(lab.iface("eth2").under(HIDING), InterfaceConfig.of("lo")))), c.channels()));
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(lab.routes(inBackbone)).contains(lab.loopbackOf(3)).doesNotContain(Lab.subnetOf(version, 2));
    }

    /** The instance says what is usual, an interface what is its own. */
    @Example
    void anInterfaceMaySayOtherwise() {
        MapSettings settings = new MapSettings("ospf.x", Map.of("version", 2,
                "prefix-suppression", true, "areas", Map.of("0", Map.of("interfaces",
                Map.of("a", Map.of(), "b", Map.of("prefix-suppression", false))))));
        OspfConfig config = OspfConfig.read(settings, new RouterId(1));
        assertThat(settings.errors()).isEmpty();
        assertThat(config.interfaceConfig("a").orElseThrow().rules().hidesPrefix()).isTrue();
        assertThat(config.interfaceConfig("b").orElseThrow().rules().hidesPrefix()).isFalse();
    }
}
