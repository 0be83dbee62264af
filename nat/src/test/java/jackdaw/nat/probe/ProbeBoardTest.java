package jackdaw.nat.probe;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.ProbeBoard.Mode;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ProbeBoardTest {
    private static final ProbeResult PASS = ProbeResult.pass("good");
    private static final ProbeResult FAIL = ProbeResult.fail("bad");

    private final List<StartProbe> started = new ArrayList<>();
    private ProbeBoard board = new ProbeBoard(new SplittableRandom(1), started::add);
    private long now = 1_000_000_000L;

    private Turn turn() {
        return new Turn(now, Instant.EPOCH);
    }

    private static CommandProbe probe(String name, ProbeClass severity) {
        return new CommandProbe(name, List.of("/bin/true"), severity, Schedule.seconds(10, 5));
    }

    private void want(ProbeSpec... specs) {
        board.want(List.of(specs), Counting.DEFAULT, turn());
    }

    /** Passes time; nothing is answered. */
    private void pass(Duration time) {
        long end = now + time.toNanos();
        while (board.deadline() <= end) {
            now = Math.max(now, board.deadline());
            board.timersDue(turn());
        }
        now = end;
    }

    private void answer(ProbeResult result) {
        List<StartProbe> open = List.copyOf(started);
        started.clear();
        open.forEach(s -> board.finished(new ProbeFinished(s.run(), s.spec(), result), turn()));
    }

    /** Time until the next run. */
    private Duration untilNext() {
        return Duration.ofNanos(board.deadline() - now);
    }

    private void begin(Mode mode, ProbeSpec... specs) {
        want(specs);
        board.become(mode, turn());
        pass(Duration.ZERO);
    }

    @Example
    void runsNothingUntilItIsWanted() {
        want(probe("a", ProbeClass.HARD));
        pass(Duration.ofHours(1));
        assertThat(started).isEmpty();
        board.become(Mode.NOTED, turn());
        pass(Duration.ZERO);
        assertThat(started).hasSize(1);
    }

    private String saying() {
        return board.status().getFirst().last().orElseThrow().text();
    }

    @Example
    void neverRunsAProbeTwiceAtOnce() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD));
        board.trigger(_ -> true, turn());
        pass(Duration.ofMillis(7999));
        assertThat(started).hasSize(1);
        answer(PASS);
        pass(Duration.ZERO);
        assertThat(started).as("asked for while it ran").hasSize(1);
        assertThat(board.proof()).isEqualTo(Proof.FIRST);
    }

    @Example
    void abandonsARunThatDoesNotReturnAndAsksAgainLater() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD));
        answer(PASS);
        board.become(Mode.COUNTED, turn());
        pass(Duration.ofMillis(1100));
        StartProbe stuck = started.removeFirst();
        pass(Duration.ofSeconds(8));
        assertThat(saying()).isEqualTo("the run has not returned");
        assertThat(board.status().getFirst().last().orElseThrow().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(board.status().getFirst().note()).contains("one run hangs");
        assertThat(untilNext()).as("ten times the period").isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
        pass(Duration.ofSeconds(100));
        assertThat(started).hasSize(1);
        answer(PASS);
        assertThat(saying()).isEqualTo("good");
        assertThat(board.status().getFirst().note()).contains("one run hangs");
        assertThat(untilNext()).isLessThanOrEqualTo(Duration.ofSeconds(11));
        board.finished(new ProbeFinished(stuck.run(), stuck.spec(), FAIL), turn());
        assertThat(saying()).as("what an abandoned run says is old").isEqualTo("good");
        assertThat(board.status().getFirst().note()).doesNotContain("hang");
        assertThat(untilNext()).as("asked at once instead").isZero();
    }

    @Example
    void saysOnceThatARunDoesNotReturn() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD));
        answer(PASS);
        board.become(Mode.COUNTED, turn());
        pass(Duration.ofMillis(1100));
        now = board.deadline();
        assertThat(board.timersDue(turn())).extracting(ProbeStatus::name).containsExactly("a");
        pass(Duration.ofSeconds(101));
        assertThat(started).hasSize(2);
        now = board.deadline();
        assertThat(board.timersDue(turn())).as("the second one").isEmpty();
    }

    @Example
    void doesNotPileUpRunsThatHang() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD));
        pass(Duration.ofDays(30));
        assertThat(started).hasSize(4);
        assertThat(saying()).isEqualTo("4 runs have not returned: none is started until one does");
        board.trigger(_ -> true, turn());
        assertThat(board.deadline()).isEqualTo(Long.MAX_VALUE);
        StartProbe last = started.getLast();
        started.clear();
        board.finished(new ProbeFinished(last.run(), last.spec(), PASS), turn());
        pass(Duration.ZERO);
        assertThat(started).hasSize(1);
        answer(PASS);
        assertThat(board.proof()).isEqualTo(Proof.FIRST);
        assertThat(board.status().getFirst().note()).contains("3 runs hang");
    }

    @Example
    void countsFastAndThenGoesAtItsPeriod() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD));
        answer(PASS);
        board.become(Mode.COUNTED, turn());
        for (int i = 0; i < 2; i++) {
            assertThat(untilNext()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
            pass(Duration.ofMillis(1100));
            answer(PASS);
        }
        assertThat(board.proof()).isEqualTo(Proof.STEADY);
        assertThat(untilNext()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        pass(Duration.ofSeconds(11));
        answer(FAIL);
        assertThat(untilNext()).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
    }

    @Example
    void readsACertainFailureAgainAtOnce() {
        begin(Mode.FIRST, probe("a", ProbeClass.CERTAIN));
        answer(PASS);
        board.become(Mode.COUNTED, turn());
        pass(Duration.ofSeconds(2));
        answer(FAIL);
        assertThat(untilNext()).isEqualTo(Duration.ofMillis(100));
        assertThat(board.worst()).isEmpty();
        pass(Duration.ofMillis(100));
        answer(FAIL);
        assertThat(board.worst()).get().extracting(ProbeStatus::name).isEqualTo("a");
        assertThat(board.worst().orElseThrow().failing()).contains(ProbeClass.CERTAIN);
    }

    /** Passes so many seconds, in which these probes fail and the others pass. */
    private void failing(int seconds, String... names) {
        for (int second = 0; second < seconds; second++) {
            pass(Duration.ofSeconds(1));
            List<StartProbe> open = List.copyOf(started);
            started.clear();
            open.forEach(s -> board.finished(new ProbeFinished(s.run(), s.spec(),
                    List.of(names).contains(s.spec().name()) ? FAIL : PASS), turn()));
        }
    }

    @Example
    void othersSeeTheSameFailureByTheQuickestProbeThatFails() {
        begin(Mode.FIRST, new CommandProbe("slow", List.of("/bin/true"), ProbeClass.HARD, Schedule.seconds(30, 5)),
                probe("quick", ProbeClass.HARD), probe("soft", ProbeClass.SOFT));
        answer(PASS);
        board.become(Mode.COUNTED, turn());
        failing(60, "soft");
        assertThat(board.detection()).as("nothing that demotes").isZero();
        failing(60, "slow", "soft");
        assertThat(board.detection()).as("30 s, two more results, 5 s").isEqualTo(Duration.ofSeconds(37));
        failing(60, "slow", "quick", "soft");
        assertThat(board.detection()).as("10 s, two more results, 5 s").isEqualTo(Duration.ofSeconds(17));
    }

    @Example
    void waitsAMinuteForAVerdict() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD), probe("b", ProbeClass.SOFT));
        answer(ProbeResult.unknown("no tool"));
        pass(Duration.ofMillis(59_999));
        assertThat(board.worst()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(board.worst()).get().extracting(ProbeStatus::name).isEqualTo("a");
        board.become(Mode.NOTED, turn());
        assertThat(board.worst()).isEmpty();
    }

    @Example
    void closedGatesTakeCountersToZeroAndOpenOnesAskAgain() {
        begin(Mode.FIRST, probe("a", ProbeClass.CERTAIN));
        answer(FAIL);
        assertThat(board.worst()).as("while nothing is announced one is enough").isPresent();
        board.become(Mode.NOTED, turn());
        assertThat(board.worst()).isEmpty();
        pass(Duration.ofSeconds(60));
        answer(FAIL);
        assertThat(board.worst()).isEmpty();
        assertThat(board.proof()).isEqualTo(Proof.NONE);
        board.become(Mode.FIRST, turn());
        pass(Duration.ZERO);
        assertThat(started).hasSize(1);
    }

    @Example
    void restsBetweenRunsForSpecialReasons() {
        begin(Mode.FIRST, RulesProbe.usual("rules", List.of(), List.of(), List.of()));
        answer(PASS);
        board.become(Mode.COUNTED, turn());
        for (int i = 0; i < 2; i++) {
            pass(Duration.ofMillis(1100));
            answer(PASS);
        }
        board.trigger(spec -> spec.heeds(KernelChange.RULESET), turn());
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(2));
        board.trigger(spec -> spec.heeds(KernelChange.FORWARDING), turn());
        assertThat(untilNext()).isEqualTo(Duration.ofSeconds(2));
    }

    @Example
    void asksAResolverAtOnceWhenASocketOfItsPortWasClosed() {
        begin(Mode.FIRST, ResolverProbe.usual("dnsup", IpAddress.parse("198.51.100.53")));
        answer(PASS);
        board.trigger(spec -> spec.heeds(KernelChange.FORWARDING), turn());
        assertThat(untilNext()).isPositive();
        board.trigger(spec -> spec.heeds(KernelChange.RESOLVER), turn());
        assertThat(untilNext()).isZero();
    }

    @Example
    void keepsTheHistoryOfWhatDidNotChange() {
        begin(Mode.FIRST, probe("a", ProbeClass.HARD), probe("b", ProbeClass.HARD));
        answer(PASS);
        want(probe("a", ProbeClass.HARD), probe("b", ProbeClass.CERTAIN), probe("c", ProbeClass.SOFT));
        assertThat(board.status()).extracting(ProbeStatus::runs).containsExactly(1L, 0L, 0L);
        pass(Duration.ZERO);
        assertThat(started).extracting(s -> s.spec().name()).containsExactlyInAnyOrder("b", "c");
        want(probe("a", ProbeClass.HARD));
        answer(PASS);
        assertThat(board.status()).hasSize(1);
    }

    @Example
    void tellsOnlyNews() {
        begin(Mode.FIRST, probe("a", ProbeClass.CERTAIN));
        StartProbe first = started.removeFirst();
        assertThat(board.finished(new ProbeFinished(first.run(), first.spec(), PASS), turn())).isPresent();
        assertThat(board.finished(new ProbeFinished(first.run(), first.spec(), FAIL), turn())).as("twice").isEmpty();
        board.become(Mode.COUNTED, turn());
        pass(Duration.ofMillis(5500));
        StartProbe second = started.removeFirst();
        assertThat(board.finished(new ProbeFinished(second.run(), second.spec(), PASS), turn())).isEmpty();
    }

    /** Whatever the seed, a period is kept within a tenth. */
    @Property(tries = 50)
    void jitterIsATenth(@ForAll @LongRange(min = 0) long seed) {
        started.clear();
        board = new ProbeBoard(new SplittableRandom(seed), started::add);
        begin(Mode.NOTED, probe("a", ProbeClass.HARD));
        answer(PASS);
        assertThat(untilNext()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }
}
