package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.AreaConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.VirtualLink;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * RFC 2328 §16.3: a virtual link leads to the far side of the backbone, but its transit area has a shorter way to what
 * is there.
 *
 * <pre>
 *   area 0: 1 --50-- 2 ===link 2=== area 1: 3 (virtual link to 2)
 *           |                               |
 *           \--10--- 4 ===link 3============/
 * </pre>
 */
class ShortCutTest {
    private Lab lab;

    private AreaConfig through(int neighbor, String iface) {
        AreaConfig area = lab.area("0.0.0.1", AreaRules.NORMAL.withVirtualLinks(true), iface);
        return new AreaConfig(area.id(), area.rules(), area.interfaces(), List.of(new VirtualLink(area.id(),
                new RouterId(0x0a000000 + neighbor), lab.iface("vlink"))));
    }

    private InterfaceConfig dear(String name) {
        return lab.iface(name, Optional.of(NetworkType.POINT_TO_POINT), 50);
    }

    private static String route(SimRouter router, String prefix) {
        return router.table.best(Prefix.parse(prefix)).map(r -> r.traits().type().label() + " "
                + r.attributes().get(OspfAttributes.METRIC1).orElse(0L)).orElse("none");
    }

    @Property(tries = 2)
    void theTransitAreaMayHaveAShorterWay(@ForAll OspfVersion version) {
        lab = new Lab(version, 5);
        SimRouter core = lab.router(1, AreaConfig.backbone(List.of(InterfaceConfig.of("lo"), dear("eth1"),
                lab.iface("eth4"))));
        SimRouter near = lab.router(2, AreaConfig.backbone(List.of(dear("eth1"))), through(3, "eth2"));
        SimRouter far = lab.router(3, through(2, "eth*"), lab.area("0.0.0.2", AreaRules.NORMAL, "lo"));
        SimRouter other = lab.router(4, lab.area("0.0.0.0", AreaRules.NORMAL, "eth4"),
                lab.area("0.0.0.1", AreaRules.NORMAL, "eth3"));
        lab.join(1, core, near);
        lab.join(2, near, far);
        lab.join(3, far, other);
        lab.join(4, core, other);
        String external = version == OspfVersion.V2 ? "203.0.113.0/24" : "2001:db8:e::/48";
        core.addStatic(external, Attributes.EMPTY.with(OspfAttributes.METRIC1, 50L));
        lab.startAll();
        lab.network.runSeconds(60);
        assertThat(lab.status(far).neighbors()).extracting(NeighborStatus::ifname).contains("vlink-10.0.0.2");
        assertThat(route(far, lab.loopbackOf(1))).isEqualTo("OSPF 20");
        assertThat(route(far, external)).isEqualTo("OSPF-E1 70");
        lab.network.links().getLast().up = false;
        lab.network.runSeconds(30);
        assertThat(route(far, lab.loopbackOf(1))).as("by the virtual link").isEqualTo("OSPF 60");
        assertThat(route(far, external)).isEqualTo("OSPF-E1 110");
    }
}
