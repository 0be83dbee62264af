package jackdaw.nat;

import static jackdaw.nat.ServiceWorld.DEFAULT4;
import static jackdaw.nat.ServiceWorld.POOL4;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.nat.probe.ProbeClass;
import jackdaw.nat.probe.ProbeResult;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;

/** What operators may order of a service, and what they may not. */
class ServiceOrdersTest {
    private final ServiceWorld world = new ServiceWorld();
    private final ServiceProtocol service = world.start(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0",
            "pools", POOL4.toString(), "probes", Map.of("check", Map.of("kind", "user", "command", "/bin/check",
                    "class", "certain")))));

    ServiceOrdersTest() {
        world.allGood();
        world.seconds(10);
    }

    private void say(Instruction instruction) {
        service.obey(instruction, "uid 0", world.turn());
    }

    private void force(ServiceState state, Duration time) {
        say(new Instruction.Force(state, "a test", time));
    }

    private boolean attracts() {
        return world.attract.passage(DEFAULT4) instanceof Passage.Open;
    }

    private boolean poolIsOut() {
        return world.pools.passage(POOL4) instanceof Passage.Open;
    }

    @Example
    void aForcedStateExpires() {
        for (ServiceState state : new ServiceState[] {ServiceState.DOWN, ServiceState.WEAK}) {
            force(state, Duration.ofSeconds(30));
            world.settle();
            world.pass(Duration.ofMillis(29_999));
            assertThat(service.serviceState()).isEqualTo(state);
            assertThat(service.info()).contains("forced: a test");
            world.pass(Duration.ofMillis(1));
            assertThat(service.info()).doesNotContain("forced: ");
            assertThat(attracts()).isTrue();
            world.seconds(10);
            assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        }
    }

    @Example
    void forceUpOverridesProbesButNeverGates() {
        world.answers.put("check", ProbeResult.fail("broken").worth(ProbeClass.CERTAIN));
        world.seconds(30);
        assertThat(service.serviceState()).isEqualTo(ServiceState.DOWN);
        force(ServiceState.UP, Duration.ofHours(1));
        world.seconds(30);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        world.full(AddressFamily.IPV4, 0);
        assertThat(attracts()).isFalse();
        assertThat(service.serviceState()).isEqualTo(ServiceState.WAIT);
        world.full(AddressFamily.IPV4, 1);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
        say(new Instruction.Auto());
        world.seconds(1);
        assertThat(attracts()).isFalse();
    }

    @Example
    void drainEndsWithResume() {
        say(new Instruction.Drain("new cable", Optional.empty()));
        world.ospfFollows();
        assertThat(service.serviceState()).isEqualTo(ServiceState.DRAIN);
        assertThat(service.info()).isEqualTo("DRAIN: new cable");
        assertThat(poolIsOut()).isTrue();
        world.seconds(20);
        assertThat(service.serviceState()).isEqualTo(ServiceState.OFF);
        assertThat(poolIsOut()).isFalse();
        say(new Instruction.Resume());
        world.seconds(10);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
    }

    @Example
    void maintenanceIsADrainThatOnlyTheFileEnds() {
        service.maintenance(Optional.of("disks"), world.turn());
        world.ospfFollows();
        world.seconds(20);
        say(new Instruction.Resume());
        say(new Instruction.Auto());
        world.seconds(1);
        assertThat(service.info()).isEqualTo("OFF: maintenance: disks");
        service.maintenance(Optional.empty(), world.turn());
        world.seconds(10);
        assertThat(service.serviceState()).isEqualTo(ServiceState.UP);
    }

    @Example
    void theReasonIsOfTheOrderThatIsLeft() {
        say(new Instruction.Drain("new cable", Optional.empty()));
        service.maintenance(Optional.of("disks"), world.turn());
        world.settle();
        assertThat(service.info()).isEqualTo("DRAIN: maintenance: disks");
        service.maintenance(Optional.empty(), world.turn());
        assertThat(service.info()).isEqualTo("DRAIN: new cable");
        world.ospfFollows();
        world.seconds(20);
        assertThat(service.info()).isEqualTo("OFF: new cable");
    }

    @Example
    void ordersAreLoggedWhenGivenAndWhenTheirTimeIsOver() {
        force(ServiceState.WEAK, Duration.ofSeconds(30));
        assertThat(world.log).anyMatch(line -> line.contains("forced WEAK by uid 0 for 30 s: a test"));
        world.seconds(31);
        assertThat(world.log).anyMatch(line -> line.contains("no longer forced, its time is over"));
        say(new Instruction.Drain("new cable", Optional.empty()));
        say(new Instruction.Resume());
        assertThat(world.log).anyMatch(line -> line.contains("drained by uid 0: new cable"))
                .anyMatch(line -> line.contains("no longer drained, says uid 0"))
                .noneMatch(line -> line.contains("resumed by"));
        say(new Instruction.Resume());
        assertThat(world.log).anyMatch(line -> line.contains("resumed by uid 0"));
    }

    @Example
    void aSuccessorInheritsTheOrders() {
        ServiceProtocol successor = new ServiceProtocol(service.config(), world.surroundings(),
                new BirthAttributes(jackdaw.rib.attribute.Attributes.EMPTY), _ -> { }, world.turn());
        say(new Instruction.Drain("new cable", Optional.empty()));
        successor.inherit(service.mandate());
        successor.start(world.turn());
        assertThat(successor.info()).isEqualTo("OFF: new cable");
    }

    @Example
    void theConfigurationsNoOutweighsForce() {
        force(ServiceState.UP, Duration.ofHours(1));
        world.apply(ServiceWorld.config("nat44", Map.of("attract", "0.0.0.0/0", "pools", POOL4.toString(),
                "enabled", false)));
        assertThat(service.serviceState()).isEqualTo(ServiceState.DRAIN);
        assertThat(attracts()).isFalse();
    }

    @Example
    void anOrderFromBeforeTheStartHolds() {
        ServiceWorld other = new ServiceWorld();
        ServiceProtocol fresh = new ServiceProtocol(ServiceWorld.nat64(true), other.surroundings(),
                new BirthAttributes(jackdaw.rib.attribute.Attributes.EMPTY), _ -> { }, other.turn());
        fresh.maintenance(Optional.of("disks"), other.turn());
        fresh.start(other.turn());
        assertThat(fresh.info()).isEqualTo("OFF: maintenance: disks");
    }
}
