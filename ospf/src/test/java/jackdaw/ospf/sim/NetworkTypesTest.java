package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.KnownNeighbors;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** NBMA and point-to-multipoint networks of three routers (RFC 2328 §9.5.1, §12.4.1.4). */
class NetworkTypesTest {
    private int groupPackets;

    private static InterfaceConfig naming(Lab lab, boolean strict, int... routers) {
        Map<IpAddress, Boolean> all = new HashMap<>();
        for (int router : routers) {
            all.put(IpAddress.parse(Lab.addressOn(lab.version, 1, router)), true);
        }
        return new InterfaceConfig("eth1", "eth1", Optional.of(lab.type), false, 10, 2, 8, 8, 2, 1, 1, false,
                lab.authentication, 8, false, false).naming(new KnownNeighbors(all, 4, strict));
    }

    private SimRouter router(Lab lab, int number, InterfaceConfig eth1) {
        SimRouter router = lab.router(number);
        router.boot(lab.config(number, List.of(eth1, InterfaceConfig.of("lo"))));
        return router;
    }

    private void countGroupPackets(Lab lab) {
        lab.network.spy = Optional.of((from, packet) -> {
            if (packet.destination().isMulticast()) {
                groupPackets++;
            }
        });
    }

    private static String gateway(SimRouter router, String prefix) {
        return router.table.best(Prefix.parse(prefix)).map(r -> r.nextHop() instanceof NextHop.Via via
                ? via.gateway().toString() : r.nextHop().toString()).orElse("none");
    }

    /** Everything is unicast, and who is named by the others only is found all the same. */
    @Property(tries = 4)
    void withoutMulticast(@ForAll OspfVersion version, @ForAll boolean electing) {
        Lab lab = new Lab(version, 31);
        lab.type = electing ? NetworkType.NON_BROADCAST : NetworkType.POINT_TO_MULTIPOINT;
        SimRouter a = router(lab, 1, naming(lab, false, 2, 3));
        SimRouter b = router(lab, 2, naming(lab, false, 1, 3));
        SimRouter c = router(lab, 3, naming(lab, false, 9));
        countGroupPackets(lab);
        lab.join(1, a, b, c);
        lab.startAll();
        lab.network.runSeconds(60);
        assertThat(lab.isConverged()).as(String.join("\n", a.log)).isTrue();
        assertThat(groupPackets).isZero();
        assertThat(lab.states(a)).hasSize(2);
        assertThat(gateway(a, lab.loopbackOf(3))).isEqualTo(Lab.addressOn(version, 1, 3));
        assertThat(gateway(c, lab.loopbackOf(2))).isEqualTo(Lab.addressOn(version, 1, 2));
        assertThat(Lab.heard(lab.status(a))).extracting(NeighborStatus::role)
                .allMatch(role -> role.equals("PtP") != electing);
    }

    /** Who is named and silent can be seen, until it is heard. */
    @Property(tries = 4)
    void whoIsSilentIsBeingAttempted(@ForAll OspfVersion version, @ForAll boolean electing) {
        Lab lab = new Lab(version, 34);
        lab.type = electing ? NetworkType.NON_BROADCAST : NetworkType.POINT_TO_MULTIPOINT;
        SimRouter a = router(lab, 1, naming(lab, false, 2));
        SimRouter b = router(lab, 2, naming(lab, false, 1));
        lab.join(1, a, b);
        a.start();
        lab.network.runSeconds(20);
        assertThat(lab.status(a).neighbors()).singleElement().satisfies(n -> {
            assertThat(n.state()).isEqualTo(NeighborState.ATTEMPT);
            assertThat(n.address().toString()).isEqualTo(Lab.addressOn(version, 1, 2));
        });
        b.start();
        lab.network.runSeconds(20);
        assertThat(lab.status(a).neighbors()).extracting(NeighborStatus::state).containsExactly(NeighborState.FULL);
    }

    /** Routers are vertices of their own: hosts are announced, the subnet by nobody. */
    @Property(tries = 2)
    void pointToMultipointAnnouncesHosts(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 32);
        lab.type = NetworkType.POINT_TO_MULTIPOINT;
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        SimRouter c = lab.router(3);
        lab.join(1, a, b, c);
        lab.startAll();
        lab.network.runSeconds(30);
        assertThat(lab.isConverged()).isTrue();
        String host = version == OspfVersion.V2 ? "10.1.0.2/32" : "2001:db8:1::2/128";
        assertThat(lab.routes(a)).contains(host).doesNotContain(Lab.subnetOf(version, 1));
        assertThat(gateway(a, host)).isEqualTo(Lab.addressOn(version, 1, 2));
        assertThat(lab.status(a).database().toString()).doesNotContain("NETWORK");
    }

    /** Who is not named is not heard if that is asked for. */
    @Property(tries = 2)
    void strictnessRefusesStrangers(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 33);
        lab.type = NetworkType.NON_BROADCAST;
        SimRouter a = router(lab, 1, naming(lab, true, 2));
        SimRouter b = router(lab, 2, naming(lab, false, 1));
        SimRouter c = router(lab, 3, naming(lab, false, 1));
        lab.join(1, a, b, c);
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(lab.status(a).neighbors()).extracting(n -> n.address().toString())
                .containsExactly(Lab.addressOn(version, 1, 2));
        assertThat(lab.status(a).dropped()).containsKey("neighbor is not configured");
    }

    /** That goes for a point-to-multipoint network where nobody is named: neither heard by multicast nor greeted. */
    @Property(tries = 2)
    void strictnessWithoutNamesRefusesAll(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 35);
        lab.type = NetworkType.POINT_TO_MULTIPOINT;
        SimRouter a = router(lab, 1, naming(lab, true));
        SimRouter b = router(lab, 2, naming(lab, false));
        lab.join(1, a, b);
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(lab.status(a).neighbors()).isEmpty();
        assertThat(lab.status(b).neighbors()).isEmpty();
        a.protocol.apply(lab.config(1, List.of(naming(lab, false), InterfaceConfig.of("lo"))), lab.network.turn());
        lab.network.runSeconds(20);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        a.protocol.apply(lab.config(1, List.of(naming(lab, true, 2), InterfaceConfig.of("lo"))), lab.network.turn());
        lab.network.runSeconds(20);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        a.protocol.apply(lab.config(1, List.of(naming(lab, true), InterfaceConfig.of("lo"))), lab.network.turn());
        lab.network.runSeconds(20);
        assertThat(lab.status(a).neighbors()).as("the last one is named no longer").isEmpty();
    }
}
