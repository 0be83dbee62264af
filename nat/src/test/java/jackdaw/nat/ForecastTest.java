package jackdaw.nat;

import static jackdaw.nat.ServiceWorld.DEFAULT4;
import static jackdaw.nat.ServiceWorld.POOL4;
import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is foretold of an order, and that it comes so. */
class ForecastTest {
    private static final Instruction DRAIN = new Instruction.Drain("new disks", Optional.empty());

    private final ServiceWorld world = new ServiceWorld();
    private final ServiceProtocol nat44 = world.start(ServiceWorld.nat44(true));

    ForecastTest() {
        world.allGood();
        others(200);
        world.seconds(30);
        world.ospfFollows();
        assertThat(nat44.serviceState()).isEqualTo(ServiceState.UP);
    }

    private void others(long... metrics) {
        world.publish(new Fact.Originators("site", DEFAULT4, true, Arrays.stream(metrics)
                .mapToObj(m -> new Originator(RouterId.parse("192.0.2.2"), Originator.Path.E1, m, true, 0)).toList()));
    }

    private Forecast forecast(Instruction instruction) {
        return nat44.forecast(instruction, world.turn());
    }

    @Example
    void aDrainNamesWhatGoesAndWhoTakesOver() {
        Forecast forecast = forecast(DRAIN);
        assertThat(forecast.now()).isEqualTo(ServiceState.UP);
        assertThat(forecast.next()).contains(ServiceState.DRAIN);
        assertThat(forecast.why()).isEqualTo("new disks");
        assertThat(forecast.drains()).isTrue();
        assertThat(forecast.objection()).isEmpty();
        assertThat(forecast.attract()).singleElement().satisfies(a -> {
            assertThat(a.metrics()).containsExactly(Map.entry("site", ServiceWorld.BASE));
            assertThat(a.after()).get().isInstanceOf(Passage.Closed.class);
            assertThat(a.others()).singleElement().satisfies(o -> {
                assertThat(o.originator().router()).isEqualTo(RouterId.parse("192.0.2.2"));
                assertThat(o.counted()).contains(Demotion.NONE);
            });
        });
        assertThat(forecast.pools()).containsExactly(new Forecast.Pooled(POOL4, List.of("core_v4"), List.of(), false));
    }

    @Example
    void aSharedPoolStays() {
        world.start(ServiceWorld.nat64(true));
        assertThat(forecast(DRAIN).pools()).singleElement()
                .satisfies(p -> assertThat(p.neededBy()).containsExactly("nat64"));
    }

    @Example
    void nobodyObjectsToLeavingToAnEqual() {
        others();
        assertThat(forecast(DRAIN).objection()).contains("nobody else announces its prefixes");
        others(200);
        assertThat(forecast(DRAIN).objection()).as("there, but too new to count").contains("nobody else has announced"
                + " its prefixes for 10 s (0 healthy, 0 recovering, 0 failing, 1 too new to count)");
        others(50_200);
        world.seconds(600);
        assertThat(forecast(DRAIN).objection()).get().asString().contains("without demotion", "1 failing");
        nat44.obey(new Instruction.Force(ServiceState.WEAK, "test", Duration.ofHours(1)), "uid 0", world.turn());
        world.settle();
        assertThat(forecast(DRAIN).objection()).as("one that is demoted may leave to another").isEmpty();
        assertThat(forecast(new Instruction.Resume()).objection()).isEmpty();
    }

    @Example
    void gatesAreForeseenToo() {
        world.full(AddressFamily.IPV4, 0);
        Instruction up = new Instruction.Force(ServiceState.UP, "test", Duration.ofHours(1));
        assertThat(forecast(up).next()).contains(ServiceState.WAIT);
        assertThat(forecast(up).attract().getFirst().after()).get().isInstanceOf(Passage.Closed.class);
    }

    /** Of one order after the other. */
    @Property(tries = 200)
    void whatIsForetoldComes(@ForAll List<@IntRange(max = 5) Integer> orders,
                             @ForAll boolean gate) {
        world.full(AddressFamily.IPV4, gate ? 1 : 0);
        for (int order : orders) {
            Instruction instruction = instruction(order);
            Forecast forecast = forecast(instruction);
            nat44.obey(instruction, "uid 0", world.turn());
            forecast.next().ifPresent(next ->
                    assertThat(nat44.serviceState()).as("after %s", instruction).isEqualTo(next));
            forecast.attract().getFirst().after().ifPresent(after ->
                    assertThat(world.attract.passage(DEFAULT4)).as("after %s", instruction)
                            .hasSameClassAs(after));
        }
    }

    private static Instruction instruction(int number) {
        return switch (number) {
            case 0 -> DRAIN;
            case 1 -> new Instruction.Resume();
            case 2 -> new Instruction.Auto();
            case 3 -> new Instruction.Force(ServiceState.UP, "test", Duration.ofHours(1));
            case 4 -> new Instruction.Force(ServiceState.WEAK, "test", Duration.ofHours(1));
            default -> new Instruction.Force(ServiceState.DOWN, "test", Duration.ofHours(1));
        };
    }
}
