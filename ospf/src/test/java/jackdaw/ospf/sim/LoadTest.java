package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Thousands of external routes at once, over a chain of three routers. */
class LoadTest {
    private static final int ROUTES = 2_000;

    private static String prefix(OspfVersion version, int number) {
        return version == OspfVersion.V2 ? "20.%d.%d.0/24".formatted(number >> 8, number & 0xff)
                : "2001:db8:%x::/48".formatted(0x1000 + number);
    }

    private static long externals(Lab lab, SimRouter router) {
        return lab.routes(router).stream().filter(r -> r.startsWith("20.") || r.endsWith("/48")).count();
    }

    @Property(tries = 2)
    void thousandsOfExternalsComeAndGo(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 5);
        lab.dead = 4;
        SimRouter a = lab.router(1);
        SimRouter b = lab.router(2);
        SimRouter c = lab.router(3);
        lab.join(1, a, b);
        lab.join(2, b, c);
        for (int i = 0; i < ROUTES; i++) {
            a.addStatic(prefix(version, i), Attributes.EMPTY);
        }
        lab.startAll();
        lab.network.runSeconds(25);
        assertThat(externals(lab, c)).isEqualTo(ROUTES);
        assertThat(lab.isConverged()).isTrue();
        lab.network.routers().forEach(r -> r.log.clear());
        for (int i = 0; i < ROUTES; i++) {
            a.removeStatic(prefix(version, i));
        }
        lab.network.runSeconds(10);
        assertThat(externals(lab, c)).isZero();
        for (int i = 0; i < ROUTES; i++) {
            a.addStatic(prefix(version, i), Attributes.EMPTY);
        }
        lab.network.runSeconds(15);
        assertThat(externals(lab, c)).isEqualTo(ROUTES);
        assertThat(lab.isConverged()).isTrue();
        assertThat(lab.network.routers()).allSatisfy(r -> assertThat(r.log).noneMatch(l -> l.contains("from Full")));
    }
}
