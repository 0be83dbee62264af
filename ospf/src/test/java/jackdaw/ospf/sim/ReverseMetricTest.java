package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.auth.AuthAlgorithm;
import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.ReverseMetricRules;
import jackdaw.ospf.iface.TtlSecurity;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.ospf.wire.ReverseMetric.Use;
import jackdaw.ospf.wire.SignalingBlock;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.Secret;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.wire.WireWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * RFC 9339 in a square: traffic between 1 and 4 passes 2 and 3, until 2 asks for none.
 *
 * <pre>
 *        1 --- 1 --- 2 --- 2 --- 4
 *        +---- 3 --- 3 --- 4 ----+
 * </pre>
 */
class ReverseMetricTest {
    private static final ReverseMetric HIGH = new ReverseMetric(200, Use.REPLACE);
    private static final ReverseMetricRules ACCEPTING = new ReverseMetricRules(Optional.empty(), true);

    /** How Hellos are protected. */
    private enum Protection {
        NONE, DIGEST, HMAC, EXTENDED
    }

    private static Authentication authentication(OspfVersion version, Protection protection) {
        AuthAlgorithm algorithm = version == OspfVersion.V2 && protection == Protection.DIGEST ? AuthAlgorithm.MD5
                : AuthAlgorithm.HMAC_SHA_512;
        return protection == Protection.NONE ? Authentication.None.NONE
                : new Authentication.Cryptographic(List.of(new AuthKey(7, algorithm, new Secret(new byte[] {1, 2}))),
                        version == OspfVersion.V2 && protection == Protection.EXTENDED);
    }

    private static OspfConfig config(Lab lab, int router, ReverseMetricRules rules) {
        return lab.config(router, List.of(lab.iface("eth*").under(new LinkRules(TtlSecurity.OFF, true, false, 1, 0,
                rules)), InterfaceConfig.of("lo")));
    }

    private static SimRouter router(Lab lab, int number, ReverseMetricRules rules) {
        SimRouter router = lab.router(number);
        router.boot(config(lab, number, rules));
        return router;
    }

    /** The network, settled. */
    private static final class Square {
        private final Lab lab;
        private final SimRouter[] router = new SimRouter[5];

        Square(OspfVersion version, Protection protection, ReverseMetricRules all) {
            lab = new Lab(version, 9);
            lab.authentication = authentication(version, protection);
            for (int i = 1; i <= 4; i++) {
                router[i] = router(lab, i, all);
            }
            lab.join(1, router[1], router[2]);
            lab.join(2, router[2], router[4]);
            lab.join(3, router[1], router[3]);
            lab.join(4, router[3], router[4]);
            lab.startAll();
            assertThat(lab.network.runUntil(lab::isConverged, 30)).isTrue();
            lab.network.runSeconds(12);
            assertThat(way()).isEqualTo("eth1+eth3");
            router[1].log.clear();
        }

        /** By which routers 1 reaches the loopback of 4. */
        String way() {
            NextHop hop = router[1].table.best(Prefix.parse(lab.loopbackOf(4))).orElseThrow().nextHop();
            return String.join("+", hop.hops().stream().map(NextHop.Hop::ifname).sorted().toList());
        }

        void order(Optional<ReverseMetric> metric) {
            router[2].protocol.orderReverseMetric(Set.of("eth1", "eth2"), metric, lab.network.turn());
            lab.network.runSeconds(8);
        }
    }

    private static long metric(Lab lab, SimRouter from, int to) {
        return from.table.best(Prefix.parse(lab.loopbackOf(to))).orElseThrow().attributes()
                .get(OspfAttributes.METRIC1).orElseThrow();
    }

    private static InterfaceStatus eth1(Lab lab, SimRouter router) {
        return lab.status(router).interfaces().stream().filter(i -> i.name().equals("eth1")).findFirst().orElseThrow();
    }

    @Property(tries = 8)
    void ofAnOrderWhateverProtectsHellos(@ForAll OspfVersion version, @ForAll Protection protection) {
        Square square = new Square(version, protection, ACCEPTING);
        square.order(Optional.of(HIGH));
        assertThat(square.way()).isEqualTo("eth3");
        assertThat(metric(square.lab, square.router[2], 4)).as("its own traffic goes out as ever").isEqualTo(10);
        assertThat(metric(square.lab, square.router[1], 2)).as("by 3 and 4: 20, and what 4 was asked for")
                .isEqualTo(200);
        assertThat(eth1(square.lab, square.router[2]).reverseMetric()).contains(HIGH);
        assertThat(eth1(square.lab, square.router[1]).costs()).isEqualTo(Map.of(new RouterId(0x0a000002), 200));
        square.order(Optional.empty());
        assertThat(square.way()).isEqualTo("eth1+eth3");
        assertThat(eth1(square.lab, square.router[1]).costs()).isEmpty();
        assertThat(square.router[1].log).noneMatch(l -> l.contains("goes from Full"));
    }

    /** RFC 9339 §7: not by default. */
    @Property(tries = 2)
    void nobodyCountsWhatHeIsAskedForUnlessAllowed(@ForAll OspfVersion version) {
        Square square = new Square(version, Protection.NONE, ReverseMetricRules.NONE);
        square.order(Optional.of(HIGH));
        assertThat(square.way()).isEqualTo("eth1+eth3");
        assertThat(square.router[1].log).noneMatch(l -> l.contains("goes from Full"));
    }

    /** The configuration asks for 5 more; an order goes before it, and then it counts again. */
    @Property(tries = 2)
    void ofTheConfiguration(@ForAll OspfVersion version) {
        Square square = new Square(version, Protection.NONE, ACCEPTING);
        OspfConfig next = config(square.lab, 2, new ReverseMetricRules(Optional.of(new ReverseMetric(5, Use.ADD)),
                true));
        assertThat(square.router[2].protocol.compare(next)).isInstanceOf(Reconfiguration.InPlace.class);
        square.router[2].protocol.apply(next, square.lab.network.turn());
        square.lab.network.runSeconds(8);
        assertThat(metric(square.lab, square.router[1], 2)).isEqualTo(15);
        square.order(Optional.of(HIGH));
        assertThat(metric(square.lab, square.router[1], 2)).isEqualTo(200);
        square.order(Optional.empty());
        assertThat(metric(square.lab, square.router[1], 2)).isEqualTo(15);
        square.router[1].protocol.apply(config(square.lab, 1, ReverseMetricRules.NONE), square.lab.network.turn());
        square.lab.network.runSeconds(8);
        assertThat(metric(square.lab, square.router[1], 2)).isEqualTo(10);
        assertThat(square.router[1].log).noneMatch(l -> l.contains("goes from Full"));
    }

    /** In a network without designated router each neighbor has a cost of its own; with one, none has. */
    @Property(tries = 4)
    void ofOneOfSeveralNeighbors(@ForAll OspfVersion version, @ForAll boolean broadcast) {
        Lab lab = new Lab(version, 9);
        lab.type = broadcast ? NetworkType.BROADCAST : NetworkType.POINT_TO_MULTIPOINT;
        SimRouter one = router(lab, 1, ACCEPTING);
        SimRouter two = router(lab, 2, ACCEPTING);
        lab.join(1, one, two, router(lab, 3, ACCEPTING));
        lab.startAll();
        lab.network.runSeconds(30);
        two.protocol.orderReverseMetric(Set.of("eth1"), Optional.of(HIGH), lab.network.turn());
        lab.network.runSeconds(8);
        assertThat(metric(lab, one, 2)).isEqualTo(broadcast ? 10 : 200);
        assertThat(metric(lab, one, 3)).isEqualTo(10);
        assertThat(eth1(lab, two).reverseMetric().isPresent()).isNotEqualTo(broadcast);
    }

    /** The digest of an OSPFv2 packet does not cover what stands behind it, so anybody could put something there. */
    @Example
    void signalingWithoutADigestOfItsOwnIsPassedOver() {
        Lab lab = new Lab(OspfVersion.V2, 9);
        lab.authentication = authentication(OspfVersion.V2, Protection.HMAC);
        Attack attack = new Attack(lab);
        attack.victim.protocol.apply(config(lab, 1, ACCEPTING), lab.network.turn());
        Hello hello = new Hello(attack.header(), 0xffffff00, 0, 2, 0x02, 1, 8, RouterId.NONE, RouterId.NONE,
                List.of(new RouterId(0x0a000001))).signaling(HIGH);
        AuthKey key = ((Authentication.Cryptographic) lab.authentication).keys().getFirst();
        int sequence = (int) lab.network.turn().wall().getEpochSecond() + 100;
        for (byte[] block : List.of(SignalingBlock.checksummed(HIGH), SignalingBlock.signed(HIGH, key, sequence - 1))) {
            attack.sendRaw(behind(attack, hello, sequence, block));
            assertThat(eth1(lab, attack.victim).costs()).isEmpty();
        }
        attack.sendRaw(behind(attack, hello, sequence, SignalingBlock.signed(HIGH, key, sequence)));
        assertThat(eth1(lab, attack.victim).costs()).isEqualTo(Map.of(new RouterId(0x0a000002), 200));
        assertThat(attack.dropped("replayed packet")).isZero();
    }

    private static byte[] behind(Attack attack, Hello hello, int sequence, byte[] block) {
        return new WireWriter().bytes(Authenticator.sign(attack.encode(hello), attack.lab.authentication, sequence,
                Instant.EPOCH)).bytes(block).toBytes();
    }
}
