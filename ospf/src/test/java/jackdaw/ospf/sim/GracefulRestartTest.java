package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.grace.RestartConfig;
import jackdaw.ospf.grace.RestartMode;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.KnownNeighbors;
import jackdaw.ospf.iface.LinkRules;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.iface.ReverseMetricRules;
import jackdaw.ospf.iface.TtlSecurity;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.Reconfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A router between two others restarts (RFC 3623 §2, RFC 5187), and they must not notice.
 *
 * <pre>
 *   a (1) ---- link 1 ---- x (2) ---- link 2 ---- b (3)
 * </pre>
 */
class GracefulRestartTest {
    private static final RestartConfig ON = new RestartConfig(RestartMode.ON, 60, true);

    private Lab lab;
    private SimRouter a;
    private SimRouter x;
    private SimRouter b;
    private List<String> before;
    /** Whether a and b have a link of their own, so that they need not hold back that x is gone. */
    private boolean isRing;
    /** Seconds of silence after which a neighbor is lost. */
    private int patience = 8;

    private void build(OspfVersion version, NetworkType type, int seed, RestartMode others) {
        lab = new Lab(version, seed);
        lab.type = type;
        lab.dead = patience;
        a = router(1, new RestartConfig(others, 60, true));
        x = router(2, ON);
        b = router(3, new RestartConfig(others, 60, true));
        lab.join(1, a, x);
        lab.join(2, x, b);
        if (isRing) {
            lab.join(3, a, b);
        }
        x.addStatic(prefix(8), Attributes.EMPTY);
        x.addStatic(prefix(9), Attributes.EMPTY);
        lab.startAll();
        lab.network.runSeconds(40);
        assertThat(isWell()).isTrue();
        before = Lab.database(lab.status(a));
    }

    private OspfConfig config(int number, RestartConfig restart) {
        return Lab.restarting(lab.config(number), restart);
    }

    private SimRouter router(int number, RestartConfig restart) {
        SimRouter router = new SimRouter(lab.network, config(number, restart));
        router.interfaces.put(Lab.loopback(number));
        return router;
    }

    private String prefix(int number) {
        return lab.version == OspfVersion.V2 ? "10.99." + number + ".0/24" : "2001:db8:99:" + number + "::/64";
    }

    /** What goes through x and to x is where it was. */
    private boolean isWell() {
        return lab.routes(a).containsAll(List.of(lab.loopbackOf(2), lab.loopbackOf(3), prefix(8), prefix(9)))
                && lab.routes(b).containsAll(List.of(lab.loopbackOf(1), lab.loopbackOf(2), prefix(8), prefix(9)));
    }

    private void planned(double seconds) {
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        assertThat(restartable()).as("what the next process will know").isEqualTo(60);
        lab.network.runSeconds(seconds);
        x.follow(config(2, ON), new FormerLife(true, now() - (long) (seconds * 1e9), Duration.ofSeconds(60)));
    }

    private void unplanned(double seconds) {
        x.kill(config(2, ON));
        lab.network.runSeconds(seconds);
        x.follow(config(2, ON), new FormerLife(false, now() - (long) (seconds * 1e9), Duration.ofSeconds(60)));
    }

    private long now() {
        return lab.network.turn().now();
    }

    /** Runs until then; the others' routes must stay all the time. */
    private void keepsWellUntil(BooleanSupplier condition, int seconds) {
        for (int i = 0; i < seconds * 20 && !condition.getAsBoolean(); i++) {
            lab.network.runSeconds(0.05);
            assertThat(isWell()).as("at %.2f s\n%s\n%s", lab.network.seconds(), String.join("\n", x.log),
                    String.join("\n", a.log)).isTrue();
        }
        assertThat(condition.getAsBoolean()).as(String.join("\n", x.log)).isTrue();
    }

    private boolean isOver() {
        return x.log.stream().anyMatch(l -> l.contains("graceful restart is over")) && lab.isConverged()
                && helping(a) == 0 && helping(b) == 0;
    }

    private int helping(SimRouter router) {
        return lab.status(router).restart().helping();
    }

    private Map<String, Long> helped(SimRouter router) {
        return lab.status(router).restart().helped();
    }

    /** Not one LSA was originated anew by anybody, and everybody knows it went well. */
    private void nobodyNoticed() {
        assertThat(lab.status(x).restart().own()).isEqualTo("all adjacencies are back");
        assertThat(helped(a)).isEqualTo(Map.of("completed", 1L));
        assertThat(helped(b)).isEqualTo(Map.of("completed", 1L));
        assertThat(Lab.database(lab.status(a))).containsExactlyInAnyOrderElementsOf(before);
        assertThat(lab.routes(x)).contains(lab.loopbackOf(1), lab.loopbackOf(3));
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void aPlannedRestart(@ForAll OspfVersion version, @ForAll NetworkType type, @ForAll @IntRange(max = 999) int seed) {
        build(version, type, seed, RestartMode.AWARE);
        List<String> roles = roles();
        planned(20);
        keepsWellUntil(this::isOver, 30);
        nobodyNoticed();
        lab.network.runSeconds(10);
        assertThat(roles()).isEqualTo(roles);
    }

    private List<String> roles() {
        List<String> all = new ArrayList<>();
        for (SimRouter router : List.of(a, x, b)) {
            lab.status(router).interfaces().forEach(
                    i -> all.add(i.name() + " " + i.state() + " " + i.dr() + i.backup()));
        }
        return all;
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void aCrash(@ForAll OspfVersion version, @ForAll NetworkType type, @ForAll @IntRange(max = 999) int seed) {
        build(version, type, seed, RestartMode.AWARE);
        unplanned(3);
        keepsWellUntil(this::isOver, 30);
        nobodyNoticed();
    }

    /**
     * A neighbor takes no grace-LSA within MinLSArrival of the one taken back, and a Hello without it, or a Database
     * Description, would cost the adjacency.
     */
    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void aCrashRightAfterARestartIsAnnouncedAgainWhenNeighborsTakeIt(@ForAll OspfVersion version,
                                                                    @ForAll NetworkType type) {
        build(version, type, 7, RestartMode.AWARE);
        unplanned(3);
        keepsWellUntil(() -> x.log.stream().anyMatch(l -> l.contains("graceful restart is over")), 30);
        long takenBack = now();
        Map<Integer, List<String>> said = new TreeMap<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == x && !x.log.isEmpty() && now() - takenBack < 5_000_000_000L) {
                said.computeIfAbsent(packet.ifindex(), _ -> new ArrayList<>()).add((now() - takenBack < 1_000_000_000L
                        ? "early " : "") + packet.octets()[1]);
            }
        });
        x.log.clear();
        lab.network.runSeconds(0.2);
        said.clear();
        unplanned(0.3);
        keepsWellUntil(this::isOver, 30);
        assertThat(said.values()).hasSize(2).allSatisfy(packets -> {
            assertThat(packets).as("%s", said).doesNotContain("early 1", "early 2");
            assertThat(packets.indexOf("4")).as("an update, then a Hello: %s", said).isBetween(0, packets.indexOf("1"));
        });
        assertThat(lab.status(x).restart().own()).isEqualTo("all adjacencies are back");
    }

    /** BIRD calculates within a second of a grace-LSA, and would find no way through a neighbor that is not Full. */
    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void aRequestIsFollowedByASecondOfSilenceAndMore(@ForAll OspfVersion version, @ForAll NetworkType type,
                                              @ForAll boolean isPlanned, @ForAll @IntRange(max = 4) int absence) {
        build(version, type, 7, RestartMode.AWARE);
        record Said(long at, int ifindex, int type) {
        }
        List<Said> said = new ArrayList<>();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == x) {
                said.add(new Said(now(), packet.ifindex(), packet.octets()[1]));
            }
        });
        double seconds = 0.2 + absence / 2.0;
        if (isPlanned) {
            planned(seconds);
        } else {
            unplanned(seconds);
        }
        long ended = now() - (long) (seconds * 1e9);
        keepsWellUntil(this::isOver, 30);
        nobodyNoticed();
        for (int ifindex : said.stream().map(Said::ifindex).distinct().toList()) {
            Said greeting = said.stream().filter(s -> s.ifindex() == ifindex && s.at() > ended && s.type() != 4)
                    .findFirst().orElseThrow();
            Said request = said.stream().filter(s -> s.ifindex() == ifindex && s.at() < greeting.at() && s.type() == 4)
                    .reduce((_, later) -> later).orElseThrow();
            assertThat(greeting.type()).isOne();
            assertThat(greeting.at() - request.at()).isGreaterThanOrEqualTo(1_400_000_000L);
        }
    }

    /** What is to be told at once is in the first Hello, and that one is not sent before its time. */
    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE)
    void neitherAnOrderNorAReloadBreaksTheSilence(@ForAll OspfVersion version, @ForAll NetworkType type) {
        build(version, type, 7, RestartMode.AWARE);
        List<String> early = new ArrayList<>();
        unplanned(3);
        long began = now();
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == x && packet.octets()[1] != 4 && now() - began < 1_400_000_000L) {
                early.add("%d on %d after %d ns".formatted(packet.octets()[1], packet.ifindex(), now() - began));
            }
        });
        lab.network.runSeconds(0.5);
        ReverseMetric metric = new ReverseMetric(500, ReverseMetric.Use.ADD);
        x.protocol.orderReverseMetric(Set.of("eth1"), Optional.of(metric), lab.network.turn());
        InterfaceConfig iface = lab.iface("eth*").under(new LinkRules(TtlSecurity.OFF, true, false, 1, 0,
                new ReverseMetricRules(Optional.of(metric), false)));
        KnownNeighbors known = iface.known();
        OspfConfig next = Lab.restarting(lab.config(2, List.of(
                iface.naming(new KnownNeighbors(known.eligible(), 3, known.strict())), InterfaceConfig.of("lo"))), ON);
        assertThat(x.protocol.compare(next)).isInstanceOf(Reconfiguration.InPlace.class);
        x.protocol.apply(next, lab.network.turn());
        keepsWellUntil(this::isOver, 30);
        assertThat(early).isEmpty();
        nobodyNoticed();
    }

    /**
     * Under loss the request itself may be lost after a crash; what was planned has been acknowledged. Ten Hellos in a
     * row are not lost, as four may be.
     */
    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void aPlannedRestartUnderLoss(@ForAll OspfVersion version, @ForAll NetworkType type,
                                  @ForAll @IntRange(max = 9999) int seed) {
        patience = 20;
        build(version, type, seed, RestartMode.AWARE);
        lab.network.lossPercent = 10;
        lab.network.duplicatePercent = 5;
        planned(10);
        keepsWellUntil(this::isOver, 60);
        lab.network.lossPercent = 0;
        nobodyNoticed();
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void aCrashUnderLossEndsWellInAnyCase(@ForAll OspfVersion version, @ForAll NetworkType type,
                                          @ForAll @IntRange(max = 9999) int seed) {
        build(version, type, seed, RestartMode.AWARE);
        lab.network.lossPercent = 20;
        unplanned(2);
        lab.network.runSeconds(65);
        lab.network.lossPercent = 0;
        assertThat(lab.network.runUntil(() -> isOver() && isWell(), 40)).as(String.join("\n", x.log)).isTrue();
    }

    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void aChangeMeanwhileEndsItOnBothSides(@ForAll OspfVersion version, @ForAll NetworkType type) {
        isRing = true;
        build(version, type, 7, RestartMode.AWARE);
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        lab.network.runSeconds(2);
        b.addStatic(prefix(3), Attributes.EMPTY);
        lab.network.runSeconds(10);
        assertThat(helped(b)).isEqualTo(Map.of("topology changed", 1L));
        assertThat(helped(a)).isEqualTo(Map.of("topology changed", 1L));
        assertThat(lab.routes(b)).doesNotContain(prefix(8));
        x.follow(config(2, ON), new FormerLife(true, now() - 12_000_000_000L, Duration.ofSeconds(60)));
        assertThat(lab.network.runUntil(() -> isOver() && isWell() && lab.routes(a).contains(prefix(3)), 20))
                .as(String.join("\n", x.log)).isTrue();
        assertThat(lab.status(x).restart().own()).isEqualTo("a neighbor has given up");
    }

    /** RFC 3623 §2.2 (3): b has died meanwhile, and a waits no longer than it was asked to. */
    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void aNeighborThatStaysAwayIsAwaitedForThePeriod(@ForAll OspfVersion version, @ForAll NetworkType type) {
        build(version, type, 7, RestartMode.AWARE);
        planned(3);
        b.kill(b.protocol.config());
        lab.network.runSeconds(53);
        assertThat(lab.status(x).restart().own()).startsWith("waiting for adjacencies, ");
        assertThat(lab.routes(a)).contains(lab.loopbackOf(2), lab.loopbackOf(3));
        lab.network.runSeconds(10);
        assertThat(lab.status(x).restart().own()).as(String.join("\n", x.log)).isEqualTo("the grace period is over");
        assertThat(lab.routes(a)).contains(lab.loopbackOf(2), prefix(8)).doesNotContain(lab.loopbackOf(3));
        assertThat(lab.routes(x)).contains(lab.loopbackOf(1)).doesNotContain(lab.loopbackOf(3));
    }

    /** RFC 3623 §2.2 (2), last part: adjacent to those who have no LSA of ours any more. */
    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void whereNobodyKnowsUsThereIsNothingToTakeUp(@ForAll OspfVersion version, @ForAll NetworkType type) {
        build(version, type, 7, RestartMode.AWARE);
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        for (SimRouter other : List.of(a, b)) {
            other.kill(other.protocol.config());
            other.start();
        }
        lab.network.runSeconds(5);
        x.follow(config(2, ON), new FormerLife(true, now() - 5_000_000_000L, Duration.ofSeconds(60)));
        assertThat(lab.network.runUntil(() -> isOver() && isWell(), 40)).as(String.join("\n", x.log)).isTrue();
        assertThat(lab.status(x).restart().own()).isEqualTo("no neighbor knows us");
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void whatIsExportedNoLongerIsFlushedInTheEnd(@ForAll OspfVersion version) {
        build(version, NetworkType.POINT_TO_POINT, 7, RestartMode.AWARE);
        x.removeStatic(prefix(8));
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        x.addStatic(prefix(7), Attributes.EMPTY);
        x.follow(config(2, ON), new FormerLife(true, now(), Duration.ofSeconds(60)));
        assertThat(lab.network.runUntil(this::isOver, 20)).isTrue();
        lab.network.runSeconds(3);
        assertThat(lab.routes(a)).contains(prefix(7), prefix(9)).doesNotContain(prefix(8));
    }

    /** Or the neighbor would refuse to help, since what it has not acknowledged may be unknown to it. */
    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void whatWasHeardAMomentBeforeIsAcknowledgedFirst(@ForAll OspfVersion version) {
        build(version, NetworkType.POINT_TO_POINT, 7, RestartMode.AWARE);
        a.addStatic(prefix(3), Attributes.EMPTY);
        lab.network.runSeconds(0.05);
        before = Lab.database(lab.status(a));
        // What leaves first arrives first.
        lab.network.maxDelayNanos = 0;
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        x.follow(config(2, ON), new FormerLife(true, now(), Duration.ofSeconds(60)));
        keepsWellUntil(this::isOver, 20);
        nobodyNoticed();
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void nothingOfOursChangesBeforeTheOthersHaveRecovered(@ForAll OspfVersion version) {
        build(version, NetworkType.POINT_TO_POINT, 7, RestartMode.AWARE);
        x.handOver();
        assertThat(lab.network.runUntil(x::isDown, 3)).isTrue();
        x.removeStatic(prefix(8));
        x.facts.publish(new Fact.Recovering("nat44", true, now() + 30_000_000_000L));
        x.follow(config(2, ON), new FormerLife(true, now(), Duration.ofSeconds(60)));
        keepsWellUntil(() -> !x.facts.find(Fact.Recovering.class, "ospf2").orElseThrow().recovering(), 10);
        lab.network.runSeconds(5);
        assertThat(isWell()).as("the service decides").isTrue();
        assertThat(x.facts.find(Fact.Awaited.class, "ospf2").orElseThrow().awaited()).isTrue();
        x.addStatic(prefix(8), Attributes.EMPTY);
        Fact.Recovering done = new Fact.Recovering("nat44", false, 0);
        x.facts.publish(done);
        x.protocol.factChanged(done, lab.network.turn());
        keepsWellUntil(this::isOver, 10);
        assertThat(x.facts.find(Fact.Awaited.class, "ospf2").orElseThrow().awaited()).isTrue();
        keepsWellUntil(() -> !x.facts.find(Fact.Awaited.class, "ospf2").orElseThrow().awaited(), 3);
        nobodyNoticed();
    }

    @Property(tries = 4, edgeCases = EdgeCasesMode.NONE)
    void whereNobodyHelpsItIsAnOrdinaryStart(@ForAll OspfVersion version, @ForAll NetworkType type) {
        isRing = true;
        build(version, type, 7, RestartMode.OFF);
        planned(12);
        assertThat(lab.network.runUntil(() -> isOver() && isWell(), 40)).as(String.join("\n", x.log)).isTrue();
        assertThat(lab.status(x).restart().own()).isEqualTo("a neighbor has given up");
    }

    @Property(tries = 2, edgeCases = EdgeCasesMode.NONE)
    void anOrdinaryStopIsNoRestart(@ForAll OspfVersion version) {
        build(version, NetworkType.POINT_TO_POINT, 7, RestartMode.AWARE);
        assertThat(restartable()).isEqualTo(60);
        x.stop();
        assertThat(restartable()).isZero();
        assertThat(lab.network.runUntil(x::isDown, 5)).isTrue();
        assertThat(lab.routes(a)).doesNotContain(prefix(8));
        assertThat(helped(a)).isEmpty();
    }

    private int restartable() {
        return x.facts.find(Fact.Restartable.class, "ospf2").orElseThrow().seconds();
    }

    /**
     * The backup on a network of four restarts (RFC 3623 §2): that a third router is heard before the designated one is
     * no reason to take its place.
     */
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void theBackupStaysTheBackup(@ForAll OspfVersion version, @ForAll @IntRange(max = 9) int fifths,
                                 @ForAll boolean planned) {
        lab = new Lab(version, 9);
        lab.type = NetworkType.BROADCAST;
        List<SimRouter> all = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            all.add(router(i, ON));
        }
        x = all.get(1);
        lab.join(1, all.toArray(SimRouter[]::new));
        // The first becomes the designated router, the second its backup.
        for (SimRouter router : all) {
            router.start();
            lab.network.runSeconds(12.3);
        }
        assertThat(ranks()).containsExactly("DR", "Backup", "DROther", "DROther");
        all.forEach(r -> r.log.clear());
        lab.network.runSeconds(fifths / 5.0);
        if (planned) {
            planned(3);
        } else {
            unplanned(3);
        }
        lab.network.runSeconds(20);
        assertThat(ranks()).containsExactly("DR", "Backup", "DROther", "DROther");
        assertThat(lab.status(x).restart().own()).isEqualTo("all adjacencies are back");
        all.stream().filter(r -> r != x).forEach(r -> assertThat(r.log).noneMatch(l -> l.contains("to 2-Way")
                || l.contains("to Init") || l.contains("to Down")));
    }

    private List<String> ranks() {
        return lab.network.routers().stream().map(r -> lab.status(r).interfaces().stream()
                .filter(i -> i.name().equals("eth1")).map(i -> i.state().label()).findFirst().orElse("")).toList();
    }
}
