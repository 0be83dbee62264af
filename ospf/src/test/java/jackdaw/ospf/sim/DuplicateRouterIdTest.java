package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Two routers with one router id, two links apart: 1 - 2 - 3 - 4, of which 4 calls itself 1. */
class DuplicateRouterIdTest {

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void bothAndThoseBetweenThemAreTold(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 7);
        SimRouter[] routers = {lab.router(1), lab.router(2), lab.router(3), impostor(lab)};
        for (int link = 0; link < 3; link++) {
            lab.join(link + 1, routers[link], routers[link + 1]);
        }
        lab.startAll();
        lab.network.runSeconds(90);
        for (SimRouter between : new SimRouter[] {routers[1], routers[2]}) {
            assertThat(between.log).filteredOn(line -> line.contains("two routers have the router id 10.0.0.1"))
                    .hasSize(1).allMatch(line -> line.contains("WARNING") && line.contains("10.0.0.2")
                            && line.contains("10.0.0.3"));
        }
        for (SimRouter twin : new SimRouter[] {routers[0], routers[3]}) {
            assertThat(twin.log).filteredOn(line -> line.contains("another router has our router id 10.0.0.1"))
                    .hasSizeBetween(1, 4).allMatch(line -> line.contains("with to 10.0.0."));
        }
    }

    /** A link that goes and returns is no reason to suspect anybody. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void aFlappingLinkIsNoFight(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 8);
        SimRouter[] routers = {lab.router(1), lab.router(2), lab.router(3)};
        lab.join(1, routers[0], routers[1]);
        lab.join(2, routers[1], routers[2]);
        lab.startAll();
        lab.network.runSeconds(30);
        for (int i = 0; i < 8; i++) {
            routers[2].remove(12);
            lab.network.runSeconds(7);
            routers[2].put(Lab.ethernet(3, 2));
            lab.network.runSeconds(7);
        }
        assertThat(routers[0].log).noneMatch(line -> line.contains("two routers have"));
    }

    private static SimRouter impostor(Lab lab) {
        OspfConfig c = lab.config(4);
        SimRouter router = new SimRouter(lab.network, new OspfConfig(c.name(), "", false, lab.version,
                new RouterId(0x0a000001), 0, 16, 10_000, c.areas(), c.channels()));
        router.interfaces.put(Lab.loopback(4));
        return router;
    }
}
