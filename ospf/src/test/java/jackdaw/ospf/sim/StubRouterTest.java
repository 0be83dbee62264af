package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.transit.TransitConfig;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.table.NextHop;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * RFC 6987 in a square: traffic between 1 and 4 passes 2 and 3, until 2 wants none of it.
 *
 * <pre>
 *        1 --- 1 --- 2 --- 2 --- 4
 *        +---- 3 --- 3 --- 4 ----+
 * </pre>
 */
class StubRouterTest {
    /** The network, settled. */
    private static final class Square {
        private final Lab lab;
        private final SimRouter[] router = new SimRouter[5];

        Square(OspfVersion version, TransitConfig transit) {
            lab = new Lab(version, 9);
            for (int i = 1; i <= 4; i++) {
                router[i] = lab.router(i);
            }
            router[2].boot(with(lab.config(2), transit));
            lab.join(1, router[1], router[2]);
            lab.join(2, router[2], router[4]);
            lab.join(3, router[1], router[3]);
            lab.join(4, router[3], router[4]);
            router[2].addStatic(external(), Attributes.EMPTY);
            lab.startAll();
            assertThat(lab.network.runUntil(lab::isConverged, 30)).isTrue();
            lab.network.runSeconds(12);
            router[1].log.clear();
        }

        private static OspfConfig with(OspfConfig c, TransitConfig transit) {
            return new OspfConfig(c.name(), c.description(), c.disabled(), c.version(), c.routerId(), c.instanceId(),
                    c.ecmpLimit(), c.lsaLimit(), c.areas(), c.channels(), c.restart(),
                c.rfc1583Compatible(), transit, c.pacing(), c.role());
        }

        String external() {
            return lab.version == OspfVersion.V2 ? "10.99.0.0/24" : "2001:db8:99::/64";
        }

        /** By which routers 1 reaches the loopback of 4. */
        String way() {
            NextHop hop = router[1].table.best(Prefix.parse(lab.loopbackOf(4))).orElseThrow().nextHop();
            return String.join("+", hop.hops().stream().map(NextHop.Hop::ifname).sorted().toList());
        }

        long metric(int from, String prefix) {
            return router[from].table.best(Prefix.parse(prefix)).orElseThrow().attributes()
                    .get(OspfAttributes.METRIC1).orElseThrow();
        }

        void reload(TransitConfig transit) {
            OspfConfig next = with(router[2].protocol.config(), transit);
            assertThat(router[2].protocol.compare(next)).isInstanceOf(Reconfiguration.InPlace.class);
            router[2].protocol.apply(next, lab.network.turn());
            lab.network.runSeconds(8);
        }
    }

    @Property(tries = 2)
    void ofConfigurationAndOfAnOrder(@ForAll OspfVersion version) {
        Square square = new Square(version, TransitConfig.DEFAULT);
        assertThat(square.way()).isEqualTo("eth1+eth3");
        square.router[2].protocol.refuseTransit(true, square.lab.network.turn());
        square.lab.network.runSeconds(8);
        assertThat(square.way()).isEqualTo("eth3");
        assertThat(square.metric(1, square.lab.loopbackOf(2))).as("itself it stays in reach").isEqualTo(10);
        assertThat(square.metric(2, square.lab.loopbackOf(4))).as("its own traffic goes out as ever")
                .isEqualTo(square.metric(2, square.lab.loopbackOf(1)));
        assertThat(square.lab.status(square.router[2]).isStubRouter()).isTrue();
        square.reload(new TransitConfig(true, Duration.ZERO, Duration.ZERO));
        square.router[2].protocol.refuseTransit(false, square.lab.network.turn());
        square.lab.network.runSeconds(8);
        assertThat(square.way()).as("two reasons, one of which is left").isEqualTo("eth3");
        square.reload(TransitConfig.DEFAULT);
        assertThat(square.way()).isEqualTo("eth1+eth3");
        assertThat(square.router[1].log).noneMatch(l -> l.contains("goes from Full"));
    }

    @Property(tries = 2)
    void afterItsStart(@ForAll OspfVersion version) {
        Square square = new Square(version, new TransitConfig(false, Duration.ofSeconds(40), Duration.ZERO));
        assertThat(square.way()).isEqualTo("eth3");
        square.lab.network.runSeconds(40);
        assertThat(square.way()).isEqualTo("eth1+eth3");
    }

    /** The way moves while the old one still forwards, and only then the LSAs go. */
    @Property(tries = 2)
    void beforeItsEnd(@ForAll OspfVersion version) {
        Square square = new Square(version, new TransitConfig(false, Duration.ZERO, Duration.ofSeconds(6)));
        square.router[2].stop();
        square.lab.network.runSeconds(5.5);
        assertThat(square.way()).isEqualTo("eth3");
        assertThat(square.router[2].isDown()).isFalse();
        assertThat(square.lab.routes(square.router[1])).contains(square.lab.loopbackOf(2));
        square.lab.network.runSeconds(5);
        assertThat(square.router[2].isDown()).isTrue();
        assertThat(square.lab.routes(square.router[1])).doesNotContain(square.lab.loopbackOf(2), square.external());
    }

    /** They are its own, though they lie beyond it; BIRD sees it so too. */
    @Property(tries = 2)
    void externalsOfAStubRouterStayInUse(@ForAll OspfVersion version) {
        Square square = new Square(version, new TransitConfig(true, Duration.ZERO, Duration.ZERO));
        assertThat(square.lab.routes(square.router[1])).contains(square.external());
    }
}
