package jackdaw.daemon.restart;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.daemon.testing.Bench;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Fact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** A handover is refused while neighbors would be left with routes that lead nowhere, whichever service that is. */
class HandoverCheckTest {
    private static final String CONFIGURATION = """
            router-id = 10.0.0.1
            services {
              one { kind = custom, attract = "198.51.100.0/25", startup-hold = 0s, settle = 1s
                    drain.linger-min = 5s }
              off { kind = custom, attract = "203.0.113.0/24", enabled = no }
            }
            """;

    private final Bench bench = new Bench();

    HandoverCheckTest() {
        ConfigReader.readText(Path.of("test.conf"), CONFIGURATION, PolicyContext.none()).config().orElseThrow()
                .protocols(ServiceConfig.class).forEach(c -> bench.router.add(c, bench.clockwork.turn()));
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 1));
        bench.pass(Duration.ofSeconds(2));
        assertThat(service("one").serviceState()).isEqualTo(ServiceState.UP);
        neighborsWait("one", 40);
    }

    private ServiceProtocol service(String name) {
        return (ServiceProtocol) bench.instance(name).protocol();
    }

    private void neighborsWait(String service, int seconds) {
        bench.router.surroundings().facts().publish(new Fact.Restartable(service, seconds));
    }

    private void order(Instruction instruction) {
        service("one").obey(instruction, "a test", bench.clockwork.turn());
        bench.turn();
        neighborsWait("one", 40);
    }

    private List<String> objections() {
        return HandoverCheck.objections(bench.router, false);
    }

    /** Nor does one that is off stand in the way, which announces nothing. */
    @Example
    void aServiceThatIsWellAndWaitedForObjectsNot() {
        assertThat(objections()).isEmpty();
        order(new Instruction.Force(ServiceState.WEAK, "a test", Duration.ofHours(1)));
        assertThat(service("one").serviceState()).isEqualTo(ServiceState.WEAK);
        assertThat(objections()).isEmpty();
    }

    @Example
    void aServiceThatIsDownObjects() {
        order(new Instruction.Force(ServiceState.DOWN, "a test", Duration.ofHours(1)));
        assertThat(objections()).singleElement().asString().startsWith("service one is DOWN");
    }

    @Example
    void aServiceThatIsGoingOffObjectsUntilItIs() {
        order(new Instruction.Drain("a test", Optional.empty()));
        assertThat(objections()).singleElement().asString().startsWith("service one is DRAIN");
        bench.pass(Duration.ofSeconds(7));
        assertThat(service("one").serviceState()).isEqualTo(ServiceState.OFF);
        neighborsWait("one", 0);
        assertThat(objections()).isEmpty();
    }

    @Example
    void aServiceWithoutAWayOutObjects() {
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 0));
        bench.turn();
        assertThat(service("one").serviceState()).isEqualTo(ServiceState.WAIT);
        neighborsWait("one", 40);
        assertThat(objections()).singleElement().asString().startsWith("service one is WAIT");
    }

    @Example
    void aServiceThatNobodyWaitsForObjects() {
        neighborsWait("one", 0);
        assertThat(objections()).containsExactly("service one would be lost: not all who announce it, or its pools, "
                + "have neighbors that wait (graceful-restart)");
    }

    @Example
    void whereThereIsNoNextProcessNothingIsHandedOver() {
        assertThat(HandoverCheck.objections(bench.router, true))
                .containsExactly("the host is going down: there would be no next process");
        bench.router.shutDown();
        assertThat(objections()).contains("the router is shutting down");
    }
}
