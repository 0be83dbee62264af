package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.grace.RestartMode;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.net.IpAddress;
import java.util.HexFormat;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What a router does for a neighbor that asks for grace: RFC 3623 §3, RFC 5187. */
class HelperTest {
    private static final RouterId MALLORY = new RouterId(0x0a000002);

    private static Attack attack(OspfVersion version, NetworkType type) {
        Lab lab = new Lab(version, 11);
        lab.type = type;
        return new Attack(lab);
    }

    private static String period(int seconds) {
        return "00010004%08x".formatted(seconds);
    }

    private static String address(Attack a, int host) {
        return a.version() == OspfVersion.V2 ? "000300040a0100%02x".formatted(host) : "";
    }

    /** A grace-LSA of the neighbor on link A, as OSPFv2 and OSPFv3 have it. */
    private static Lsa grace(Attack a, int sequence, RouterId from, String tlvs) {
        boolean v2 = a.version() == OspfVersion.V2;
        return a.originate(new LsaType(a.version(), v2 ? 9 : 0x000b), v2 ? 0x0300_0000 : 11, from,
                LsaHeader.INITIAL_SEQUENCE + sequence, new OpaqueBody(Bytes.of(HexFormat.of().parseHex(tlvs))));
    }

    private static Lsa grace(Attack a, int seconds) {
        return grace(a, 0, MALLORY, period(seconds) + "0002000101000000" + address(a, 2));
    }

    private static void silence(Attack a) {
        a.lab.network.links().getFirst().up = false;
    }

    /** The good router still sends through the victim to the one that restarts. */
    private static boolean isKept(Attack a) {
        return a.lab.routes(a.good).contains(a.lab.loopbackOf(2))
                && a.lab.routes(a.victim).contains(a.lab.loopbackOf(2));
    }

    private static Map<String, Long> helped(Attack a) {
        return a.lab.status(a.victim).restart().helped();
    }

    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void aSilentNeighborIsKeptForItsPeriod(@ForAll OspfVersion version, @ForAll NetworkType type) {
        Attack a = attack(version, type);
        a.update(grace(a, 60));
        silence(a);
        a.lab.network.runSeconds(58);
        assertThat(isKept(a)).isTrue();
        assertThat(a.lab.status(a.victim).restart().helping()).isEqualTo(1);
        assertThat(a.lab.status(a.victim).neighbors().getFirst().graceNanos().orElseThrow() / 1e9).isBetween(1.0, 2.5);
        assertThat(a.lab.network.runUntil(() -> !isKept(a), 4)).isTrue();
        assertThat(helped(a)).isEqualTo(Map.of("grace period over", 1L));
        assertThat(a.lab.states(a.victim)).containsExactly(NeighborState.FULL);
    }

    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void aHelloThatNamesNobodyIsForgiven(@ForAll OspfVersion version, @ForAll NetworkType type) {
        Attack a = attack(version, type);
        a.update(grace(a, 60));
        a.mallory.kill(a.mallory.protocol.config());
        a.lab.network.runSeconds(20);
        assertThat(isKept(a)).isTrue();
        a.send(new jackdaw.ospf.wire.OspfPacket.Hello(a.header(), version == OspfVersion.V2 ? -256 : 0, 11, 2,
                version == OspfVersion.V2 ? 2 : 0x13, 1, 8, RouterId.NONE, RouterId.NONE, java.util.List.of()));
        a.lab.network.runSeconds(1);
        assertThat(isKept(a)).isTrue();
        assertThat(a.lab.status(a.victim).neighbors().getFirst().state()).isEqualTo(NeighborState.FULL);
        a.victim.protocol.factChanged(new Fact.Liveness(new NeighborPath(a.source(), IpAddress.parse(
                version == OspfVersion.V2 ? "10.1.0.1" : "fe80::1:1"), 11), Fact.Life.LOST), a.lab.network.turn());
        a.lab.network.runSeconds(5);
        assertThat(isKept(a)).isTrue();
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void aChangeOfTopologyEndsIt(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        a.update(grace(a, 600));
        silence(a);
        a.lab.network.runSeconds(20);
        assertThat(isKept(a)).isTrue();
        a.good.addStatic(a.prefix(9), Attributes.EMPTY);
        assertThat(a.lab.network.runUntil(() -> !isKept(a), 2)).isTrue();
        assertThat(helped(a)).isEqualTo(Map.of("topology changed", 1L));
    }

    /** RFC 3623 §3.2 (3) asks only whether it would be flooded to the neighbor that restarts. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void aChangeOfOurOwnEndsItToo(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        a.update(grace(a, 600));
        silence(a);
        a.lab.network.runSeconds(20);
        assertThat(isKept(a)).isTrue();
        a.victim.addStatic(a.prefix(9), Attributes.EMPTY);
        assertThat(a.lab.network.runUntil(() -> !isKept(a), 2)).isTrue();
        assertThat(helped(a)).isEqualTo(Map.of("topology changed", 1L));
    }

    /** RFC 3623 §3.1 (2): it may have gone before it learned of that; unless checking is not strict. */
    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void whoHasNotAcknowledgedAChangeIsNotHelped(@ForAll OspfVersion version, @ForAll boolean isStrict) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        reconfigure(a, new RestartConfig(RestartMode.AWARE, 120, isStrict));
        a.mallory.frozen = true;
        a.good.addStatic(a.prefix(9), Attributes.EMPTY);
        a.lab.network.runSeconds(1);
        a.update(grace(a, 600));
        assertThat(a.lab.status(a.victim).restart().helping()).isEqualTo(isStrict ? 0 : 1);
        assertThat(a.dropped("grace-LSA amid a change of topology")).isEqualTo(isStrict ? 1 : 0);
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void aRefreshDoesNot(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        a.lab.network.runSeconds(1500);
        a.update(grace(a, 600));
        silence(a);
        a.lab.network.runSeconds(500);
        assertThat(isKept(a)).isTrue();
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void withoutStrictCheckingItGoesOn(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        reconfigure(a, new RestartConfig(RestartMode.AWARE, 120, false));
        a.update(grace(a, 600));
        silence(a);
        a.good.addStatic(a.prefix(9), Attributes.EMPTY);
        a.lab.network.runSeconds(20);
        assertThat(isKept(a)).isTrue();
        assertThat(a.lab.routes(a.victim)).contains(a.prefix(9));
    }

    private static void reconfigure(Attack a, RestartConfig restart) {
        OspfConfig c = a.victim.protocol.config();
        a.victim.protocol.apply(Lab.restarting(c, restart), a.lab.network.turn());
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void itEndsWhenTheGraceLsaIsTakenBackAndAgainWhenSwitchedOff(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        a.update(grace(a, 600));
        a.lab.network.runSeconds(2);
        a.update(grace(a, 600).withAge(LsaHeader.MAX_AGE));
        a.lab.network.runSeconds(2);
        assertThat(helped(a)).isEqualTo(Map.of("completed", 1L));
        assertThat(a.isWell()).isTrue();
        a.update(grace(a, 1, MALLORY, period(300) + address(a, 2)));
        a.lab.network.runSeconds(2);
        assertThat(a.lab.status(a.victim).restart().helping()).isEqualTo(1);
        reconfigure(a, new RestartConfig(RestartMode.OFF, 120, true));
        assertThat(a.lab.status(a.victim).restart().helping()).isZero();
        a.lab.network.runSeconds(2);
        a.update(grace(a, 2, MALLORY, period(300) + address(a, 2)));
        a.lab.network.runSeconds(2);
        assertThat(a.lab.status(a.victim).restart().helping()).isZero();
        assertThat(a.dropped("grace-LSA not heeded by configuration")).isEqualTo(1);
        assertThat(a.lostFull(a.victim, "eth1")).isFalse();
    }

    /** As BIRD 2.0.12 does: its router-LSA goes at the end of its restart and comes again within a second. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void aRouterLsaThatIsAwayForASecondAfterTheRestartCostsNoRoute(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.POINT_TO_POINT);
        a.lab.network.tap = java.util.Optional.of(new Wiretap(version));
        a.lab.network.runSeconds(1800);
        Lsa router = a.lab.network.tap.orElseThrow().heard.stream().map(Wiretap.Heard::lsa)
                .filter(l -> l.key().advertisingRouter().equals(MALLORY) && l.header().kind() == LsaKind.ROUTER)
                .reduce((_, last) -> last).orElseThrow().withAge(0);
        silence(a);
        a.update(grace(a, 600));
        a.lab.network.runSeconds(3);
        a.update(grace(a, 600).withAge(LsaHeader.MAX_AGE), router.withAge(LsaHeader.MAX_AGE));
        for (int i = 0; i < 10; i++) {
            a.lab.network.runSeconds(0.11);
            assertThat(a.lab.routes(a.victim)).contains(a.lab.loopbackOf(2));
        }
        a.update(a.originate(router.header().type(), router.key().linkStateId(), MALLORY,
                router.header().sequence() + 1, router.body()));
        for (int i = 0; i < 10; i++) {
            a.lab.network.runSeconds(0.2);
            assertThat(a.lab.routes(a.victim)).contains(a.lab.loopbackOf(2));
        }
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void liesDoNothingButACount(@ForAll OspfVersion version) {
        Attack a = attack(version, NetworkType.BROADCAST);
        lie(a, 0, MALLORY, period(0) + address(a, 2), "with a period out of range");
        lie(a, 1, MALLORY, period(1801) + address(a, 2), "with a period out of range");
        lie(a, 2, MALLORY, period(-1) + address(a, 2), "with a period out of range");
        lie(a, 3, MALLORY, "0002000101000000", "malformed");
        lie(a, 4, MALLORY, "00010400", "malformed");
        lie(a, 5, new RouterId(0x0a0000ff), period(60) + address(a, 2), "from no neighbor on the link");
        lie(a, 6, new RouterId(0x0a000003), period(60) + address(a, 2), "from no neighbor on the link");
        if (version == OspfVersion.V2) {
            lie(a, 7, MALLORY, period(60) + address(a, 9), "with an address that is not its sender's");
            lie(a, 8, MALLORY, period(60), "with an address that is not its sender's");
        }
        Lsa old = grace(a, 9, MALLORY, period(60) + address(a, 2)).withAge(61);
        a.update(old);
        assertThat(a.dropped("grace-LSA whose period is over")).isEqualTo(1);
        assertThat(a.lab.status(a.victim).restart().helping()).isZero();
        a.lab.network.runSeconds(10);
        assertThat(a.lostFull(a.victim, "eth1")).isFalse();
        assertThat(a.lostFull(a.victim, "eth2")).isFalse();
    }

    private static void lie(Attack a, int sequence, RouterId from, String tlvs, String counter) {
        long before = a.dropped("grace-LSA " + counter);
        a.update(grace(a, sequence, from, tlvs));
        assertThat(a.dropped("grace-LSA " + counter)).as(counter).isEqualTo(before + 1);
        assertThat(a.lab.status(a.victim).restart().helping()).isZero();
        a.lab.network.runSeconds(2);
    }
}
