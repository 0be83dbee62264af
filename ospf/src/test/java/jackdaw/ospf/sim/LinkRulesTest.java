package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.TtlSecurity;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.rib.iface.Interface;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What interfaces demand of their links, between two routers. */
class LinkRulesTest {
    private final Set<Integer> hopLimits = new TreeSet<>();

    private static SimRouter router(Lab lab, int number, LinkRules rules) {
        SimRouter router = lab.router(number);
        router.boot(lab.config(number, List.of(lab.iface("eth*").under(rules), InterfaceConfig.of("lo"))));
        return router;
    }

    private static void setCarrier(SimRouter router, boolean carrier) {
        Interface i = router.interfaces.byIndex(11).orElseThrow();
        router.put(new Interface(i.index(), i.name(), i.mtu(), true, carrier, i.multicast(), i.broadcast(),
                i.pointToPoint(), i.loopback(), i.master(), i.addresses()));
    }

    private Lab pair(OspfVersion version, LinkRules one, LinkRules two) {
        Lab lab = new Lab(version, 51);
        lab.join(1, router(lab, 1, one), router(lab, 2, two));
        lab.network.spy = Optional.of((_, packet) -> hopLimits.add(packet.hopLimit()));
        lab.startAll();
        lab.network.runSeconds(20);
        return lab;
    }

    /** RFC 5082 §3: sent with 255 and taken with nothing less. */
    @Property(tries = 2)
    void packetsBearTheHighestHopLimit(@ForAll OspfVersion version) {
        LinkRules secure = new LinkRules(TtlSecurity.ON, true, false, 1, 0);
        Lab lab = pair(version, secure, secure);
        assertThat(lab.states(lab.network.routers().getFirst())).containsExactly(NeighborState.FULL);
        assertThat(hopLimits).containsExactly(255);
    }

    @Property(tries = 2)
    void packetsThatMayHavePassedARouterAreRefused(@ForAll OspfVersion version) {
        Lab lab = pair(version, new LinkRules(TtlSecurity.ON, true, false, 1, 0), LinkRules.DEFAULT);
        SimRouter secure = lab.network.routers().getFirst();
        assertThat(hopLimits).containsExactly(1, 255);
        assertThat(lab.status(secure).neighbors()).isEmpty();
        assertThat(lab.status(secure).dropped().get("hop limit below 255")).isPositive();
    }

    /** Neighbors are lost and networks taken back with the carrier, unless nobody looks at it. */
    @Property(tries = 4)
    void carrierCountsUnlessItIsNotLookedAt(@ForAll OspfVersion version, @ForAll boolean checkLink) {
        Lab lab = pair(version, new LinkRules(TtlSecurity.OFF, checkLink, false, 1, 0), LinkRules.DEFAULT);
        SimRouter one = lab.network.routers().getFirst();
        setCarrier(one, false);
        lab.network.runSeconds(1);
        assertThat(lab.states(one)).isEqualTo(checkLink ? List.of() : List.of(NeighborState.FULL));
        assertThat(lab.routes(one).contains(Lab.subnetOf(version, 1))).isNotEqualTo(checkLink);
        setCarrier(one, true);
        lab.network.runSeconds(20);
        assertThat(lab.states(one)).containsExactly(NeighborState.FULL);
    }

    /** A reload reaches an interface that waits for a carrier. */
    @Property(tries = 2)
    void aReloadMayDoWithoutACarrier(@ForAll OspfVersion version) {
        Lab lab = pair(version, LinkRules.DEFAULT, LinkRules.DEFAULT);
        SimRouter one = lab.network.routers().getFirst();
        setCarrier(one, false);
        lab.network.runSeconds(30);
        LinkRules careless = new LinkRules(TtlSecurity.OFF, false, false, 1, 0);
        one.protocol.apply(lab.config(1, List.of(lab.iface("eth*").under(careless), InterfaceConfig.of("lo"))),
                lab.network.turn());
        lab.network.runSeconds(20);
        assertThat(lab.states(one)).containsExactly(NeighborState.FULL);
        one.protocol.apply(lab.config(1), lab.network.turn());
        lab.network.runSeconds(1);
        assertThat(lab.states(one)).isEmpty();
    }

    /** Five Hellos a second, which say 0: a silent neighbor is lost within the second. */
    @Property(tries = 2)
    void aNeighborIsLostWithinASecondWithFastHellos(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 52);
        lab.hello = 0;
        lab.dead = 1;
        LinkRules fast = new LinkRules(TtlSecurity.OFF, true, false, 1, 200);
        SimRouter one = router(lab, 1, fast);
        SimLink wire = lab.join(1, one, router(lab, 2, fast));
        lab.startAll();
        lab.network.runSeconds(20);
        assertThat(lab.states(one)).containsExactly(NeighborState.FULL);
        assertThat(lab.status(one).interfaces()).extracting(InterfaceStatus::helloMillis).contains(200);
        one.log.clear();
        lab.network.packets = 0;
        lab.network.runSeconds(10);
        assertThat(lab.network.packets).isBetween(95L, 105L);
        assertThat(one.log).noneMatch(l -> l.contains("from Full"));
        wire.up = false;
        lab.network.runSeconds(1.05);
        assertThat(lab.states(one)).isEmpty();
    }

    /** A step on the way: the other end may be secured first. */
    @Property(tries = 2)
    void whoOnlySendsSoTakesAnything(@ForAll OspfVersion version) {
        LinkRules sending = new LinkRules(TtlSecurity.SEND_ONLY, true, false, 1, 0);
        Lab lab = pair(version, sending, LinkRules.DEFAULT);
        assertThat(lab.states(lab.network.routers().getFirst())).containsExactly(NeighborState.FULL);
        lab = pair(version, sending, new LinkRules(TtlSecurity.ON, true, false, 1, 0));
        assertThat(lab.states(lab.network.routers().getFirst())).containsExactly(NeighborState.FULL);
    }
}
