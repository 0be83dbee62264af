package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** How long LSAs stand: refreshed in time but not all at once, gone when everybody knows, never more than may be. */
class TimersTest {
    private static final Attributes E1 = Attributes.EMPTY.with(OspfAttributes.METRIC1, 20L);

    private static String prefix(OspfVersion version, int number) {
        return version == OspfVersion.V2 ? "10.99." + number + ".0/24" : "2001:db8:99:" + number + "::/64";
    }

    private static List<LsaSection.Row> externals(Lab lab, SimRouter router) {
        return lab.status(router).database().stream().flatMap(s -> s.rows().stream())
                .filter(r -> r.type() == lab.version.type(LsaKind.EXTERNAL).code()).toList();
    }

    /** RFC 2328 §12.4 (1): LSRefreshTime. What was originated at one time is refreshed over three minutes. */
    @Property(tries = 2)
    void refreshesAreSpread(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        SimRouter one = lab.router(1);
        lab.join(1, one, lab.router(2));
        for (int i = 0; i < 250; i++) {
            one.addStatic(prefix(version, i), E1);
        }
        lab.startAll();
        lab.network.runSeconds(60);
        Wiretap tap = new Wiretap(version);
        lab.network.tap = Optional.of(tap);
        lab.network.runSeconds(1800);
        Map<Integer, Double> refreshed = new TreeMap<>();
        tap.heard.stream().filter(h -> h.lsa().header().kind() == LsaKind.EXTERNAL)
                .forEach(h -> refreshed.putIfAbsent(h.lsa().key().linkStateId(), h.seconds()));
        assertThat(refreshed).hasSize(250);
        Map<Integer, Long> byTenSeconds = new TreeMap<>();
        refreshed.values().forEach(at -> byTenSeconds.merge((int) (at / 10), 1L, Long::sum));
        assertThat(byTenSeconds).hasSizeBetween(18, 20);
        assertThat(byTenSeconds.values()).allMatch(count -> count < 40);
        assertThat(externals(lab, lab.network.routers().getLast())).hasSize(250).allMatch(r -> r.age() < 300);
    }

    /** RFC 2328 §14: an LSA at MaxAge stands until every neighbor has acknowledged it. */
    @Property(tries = 2)
    void whatIsFlushedStandsUntilItIsAcknowledged(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        SimRouter one = lab.router(1);
        SimRouter other = lab.router(2);
        SimLink link = lab.join(1, one, other);
        one.addStatic(prefix(version, 1), E1);
        lab.startAll();
        lab.network.runSeconds(20);
        link.up = false;
        one.removeStatic(prefix(version, 1));
        lab.network.runSeconds(4);
        assertThat(externals(lab, one)).singleElement().matches(r -> r.age() == 3600);
        assertThat(externals(lab, other)).singleElement().matches(r -> r.age() < 3600);
        link.up = true;
        lab.network.runSeconds(3);
        assertThat(externals(lab, one)).isEmpty();
        assertThat(externals(lab, other)).isEmpty();
        assertThat(one.log).noneMatch(l -> l.contains("from Full"));
    }

    /** RFC 2328 §14: and while a neighbor is in Exchange or Loading, who may just have been told of it. */
    @Property(tries = 2)
    void whatIsFlushedStandsWhileDatabasesAreExchanged(@ForAll OspfVersion version) {
        Attack attack = new Attack(new Lab(version, 5));
        Lab lab = attack.lab;
        attack.victim.addStatic(prefix(version, 1), E1);
        lab.network.runSeconds(10);
        lab.network.links().getFirst().up = false;
        DatabaseDescription first = new DatabaseDescription(attack.header(), 1500, version == OspfVersion.V2 ? 2 : 0x13,
                true, true, true, 99, List.of());
        attack.send(first);
        attack.send(first);
        assertThat(lab.states(attack.victim)).contains(NeighborState.EXCHANGE, NeighborState.FULL);
        attack.victim.removeStatic(prefix(version, 1));
        lab.network.runSeconds(4);
        assertThat(externals(lab, attack.victim)).singleElement().matches(r -> r.age() == 3600);
        assertThat(lab.routes(attack.good)).doesNotContain(prefix(version, 1));
        lab.network.runSeconds(10);
        assertThat(lab.states(attack.victim)).containsExactly(NeighborState.FULL);
        assertThat(externals(lab, attack.victim)).isEmpty();
    }

    /** What does not fit costs neither an adjacency nor what was there before, and own LSAs always fit. */
    @Property(tries = 2)
    void aDatabaseThatIsFullTakesNoMore(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        OspfConfig c = lab.config(1);
        SimRouter one = new SimRouter(lab.network, new OspfConfig(c.name(), c.description(), c.disabled(), c.version(),
                c.routerId(), c.instanceId(), c.ecmpLimit(), 50, c.areas(), c.channels()));
        SimRouter other = lab.router(2);
        lab.join(1, one, other);
        lab.startAll();
        lab.network.runSeconds(20);
        for (int i = 0; i < 100; i++) {
            other.addStatic(prefix(version, i), E1);
        }
        for (int i = 100; i < 120; i++) {
            one.addStatic(prefix(version, i), E1);
        }
        lab.network.runSeconds(30);
        RouterId self = one.protocol.config().routerId();
        assertThat(externals(lab, one).stream().filter(r -> r.router().equals(self))).hasSize(20);
        assertThat(externals(lab, one).size()).isBetween(40, 70);
        assertThat(lab.routes(other)).contains(prefix(version, 119));
        assertThat(lab.routes(one)).contains(lab.loopbackOf(2));
        assertThat(lab.status(one).dropped().get("too many LSAs")).isGreaterThanOrEqualTo(40);
        assertThat(one.log).anyMatch(l -> l.contains("too many LSAs") && l.contains("routes are incomplete"));
        assertThat(lab.states(one)).containsExactly(NeighborState.FULL);
        assertThat(one.log).noneMatch(l -> l.contains("from Full"));
        // As soon as there is room, what comes anew finds it.
        for (int i = 0; i < 100; i++) {
            other.removeStatic(prefix(version, i));
        }
        lab.network.runSeconds(20);
        other.addStatic(prefix(version, 200), E1);
        lab.network.runSeconds(10);
        assertThat(lab.routes(one)).contains(prefix(version, 200));
    }

    /** Those from outside lead nowhere without the routers and networks inside, which are told of after them here. */
    @Property(tries = 2)
    void externalsLeaveRoomForWhatLeadsToThem(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 3);
        OspfConfig c = lab.config(1);
        SimRouter one = new SimRouter(lab.network, new OspfConfig(c.name(), c.description(), c.disabled(), c.version(),
                c.routerId(), c.instanceId(), c.ecmpLimit(), 160, c.areas(), c.channels()));
        SimRouter other = lab.router(2);
        SimRouter third = lab.router(3);
        SimLink first = lab.join(1, one, other);
        SimLink second = lab.join(2, other, third);
        first.up = false;
        second.up = false;
        for (int i = 0; i < 250; i++) {
            other.addStatic(prefix(version, i), E1);
        }
        lab.startAll();
        lab.network.runSeconds(20);
        second.up = true;
        lab.network.runSeconds(20);
        first.up = true;
        lab.network.runSeconds(40);
        assertThat(lab.states(one)).containsExactly(NeighborState.FULL);
        assertThat(lab.status(one).dropped().get("too many LSAs")).isGreaterThanOrEqualTo(110);
        assertThat(lab.routes(one)).contains(lab.loopbackOf(2), lab.loopbackOf(3));
        assertThat(externals(lab, one)).hasSize(140);
    }
}
