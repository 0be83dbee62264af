package jackdaw.daemon.router;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.daemon.testing.Bench;
import jackdaw.daemon.testing.FakeConfig;
import jackdaw.daemon.testing.FakeProtocol;
import jackdaw.rib.protocol.ProtocolState;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

class ShutdownTest {
    private final Bench bench = new Bench();

    private void addAll() {
        for (String kind : List.of("Kernel", "Static", "BGP", "OSPF")) {
            bench.add(FakeConfig.of(kind.toLowerCase(java.util.Locale.ROOT), kind));
        }
        bench.calls.clear();
    }

    private void begin() {
        bench.router.shutDown();
        bench.turn();
    }

    @Example
    void whatAttractsGoesFirstAndTheKernelLast() {
        addAll();
        begin();
        assertThat(bench.calls).containsExactly("ospf stop SHUTDOWN");
        bench.pass(Duration.ofMillis(900));
        assertThat(bench.calls).as("neighbors get a second to compute other ways").hasSize(1);
        bench.pass(Duration.ofMillis(300));
        assertThat(bench.calls).containsExactly("ospf stop SHUTDOWN", "bgp stop SHUTDOWN", "static stop SHUTDOWN",
                "kernel stop SHUTDOWN");
        assertThat(bench.finished).isTrue();
    }

    /** How a service drains is its own affair; nobody leaves before it has. */
    @Example
    void servicesComeBeforeAllAndItIsToldHowLongItMayTake() {
        addAll();
        bench.add(FakeConfig.of("nat44", "Service"));
        bench.calls.clear();
        assertThat(bench.router.shutdownProgress()).isEmpty();
        begin();
        assertThat(bench.calls).containsExactly("nat44 stop SHUTDOWN", "ospf stop SHUTDOWN");
        assertThat(bench.router.shutdownProgress()).get().satisfies(progress -> {
            assertThat(progress.doing()).isEqualTo("letting neighbors turn");
            assertThat(progress.remaining()).isEqualTo(Duration.ofSeconds(1 + 2 + 2 + 10));
        });
        bench.router.hurry();
        bench.pass(Duration.ofMillis(1100));
        assertThat(bench.finished).isTrue();
    }

    @Example
    void withoutOspfNobodyWaits() {
        bench.add(FakeConfig.of("kernel", "Kernel"));
        begin();
        assertThat(bench.finished).isTrue();
    }

    @Example
    void everyPhaseIsBounded() {
        addAll();
        List.of("ospf", "bgp", "static", "kernel").forEach(name -> bench.fake(name).stopsSlowly = true);
        begin();
        bench.pass(Duration.ofMillis(3900));
        assertThat(bench.calls).containsExactly("ospf stop SHUTDOWN");
        bench.pass(Duration.ofMillis(200));
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.calls).contains("bgp stop SHUTDOWN").hasSize(2);
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.calls).contains("static stop SHUTDOWN").hasSize(3);
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.calls).contains("kernel stop SHUTDOWN").hasSize(4);
        assertThat(bench.finished).isFalse();
        bench.pass(Duration.ofSeconds(11));
        assertThat(bench.finished).isTrue();
        assertThat(bench.log).filteredOn(l -> l.contains("did not stop in time")).hasSize(4);
    }

    @Example
    void aPhaseEndsAsSoonAsAllAreDown() {
        addAll();
        FakeProtocol ospf = bench.fake("ospf");
        ospf.stopsSlowly = true;
        begin();
        bench.pass(Duration.ofMillis(500));
        ospf.finishStop(bench.clockwork.turn());
        bench.pass(Duration.ofMillis(1100));
        assertThat(bench.finished).isTrue();
    }

    @Example
    void oneThatWasRestartingStaysDown() {
        addAll();
        FakeProtocol bgp = bench.fake("bgp");
        bgp.stopsSlowly = true;
        bench.router.restart(bench.instance("bgp"), "");
        begin();
        bench.pass(Duration.ofMillis(1500));
        bgp.finishStop(bench.clockwork.turn());
        bench.pass(Duration.ofSeconds(1));
        assertThat(bench.instance("bgp").state()).isEqualTo(ProtocolState.DOWN);
        assertThat(bench.calls).doesNotContain("bgp start");
        assertThat(bench.finished).isTrue();
    }

    @Example
    void oneThatFailsDoesNotHoldItUp() {
        addAll();
        bench.fake("ospf").broken = true;
        bench.fake("kernel").broken = true;
        begin();
        bench.pass(Duration.ofMillis(1200));
        assertThat(bench.finished).isTrue();
        bench.pass(Duration.ofSeconds(10));
        assertThat(bench.calls).doesNotContain("ospf start", "kernel start");
    }

    /** Nobody waits for neighbors to turn, and no channel hands anything over any more. */
    @Example
    void aHandoverTakesNothingBack() {
        addAll();
        bench.add(FakeConfig.of("nat44", "Service"));
        bench.calls.clear();
        bench.router.handOver();
        assertThat(bench.router.isHandingOver()).isTrue();
        bench.turn();
        assertThat(bench.calls).containsExactly("nat44 stop HANDOVER", "ospf stop HANDOVER", "bgp stop HANDOVER",
                "static stop HANDOVER", "kernel stop HANDOVER");
        assertThat(bench.finished).isTrue();
    }

    @Example
    void askingTwiceIsAskingOnce() {
        addAll();
        begin();
        begin();
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.calls).filteredOn(c -> c.startsWith("kernel")).hasSize(1);
        assertThat(bench.router.isShuttingDown()).isTrue();
    }
}
