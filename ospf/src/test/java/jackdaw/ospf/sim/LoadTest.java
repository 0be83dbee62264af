package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Attributes;
import java.lang.management.ManagementFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Thousands of external routes at once, over a chain of three routers. */
class LoadTest {
    private static final int ROUTES = 2_000;
    private static final int CHANGES = 20;

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

    /** What a change allocates, in all routers and the simulator together, tells whether it goes through the rest. */
    @Property(tries = 2)
    void aChangeOfOneExternalOfAnNssaConcernsNoOther(@ForAll OspfVersion version) {
        Lab lab = new Lab(version, 5);
        AreaRules nssa = AreaRules.of(AreaKind.Nssa.PLAIN);
        SimRouter inner = lab.router(1, lab.area("0.0.0.1", nssa, "lo", "eth1"));
        SimRouter border = lab.router(2, lab.area("0.0.0.1", nssa, "eth1"),
                lab.area("0.0.0.0", AreaRules.NORMAL, "lo", "eth2"));
        SimRouter backbone = lab.router(3);
        lab.join(1, inner, border);
        lab.join(2, border, backbone);
        for (int i = 0; i < ROUTES; i++) {
            inner.addStatic(prefix(version, i), Attributes.EMPTY);
        }
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(externals(lab, backbone)).isEqualTo(ROUTES);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CHANGES; i++) {
            inner.removeStatic(prefix(version, i));
            lab.network.runSeconds(1);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / CHANGES;
        assertThat(externals(lab, backbone)).isEqualTo(ROUTES - CHANGES);
        assertThat(each).as("octets for one change").isLessThan(500L * ROUTES);
    }
}
