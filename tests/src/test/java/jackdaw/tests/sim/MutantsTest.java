package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.fib.FibRoute;
import jackdaw.tests.sim.fault.Menu;
import jackdaw.tests.sim.world.Machine;
import net.jqwik.api.Example;

/** Sites that are wrong on purpose must be found out, each by the invariant that it breaks. */
class MutantsTest {
    private static final int SEEDS = 40;

    private static Mutation replace(String pattern, String by) {
        return Mutation.ofConfiguration(text -> {
            String other = text.replaceAll(pattern, by);
            assertThat(other).isNotEqualTo(text);
            return other;
        });
    }

    private static Mutation inEveryService(String keys) {
        return replace("\\{ enabled =", "{ " + keys + ", enabled =");
    }

    /** A gateway's kernel says of such routes that it has them, and has not. */
    private static Mutation feigning(java.util.function.Predicate<FibRoute> which) {
        return Mutation.ofSite(site -> site.gateways().forEach(g -> g.machine().kernel().feigns(which)));
    }

    /** Some seed must meet the trouble in which the mutant goes wrong. */
    private static void isFound(String invariant, Menu menu, Mutation mutation) {
        for (int seed = 0; seed < SEEDS; seed++) {
            if (Simulation.run(seed, menu, mutation).findings().stream().anyMatch(f -> f.contains(invariant))) {
                return;
            }
        }
        assertThat(invariant).as("nothing was found in " + SEEDS + " seeds").isEmpty();
    }

    @Example
    void whoseKernelHasNoDefaultAlthoughItSaysSo() {
        isFound("Invariant01Gates", Menu.UNKNOWN, feigning(r -> r.prefix().isDefault()));
    }

    @Example
    void whoAttractsBeforeThePoolsHaveSettled() {
        isFound("Invariant02StartOrder", Menu.EVERYTHING, inEveryService("return-settle = 0s"));
    }

    @Example
    void whoWithdrawsPoolsWhilePacketsAreUnderWay() {
        isFound("Invariant03DrainOrder", Menu.OPERATED,
                inEveryService("drain { linger-min = 0s, quiet = 0s, linger-pps = 1000000 }"));
    }

    @Example
    void whoTakesAnInferredFailureForACertainOne() {
        isFound("Invariant04Originators", Menu.MISJUDGED,
                replace("(?s)(nat\\d\\d) \\{(.*?)probes\\.e2e \\{ targets = \\[[^]]*\\] \\}",
                        "$1 {$2probes.program { kind = user, command = [/bin/works, $1], class = certain\n"
                        + "period = 5s }"));
    }

    @Example
    void whoAnnouncesWithAMetricOfItsOwn() {
        isFound("Invariant10Metrics", Menu.UNKNOWN, replace("ospf_metric1 = 200", "ospf_metric1 = 201"));
    }

    @Example
    void switchesWhoseKernelsNoLongerFollow() {
        isFound("Invariant10Preference", Menu.INFERRED, Mutation.ofSite(site -> site.time().after(
                java.time.Duration.ofSeconds(19), () -> site.switches().stream().map(Machine::kernel)
                        .forEach(k -> k.feigns(r -> !r.path().hops().isEmpty())))));
    }

    @Example
    void whoseKernelLetsPacketsCircle() {
        isFound("Invariant11Crossings", Menu.EVERYTHING, feigning(r -> r.path().discard().isPresent()));
    }
}
