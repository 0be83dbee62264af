package jackdaw.tests.hostile;

import static jackdaw.tests.hostile.HostileCase.both;
import static jackdaw.tests.hostile.Scene.STRANGER;
import static jackdaw.tests.hostile.Scene.VICTIM;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.wire.Fletcher;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.ospf.wire.OspfPacket.LinkStateRequest;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.tests.hostile.HostileCase.Fate;
import jackdaw.tests.hostile.HostileCase.Pause;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Too much of everything. */
final class FloodCases {
    private static final long SECOND = 1_000_000_000L;
    private static final int STORM = 2000;
    private static final int GREETING = 100;
    private static final int STORM_SECONDS = 3;
    private static final int RATE = 10_000;
    private static final int USUAL_FUZZ_SECONDS = 4;
    private static final int LEAST_FUZZ_SECONDS = 2;
    private static final int FUZZ_SECONDS = Integer.getInteger("jackdaw.ospf-fuzz-seconds", USUAL_FUZZ_SECONDS);
    /** Of the time that point-to-point links without keys are fuzzed, what others get. */
    private static final int SHARE_OF_OTHERS = 8;
    private static final long SEED = Long.getLong("jackdaw.ospf-fuzz-seed", 2328);
    private static final int[] TELLING = {0, 1, 2, 0x7f, 0x80, 0xfe, 0xff};
    private static final int LSA_OCTETS = 20;
    private static final int COUNT_OCTETS = 4;
    private static final int UPDATE = 4;

    private FloodCases() {
    }

    /** There is time for everything. */
    static boolean isLongRun() {
        return FUZZ_SECONDS > USUAL_FUZZ_SECONDS;
    }

    static List<HostileCase> storms() {
        int[] first = {0};
        return List.of(
                both("lsu-flood", Fate.KEPT, s -> {
                    first[0] = s.forge().numbers(STORM);
                    storm(s, i -> s.forge().external(STRANGER, first[0] + i));
                }, s -> s.await("all of them are on B", () -> s.onB(IntStream.range(0, STORM)
                        .mapToObj(i -> s.forge().external(STRANGER, first[0] + i))) == STORM)),
                both("lsu-duplicates", Fate.KEPT, s -> {
                    int number = s.forge().number();
                    storm(s, _ -> s.forge().external(STRANGER, number));
                }, _ -> { }),
                both("max-age-flood", Fate.KEPT, s -> storm(s, i -> s.forge().external(STRANGER, first[0] + i)
                        .withAge(i % 2 == 0 ? LsaHeader.MAX_AGE : 0)), s -> flushedAfterMinLsArrival(s, first[0])),
                both("own-lsa-storm", Fate.KEPT, s -> storm(s, i -> s.forge().external(VICTIM, first[0] + i)),
                        s -> s.await("none of them is on B",
                                () -> s.onB(s.forge().external(VICTIM, first[0] + STORM - 1)).isEmpty())));
    }

    /**
     * What other cases have sent, and mutants of it. Nothing of the former is said in B's name, so that the victim's
     * way there stays; a mutant may be.
     */
    static List<HostileCase> everything() {
        return List.of(
                both("everything-at-once", Fate.ANY, FloodCases::again, _ -> { }).pausing(Pause.BEHIND),
                both("fuzz", Fate.ANY, FloodCases::fuzz, _ -> { }).pausing(Pause.EVERYWHERE));
    }

    private static void flushedAfterMinLsArrival(Scene s, int number) {
        s.await("what is flushed once more is gone on B", () -> {
            s.update(s.forge().external(STRANGER, number).withAge(LsaHeader.MAX_AGE));
            return s.onB(s.forge().external(STRANGER, number)).isEmpty();
        });
    }

    /** One LSA after another, with Hellos among them: the thread that greets may find no gap on a busy machine. */
    private static void storm(Scene s, IntFunction<Lsa> forged) {
        for (int i = 0; i < STORM; i++) {
            if (i % GREETING == 0) {
                s.mallory().greet();
            }
            s.update(forged.apply(i));
        }
    }

    /** All that was sent before, over and over, ten thousand packets a second. */
    private static void again(Scene s) {
        List<byte[]> all = s.sent();
        long start = System.nanoTime();
        for (long i = 0; i < (long) RATE * STORM_SECONDS; i++) {
            while (System.nanoTime() - start < i * SECOND / RATE) {
                Thread.onSpinWait();
            }
            s.mallory().wire().send(all.get((int) (i * 31 % all.size())));
        }
    }

    /** Mutants of all that was sent before, with the packet's checksum right and an LSA's mostly. */
    private static void fuzz(Scene s) {
        List<byte[]> corpus = s.sent();
        fuzz(s, random -> {
            byte[] octets = mutant(s, corpus, random);
            return random.nextInt(20) == 0 ? octets : s.mallory().wire().checked(octets);
        });
    }

    /** Of somebody who has the key, sealed mutants; of somebody who has not, mutants of what was sealed. */
    static HostileCase keyedFuzz() {
        return both("auth-fuzz", Fate.ANY, s -> {
            List<byte[]> plain = onePacketOfEachType(s).stream().map(s.mallory()::encodePlain).toList();
            fuzz(s, random -> {
                if (random.nextBoolean()) {
                    return mutant(s, plain.stream().map(s.mallory()::seal).toList(), random);
                }
                byte[] octets = mutant(s, plain, random);
                return octets.length < s.version().headerOctets() ? octets : s.mallory().seal(octets);
            });
        }, _ -> { }).pausing(Pause.EVERYWHERE);
    }

    private static List<OspfPacket> onePacketOfEachType(Scene s) {
        PacketHeader header = s.mallory().header();
        int first = s.forge().numbers(2);
        List<Lsa> lsas = List.of(s.forge().external(STRANGER, first), s.forge().external(STRANGER, first + 1));
        return List.of(s.mallory().hello(header, List.of(VICTIM)),
                new DatabaseDescription(header, ScriptedNeighbor.MTU, s.mallory().options(), true, true, true, 1,
                        List.of()),
                new LinkStateRequest(header, lsas.stream().map(Lsa::key).toList()),
                new LinkStateUpdate(header, lsas),
                new LinkStateAcknowledgment(header, lsas.stream().map(Lsa::header).toList()));
    }

    private static void fuzz(Scene s, Function<Random, byte[]> next) {
        System.out.println("OSPFv" + s.version().number() + " fuzzed with jackdaw.ospf-fuzz-seed " + SEED);
        Random random = new Random(SEED);
        int seconds = s.setting() == Setting.PLAIN ? FUZZ_SECONDS
                : Math.max(LEAST_FUZZ_SECONDS, FUZZ_SECONDS / SHARE_OF_OTHERS);
        long end = System.nanoTime() + seconds * SECOND;
        while (System.nanoTime() < end) {
            s.mallory().wire().send(next.apply(random));
        }
    }

    private static byte[] mutant(Scene s, List<byte[]> corpus, Random random) {
        byte[] octets = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = random.nextInt(5); i > 0 && octets.length > 0; i--) {
            octets[random.nextInt(octets.length)] = (byte) (random.nextBoolean()
                    ? TELLING[random.nextInt(TELLING.length)] : random.nextInt());
        }
        if (random.nextInt(6) == 0) {
            octets = Scene.resized(Arrays.copyOf(octets, Math.max(4, octets.length)),
                    4 + random.nextInt(octets.length + 60));
        }
        if (random.nextInt(4) > 0) {
            repairLsas(octets, s.version().headerOctets() + COUNT_OCTETS);
        }
        return octets;
    }

    private static void repairLsas(byte[] octets, int from) {
        for (int at = from; octets.length > 1 && octets[1] == UPDATE && at + LSA_OCTETS <= octets.length;) {
            int length = (octets[at + 18] & 0xff) << 8 | octets[at + 19] & 0xff;
            if (length < LSA_OCTETS || at + length > octets.length) {
                return;
            }
            int sum = Fletcher.checksum(octets, at, length);
            Scene.set(octets, at + 16, sum >> 8, sum);
            at += length;
        }
    }
}
