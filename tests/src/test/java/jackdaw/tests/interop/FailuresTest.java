package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jackdaw.tests.drill.Failure;
import jackdaw.tests.drill.Failures;
import jackdaw.tests.drill.Ground;
import jackdaw.tests.drill.Pace;
import jackdaw.tests.drill.Reaction;
import jackdaw.tests.lab.Await;
import jackdaw.tests.network.Gateway;
import jackdaw.tests.network.Plan;
import jackdaw.tests.network.Service;
import jackdaw.tests.network.Software;
import jackdaw.tests.network.Switch;
import jackdaw.tests.traffic.Losses;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Every failure, as the switches see it: what the gateway takes back or demotes, that its traffic goes by the other
 * one, that nothing else moves or loses a packet, and that all comes home without a loss. Each method leaves the site
 * as it found it, so that one site serves them all. {@code -Dfailures.returns=N} has a gateway stopped, killed and
 * started again more often.
 */
@Tag("interop")
class FailuresTest {
    /** zebra moves an IPv6 route by deleting and adding it: a packet in between finds none. IPv4 routes it replaces. */
    private static final int BETWEEN_ROUTES = 2;
    /** Until a demoted gateway leaves, had it a healthy other one. */
    private static final Duration LONGER_THAN_SETTLE = Duration.ofSeconds(15);
    private static final int RETURNS = Integer.getInteger("failures.returns", 1);

    @Example
    void everyFailureMovesWhatItHitsAndNothingElse() {
        try (Ground ground = Ground.open(List.of(Software.BIRD, Software.FRR), Software.JACKDAW, Pace.QUICK)) {
            for (Failure failure : new Failures(ground.network()).told()) {
                play(ground, failure);
            }
            nobodyLeavesWhenAllFailTogether(ground);
            hardFailureLeavesOnlyAHealthyOther(ground);
            for (int time = 0; time < RETURNS; time++) {
                drainLosesNothing(ground);
                killedGatewayIsLeft(ground);
            }
        }
    }

    private static void play(Ground ground, Failure failure) {
        Gateway other = ground.other(failure.at());
        Set<String> others = announcedOfOthers(ground, failure);
        Map<Service, String> before = ground.watch().carriers();
        failure.preparing().run();
        long start = System.nanoTime();
        failure.breaking().run();
        ground.watch().awaitNone("the switches see " + failure, () -> ground.unseen(failure.at(), failure.reactions()));
        for (Service service : failure.reactions().keySet()) {
            ground.watch().await(failure + ": the switches lead " + service + " to " + other,
                    () -> ground.isLedTo(other, service));
        }
        ground.watch().awaitSteady("after " + failure);
        assertThat(announcedOfOthers(ground, failure)).as("announced besides, after %s", failure).isEqualTo(others);
        Map<Service, String> moved = new LinkedHashMap<>(before);
        failure.reactions().keySet().forEach(service -> moved.put(service, other.name()));
        assertThat(ground.watch().carriers()).as("carriers after %s", failure).isEqualTo(moved);
        assertNothingLost(ground, start, failure.reactions().keySet(), "lost besides, after " + failure);

        long repair = System.nanoTime();
        failure.repair().run();
        awaitHome(ground, "the repair of " + failure);
        assertNothingLost(ground, repair, Set.of(), "lost by the repair of " + failure);
    }

    /** What the switches have of services that the failure must leave alone, of both gateways. */
    private static Set<String> announcedOfOthers(Ground ground, Failure failure) {
        Set<String> all = new TreeSet<>();
        for (Switch at : ground.switches()) {
            for (Gateway gateway : ground.network().gateways()) {
                at.announcements().of(Plan.gatewayId(gateway.number())).stream()
                        .filter(one -> gateway != failure.at() || failure.reactions().keySet().stream()
                                .flatMap(service -> service.attract().stream())
                                .noneMatch(prefix -> one.startsWith(prefix + " ")))
                        .forEach(one -> all.add(at + " has of " + gateway + ": " + one));
            }
        }
        return all;
    }

    /** Nobody is better than anybody else, so all stay, demoted, and the traffic stays where it is. */
    private static void nobodyLeavesWhenAllFailTogether(Ground ground) {
        Map<Service, Reaction> probed = Map.of(Service.NAT44, Reaction.DEMOTED, Service.NAT66, Reaction.DEMOTED,
                Service.NAT64, Reaction.DEMOTED);
        Map<Service, String> before = ground.watch().carriers();
        long start = System.nanoTime();
        ground.network().probeTargets(false);
        ground.watch().awaitNone("both gateways are demoted", () -> ground.network().gateways().stream()
                .flatMap(gateway -> ground.unseen(gateway, probed).stream()).toList());
        // Whoever is demoted first may lose its traffic until the other one is demoted too.
        ground.watch().await("traffic goes where it went", () -> ground.watch().carriers().equals(before));
        ground.watch().awaitSteady("after all targets went");
        Await.stays("both gateways announce what fails", LONGER_THAN_SETTLE, () -> ground.network().gateways().stream()
                .flatMap(gateway -> ground.unseen(gateway, probed).stream()).toList(), List::isEmpty,
                ground.network().lab());
        ground.network().probeTargets(true);
        awaitHome(ground, "all targets came back");
        assertNothingLost(ground, start, Set.of(), "lost while all failed");
    }

    /** What is inferred withdraws only while the other one is healthy; and who recovers goes before who fails. */
    private static void hardFailureLeavesOnlyAHealthyOther(Ground ground) {
        Gateway first = ground.network().gateway(1);
        Gateway second = ground.network().gateway(2);
        first.dataplane().flushRules4();
        ground.watch().awaitNone("gw1 has left", () -> ground.unseen(first, ofRules4(Reaction.WITHDRAWN)));
        ground.watch().await("NAT44 is led to gw2", () -> ground.isLedTo(second, Service.NAT44));
        second.dataplane().flushRules4();
        ground.watch().awaitNone("gw2 is demoted", () -> ground.unseen(second, ofRules4(Reaction.DEMOTED)));
        ground.watch().awaitNone("gw1 is back", () -> ground.unseen(first, ofRules4(Reaction.DEMOTED)));
        first.dataplane().loadRules4();
        ground.watch().await("NAT44 leaves the failing gw2", () -> ground.isLedTo(first, Service.NAT44));
        ground.watch().awaitSteady("by the gateway that recovers");
        second.dataplane().loadRules4();
        awaitHome(ground, "both have rules again");
    }

    private static Map<Service, Reaction> ofRules4(Reaction reaction) {
        return Map.of(Service.NAT44, reaction, Service.NAT64, reaction);
    }

    private static void drainLosesNothing(Ground ground) {
        Gateway gateway = ground.network().gateway(2);
        long start = System.nanoTime();
        gateway.process().terminate();
        awaitLeft(ground, gateway, "was stopped");
        assertNothingLost(ground, start, Set.of(), "lost by the stop");
        assertThat(gateway.process().exit(Duration.ofSeconds(45))).isZero();
        comeBack(ground, gateway);
    }

    /** The switches notice after their dead interval; what the dead gateway announced stays in their LSDBs. */
    private static void killedGatewayIsLeft(Ground ground) {
        Gateway gateway = ground.network().gateway(2);
        gateway.process().kill();
        awaitLeft(ground, gateway, "was killed");
        comeBack(ground, gateway);
    }

    private static void awaitLeft(Ground ground, Gateway gateway, String why) {
        for (Service service : Service.values()) {
            ground.watch().await("the switches lead " + service + " away from " + gateway + ", which " + why,
                    () -> ground.isLedTo(ground.other(gateway), service));
        }
        ground.watch().awaitSteady("after " + gateway + " " + why);
    }

    private static void comeBack(Ground ground, Gateway gateway) {
        long start = System.nanoTime();
        gateway.launch();
        awaitHome(ground, gateway + " came back");
        assertNothingLost(ground, start, Set.of(), "lost by the return of " + gateway);
    }

    private static void awaitHome(Ground ground, String when) {
        ground.watch().awaitNone("everything is home after " + when, ground::strays);
        ground.watch().awaitSteady("after " + when);
    }

    private static void assertNothingLost(Ground ground, long since, Set<Service> but, String when) {
        for (Map<Service, Losses> losses : List.of(ground.watch().traffic().lostSince(since),
                ground.watch().traffic().lostNewFlowsSince(since))) {
            losses.keySet().removeAll(but);
            assertThat(losses).as(when).allSatisfy((service, lost) -> assertThat(lost.lost())
                    .isLessThanOrEqualTo(service == Service.NAT44 ? 0 : BETWEEN_ROUTES));
        }
    }
}
