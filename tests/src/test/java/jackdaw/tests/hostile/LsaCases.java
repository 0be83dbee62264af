package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.HostileCase.only;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.set;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.wire.Fletcher;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.List;
import java.util.function.Consumer;

/** LSAs that are wrong inside, each before a good one in the same update: the good one must be used (RFC 2328 §13). */
final class LsaCases {
    private static final int COUNT_OCTETS = 4;
    private static final int CHECKSUM_AT = 16;
    private static final int OPAQUE_TYPE = 201;

    private LsaCases() {
    }

    /** Two externals in one update, the first with these octets changed. */
    private record Spoiled(String name, boolean checksumRight, int at, int... values) {
        private int lsaAt(Scene s) {
            return s.version().headerOctets() + COUNT_OCTETS;
        }

        private void send(Scene s, int number) {
            Lsa bad = s.forge().external(MALLORY, number);
            byte[] whole = s.encode(new LinkStateUpdate(s.mallory().header(),
                    List.of(bad, s.forge().external(MALLORY, number + 1))));
            set(whole, lsaAt(s) + at, values);
            if (checksumRight) {
                int sum = Fletcher.checksum(whole, lsaAt(s), bad.length());
                set(whole, lsaAt(s) + CHECKSUM_AT, sum >> 8, sum);
            }
            s.sendChecked(whole);
        }

        HostileCase in(OspfVersion... versions) {
            int[] number = {0};
            return new HostileCase(name, List.of(versions), Fate.KEPT, s -> {
                number[0] = s.forge().numbers(2);
                send(s, number[0]);
            }, s -> {
                s.await("the good LSA gives a route", () -> s.isRouted(number[0] + 1));
                assertThat(s.isRouted(number[0])).as("the bad LSA gives a route").isFalse();
                assertThat(s.onB(s.forge().external(MALLORY, number[0]))).as("the bad LSA is flooded").isEmpty();
            });
        }
    }

    static List<HostileCase> all() {
        return List.of(
                new Spoiled("lsa-bad-checksum", false, 16, 0x12, 0x34).in(OspfVersion.values()),
                new Spoiled("lsa-unknown-type", true, 3, 77).in(OspfVersion.V2),
                new Spoiled("lsa-reserved-scope", true, 2, 0x60, 0x05).in(OspfVersion.V3),
                new Spoiled("prefix-lsa-bad-prefix", true, 24, 200).in(OspfVersion.V3),
                unknown("lsa-unknown-u1", 0xa123, true), unknown("lsa-unknown-u0", 0x2123, false),
                hugeCount(), badLength(), badLinks(), badMask(), infinity(), strangeOpaque(), AreaCases.type7());
    }

    /** A type that nobody knows: its U-bit decides whether it is flooded (RFC 5340 §4.5.1 (2)). */
    private static HostileCase unknown(String name, int type, boolean flooded) {
        Lsa lsa = LsaCodec.originate(new LsaType(OspfVersion.V3, type), 0, 5, MALLORY, Forge.FIRST,
                new OpaqueBody(Bytes.of(new byte[8])));
        int[] good = {0};
        return only(OspfVersion.V3, name, s -> {
            good[0] = s.forge().number();
            s.update(lsa, s.forge().external(MALLORY, good[0]));
        }, s -> {
            s.await("the good LSA behind it gives a route", () -> s.isRoutedOnB(good[0]));
            assertThat(s.onB(lsa).isPresent()).as("flooded").isEqualTo(flooded);
        });
    }

    /** RFC 5250 §3: flooded by its scope, whatever its type. */
    private static HostileCase strangeOpaque() {
        Lsa lsa = LsaCodec.originate(LsaType.OPAQUE_AREA2, 0x42, OPAQUE_TYPE << 24 | 7, MALLORY, Forge.FIRST,
                new OpaqueBody(Bytes.of(new byte[12])));
        return only(OspfVersion.V2, "opaque-unknown-type", s -> s.update(lsa),
                s -> assertThat(s.onB(lsa)).isPresent());
    }

    private static HostileCase hugeCount() {
        int[] number = {0};
        return both("lsu-huge-count", Fate.KEPT, s -> {
            number[0] = s.forge().number();
            byte[] whole = s.encode(new LinkStateUpdate(s.mallory().header(),
                    List.of(s.forge().external(STRANGER, number[0]))));
            s.sendChecked(set(whole, s.version().headerOctets(), 0xff, 0xff, 0xff, 0xff));
        }, s -> assertThat(s.onB(s.forge().external(STRANGER, number[0]))).isPresent());
    }

    /** What follows a wrong length cannot be found, so nothing of the update counts. */
    private static HostileCase badLength() {
        int[] number = {0};
        return both("lsa-bad-length", Fate.KEPT, s -> {
            number[0] = s.forge().numbers(2);
            new Spoiled("", false, 18, 0, 3).send(s, number[0]);
        }, s -> {
            assertThat(s.onB(s.forge().external(MALLORY, number[0]))).isEmpty();
            assertThat(s.onB(s.forge().external(MALLORY, number[0] + 1))).isEmpty();
        });
    }

    /** Links to nowhere: the LSA is sound, and nothing follows from it. */
    private static HostileCase badLinks() {
        Consumer<Scene> attack = s -> s.update(s.forge().lsa(s.version().type(LsaKind.ROUTER),
                s.v2() ? STRANGER.bits() : 0, STRANGER, Forge.FIRST, s.v2()
                        ? new RouterBody.V2(2, List.of(new RouterBody.Link2(LinkType.POINT_TO_POINT, 7, 7, 1)))
                        : new RouterBody.V3(2, 0x13, List.of(new RouterBody.Link3(LinkType.TRANSIT, 1, 9, 9,
                                new RouterId(7))))));
        int[] number = {0};
        return both("router-lsa-bad-links", Fate.KEPT, s -> {
            attack.accept(s);
            number[0] = s.forge().numbers(2);
            s.update(s.forge().external(STRANGER, number[0]), s.forge().external(MALLORY, number[0] + 1));
        }, s -> {
            s.await("a good LSA gives a route", () -> s.isRouted(number[0] + 1));
            assertThat(s.isRouted(number[0])).as("a router that nothing leads to has routes").isFalse();
        });
    }

    /** A mask with a hole (RFC 2328 §A.4.5). The LSA is sound and may be flooded. */
    private static HostileCase badMask() {
        int[] number = {0};
        return only(OspfVersion.V2, "ext-lsa-bad-mask", s -> {
            number[0] = s.forge().numbers(2);
            new Spoiled("", true, 20, 0xff, 0, 0xff, 0).send(s, number[0]);
        }, s -> {
            s.await("the good LSA gives a route", () -> s.isRouted(number[0] + 1));
            assertThat(s.isRouted(number[0])).isFalse();
        });
    }

    private static HostileCase infinity() {
        int[] number = {0};
        return both("ext-lsa-infinity", Fate.KEPT, s -> {
            number[0] = s.forge().numbers(2);
            s.update(s.forge().external(MALLORY, number[0], Forge.FIRST, ExternalBody.LS_INFINITY),
                    s.forge().external(MALLORY, number[0] + 1));
        }, s -> {
            s.await("the good LSA gives a route", () -> s.isRouted(number[0] + 1));
            assertThat(s.isRouted(number[0])).as("an unreachable destination has a route").isFalse();
            assertThat(s.onB(s.forge().external(MALLORY, number[0]))).as("flooded").isPresent();
        });
    }
}
