package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What OSPF asks of BFD, and does with the answer (RFC 5882 §4.2). */
class NeighborWatchTest {
    private final List<SimRouter> routers = new java.util.ArrayList<>();

    private Lab pair(OspfVersion version, boolean bfd) {
        Lab lab = new Lab(version, 31);
        routers.clear();
        for (int number = 1; number <= 2; number++) {
            routers.add(new SimRouter(lab.network, config(lab, number, bfd)));
        }
        lab.join(1, routers.get(0), routers.get(1));
        lab.startAll();
        lab.network.runSeconds(30);
        return lab;
    }

    private static OspfConfig config(Lab lab, int number, boolean bfd) {
        InterfaceConfig c = lab.iface("eth*");
        return lab.config(number, List.of(new InterfaceConfig(c.label(), c.pattern(), c.type(), false, c.cost(),
                c.helloSeconds(), c.deadSeconds(), c.waitSeconds(), c.retransmitSeconds(), 1, 1, false,
                c.authentication(), 8, false, bfd)));
    }

    private static List<Fact.LivenessWanted> asked(SimRouter router) {
        return List.copyOf(router.facts.all(Fact.LivenessWanted.class));
    }

    private static void say(Lab lab, SimRouter router, NeighborPath path, Fact.Life life) {
        router.protocol.factChanged(new Fact.Liveness(path, life), lab.network.turn());
    }

    @Property(tries = 2, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void asksOnlyWhereItIsWanted(@ForAll OspfVersion version) {
        pair(version, false);
        assertThat(asked(routers.getFirst())).isEmpty();
        pair(version, true);
        SimRouter a = routers.getFirst();
        boolean v2 = version == OspfVersion.V2;
        assertThat(asked(a)).singleElement().satisfies(wish -> {
            assertThat(wish.ifname()).isEqualTo("eth1");
            assertThat(wish.path().remote()).hasToString(v2 ? "10.1.0.2" : "fe80::1:2");
            assertThat(wish.path().local()).hasToString(v2 ? "10.1.0.1" : "fe80::1:1");
            assertThat(wish.path().ifindex()).isEqualTo(11);
        });
    }

    @Property(tries = 2, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void aNeighborThatIsLostIsDownAtOnceAndComesBackByItsHellos(@ForAll OspfVersion version) {
        Lab lab = pair(version, true);
        SimRouter a = routers.getFirst();
        NeighborPath path = asked(a).getFirst().path();
        say(lab, a, new NeighborPath(path.remote(), path.local(), 99), Fact.Life.LOST);
        say(lab, a, path, Fact.Life.UNKNOWN);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        say(lab, a, path, Fact.Life.LOST);
        assertThat(lab.states(a)).isEmpty();
        assertThat(asked(a)).as("nobody to watch").isEmpty();
        lab.network.runSeconds(20);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        assertThat(asked(a)).hasSize(1);
    }

    /** Another neighbor of the lost router notices first: that its LSA has just cost a calculation delays ours not. */
    @Property(tries = 2, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void whatIsLostIsLeftAtOnceThoughOthersWereFirst(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 32);
        routers.clear();
        for (int number = 1; number <= 3; number++) {
            routers.add(new SimRouter(lab.network, config(lab, number, true)));
        }
        lab.join(1, routers.get(0), routers.get(1));
        lab.join(2, routers.get(0), routers.get(2));
        lab.join(3, routers.get(1), routers.get(2));
        lab.startAll();
        lab.network.runSeconds(60);
        SimRouter a = routers.get(0);
        assertThat(waysOut(a)).containsExactlyInAnyOrder("eth1", "eth2");
        routers.get(2).frozen = true;
        say(lab, routers.get(1), pathTo(routers.get(1), 3), Fact.Life.LOST);
        lab.network.runSeconds(0.05);
        say(lab, a, pathTo(a, 2), Fact.Life.LOST);
        lab.network.runSeconds(0.02);
        assertThat(waysOut(a)).as("none by the lost router").containsExactly("eth1");
    }

    private static NeighborPath pathTo(SimRouter from, int link) {
        return asked(from).stream().map(Fact.LivenessWanted::path).filter(p -> p.ifindex() == 10 + link).findFirst()
                .orElseThrow();
    }

    /** Interfaces by which it sends to other routers. */
    private static Set<String> waysOut(SimRouter router) {
        return router.table.sorted().stream().flatMap(net -> net.routes().stream())
                .flatMap(route -> route.nextHop().hops().stream()).filter(NextHop.Via.class::isInstance)
                .map(NextHop.Hop::ifname).collect(Collectors.toSet());
    }

    @Property(tries = 2, edgeCases = net.jqwik.api.EdgeCasesMode.NONE)
    void bfdIsSwitchedWithoutTouchingTheAdjacency(@ForAll OspfVersion version) {
        Lab lab = pair(version, true);
        SimRouter a = routers.getFirst();
        a.protocol.apply(config(lab, 1, false), lab.network.turn());
        assertThat(asked(a)).isEmpty();
        a.protocol.apply(config(lab, 1, true), lab.network.turn());
        assertThat(asked(a)).hasSize(1);
        lab.network.runSeconds(1);
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        assertThat(a.log).filteredOn(line -> line.contains("Full")).hasSize(1);
    }
}
