package jackdaw.nat;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Three services, two of them sharing a pool, under any order of events: the invariants 1, 2, 3, 5, 7 and 8. */
class ServiceInvariantsTest {

    private record Step(String text, Consumer<ServiceInvariantsTest> action) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static final String DNSUP = "dnsup(" + ServiceWorld.ANYCAST4.address() + ")";

    private final Map<Prefix, Long> flushedAt = new HashMap<>();
    private final Map<String, Long> disabledAt = new HashMap<>();
    private final Map<String, Boolean> enabled = new HashMap<>();
    private ServiceWorld world = new ServiceWorld();

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<Boolean> onOff = Arbitraries.of(true, true, false);
        Arbitrary<AddressFamily> family = Arbitraries.of(AddressFamily.class);
        Arbitrary<Step> sessions = Combinators.combine(family, onOff)
                .as((f, on) -> new Step("session " + f + on, t -> t.world.session(f, on)));
        Arbitrary<Step> pools = onOff.map(on ->
                new Step("pool " + on, t -> t.world.advertised(ServiceWorld.POOL4, on)));
        Arbitrary<Step> defaults = Combinators.combine(family, onOff).as((f, on) -> new Step("default " + f + on,
                t -> t.world.installed(Prefix.defaultRoute(f), on ? "core_v4" : "", on)));
        Arbitrary<Step> full = Combinators.combine(family, onOff)
                .as((f, on) -> new Step("full " + f + on, t -> t.world.full(f, on ? 1 : 0)));
        Arbitrary<Step> inside = Combinators.combine(family, onOff).as((f, on) -> new Step("inside " + f + on,
                t -> t.world.inside(f == AddressFamily.IPV4 ? ServiceWorld.SUPER4 : ServiceWorld.SUPER6, on)));
        Arbitrary<Step> toggles = Combinators.combine(Arbitraries.of("nat44", "nat64", "dns64"), onOff)
                .as((s, on) -> new Step("toggle " + s + on, t -> t.toggle(s, on)));
        Arbitrary<Step> probes = Combinators.combine(Arbitraries.of("fwd", "translator", DNSUP, "dns64"),
                Arbitraries.of(Outcome.PASS, Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN))
                .as((name, outcome) -> new Step("probe " + name + outcome, t -> t.world.answers.put(name,
                        switch (outcome) {
                            case PASS -> ProbeResult.pass("as drawn");
                            case FAIL -> ProbeResult.fail("as drawn");
                            case UNKNOWN -> ProbeResult.unknown("as drawn");
                        })));
        Arbitrary<Step> acks = Arbitraries.just(new Step("ospf follows", ServiceInvariantsTest::ospfFollows));
        Arbitrary<Step> good = Arbitraries.just(new Step("all good", t -> t.world.allGood()));
        Arbitrary<Step> time = Arbitraries.integers().between(1, 8000)
                .map(ms -> new Step("pass " + ms + " ms", t -> t.world.pass(Duration.ofMillis(ms))));
        return Arbitraries.frequencyOf(Tuple.of(1, sessions), Tuple.of(1, pools), Tuple.of(1, defaults),
                Tuple.of(1, full), Tuple.of(1, inside), Tuple.of(2, toggles), Tuple.of(3, probes),
                Tuple.of(2, acks), Tuple.of(3, good),
                Tuple.of(5, time)).list().ofMinSize(5).ofMaxSize(40);
    }

    private static ServiceConfig config(String name, boolean on) {
        return switch (name) {
            case "nat44" -> ServiceWorld.nat44(on);
            case "nat64" -> ServiceWorld.nat64(on);
            default -> ServiceWorld.dns64(on);
        };
    }

    private void toggle(String name, boolean on) {
        Map<String, Object> others = new HashMap<>();
        world.services.forEach((n, s) -> {
            if (!n.equals(name)) {
                others.put(n, s.status(world.turn()).attract());
            }
        });
        world.attractChanges.clear();
        world.apply(config(name, on));
        if (enabled.put(name, on) == on) {
            assertThat(world.attractChanges).as("invariant 7").isEmpty();
        } else {
            disabledAt.put(name, world.now);
        }
        others.forEach((n, attract) ->
                assertThat(world.services.get(n).status(world.turn()).attract()).isEqualTo(attract));
    }

    private void ospfFollows() {
        List<Prefix> before = originated();
        world.ospfFollows();
        before.removeAll(originated());
        before.forEach(p -> flushedAt.put(p, world.now));
    }

    private List<Prefix> originated() {
        return new ArrayList<>(world.facts.all(Fact.Originated.class).stream().filter(Fact.Originated::originated)
                .map(Fact.Originated::prefix).toList());
    }

    private boolean poolSettled() {
        return world.facts.all(Fact.Advertised.class).stream()
                .anyMatch(a -> a.advertised() && a.since() + 5_000_000_000L <= world.now);
    }

    @Property(tries = 300)
    void holdWhateverHappens(@ForAll("histories") List<Step> history) {
        world = new ServiceWorld();
        flushedAt.clear();
        disabledAt.clear();
        world.pools.subscribe(this::poolChanged);
        for (String name : List.of("nat44", "nat64", "dns64")) {
            world.start(config(name, true));
            enabled.put(name, true);
        }
        for (Step step : history) {
            step.action.accept(this);
            check();
        }
    }

    /** One service up, then probes of which only some kinds of answer come, at any times. */
    private ServiceProtocol underAnswers(List<Integer> seconds, List<Boolean> bad, ProbeResult answer) {
        world = new ServiceWorld();
        ServiceProtocol service = world.start(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "pools",
                ServiceWorld.POOL4.toString(), "probes", Map.of("check", Map.of("kind", "user", "command",
                "/bin/check", "class", "hard")))));
        world.allGood();
        world.seconds(20);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        world.attractChanges.clear();
        for (int i = 0; i < Math.min(seconds.size(), bad.size()); i++) {
            world.answers.put("check", bad.get(i) ? answer : ProbeResult.pass("fine"));
            world.seconds(seconds.get(i));
            assertThat(service.serviceState().attracts()).isTrue();
        }
        return service;
    }

    @Property(tries = 100)
    void unknownAloneChangesNothing(@ForAll List<@IntRange(min = 0, max = 40) Integer> seconds,
                                    @ForAll List<Boolean> bad) {
        ServiceProtocol service = underAnswers(seconds, bad, ProbeResult.unknown("cannot ask"));
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        assertThat(world.attractChanges).isEmpty();
    }

    @Property(tries = 100)
    void anInferredFailureNeverWithdraws(@ForAll List<@IntRange(min = 0, max = 40) Integer> seconds,
                                         @ForAll List<Boolean> bad) {
        underAnswers(seconds, bad, ProbeResult.fail("inferred"));
        world.answers.put("check", ProbeResult.fail("inferred"));
        world.seconds(20);
        assertThat(world.services.get("nat44").status(world.turn()).demotion()).isEqualTo(Demotion.FAILING);
        world.answers.put("check", ProbeResult.fail("certain").worth(ProbeClass.CERTAIN));
        world.seconds(15);
        assertThat(world.attract.passage(ServiceWorld.DEFAULT4)).isInstanceOf(Passage.Closed.class);
    }

    private void poolChanged(Prefix pool) {
        if (world.pools.passage(pool) instanceof Passage.Closed) {
            world.services.values().stream().filter(s -> s.config().pools().contains(pool)).forEach(this::hasDrained);
        }
    }

    /** Invariant 3, with the escape for neighbors that never acknowledge. */
    private void hasDrained(ServiceProtocol service) {
        assertThat(service.serviceState()).isEqualTo(ServiceState.OFF);
        long linger = service.config().timing().linger().min().toNanos();
        long patience = Leaving.FLUSH_PATIENCE.toNanos() + linger;
        long disabled = disabledAt.get(service.name());
        for (Prefix p : service.config().attract()) {
            boolean flushed = !originated().contains(p)
                    && world.now - flushedAt.getOrDefault(p, disabled) >= linger;
            assertThat(flushed || world.now - disabled >= patience).as("invariant 3").isTrue();
        }
        assertThat(world.now - disabled).isGreaterThanOrEqualTo(linger);
    }

    private void check() {
        for (ServiceProtocol service : world.services.values()) {
            Judgement judged = new GateJudge(service.config(), world.facts, world.interfaces).judge(world.now);
            for (Prefix p : service.config().attract()) {
                if (world.attract.passage(p) instanceof Passage.Open) {
                    assertThat(judged.openFamilies()).as("invariant 1: %s", p).contains(p.family());
                    assertThat(enabled.get(service.name())).isTrue();
                    assertThat(service.config().pools().isEmpty() || poolSettled()).as("invariant 2").isTrue();
                }
            }
        }
        boolean allOff = world.services.get("nat44").serviceState() == ServiceState.OFF
                && world.services.get("nat64").serviceState() == ServiceState.OFF;
        assertThat(world.pools.passage(ServiceWorld.POOL4) instanceof Passage.Closed).as("invariant 8")
                .isEqualTo(allOff);
    }
}
