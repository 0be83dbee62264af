package jackdaw.tests.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.Outcome;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.fib.FibRoute;
import jackdaw.tests.sim.fault.Menu;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.world.Machine;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Sites that are wrong on purpose must be found out, each by the invariant that it breaks. */
@Tag("patient")
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

    private static Mutation onEveryMachine(Consumer<Machine> sabotage) {
        return Mutation.ofSite(site -> site.gateways().stream().map(Gateway::machine).forEach(sabotage));
    }

    /** A gateway's kernel says of such routes that it has them, and has not. */
    private static Mutation feigning(java.util.function.Predicate<FibRoute> which) {
        return onEveryMachine(machine -> machine.kernel().feigns(which));
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
    void whoTakesNotKnowingForAFailure() {
        isFound("Invariant05Unknown", Menu.UNKNOWN, onEveryMachine(machine -> machine.probes().misread(result ->
                result.outcome() == Outcome.UNKNOWN ? ProbeResult.fail(result.text()) : result)));
    }

    /** Pools have time enough to settle even so, or that would be found first. */
    @Example
    void whoseClockRunsTooFast() {
        isFound("Invariant06FlapLimits", Menu.UNKNOWN, new Mutation(inEveryService("return-settle = 12s").edit(),
                onEveryMachine(machine -> machine.runsClockAt(2)).sabotage()));
    }

    @Example
    void whoComesBackAtOnce() {
        isFound("Invariant06Failback", Menu.INFERRED, replace("failback = 30s, damping \\{[^}]*\\}",
                "failback = 0s, damping { suppress = 1000000, reuse = 500000 }"));
    }

    @Example
    void whoKeepsAPoolToItself() {
        isFound("Invariant08SharedPool", Menu.OPERATED, replace("192\\.0\\.2\\.0/24\\+", "192.0.2.0/24"));
    }

    @Example
    void whoseProbesHoldUpTheLoop() {
        isFound("Invariant09Hellos", Menu.UNKNOWN, onEveryMachine(machine -> machine.probes().block()));
    }

    @Example
    void whoSeldomSpeaksToTheUpstream() {
        isFound("Invariant09Keepalives", Menu.UNKNOWN,
                replace("hold-time = 9s", "hold-time = 9s, keepalive-time = 8s"));
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
