package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Routers with more addresses than one packet holds. */
class ManyPrefixesTest {
    private static final int MTU = 1500;

    private final List<Integer> lengths = new ArrayList<>();

    private Lab pair(OspfVersion version, NetworkType type) {
        Lab lab = new Lab(version, 11);
        lengths.clear();
        lab.type = type;
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        lab.join(1, a, b);
        lab.network.spy = Optional.of((_, packet) -> lengths.add(packet.octets().length));
        lab.startAll();
        lab.network.runSeconds(30);
        assertThat(lab.isConverged()).isTrue();
        return lab;
    }

    private static List<InterfaceAddress> addresses(OspfVersion version, int count) {
        List<InterfaceAddress> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(version.family() == AddressFamily.IPV4 ? Lab.address("10.77." + i / 250 + "." + i % 250, 32)
                    : Lab.address("2001:db8:77:%x::1".formatted(i), 64));
        }
        return all;
    }

    private static long count(Lab lab, SimRouter router) {
        return lab.routes(router).stream().filter(r -> r.startsWith("10.77.") || r.startsWith("2001:db8:77:")).count();
    }

    /** Gives an interface more addresses. */
    private static void extend(SimRouter router, int ifindex, List<InterfaceAddress> more) {
        Interface i = router.interfaces.byIndex(ifindex).orElseThrow();
        List<InterfaceAddress> all = new ArrayList<>(i.addresses());
        all.addAll(more);
        router.put(new Interface(i.index(), i.name(), i.mtu(), i.adminUp(), i.carrier(), i.multicast(), i.broadcast(),
                i.pointToPoint(), i.loopback(), i.master(), all));
    }

    @Property(tries = 2)
    void aStubInterfaceWithFiveHundredAddresses(@ForAll OspfVersion version) {
        Lab lab = pair(version, NetworkType.POINT_TO_POINT);
        SimRouter a = lab.network.routers().getFirst();
        SimRouter b = lab.network.routers().getLast();
        Interface before = a.interfaces.byIndex(1).orElseThrow();
        extend(a, 1, addresses(version, 500));
        lab.network.runSeconds(10);
        assertThat(count(lab, b)).isEqualTo(500);
        if (version == OspfVersion.V3) {
            assertThat(Collections.max(lengths) + 40).isLessThanOrEqualTo(MTU);
        }
        a.put(before);
        lab.network.runSeconds(10);
        assertThat(count(lab, b)).isZero();
        assertThat(lab.isConverged()).isTrue();
    }

    @Example
    void aLinkWithMoreSubnetsThanItsLinkLsaHolds() {
        Lab lab = pair(OspfVersion.V3, NetworkType.BROADCAST);
        List<SimRouter> routers = lab.network.routers();
        extend(routers.getFirst(), 11, addresses(OspfVersion.V3, 300));
        lab.network.runSeconds(15);
        assertThat(count(lab, routers.getLast())).isEqualTo(300);
        assertThat(Collections.max(lengths) + 40).isLessThanOrEqualTo(MTU);
    }

    @Example
    void whatOneRouterLsaCannotHoldIsLeftOut() {
        Lab lab = pair(OspfVersion.V2, NetworkType.POINT_TO_POINT);
        List<SimRouter> routers = lab.network.routers();
        extend(routers.getFirst(), 1, addresses(OspfVersion.V2, 6000));
        lab.network.runSeconds(10);
        assertThat(count(lab, routers.getLast())).isBetween(5400L, 5460L);
        assertThat(routers.getFirst().log).anyMatch(l -> l.contains("subnets are left out"));
    }
}
