package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.attribute.Attributes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;

/** Two routers on one link: the shortest way to routes in both tables. */
@PropertyDefaults(tries = 4)
class FirstAdjacencyTest {

    @Property
    void pointToPoint(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 1);
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        lab.join(1, a, b);
        a.addStatic(version == OspfVersion.V2 ? "10.99.0.0/16" : "2001:db8:99::/48",
                Attributes.EMPTY.with(OspfAttributes.METRIC1, 200L));
        lab.startAll();
        boolean fast = lab.network.runUntil(() -> lab.states(a).contains(NeighborState.FULL) && lab.isConverged(),
                1);
        assertThat(fast).as("states %s, log %s", lab.states(a), a.log).isTrue();
        assertThat(lab.states(a)).containsExactly(NeighborState.FULL);
        lab.network.runSeconds(1);
        assertThat(lab.routes(b)).contains(lab.loopbackOf(1), lab.loopbackOf(2));
        assertThat(lab.routes(a)).contains(lab.loopbackOf(2));
        assertThat(lab.routes(b)).anyMatch(p -> p.startsWith("10.99") || p.startsWith("2001:db8:99:"));
    }

    @Property
    void broadcast(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 2);
        lab.type = NetworkType.BROADCAST;
        SimRouter[] routers = {lab.router(1), lab.router(2), lab.router(3), lab.router(4)};
        lab.join(1, routers);
        lab.startAll();
        boolean converged = lab.network.runUntil(() -> lab.isConverged() && lab.routes(routers[0]).size() > 4, 30);
        assertThat(converged).as("%s %s", lab.status(routers[0]), routers[0].log).isTrue();
        assertThat(lab.status(routers[3]).interfaces().getLast().state().label()).isEqualTo("DR");
        assertThat(lab.status(routers[2]).interfaces().getLast().state().label()).isEqualTo("Backup");
        for (SimRouter router : routers) {
            assertThat(lab.routes(router)).contains(lab.loopbackOf(1), lab.loopbackOf(2), lab.loopbackOf(3),
                    lab.loopbackOf(4));
        }
    }
}
