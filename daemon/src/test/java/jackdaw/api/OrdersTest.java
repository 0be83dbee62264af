package jackdaw.api;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.daemon.testing.Bench;
import jackdaw.nat.Instruction;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceState;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

/** What a host orders of a service that others may or may not take over from. */
class OrdersTest {
    private static final Instruction DRAIN = new Instruction.Drain("new disks", Optional.empty());

    private final Bench bench = new Bench();
    private final Orders orders = new Orders(bench.router, bench.clockwork);
    private final List<OrderResult> results = new ArrayList<>();

    OrdersTest() {
        ConfigReader.readText(Path.of("test.conf"), """
                router-id = 10.0.0.1
                services.one { kind = custom, attract = "198.51.100.0/24", startup-hold = 0s, settle = 1s }
                """, PolicyContext.none()).config().orElseThrow().protocols()
                .forEach(c -> bench.router.add(c, bench.clockwork.turn()));
        bench.router.surroundings().facts().publish(new Fact.Adjacency("ospf4", AddressFamily.IPV4, 1));
        otherAnnounces(200);
    }

    private void otherAnnounces(long... metrics) {
        bench.router.surroundings().facts().publish(new Fact.Originators("ospf4", Prefix.parse("198.51.100.0/24"), true,
                Arrays.stream(metrics).mapToObj(m -> new Originator(RouterId.parse("10.0.0.2"),
                        Originator.Path.E1, m, true, 0)).toList()));
        bench.pass(Duration.ofSeconds(3));
    }

    private ServiceState state() {
        return ((ServiceProtocol) bench.instance("one").protocol()).serviceState();
    }

    @Example
    void leavesToAnotherThatStays() {
        orders.give("one", DRAIN, results::add);
        assertThat(results).as("it looks twice").isEmpty();
        bench.pass(Duration.ofSeconds(3));
        assertThat(results).singleElement().isInstanceOf(OrderResult.Taken.class);
        assertThat(state()).isEqualTo(ServiceState.DRAIN);
    }

    @Example
    void staysWhenTheOtherLeavesToo() {
        orders.give("one", DRAIN, results::add);
        otherAnnounces(20_200);
        assertThat(results).singleElement().isInstanceOf(OrderResult.Refused.class);
        assertThat(state()).isEqualTo(ServiceState.UP);
        orders.give("one", new Instruction.Force(ServiceState.WEAK, "test", Duration.ofHours(1)), results::add);
        assertThat(results.getLast()).as("it goes on to announce").isInstanceOf(OrderResult.Taken.class);
    }

    @Example
    void theLastOneLeavesOnlyWhenTheHostInsists() {
        otherAnnounces();
        orders.give("one", DRAIN, results::add);
        assertThat(results).containsExactly(new OrderResult.Refused("nobody else announces its prefixes"));
        assertThat(orders.insist("one", DRAIN)).isInstanceOf(OrderResult.Taken.class);
        assertThat(state()).isEqualTo(ServiceState.DRAIN);
    }
}
