package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import jackdaw.rib.protocol.Originator.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OtherOriginatorsTest {
    private static final Prefix FOUR = Prefix.parse("198.19.0.255/32");
    private static final Prefix SIX = Prefix.parse("2001:db8::1:0/128");
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private OtherOriginators originators = new OtherOriginators();
    private final List<Prefix> attract = new ArrayList<>(List.of(FOUR));
    private long now = -5;

    private static Originator router(int id, Path path, long metric, boolean reachable) {
        return new Originator(new RouterId(id), path, metric, reachable, 0);
    }

    private static Originator e1(int id, long metric) {
        return router(id, Path.E1, metric, true);
    }

    private static Fact.Originators seen(Prefix prefix, Originator... others) {
        return new Fact.Originators(prefix.equals(FOUR) ? "site4" : "site6", prefix, true, List.of(others));
    }

    private Others look(Fact.Originators... facts) {
        originators.look(List.of(facts), attract, DemotionSteps.DEFAULT, SETTLE, now);
        return originators.count();
    }

    private Others after(Duration time, Fact.Originators... facts) {
        now += time.toNanos();
        return look(facts);
    }

    @Example
    void countsOnlyWhatHasBeenSeenSoForSettle() {
        assertThat(look(seen(FOUR, e1(1, 200)))).isEqualTo(new Others(0, 0, 0, 1));
        assertThat(originators.deadline()).isEqualTo(now + SETTLE.toNanos());
        assertThat(after(SETTLE.minusNanos(1), seen(FOUR, e1(1, 200)))).isEqualTo(new Others(0, 0, 0, 1));
        assertThat(after(Duration.ofNanos(1), seen(FOUR, e1(1, 200)))).isEqualTo(new Others(1, 0, 0, 0));
        assertThat(originators.deadline()).isEqualTo(Long.MAX_VALUE);
        assertThat(after(SETTLE, seen(FOUR))).isEqualTo(Others.NONE);
        assertThat(look(seen(FOUR, e1(1, 200)))).as("it begins anew").isEqualTo(new Others(0, 0, 0, 1));
    }

    @Example
    void gettingWorseCountsAtOnceAndGettingBetterOnceItHasLasted() {
        look(seen(FOUR, e1(1, 200)));
        after(SETTLE, seen(FOUR, e1(1, 200)));
        assertThat(look(seen(FOUR, e1(1, 50_200)))).isEqualTo(new Others(0, 0, 1, 0));
        assertThat(after(SETTLE, seen(FOUR, e1(1, 20_200)))).isEqualTo(new Others(0, 0, 1, 0));
        assertThat(after(SETTLE.minusNanos(1), seen(FOUR, e1(1, 200)))).isEqualTo(new Others(0, 0, 1, 0));
        assertThat(after(Duration.ofNanos(1), seen(FOUR, e1(1, 200)))).isEqualTo(new Others(0, 1, 0, 0));
        assertThat(after(SETTLE, seen(FOUR, e1(1, 200)))).isEqualTo(new Others(1, 0, 0, 0));
    }

    @Example
    void theKindOfPathDecidesWhetherAMetricCanHoldAStep() {
        Fact.Originators fact = seen(FOUR, router(1, Path.INTRA_AREA, 60_000, true),
                router(2, Path.INTER_AREA, 60_000, true), router(3, Path.E2, 60_000, true),
                router(4, Path.E1, 60_000, false));
        look(fact);
        assertThat(after(SETTLE, fact)).isEqualTo(new Others(2, 0, 1, 0));
        assertThat(originators.all()).extracting(o -> o.originator().router().bits()).containsExactly(1, 2, 3, 4);
        assertThat(originators.all().getLast().counted()).as("out of reach").isEmpty();
    }

    @Example
    void anInstanceThatCannotTellCountsZero() {
        look(seen(FOUR, e1(1, 200)));
        after(SETTLE, seen(FOUR, e1(1, 200)));
        assertThat(look(new Fact.Originators("site4", FOUR, false, List.of()))).isEqualTo(Others.NONE);
        assertThat(look()).isEqualTo(Others.NONE);
        assertThat(look(seen(FOUR, e1(1, 200)))).isEqualTo(new Others(0, 0, 0, 1));
    }

    @Example
    void theSmallestCountDecides() {
        attract.add(SIX);
        Fact.Originators four = seen(FOUR, e1(1, 200), e1(2, 200));
        look(four, seen(SIX, e1(1, 20_200)));
        assertThat(after(SETTLE, four, seen(SIX, e1(1, 20_200)))).isEqualTo(new Others(0, 1, 0, 0));
        assertThat(look(four)).as("a prefix without a fact").isEqualTo(Others.NONE);
        assertThat(after(SETTLE, four, new Fact.Originators("guests4", FOUR, true, List.of()),
                seen(SIX, e1(1, 200)))).as("two networks").isEqualTo(Others.NONE);
    }

    /** Whatever a router does, it is counted once and never for better than it has been for all of settle. */
    @Property(tries = 200)
    void neverTrustsWhatDidNotLast(@ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 3) Integer> metrics) {
        originators = new OtherOriginators();
        List<Integer> lately = new ArrayList<>();
        for (int metric : metrics) {
            now += Duration.ofSeconds(2).toNanos();
            Others counted = look(metric == 3 ? seen(FOUR) : seen(FOUR, e1(1, 200 + metric * 25_000L)));
            lately.add(metric);
            int from = lately.size() - 6;
            int worst = from < 0 ? 3 : lately.subList(from, lately.size()).stream().max(Integer::compare).orElseThrow();
            assertThat(counted).isEqualTo(new Others(worst == 0 ? 1 : 0, worst == 1 ? 1 : 0, worst == 2 ? 1 : 0,
                    worst == 3 && metric != 3 ? 1 : 0));
        }
    }
}
