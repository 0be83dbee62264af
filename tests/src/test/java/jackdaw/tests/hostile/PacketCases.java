package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.HostileCase.dropped;
import static jackdaw.tests.hostile.Scene.MALLORY;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.VICTIM;
import static jackdaw.tests.hostile.Scene.resized;
import static jackdaw.tests.hostile.Scene.set;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.ospf.wire.OspfPacket.LinkStateRequest;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.RouterId;
import jackdaw.tests.hostile.HostileCase.Fate;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Packets that are wrong themselves: headers, Hellos, Database Descriptions, requests and acknowledgments. */
final class PacketCases {
    private static final Consumer<Scene> NOTHING = _ -> { };
    private static final int TOO_BIG = 9000;
    private static final int OTHER_INSTANCE = 7;
    private static final int PAGES_REFUSED = 3;
    private static final int NAMES = 3000;
    private static final int NAMES_AT_ONCE = 500;
    /** {@code max-neighbors}, unless it is configured. */
    private static final long MAX_NEIGHBORS = 64;

    private PacketCases() {
    }

    /** In the hostile neighbor's name, and so that it would lose the adjacency: the victim was not heard. */
    private static Hello oneWay(Scene s) {
        return s.mallory().hello(s.mallory().header(), List.of());
    }

    private static Hello oneWay(Scene s, int interval, int options) {
        Hello h = oneWay(s);
        return new Hello(h.header(), h.mask(), h.interfaceId(), interval, options, h.priority(), h.deadInterval(),
                RouterId.NONE, RouterId.NONE, List.of());
    }

    private static byte[] oneWayOctets(Scene s) {
        return s.encode(oneWay(s));
    }

    static List<HostileCase> headers() {
        return List.of(
                dropped("short-header", s -> s.sendRaw(new byte[10])),
                dropped("length-beyond-packet", s -> s.sendChecked(set(oneWayOctets(s), 2, 0x10, 0))),
                dropped("length-below-header", s -> s.sendChecked(set(oneWayOctets(s), 2, 0, 8))),
                dropped("wrong-version", s -> s.sendChecked(set(oneWayOctets(s), 0, 7))),
                dropped("bad-packet-checksum", s -> s.sendRaw(set(oneWayOctets(s), 12, 1, 2))),
                dropped("wrong-area", s -> s.send(s.mallory().hello(new PacketHeader(s.version(), MALLORY,
                        new RouterId(9)), List.of()))),
                dropped("other-instance", s -> s.send(s.mallory().hello(new PacketHeader(s.version(), MALLORY,
                        s.mallory().header().area(), OTHER_INSTANCE), List.of()))),
                dropped("unknown-packet-type", s -> s.sendChecked(set(oneWayOctets(s), 1, 9))),
                strangersUpdate(),
                both("duplicate-router-id", Fate.KEPT, s -> s.send(s.mallory().hello(new PacketHeader(s.version(),
                        VICTIM, s.mallory().header().area()), List.of(VICTIM))),
                        PacketCases::isReported));
    }

    /** Virtual links go by router id (RFC 2328 §8.2), so that there such a packet comes by none of them. */
    private static void isReported(Scene s) {
        if (s.setting() != Setting.VIRTUAL) {
            s.await("the victim warns of its namesake", s.victim()::warnedOfItsNamesake);
        }
    }

    private static HostileCase strangersUpdate() {
        int[] number = {0};
        return both("unknown-neighbor-lsu", Fate.KEPT, s -> {
            number[0] = s.forge().number();
            s.send(new LinkStateUpdate(new PacketHeader(s.version(), STRANGER, RouterId.NONE),
                    List.of(s.forge().external(STRANGER, number[0]))));
        }, s -> assertThat(s.onB(s.forge().external(STRANGER, number[0]))).isEmpty());
    }

    static List<HostileCase> hellos() {
        return List.of(
                dropped("hello-intervals-differ", s -> s.send(oneWay(s, 9, s.mallory().options()))),
                dropped("hello-option-mismatch", s -> s.send(oneWay(s, ScriptedNeighbor.HELLO_SECONDS,
                        s.mallory().options() & ~Options.E))),
                both("hello-odd-sizes", Fate.ANY, s -> everyLength(s, oneWayOctets(s)), NOTHING),
                both("hello-one-way", Fate.RESTARTED, s -> s.send(oneWay(s)), NOTHING),
                both("hello-flood-router-ids", Fate.ANY, PacketCases::greetInManyNames,
                        PacketCases::fewAreKnown));
    }

    private static void greetInManyNames(Scene s) {
        for (int i = 0; i < NAMES; i++) {
            s.send(s.mallory().hello(new PacketHeader(s.version(), new RouterId(0x0b000000 + i),
                    s.mallory().header().area()), i % 2 == 0 ? List.of() : List.of(VICTIM)));
            if (i % NAMES_AT_ONCE == 0) {
                fewAreKnown(s);
            }
        }
        fewAreKnown(s);
    }

    /** As many as an interface remembers, and B. */
    static void fewAreKnown(Scene s) {
        assertThat(s.victim().neighbors()).as("neighbors that are known").isLessThanOrEqualTo(MAX_NEIGHBORS + 1);
    }

    /** Every way to cut a packet behind its header. */
    private static void everyLength(Scene s, byte[] whole) {
        for (int length = s.version().headerOctets(); length < whole.length; length++) {
            s.sendChecked(resized(whole, length));
        }
    }

    private static DatabaseDescription page(Scene s, boolean init, int sequence) {
        return new DatabaseDescription(s.mallory().header(), ScriptedNeighbor.MTU, s.mallory().options(), init, init,
                true, sequence, List.of());
    }

    static List<HostileCase> exchanges() {
        return List.of(
                both("dbd-wrong-sequence", Fate.RESTARTED, s -> s.send(page(s, false, 12345)), NOTHING),
                both("dbd-init-when-full", Fate.RESTARTED, s -> s.send(page(s, true, 99)), NOTHING),
                both("dbd-truncated", Fate.ANY, s -> everyLength(s, s.encode(page(s, true, 99))), NOTHING),
                both("mtu-mismatch", Fate.RESTARTED, PacketCases::describeWithAnotherMtu, NOTHING),
                both("lsr-for-unknown-lsa", Fate.RESTARTED, s -> s.send(new LinkStateRequest(s.mallory().header(),
                        List.of(new LsaKey(s.version().type(LsaKind.EXTERNAL).code(), 1, STRANGER)))), NOTHING),
                both("lsr-truncated", Fate.ANY, s -> {
                    byte[] whole = s.encode(new LinkStateRequest(s.mallory().header(),
                            List.of(new LsaKey(s.v2() ? 1 : 0x2001, 1, STRANGER))));
                    s.sendChecked(resized(whole, whole.length - 5));
                }, NOTHING),
                both("ack-garbage", Fate.KEPT, s -> {
                    s.send(new LinkStateAcknowledgment(s.mallory().header(), List.of(s.forge().external(STRANGER,
                            s.forge().number()).header())));
                    byte[] noise = new byte[200];
                    new Random(1).nextBytes(noise);
                    byte[] empty = s.encode(new LinkStateAcknowledgment(s.mallory().header(), List.of()));
                    byte[] whole = resized(empty, empty.length + noise.length);
                    System.arraycopy(noise, 0, whole, empty.length, noise.length);
                    s.sendChecked(whole);
                }, NOTHING));
    }

    /** The neighbor starts again and claims to take packets that are too big for the victim, until it knows better. */
    private static void describeWithAnotherMtu(Scene s) {
        s.mallory().announceMtu(TOO_BIG);
        s.send(page(s, true, 99));
        int before = s.mallory().negotiations();
        s.await("the victim negotiates in vain", () -> s.mallory().negotiations() >= before + PAGES_REFUSED);
        assertThat(s.victim().isFull(MALLORY)).isFalse();
        assertThat(s.mallory().isFull()).isFalse();
        s.mallory().announceMtu(ScriptedNeighbor.MTU);
        s.mallory().negotiateAgain();
    }
}
