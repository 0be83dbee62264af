package jackdaw.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.SpfThrottle.State;
import jackdaw.ospf.area.Areas;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.instance.Pacing;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.testing.MapSettings;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Example;

/** The state machine of RFC 8405 §5 with its example delays: 50, 200, 5000, 500 and 10000 ms. */
class SpfThrottleTest {
    private static final Pacing RFC = new Pacing(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(5),
            Duration.ofMillis(500), Duration.ofSeconds(10), Pacing.MIN_LS_INTERVAL);

    private final Instance instance = new Instance("test", new Areas(OspfVersion.V2, new RouterId(1), 0),
            new Random(1), (_, _, _) -> { }, new EffectOutlet(OspfVersion.V2),
            StoredNumbers.NONE, at(0));
    private final SpfThrottle throttle = new SpfThrottle(instance);

    SpfThrottleTest() {
        instance.pace(RFC);
    }

    private static Turn at(long millis) {
        return new Turn(millis * 1_000_000, Instant.EPOCH.plusMillis(millis));
    }

    /** Gives an event at each of these moments; returns when routes are calculated. */
    private List<Long> runs(long... events) {
        return runs(Set.of(), events);
    }

    /** The same with some of the events being losses of adjacencies. */
    private List<Long> runs(Set<Long> losses, long... events) {
        List<Long> runs = new ArrayList<>();
        for (long event : events) {
            fire(event, runs);
            instance.enter(at(event));
            if (throttle.request(Stage.TREES)) {
                runs.add(event);
                assertThat(throttle.begin()).contains(Stage.TREES);
            }
            if (losses.contains(event)) {
                throttle.hurry();
            }
        }
        fire(Long.MAX_VALUE / 1_000_000, runs);
        return runs;
    }

    private void fire(long until, List<Long> runs) {
        long due = instance.timers().earliest() / 1_000_000;
        if (due <= until && instance.timers().earliest() != Long.MAX_VALUE) {
            instance.enter(at(due));
            Optional<OspfTimer> timer = instance.timers().pollDue(instance.now());
            assertThat(timer).contains(OfInstance.SPF);
            if (throttle.begin().isPresent()) {
                runs.add(due);
            } else {
                fire(until, runs);
            }
        }
    }

    @Example
    void section51aSingleEventWaitsInitialDelay() {
        assertThat(runs(1000)).containsExactly(1050L);
    }

    @Example
    void section51whatComesWhileTheTimerRunsIsInTheSameRun() {
        assertThat(runs(1000, 1010, 1049)).containsExactly(1050L);
    }

    @Example
    void section51shortWaitUntilAllIsLearned() {
        assertThat(runs(1000, 1100, 1499)).containsExactly(1050L, 1300L, 1699L);
        assertThat(throttle.state()).isEqualTo(State.LONG_WAIT);
    }

    /** Differs from the RFC: its LONG_SPF_DELAY is the bound, not the delay. */
    @Example
    void section51longWaitEndsShortDelayAfterTheLastEvent() {
        assertThat(runs(1000, 1500, 6000, 6150, 7000, 12_000)).containsExactly(1050L, 1700L, 6350L, 7200L, 12_200L);
    }

    @Example
    void section51longWaitWhileEventsGoOn() {
        long[] storm = LongStream.iterate(1000, at -> at <= 9000, at -> at + 100).toArray();
        assertThat(runs(storm)).containsExactly(1050L, 1300L, 6300L, 9200L);
    }

    /** What goes on when the time to learn is over is no single failure. */
    @Example
    void section51shortWaitDoesNotEndInTheMiddleOfAStorm() {
        instance.pace(Pacing.DEFAULT);
        long[] storm = LongStream.rangeClosed(1000, 2500).toArray();
        assertThat(runs(storm)).containsExactly(1005L, 2005L, 2700L);
    }

    @Example
    void section51holdDownWithoutAnEventMakesItQuiet() {
        assertThat(runs(1000, 2000, 12_000)).containsExactly(1050L, 2200L, 12_050L);
        instance.enter(at(22_000));
        assertThat(throttle.state()).isEqualTo(State.QUIET);
    }

    /** Differs from the RFC, §5.1 of which has SHORT_SPF_DELAY from then on: the adjacency is ours. */
    @Example
    void aLossOfOursWaitsInitialDelayOnly() {
        assertThat(runs(Set.of(1100L), 1000, 1100)).containsExactly(1050L, 1150L);
        assertThat(runs(Set.of(41_020L), 40_000, 41_000, 41_020)).as("the timer runs already")
                .containsExactly(40_050L, 41_070L);
        assertThat(runs(Set.of(60_480L), 60_000, 60_480)).as("the time to learn ends meanwhile")
                .containsExactly(60_050L, 60_530L);
    }

    @Example
    void lossesOfOursInAStormAreShortDelayApart() {
        Set<Long> losses = Set.of(1600L, 1610L, 1660L, 1700L, 1900L);
        assertThat(runs(losses, 1000, 1100, 1200, 1300, 1400, 1500, 1600, 1610, 1660, 1700, 1900))
                .containsExactly(1050L, 1300L, 1650L, 1850L, 2050L);
    }

    @Example
    void aLossThatIsCalculatedAtOnceLeavesNothingToHurry() {
        instance.pace(Pacing.read(new MapSettings("ospf.x", Map.of("spf", Map.of("initial-delay", "0s")))));
        assertThat(runs(Set.of(1000L), 1000)).containsExactly(1000L);
        assertThat(throttle.isPending()).isFalse();
    }

    @Example
    void withoutInitialDelayTheFirstRunIsAtOnce() {
        instance.pace(Pacing.read(new MapSettings("ospf.x", Map.of("spf", Map.of("initial-delay", "0s")))));
        assertThat(runs(1000, 1010)).containsExactly(1000L, 1210L);
    }

    @Example
    void delaysThatFallAreRefused() {
        MapSettings settings = new MapSettings("ospf.x", Map.of("max-lsa-interval", "1s", "spf",
                Map.of("short-delay", "2s", "learn", "2s", "hold-down", "1s")));
        Pacing.read(settings);
        assertThat(settings.errors()).hasSize(3).anyMatch(e -> e.contains("must not fall"))
                .anyMatch(e -> e.contains("hold-down")).anyMatch(e -> e.contains("max-lsa-interval"));
        assertThat(settings.unasked()).isEmpty();
    }
}
