package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** OSPFv2 on links with several IPv4 subnets, and with peer addresses. */
class SubnetsTest {
    private final Lab lab = new Lab(OspfVersion.V2, 21);
    private final SimRouter a = lab.router(1);
    private final SimRouter b = lab.router(2);
    private final SimRouter c = lab.router(3);

    private static Interface eth1(InterfaceAddress... addresses) {
        return new Interface(11, "eth1", 1500, true, true, true, true, false, false, 0, List.of(addresses));
    }

    private static InterfaceAddress in(int subnet, int router) {
        return Lab.address("10." + subnet + ".0." + router, 24);
    }

    private static InterfaceAddress peer(String local, String peer) {
        return new InterfaceAddress(IpAddress.parse(local), Prefix.of(IpAddress.parse(peer), 32),
                Optional.of(IpAddress.parse(peer)), false, false, Scope.UNIVERSE);
    }

    private void join(NetworkType type, Interface ofA, Interface ofB, Interface ofC) {
        lab.type = type;
        Stream.of(a, b, c).forEach(r -> r.boot(lab.config(Lab.number(r))));
        lab.join(1, a, b, c);
        a.interfaces.put(ofA);
        b.interfaces.put(ofB);
        c.interfaces.put(ofC);
        lab.startAll();
        lab.network.runSeconds(30);
    }

    private String gateway(SimRouter router, String prefix) {
        return router.table.best(Prefix.parse(prefix)).map(r -> r.nextHop() instanceof NextHop.Via via
                ? via.gateway().toString() : r.nextHop().toString()).orElse("none");
    }

    @Property(tries = 2)
    void neighborsInEitherSubnetOfALink(@ForAll boolean isPointToPoint) {
        join(isPointToPoint ? NetworkType.POINT_TO_POINT : NetworkType.BROADCAST, eth1(in(1, 1), in(2, 1)),
                eth1(in(1, 2)), eth1(in(2, 3)));
        assertThat(gateway(a, "192.168.0.2/32")).isEqualTo("10.1.0.2");
        assertThat(gateway(a, "192.168.0.3/32")).isEqualTo("10.2.0.3");
        assertThat(lab.isConverged() || isPointToPoint).isTrue();
        if (!isPointToPoint) {
            assertThat(gateway(b, "192.168.0.3/32")).isEqualTo("10.1.0.1");
            assertThat(gateway(c, "10.1.0.0/24")).isEqualTo("10.2.0.1");
            assertThat(lab.status(a).interfaces().stream().filter(i -> i.name().equals("eth1"))
                    .map(InterfaceStatus::source).map(Object::toString)).containsExactly("10.1.0.1", "10.2.0.1");
        }
    }

    @Example
    void twoRoutersInTheSameTwoSubnetsHaveTwoEqualPaths() {
        join(NetworkType.BROADCAST, eth1(in(1, 1), in(2, 1)), eth1(in(1, 2), in(2, 2)), eth1());
        assertThat(a.table.best(Prefix.parse("192.168.0.2/32")).orElseThrow().nextHop().toString())
                .contains("10.1.0.2", "10.2.0.2");
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL, NeighborState.FULL);
    }

    @Example
    void subnetsComeGoAndAreRenumbered() {
        join(NetworkType.BROADCAST, eth1(in(1, 1)), eth1(in(1, 2)), eth1(in(2, 3)));
        assertThat(gateway(a, "192.168.0.3/32")).isEqualTo("none");
        a.log.clear();
        a.put(eth1(in(1, 1), in(2, 1)));
        lab.network.runSeconds(20);
        assertThat(gateway(b, "192.168.0.3/32")).isEqualTo("10.1.0.1");
        assertThat(a.log).noneMatch(l -> l.contains("10.0.0.2 on eth1 goes from Full"));
        a.put(eth1(in(2, 1)));
        lab.network.runSeconds(20);
        assertThat(gateway(a, "192.168.0.2/32")).isEqualTo("none");
        assertThat(gateway(a, "192.168.0.3/32")).isEqualTo("10.2.0.3");
        assertThat(a.log).noneMatch(l -> l.contains("10.0.0.3 on eth1 goes from Full"));
        a.put(eth1(in(3, 1)));
        b.put(eth1(in(3, 2)));
        c.put(eth1(in(3, 3)));
        lab.network.runSeconds(30);
        assertThat(gateway(a, "192.168.0.2/32")).isEqualTo("10.3.0.2");
        assertThat(gateway(c, "192.168.0.2/32")).isEqualTo("10.3.0.2");
        assertThat(lab.isConverged()).isTrue();
    }

    @Example
    void peerAddressesMakeAPointToPointLink() {
        lab.type = NetworkType.BROADCAST;
        lab.typeIsGiven = false;
        Stream.of(a, b, c).forEach(r -> r.boot(lab.config(Lab.number(r))));
        lab.join(1, a, b);
        a.interfaces.put(eth1(peer("10.9.0.1", "10.9.0.2")));
        b.interfaces.put(eth1(peer("10.9.0.2", "10.9.0.1")));
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        assertThat(lab.status(a).neighbors().getFirst().role()).isEqualTo("PtP");
        assertThat(gateway(a, "192.168.0.2/32")).isEqualTo("10.9.0.2");
    }

    /** RFC 2328 §9.5, §12.4.1.1: each router has one address, which both cables borrow. */
    @Example
    void cablesWithoutAddressesOfTheirOwnAreToldApartByTheirNumbers() {
        lab.type = NetworkType.POINT_TO_POINT;
        Wiretap tap = new Wiretap(OspfVersion.V2);
        lab.network.tap = Optional.of(tap);
        Stream.of(a, b).forEach(r -> r.boot(lab.config(Lab.number(r))));
        for (int cable = 1; cable <= 2; cable++) {
            lab.join(cable, a, b);
            for (SimRouter router : List.of(a, b)) {
                router.interfaces.put(new Interface(10 + cable, "eth" + cable, 1500, true, true, true, true, false,
                        false, 0, List.of(Lab.address("10.9.0." + Lab.number(router), 32))));
            }
        }
        lab.startAll();
        lab.network.runSeconds(30);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL, NeighborState.FULL);
        assertThat(a.table.best(Prefix.parse("192.168.0.2/32")).orElseThrow().nextHop().toString())
                .contains("10.9.0.2", "eth1", "eth2");
        RouterBody.V2 body = (RouterBody.V2) tap.instances(1, lab.config(1).routerId().bits()).getLast().lsa().body();
        assertThat(body.links()).filteredOn(l -> l.type() == RouterBody.LinkType.POINT_TO_POINT)
                .extracting(RouterBody.Link2::content).containsExactly(11, 12);
        assertThat(body.links()).filteredOn(l -> l.type() == RouterBody.LinkType.STUB).extracting(RouterBody.Link2::id)
                .containsOnlyOnce(((Ip4) IpAddress.parse("10.9.0.1")).bits());
        assertThat(tap.hellos.get(lab.config(1).routerId()).mask()).isZero();
    }

    /** RFC 3021: without a word about its type. */
    @Example
    void aSubnetOfTwoAddressesIsAPointToPointLink() {
        lab.type = NetworkType.BROADCAST;
        lab.typeIsGiven = false;
        Stream.of(a, b, c).forEach(r -> r.boot(lab.config(Lab.number(r))));
        lab.join(1, a, b);
        a.interfaces.put(eth1(Lab.address("10.9.0.0", 31)));
        b.interfaces.put(eth1(Lab.address("10.9.0.1", 31)));
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(lab.status(a).neighbors().getFirst().role()).isEqualTo("PtP");
        assertThat(gateway(a, "192.168.0.2/32")).isEqualTo("10.9.0.1");
        assertThat(gateway(b, "192.168.0.1/32")).isEqualTo("10.9.0.0");
    }
}
