package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OpaqueBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.ospf.wire.OspfPacket.LinkStateRequest;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** What hostile packets may cost, case by case: never the neighbor on the other link. */
class HostilePacketsTest {
    private static final RouterId MALLORY = new RouterId(0x0a000002);
    private static final RouterId VICTIM = new RouterId(0x0a000001);
    private static final RouterId STRANGER = new RouterId(0x0a000037);
    private static final int FIRST = LsaHeader.INITIAL_SEQUENCE;

    /** What becomes of the adjacency on link A in the meantime. */
    private enum Adjacency {
        KEPT, RESTARTED, EITHER
    }

    private record Case(String name, List<OspfVersion> versions, Adjacency expected, Consumer<Attack> attack,
                        Consumer<Attack> soon, Consumer<Attack> end) {
    }

    private final List<Case> cases = new ArrayList<>();

    private void both(String name, Adjacency expected, Consumer<Attack> attack, Consumer<Attack> soon) {
        cases.add(new Case(name, List.of(OspfVersion.V2, OspfVersion.V3), expected, attack, soon, _ -> { }));
    }

    private void kept(String name, Consumer<Attack> attack, String dropReason) {
        both(name, Adjacency.KEPT, attack, a -> assertThat(a.dropped(dropReason)).as(name + " counted").isPositive());
    }

    private void only(OspfVersion version, String name, Consumer<Attack> attack, Consumer<Attack> soon) {
        cases.add(new Case(name, List.of(version), Adjacency.KEPT, attack, soon, _ -> { }));
    }

    private void lasting(String name, Consumer<Attack> attack, Consumer<Attack> soon, Consumer<Attack> end) {
        cases.add(new Case(name, List.of(OspfVersion.V2, OspfVersion.V3), Adjacency.KEPT, attack, soon, end));
    }

    private static Hello hello(Attack a, PacketHeader header, int interval, int options, List<RouterId> heard) {
        return new Hello(header, 0xffffff00, 11, interval, options, 1, 8, RouterId.NONE, RouterId.NONE, heard);
    }

    private static int options(Attack a) {
        return a.version() == OspfVersion.V2 ? 2 : 0x13;
    }

    private static Hello hello(Attack a) {
        return hello(a, a.header(), 2, options(a), List.of(VICTIM));
    }

    private static byte[] set(byte[] octets, int at, int... values) {
        for (int i = 0; i < values.length; i++) {
            octets[at + i] = (byte) values[i];
        }
        return octets;
    }

    private static DatabaseDescription description(Attack a, boolean init, int sequence, int mtu) {
        return new DatabaseDescription(a.header(), mtu, options(a), init, init, init, sequence, List.of());
    }

    private void headerCases() {
        kept("short-header", a -> a.sendRaw(new byte[10]), "shorter than a header");
        kept("length-beyond-packet", a -> a.sendChecked(set(a.encode(hello(a)), 2, 0x10, 0)), "length field wrong");
        kept("length-below-header", a -> a.sendChecked(set(a.encode(hello(a)), 2, 0, 8)), "length field wrong");
        kept("wrong-version", a -> a.sendChecked(set(a.encode(hello(a)), 0, 7)), "wrong version");
        kept("bad-packet-checksum", a -> a.sendRaw(set(a.encode(hello(a)), 12, 1, 2)), "bad checksum");
        kept("wrong-area", a -> a.send(hello(a, new PacketHeader(a.version(), MALLORY, new RouterId(9)), 2, options(a),
                List.of(VICTIM))), "wrong area");
        kept("other-instance", a -> a.send(hello(a, new PacketHeader(a.version(), MALLORY, RouterId.NONE, 7), 2,
                options(a), List.of())), "other instance");
        kept("unknown-packet-type", a -> a.sendChecked(set(a.encode(hello(a)), 1, 9)), "unknown packet type");
        kept("unknown-neighbor-lsu", a -> a.send(new LinkStateUpdate(new PacketHeader(a.version(), STRANGER,
                RouterId.NONE), List.of(a.external(STRANGER, 1, FIRST)))), "unknown neighbor");
        kept("duplicate-router-id", a -> a.send(hello(a, new PacketHeader(a.version(), VICTIM, RouterId.NONE), 2,
                options(a), List.of(VICTIM))), "duplicate router id");
    }

    private void helloCases() {
        kept("hello-intervals-differ", a -> a.send(hello(a, a.header(), 9, options(a), List.of())),
                "Hello parameters differ");
        kept("hello-option-mismatch", a -> a.send(hello(a, a.header(), 2, options(a) & ~2, List.of())),
                "Hello parameters differ");
        both("hello-odd-sizes", Adjacency.EITHER, a -> {
            byte[] whole = a.encode(hello(a));
            for (int length = a.version().headerOctets(); length < whole.length; length++) {
                a.sendChecked(set(Arrays.copyOf(whole, length), 2, length >> 8, length));
            }
        }, _ -> { });
        both("hello-one-way", Adjacency.RESTARTED, a -> a.send(hello(a, a.header(), 2, options(a), List.of())),
                _ -> { });
        both("hello-flood-router-ids", Adjacency.EITHER, a -> {
            for (int i = 0; i < 3000; i++) {
                a.send(hello(a, new PacketHeader(a.version(), new RouterId(0x0b000000 + i), RouterId.NONE), 2,
                        options(a), i % 2 == 0 ? List.of() : List.of(VICTIM)));
            }
        }, a -> assertThat(a.lab.states(a.victim).size()).isLessThan(12));
    }

    private void exchangeCases() {
        both("dbd-wrong-sequence", Adjacency.RESTARTED, a -> a.send(description(a, false, 12345, 1500)), _ -> { });
        both("dbd-init-when-full", Adjacency.RESTARTED, a -> a.send(description(a, true, 99, 1500)), _ -> { });
        both("dbd-truncated", Adjacency.EITHER, a -> {
            byte[] whole = a.encode(description(a, true, 99, 1500));
            for (int length = a.version().headerOctets(); length < whole.length; length++) {
                a.sendChecked(set(Arrays.copyOf(whole, length), 2, length >> 8, length));
            }
        }, _ -> { });
        both("lsr-for-unknown-lsa", Adjacency.RESTARTED, a -> a.send(new LinkStateRequest(a.header(),
                List.of(new LsaKey(a.version().type(LsaKind.EXTERNAL), 1, STRANGER)))), _ -> { });
        both("lsr-truncated", Adjacency.EITHER, a -> {
            byte[] whole = a.encode(new LinkStateRequest(a.header(), List.of(new LsaKey(1, 1, STRANGER))));
            a.sendChecked(set(Arrays.copyOf(whole, whole.length - 5), 2, 0, whole.length - 5));
        }, _ -> { });
        both("ack-garbage", Adjacency.KEPT, a -> {
            a.send(new LinkStateAcknowledgment(a.header(), List.of(a.external(STRANGER, 1, FIRST).header())));
            byte[] noise = new byte[200];
            new Random(1).nextBytes(noise);
            byte[] whole = Arrays.copyOf(a.encode(new LinkStateAcknowledgment(a.header(), List.of())),
                    a.version().headerOctets() + 200);
            System.arraycopy(noise, 0, whole, a.version().headerOctets(), 200);
            a.sendChecked(set(whole, 2, 0, whole.length));
        }, _ -> { });
    }

    /** Two LSAs in one update, the first with these octets changed. */
    private static void spoiled(Attack a, boolean fixLsaChecksum, int at, int... values) {
        byte[] whole = a.encode(new LinkStateUpdate(a.header(), List.of(a.external(MALLORY, 1, FIRST),
                a.external(MALLORY, 2, FIRST))));
        int lsa = a.version().headerOctets() + 4;
        set(whole, lsa + at, values);
        if (fixLsaChecksum) {
            int length = a.external(MALLORY, 1, FIRST).length();
            byte[] one = Arrays.copyOfRange(whole, lsa, lsa + length);
            System.arraycopy(FletcherForTests.fixed(one), 0, whole, lsa, length);
        }
        a.sendChecked(whole);
    }

    private static void secondIsStored(Attack a) {
        assertThat(a.row(a.victim, a.external(MALLORY, 2, FIRST))).isPresent();
        assertThat(a.row(a.victim, a.external(MALLORY, 1, FIRST))).isEmpty();
    }

    private void malformedLsaCases() {
        both("lsa-bad-checksum", Adjacency.KEPT, a -> spoiled(a, false, 16, 0x12, 0x34),
                HostilePacketsTest::secondIsStored);
        only(OspfVersion.V2, "lsa-unknown-type", a -> spoiled(a, true, 3, 77), HostilePacketsTest::secondIsStored);
        only(OspfVersion.V3, "lsa-reserved-scope", a -> spoiled(a, true, 2, 0x60, 0x05),
                HostilePacketsTest::secondIsStored);
        both("lsa-bad-length", Adjacency.KEPT, a -> spoiled(a, false, 18, 0, 3),
                a -> assertThat(a.dropped("bad LSA length")).isPositive());
        both("lsu-huge-count", Adjacency.KEPT, a -> {
            byte[] whole = a.encode(new LinkStateUpdate(a.header(), List.of(a.external(MALLORY, 2, FIRST))));
            a.sendChecked(set(whole, a.version().headerOctets(), 0xff, 0xff, 0xff, 0xff));
        }, a -> assertThat(a.row(a.victim, a.external(MALLORY, 2, FIRST))).isPresent());
        only(OspfVersion.V3, "lsa-unknown-u1", a -> a.update(unknown(a, 0xa123)),
                a -> assertThat(a.row(a.good, unknown(a, 0xa123))).isPresent());
        only(OspfVersion.V3, "lsa-unknown-u0", a -> a.update(unknown(a, 0x2123)), a -> {
            assertThat(a.row(a.victim, unknown(a, 0x2123))).isPresent();
            assertThat(a.row(a.good, unknown(a, 0x2123))).isEmpty();
        });
        both("router-lsa-bad-links", Adjacency.KEPT, a -> a.update(a.originate(a.version().type(LsaKind.ROUTER),
                STRANGER.bits(), STRANGER, FIRST, a.version() == OspfVersion.V2
                        ? new RouterBody.V2(2, List.of(new RouterBody.Link2(LinkType.POINT_TO_POINT, 7, 7, 1)))
                        : new RouterBody.V3(2, 0x13, List.of(new RouterBody.Link3(LinkType.TRANSIT, 1, 9, 9,
                                new RouterId(7)))))), _ -> { });
        only(OspfVersion.V2, "ext-lsa-bad-mask", a -> spoiled(a, true, 20, 0xff, 0, 0xff, 0),
                a -> assertThat(a.lab.routes(a.victim)).doesNotContain(a.prefix(1)));
        both("ext-lsa-infinity", Adjacency.KEPT, a -> a.update(a.external(MALLORY, 3, FIRST, 0xffffff)), a -> {
            assertThat(a.row(a.good, a.external(MALLORY, 3, FIRST))).isPresent();
            assertThat(a.lab.routes(a.victim)).doesNotContain(a.prefix(3));
        });
        only(OspfVersion.V3, "prefix-lsa-bad-prefix", a -> spoiled(a, true, 24, 200), a -> {
            assertThat(a.dropped("malformed LSA body")).isPositive();
            secondIsStored(a);
        });
    }

    private static Lsa unknown(Attack a, int type) {
        return a.originate(new LsaType(OspfVersion.V3, type), 5, MALLORY, FIRST, new OpaqueBody(Bytes.of(new byte[8])));
    }

    private void ageAndSequenceCases() {
        both("max-age-unknown", Adjacency.KEPT, a -> a.update(a.external(STRANGER, 4, FIRST).withAge(3600)), a -> {
            assertThat(a.row(a.victim, a.external(STRANGER, 4, FIRST))).isEmpty();
            assertThat(a.row(a.good, a.external(STRANGER, 4, FIRST))).isEmpty();
        });
        both("max-age-flood", Adjacency.KEPT, a -> {
            for (int i = 0; i < 500; i++) {
                a.update(a.external(STRANGER, i, FIRST).withAge(i % 2 == 0 ? 3600 : 0));
            }
        }, _ -> { });
        both("late-copy-of-flushed", Adjacency.KEPT, a -> {
            Lsa flushed = a.external(STRANGER, 9, FIRST + 5);
            a.update(flushed.withAge(3600), a.external(STRANGER, 10, FIRST + 5).withAge(3600));
            a.update(flushed.withAge(4), a.external(STRANGER, 10, FIRST));
        }, a -> {
            assertThat(a.dropped("LSA from before its flush")).isEqualTo(1);
            assertThat(a.row(a.good, a.external(STRANGER, 9, FIRST))).as("a late copy").isEmpty();
            assertThat(a.row(a.good, a.external(STRANGER, 10, FIRST))).as("of another life").isPresent();
        });
        lasting("age-near-max", a -> a.update(a.external(STRANGER, 5, FIRST).withAge(3595)),
                a -> assertThat(a.row(a.good, a.external(STRANGER, 5, FIRST))).isPresent(),
                a -> assertThat(a.row(a.good, a.external(STRANGER, 5, FIRST))).isEmpty());
        both("age-over-max", Adjacency.KEPT, a -> spoiled(a, false, 0, 0xff, 0xff), _ -> { });
        both("seq-max-foreign", Adjacency.KEPT, a -> a.update(a.external(STRANGER, 6, LsaHeader.MAX_SEQUENCE)),
                a -> assertThat(a.row(a.good, a.external(STRANGER, 6, FIRST))).isPresent());
        both("older-than-database", Adjacency.KEPT, a -> {
            a.update(a.external(STRANGER, 7, FIRST + 5));
            a.lab.network.runSeconds(2);
            long before = a.lab.status(a.victim).packetsSent().get(3);
            a.update(a.external(STRANGER, 7, FIRST + 1));
            assertThat(a.lab.status(a.victim).packetsSent().get(3)).isEqualTo(before + 1);
        }, a -> assertThat(a.row(a.victim, a.external(STRANGER, 7, FIRST)).orElseThrow().sequence())
                .isEqualTo(FIRST + 5));
        both("min-ls-arrival", Adjacency.KEPT, a -> {
            a.update(a.external(STRANGER, 8, FIRST));
            a.lab.network.runSeconds(0.5);
            a.update(a.external(STRANGER, 8, FIRST + 1));
            a.lab.network.runSeconds(0.1);
        }, a -> assertThat(a.row(a.victim, a.external(STRANGER, 8, FIRST)).orElseThrow().sequence()).isEqualTo(FIRST));
    }

    private static Lsa ownRouterLsa(Attack a, int sequence) {
        return a.originate(a.version().type(LsaKind.ROUTER), a.version() == OspfVersion.V2 ? VICTIM.bits() : 0, VICTIM,
                sequence, a.version() == OspfVersion.V2 ? new RouterBody.V2(0, List.of())
                        : new RouterBody.V3(0, 0x13, List.of()));
    }

    private void ownLsaCases() {
        lasting("own-lsa-newer", a -> a.update(ownRouterLsa(a, FIRST + 1000)), _ -> { },
                a -> assertThat(a.row(a.good, ownRouterLsa(a, 0)).orElseThrow().sequence()).isEqualTo(FIRST + 1001));
        lasting("own-lsa-max-age", a -> a.update(ownRouterLsa(a, FIRST + 1000).withAge(3600)), _ -> { },
                a -> assertThat(a.row(a.good, ownRouterLsa(a, 0)).orElseThrow().sequence()).isEqualTo(FIRST + 1001));
        lasting("own-lsa-not-ours", a -> {
            a.update(a.external(VICTIM, 9, FIRST));
            a.lab.network.runSeconds(0.02);
        }, _ -> { }, a -> {
            assertThat(a.row(a.good, a.external(VICTIM, 9, FIRST))).isEmpty();
            assertThat(a.row(a.victim, a.external(VICTIM, 9, FIRST))).isEmpty();
        });
        lasting("own-lsa-seq-wrap", a -> a.update(ownRouterLsa(a, LsaHeader.MAX_SEQUENCE)), _ -> { },
                a -> assertThat(a.row(a.good, ownRouterLsa(a, 0)).orElseThrow().sequence()).isEqualTo(FIRST));
    }

    private void floodCases() {
        both("lsu-flood", Adjacency.KEPT, a -> {
            for (int i = 0; i < 2000; i++) {
                a.update(a.external(STRANGER, i, FIRST));
            }
        }, a -> assertThat(a.row(a.good, a.external(STRANGER, 1999, FIRST))).isPresent());
        both("lsu-duplicates", Adjacency.KEPT, a -> {
            for (int i = 0; i < 500; i++) {
                a.update(a.external(STRANGER, 1, FIRST));
            }
        }, _ -> { });
        both("fuzz", Adjacency.EITHER, a -> {
            Random random = new Random(42);
            List<byte[]> seeds = List.of(a.encode(hello(a)), a.encode(description(a, true, 1, 1500)),
                    a.encode(new LinkStateUpdate(a.header(), List.of(ownRouterLsa(a, FIRST),
                            a.external(MALLORY, 1, FIRST)))),
                    a.encode(new LinkStateAcknowledgment(a.header(), List.of(ownRouterLsa(a, FIRST).header()))));
            for (int i = 0; i < 3000; i++) {
                byte[] octets = seeds.get(random.nextInt(seeds.size())).clone();
                for (int j = random.nextInt(4); j >= 0; j--) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt();
                }
                octets = random.nextInt(5) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length)) : octets;
                if (octets.length > 24) {
                    a.sendChecked(octets);
                } else {
                    a.sendRaw(octets);
                }
            }
        }, _ -> { });
    }

    @Example
    void everyCase() {
        headerCases();
        helloCases();
        exchangeCases();
        malformedLsaCases();
        ageAndSequenceCases();
        ownLsaCases();
        floodCases();
        for (Case each : cases) {
            for (OspfVersion version : each.versions()) {
                Attack attack = new Attack(new Lab(version, 5));
                String what = each.name() + " " + version;
                each.attack().accept(attack);
                attack.lab.network.runSeconds(0.3);
                try {
                    each.soon().accept(attack);
                } catch (AssertionError e) {
                    throw new AssertionError(what + ": " + attack.victim.log, e);
                }
                assertThat(attack.lab.network.runUntil(attack::isWell, 60))
                        .as("%s: well again, %s %s", what, attack.victim.log, attack.lab.status(attack.victim))
                        .isTrue();
                attack.lab.network.runSeconds(7);
                // A neighbor has yet to acknowledge what prompted it and is taken back just now.
                assertThat(attack.lab.network.runUntil(attack::isWell, 2))
                        .as("%s: stays well, %s", what, attack.victim.log).isTrue();
                each.end().accept(attack);
                boolean lost = attack.lostFull(attack.victim, "eth1");
                assertThat(lost).as("%s: adjacency on A, %s", what, attack.victim.log)
                        .isEqualTo(each.expected() == Adjacency.RESTARTED
                                || each.expected() == Adjacency.EITHER && lost);
                assertThat(attack.lostFull(attack.victim, "eth2") || attack.lostFull(attack.good, "eth2"))
                        .as("%s: adjacency on B", what).isFalse();
            }
        }
    }

    /** RFC 2328 §10.6: the M-bit is never cleared, and every page promises LSAs that never come. */
    @Example
    void pagesWithoutEndFillNoMemory() {
        for (OspfVersion version : OspfVersion.values()) {
            Attack attack = new Attack(new Lab(version, 5));
            attack.lab.network.links().getFirst().up = false;
            attack.send(description(attack, true, 99, 1500));
            attack.send(description(attack, true, 99, 1500));
            for (int page = 0; page < 1000; page++) {
                int first = page * 50;
                // The victim's router id is the lower one, so it is the slave.
                attack.send(new DatabaseDescription(attack.header(), 1500, options(attack), false, true, true,
                        100 + page, IntStream.range(first, first + 50)
                                .mapToObj(i -> attack.external(STRANGER, i, FIRST).header()).toList()));
            }
            // Of the 10,000 that are stored at most, an eighth is not for externals.
            assertThat(attack.dropped("too many LSAs")).isBetween(41_150L, 42_250L);
            attack.lab.network.links().getFirst().up = true;
            assertThat(attack.lab.network.runUntil(attack::isWell, 60)).isTrue();
            assertThat(attack.lostFull(attack.good, "eth2")).isFalse();
        }
    }
}
