package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Interfaces that change their names and addresses while OSPF runs on them. */
class InterfaceChangesTest {

    private static Lab pair(OspfVersion version, boolean broadcast) {
        Lab lab = new Lab(version, 81);
        lab.type = broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_POINT;
        lab.join(1, lab.router(1), lab.router(2));
        lab.startAll();
        settle(lab);
        return lab;
    }

    private static void settle(Lab lab) {
        lab.network.runSeconds(30);
        lab.network.routers().forEach(r -> assertThat(lab.states(r)).containsExactly(NeighborState.FULL));
        assertThat(lab.isConverged()).isTrue();
    }

    private static Interface with(Interface i, String name, List<InterfaceAddress> addresses) {
        return new Interface(i.index(), name, i.mtu(), i.adminUp(), i.carrier(), i.multicast(), i.broadcast(),
                i.pointToPoint(), i.loopback(), i.master(), addresses);
    }

    private static void rename(SimRouter router, String name) {
        Interface now = router.interfaces.byIndex(11).orElseThrow();
        router.put(with(now, name, now.addresses()));
    }

    /** To the addresses that it would have on another link. */
    private static void renumber(SimRouter router, int link) {
        Interface now = router.interfaces.byIndex(11).orElseThrow();
        router.put(with(now, now.name(), Lab.ethernet(Lab.number(router), link).addresses()));
    }

    private static NextHop.Via hop(Lab lab, int from, int to) {
        return (NextHop.Via) lab.network.routers().get(from - 1).table.best(Prefix.parse(lab.loopbackOf(to)))
                .orElseThrow().nextHop();
    }

    /** The adjacency starts again, as the socket is bound to the name; routes name the interface anew. */
    @Property(tries = 4)
    void aRenamedInterfaceGoesOn(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Lab lab = pair(version, broadcast);
        rename(lab.network.routers().getFirst(), "eth9");
        settle(lab);
        assertThat(hop(lab, 1, 2).ifname()).isEqualTo("eth9");
        assertThat(hop(lab, 2, 1).gateway()).isEqualTo(IpAddress.parse(Lab.addressOn(version, 1, 1)));
        assertThat(lab.routes(lab.network.routers().getLast())).contains(Lab.subnetOf(version, 1));
    }

    /** The name decides by which block of the configuration it is run. */
    @Property(tries = 2)
    void aNameLeadsToItsOwnBlock(@ForAll OspfVersion version) {
        Lab lab = pair(version, false);
        SimRouter one = lab.network.routers().getFirst();
        Optional<NetworkType> type = Optional.of(lab.type);
        one.protocol.apply(lab.config(1, List.of(lab.iface("eth1"), lab.iface("dear0", type, 77),
                InterfaceConfig.of("lo"))), lab.network.turn());
        rename(one, "dear0");
        settle(lab);
        assertThat(one.table.best(Prefix.parse(lab.loopbackOf(2))).orElseThrow().attributes()
                .get(OspfAttributes.METRIC1)).contains(77L);
        rename(one, "nobody0");
        lab.network.runSeconds(1);
        assertThat(lab.states(one)).isEmpty();
        assertThat(lab.network.routers().getLast().log).as("a farewell, not silence")
                .anyMatch(l -> l.contains("from Full"));
        assertThat(lab.routes(one)).doesNotContain(Lab.subnetOf(version, 1));
        rename(one, "eth1");
        settle(lab);
        assertThat(hop(lab, 1, 2).ifname()).isEqualTo("eth1");
    }

    /** One end after the other takes addresses of another network. */
    @Property(tries = 4)
    void renumberedEndsMeetAgain(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Lab lab = pair(version, broadcast);
        List<SimRouter> routers = lab.network.routers();
        renumber(routers.getFirst(), 7);
        lab.network.runSeconds(3);
        renumber(routers.getLast(), 7);
        settle(lab);
        assertThat(hop(lab, 1, 2).gateway()).isEqualTo(IpAddress.parse(Lab.addressOn(version, 7, 2)));
        assertThat(hop(lab, 2, 1).gateway()).isEqualTo(IpAddress.parse(Lab.addressOn(version, 7, 1)));
        for (SimRouter router : routers) {
            assertThat(lab.routes(router)).contains(Lab.subnetOf(version, 7))
                    .doesNotContain(Lab.subnetOf(version, 1));
        }
    }

    /** OSPFv3 speaks by link-local addresses: global ones change without a word to the neighbor but their LSAs. */
    @Property(tries = 2)
    void globalAddressesOfOspf3ChangeInPlace(@ForAll boolean broadcast) {
        Lab lab = pair(OspfVersion.V3, broadcast);
        lab.network.routers().forEach(r -> r.log.clear());
        for (SimRouter router : lab.network.routers()) {
            Interface now = router.interfaces.byIndex(11).orElseThrow();
            router.put(with(now, now.name(), List.of(now.addresses().get(0), now.addresses().get(1),
                    Lab.address("2001:db8:7::" + Lab.number(router), 64))));
        }
        settle(lab);
        for (SimRouter router : lab.network.routers()) {
            assertThat(router.log).noneMatch(l -> l.contains("from Full"));
            assertThat(lab.routes(router)).contains(Lab.subnetOf(OspfVersion.V3, 7))
                    .doesNotContain(Lab.subnetOf(OspfVersion.V3, 1));
        }
    }
}
