package jackdaw.nat;

import static jackdaw.nat.ServiceWorld.ANYCAST4;
import static jackdaw.nat.ServiceWorld.DEFAULT4;
import static jackdaw.nat.ServiceWorld.POOL4;
import static jackdaw.nat.ServiceWorld.PREFIX64;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.KernelChange;
import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.testing.MapSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** What probes do to a service. */
class ServiceProbesTest {
    private static final ProbeResult PASS = ProbeResult.pass("fine");
    private static final ProbeResult FAIL = ProbeResult.fail("broken");
    private static final ProbeResult UNKNOWN = ProbeResult.unknown("cannot ask");

    private final ServiceWorld world = new ServiceWorld();

    private ServiceProtocol up(ServiceConfig config) {
        ServiceProtocol service = world.start(config);
        world.allGood();
        world.seconds(15);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        return service;
    }

    /** With these probes and {@code fwd} alone: others would draw random numbers too, and so move the times below. */
    private static ServiceConfig nat44(Map<String, ?> probes) {
        Map<String, Object> only = new HashMap<>(probes);
        List.of("policy", "rpf", "pool", "ctfull", "ctdrop", "ctins").forEach(name -> only.put(name, false));
        return ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "pools", POOL4.toString(),
                "probes", only));
    }

    private static ServiceConfig asking(String severity) {
        return nat44(Map.of("check", Map.of("kind", "user", "command", "/bin/check", "class", severity,
                "period", "10s")));
    }

    private void attracts(Prefix prefix, int demotion) {
        assertThat(world.attract.passage(prefix)).isInstanceOfSatisfying(Passage.Open.class,
                open -> assertThat(open.demotion()).isEqualTo(demotion));
    }

    private void heldBack(Prefix prefix, String because) {
        assertThat(world.attract.passage(prefix)).isInstanceOfSatisfying(Passage.Closed.class,
                closed -> assertThat(closed.reason()).contains(because));
    }

    @Example
    void theReasonFollowsWhatIsWrongNow() {
        ServiceProtocol service = up(asking("hard"));
        world.answers.put("check", FAIL);
        world.seconds(20);
        assertThat(service.status(world.turn()).reason()).isEqualTo("check: broken");
        world.answers.put("check", ProbeResult.fail("broken otherwise"));
        world.seconds(12);
        assertThat(service.status(world.turn()).reason()).isEqualTo("check: broken otherwise");
        world.answers.put("check", PASS);
        world.until(() -> !service.status(world.turn()).reason().equals("check: broken otherwise"));
        assertThat(service.serviceState()).isEqualTo(ServiceState.WEAK);
        assertThat(service.status(world.turn()).reason()).isEqualTo("check: passes again, 1 of 3 passes");
    }

    @Example
    void aCertainFailureWithdrawsAndKeepsThePool() {
        ServiceProtocol service = up(asking("certain"));
        world.answers.put("check", FAIL);
        world.seconds(12);
        assertThat(service.serviceState()).isEqualTo(ServiceState.DOWN);
        heldBack(DEFAULT4, "check: broken");
        assertThat(world.pools.passage(POOL4)).isInstanceOf(Passage.Open.class);

        world.answers.put("check", PASS);
        world.seconds(10);
        assertThat(service.status(world.turn()).next()).contains("WEAK");
        world.seconds(4);
        attracts(DEFAULT4, 20_000);
        world.seconds(5);
        attracts(DEFAULT4, 0);
    }

    @Example
    void anInferredFailureDemotesAndNeverWithdraws() {
        ServiceProtocol service = up(asking("hard"));
        world.answers.put("check", FAIL);
        world.seconds(16);
        attracts(DEFAULT4, 50_000);
        assertThat(service.status(world.turn()).reason()).isEqualTo("check: broken");
        world.seconds(3600);
        attracts(DEFAULT4, 50_000);
        world.answers.put("check", PASS);
        world.until(() -> service.status(world.turn()).demotion() != Demotion.FAILING);
        attracts(DEFAULT4, 20_000);
        world.seconds(5);
        attracts(DEFAULT4, 0);
    }

    @Example
    void aSoftFailureOnlyHoldsBackTheWayUp() {
        ServiceProtocol service = up(asking("soft"));
        world.answers.put("check", FAIL);
        world.seconds(60);
        attracts(DEFAULT4, 0);
        world.full(AddressFamily.IPV4, 0);
        world.full(AddressFamily.IPV4, 1);
        world.seconds(60);
        assertThat(service.serviceState()).isEqualTo(ServiceState.WEAK);
        world.answers.put("check", PASS);
        world.seconds(20);
        attracts(DEFAULT4, 0);
    }

    @Example
    void unknownChangesNothing() {
        up(asking("certain"));
        world.attractChanges.clear();
        world.answers.put("check", UNKNOWN);
        world.seconds(3600);
        attracts(DEFAULT4, 0);
        assertThat(world.attractChanges).isEmpty();
        assertThat(world.log).anyMatch(l -> l.startsWith("WARNING") && l.contains("UNKNOWN: cannot ask"));
    }

    @Example
    void aServiceWaitsForTheFirstVerdict() {
        world.answering = false;
        ServiceProtocol service = world.start(asking("hard"));
        world.allGood();
        world.seconds(8);
        assertThat(service.serviceState()).isEqualTo(ServiceState.WAIT);
        assertThat(service.status(world.turn()).reason()).isEqualTo("no verdict yet from fwd, check");
        world.answering = true;
        world.settle();
        attracts(DEFAULT4, 20_000);
    }

    @Example
    void oneThatCannotBeAskedDelaysTheStartAndMakesItTheLastResort() {
        world.answers.put("check", UNKNOWN);
        ServiceProtocol service = world.start(asking("certain"));
        world.allGood();
        world.seconds(5 + 60 + 9);
        assertThat(service.serviceState()).isEqualTo(ServiceState.WAIT);
        world.seconds(1);
        attracts(DEFAULT4, 50_000);
        assertThat(service.status(world.turn()).reason()).startsWith("last resort: check");
        world.seconds(600);
        attracts(DEFAULT4, 50_000);
        world.answers.put("check", PASS);
        world.seconds(11);
        attracts(DEFAULT4, 20_000);
        world.seconds(6);
        attracts(DEFAULT4, 0);
    }

    @Example
    void aHardProbeThatNeverPassedMeansNothing() {
        world.answers.put("check", FAIL);
        ServiceProtocol service = world.start(asking("hard"));
        world.allGood();
        world.seconds(60);
        assertThat(service.serviceState()).isEqualTo(ServiceState.WAIT);
        assertThat(service.status(world.turn()).probes().getLast().last()).get()
                .extracting(ProbeResult::text).isEqualTo("has never passed: broken");
    }

    @Example
    void aCertainFailureKeepsAWaitingServiceWaiting() {
        world.answers.put("check", FAIL);
        world.start(asking("certain"));
        world.allGood();
        world.seconds(600);
        heldBack(DEFAULT4, "check: broken");
    }

    @Example
    void openingGatesAskAnew() {
        ServiceProtocol service = up(asking("certain"));
        world.full(AddressFamily.IPV4, 0);
        world.answers.put("check", FAIL);
        world.full(AddressFamily.IPV4, 1);
        assertThat(service.serviceState()).isEqualTo(ServiceState.WAIT);
        heldBack(DEFAULT4, "check: broken");
    }

    @Example
    void aLostCarrierIsSeenAtOnce() {
        ServiceProtocol service = up(ServiceWorld.config("nat64", Map.of("attract", PREFIX64.toString(), "pools",
                POOL4.toString(), "translator", Map.of("kind", "tayga", "instance", "nat64"))));
        world.answers.put("translator", ProbeResult.fail("nat64 has no carrier"));
        Interface device = new Interface(9, "nat64", 1500, true, false, false, false, true, false, 0, List.of());
        service.interfaceChanged(new InterfaceChange(Optional.of(device), Optional.of(device)), world.turn());
        world.settle();
        world.pass(Duration.ofMillis(100));
        heldBack(PREFIX64, "no carrier");
    }

    @Example
    void forwardingThatIsSwitchedOffIsSeenAtOnce() {
        ServiceProtocol service = up(ServiceWorld.nat44(true));
        world.answers.put("fwd", ProbeResult.fail("the kernel does not forward ipv4 from in"));
        service.kernelChanged(KernelChange.FORWARDING, world.turn());
        world.settle();
        world.pass(Duration.ofMillis(100));
        heldBack(DEFAULT4, "does not forward");
    }

    @Example
    void aResolverThatIsGoneIsWithdrawnAndOneThatIsSilentDemoted() {
        String name = "dnsup(" + ANYCAST4.address() + ")";
        up(ServiceWorld.dns64(true));
        world.answers.put(name, ProbeResult.fail("silent"));
        world.seconds(5);
        attracts(ANYCAST4, 50_000);
        world.answers.put(name, ProbeResult.fail("nobody listens").worth(ProbeClass.CERTAIN));
        world.seconds(3);
        heldBack(ANYCAST4, "nobody listens");
    }

    @Example
    void anAddressThatIsGoneClosesTheGate() {
        ServiceProtocol service = up(ServiceWorld.dns64(true));
        InterfaceChange change = world.addresses(ANYCAST4);
        service.interfaceChanged(change, world.turn());
        world.settle();
        heldBack(ANYCAST4, "is assigned to no interface");
    }

    @Example
    void aReloadKeepsWhatOtherProbesKnow() {
        ServiceProtocol service = up(asking("hard"));
        world.attractChanges.clear();
        world.apply(nat44(Map.of("check", Map.of("kind", "user", "command", "/bin/check", "class", "hard",
                "period", "10s"), "more", Map.of("kind", "user", "command", "/bin/more"))));
        attracts(DEFAULT4, 0);
        assertThat(world.attractChanges).isEmpty();
        assertThat(service.status(world.turn()).probes()).extracting(ProbeStatus::name)
                .containsExactlyInAnyOrder("fwd", "check", "more");
        assertThat(service.status(world.turn()).worstDetection()).contains(Duration.ofSeconds(17));
    }

    private static ServiceConfig withOutside() {
        Site site = new Site(List.of("in"), List.of("out"), List.of(ServiceWorld.SUPER4), List.of(), List.of(),
                Linger.DEFAULT);
        return ServiceConfigReader.read(new MapSettings("services.nat44", Map.of("attract", "0.0.0.0/0",
                "pools", POOL4.toString(), "probes", false)), site);
    }

    private ServiceProtocol upWithOutside() {
        world.interfaces.put(new Interface(3, "out", 1500, true, true, true, true, false, false, 0, List.of()));
        ServiceProtocol service = up(withOutside());
        world.ospfFollows();
        return service;
    }

    private void busy(int seconds) {
        for (int i = 0; i < seconds * 2; i++) {
            world.packets += 500;
            world.pass(Duration.ofMillis(500));
        }
    }

    @Example
    void aStopWaitsForTrafficToEnd() {
        ServiceProtocol service = upWithOutside();
        service.stop(StopReason.SHUTDOWN, "", world.turn());
        world.settle();
        world.ospfFollows();
        busy(12);
        assertThat(service.drainRemaining(world.turn()).orElseThrow()).isBetween(Duration.ofSeconds(17),
                Duration.ofSeconds(19));
        world.seconds(2);
        assertThat(service.drainRemaining(world.turn())).isPresent();
        world.seconds(2);
        assertThat(service.drainRemaining(world.turn())).isEmpty();
    }

    @Example
    void aStopWithoutTrafficLingersTheMinimumAndOneWithEndlessTrafficTheMaximum() {
        ServiceProtocol service = upWithOutside();
        service.stop(StopReason.SHUTDOWN, "", world.turn());
        world.settle();
        world.ospfFollows();
        world.pass(Duration.ofMillis(4999));
        assertThat(service.drainRemaining(world.turn())).isPresent();
        world.pass(Duration.ofMillis(1));
        assertThat(service.drainRemaining(world.turn())).isEmpty();

        service.start(world.turn());
        world.seconds(10);
        world.ospfFollows();
        service.stop(StopReason.SHUTDOWN, "", world.turn());
        world.settle();
        world.ospfFollows();
        busy(29);
        assertThat(service.drainRemaining(world.turn())).isPresent();
        busy(1);
        assertThat(service.drainRemaining(world.turn())).isEmpty();
    }

    private static ServiceConfig asksTwice() {
        return nat44(Map.of("fwd", false, "check",
                Map.of("kind", "user", "command", "/bin/check", "class", "hard", "period", "5s"),
                "second", Map.of("kind", "user", "command", "/bin/second", "class", "hard", "period", "5s")));
    }

    private ServiceProtocol failedAndSilent(ServiceConfig config) {
        ServiceProtocol service = up(config);
        world.answers.put("check", FAIL);
        world.until(() -> service.status(world.turn()).demotion() == Demotion.FAILING);
        world.answers.put("check", UNKNOWN);
        return service;
    }

    /** It is not the silence that helps but the other probe, which passes. */
    @Example
    void aHardFailureThatNobodyCanLookAtAgainIsForgottenWhenOthersPass() {
        ServiceProtocol service = failedAndSilent(asksTwice());
        world.seconds(55);
        attracts(DEFAULT4, 50_000);
        world.seconds(30);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        world.answers.put("check", FAIL);
        world.seconds(20);
        attracts(DEFAULT4, 50_000);
    }

    @Example
    void silenceAloneEndsNoFailure() {
        failedAndSilent(nat44(Map.of("fwd", false, "check",
                Map.of("kind", "user", "command", "/bin/check", "class", "hard"))));
        world.seconds(3600);
        attracts(DEFAULT4, 50_000);
        ServiceProbesTest other = new ServiceProbesTest();
        other.failedAndSilent(asksTwice());
        other.world.answers.put("second", UNKNOWN);
        other.world.seconds(3600);
        other.attracts(DEFAULT4, 50_000);
    }

    @Example
    void aCertainFailureStandsUntilItPasses() {
        ServiceProtocol service = up(nat44(Map.of("check", Map.of("kind", "user", "command", "/bin/check",
                "class", "certain"), "second", Map.of("kind", "user", "command", "/bin/second", "class", "hard"))));
        world.answers.put("check", FAIL);
        world.seconds(20);
        world.answers.put("check", UNKNOWN);
        world.seconds(3600);
        assertThat(service.serviceState()).isEqualTo(ServiceState.DOWN);
    }
}
