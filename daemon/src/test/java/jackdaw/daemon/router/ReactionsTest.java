package jackdaw.daemon.router;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.ConfigReader;
import jackdaw.daemon.router.Reaction.Purpose;
import jackdaw.daemon.testing.Clockwork;
import jackdaw.nat.ServiceConfig;
import jackdaw.policy.PolicyContext;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.Example;

class ReactionsTest {
    private static final Prefix ATTRACT = Prefix.parse("198.51.100.0/24");
    private static final Prefix POOL = Prefix.parse("192.0.2.0/30");

    private final Clockwork clockwork = new Clockwork();
    private final FactBoard facts = new FactBoard();
    private final ExportGates attract = new ExportGates();
    private final ExportGates pools = new ExportGates();
    private final Surroundings surroundings = new Surroundings(_ -> null, new InterfaceTable(), facts, attract, pools,
            new Interner<>(), (_, _, _) -> { }, new SplittableRandom(7));
    private long tookMillis;
    private final Reactions reactions = new Reactions(surroundings,
            () -> clockwork.now() + Duration.ofMillis(tookMillis).toNanos());
    private final List<ServiceConfig> services = ConfigReader.readText(Path.of("/gateway.conf"), """
            router-id = 10.0.0.1
            services.exit { kind = custom, attract = ["198.51.100.0/24"], pools = ["192.0.2.0/30"] }
            services.twin { kind = custom, attract = ["203.0.113.0/24"], pools = ["192.0.2.0/30"] }
            """, PolicyContext.none()).config().orElseThrow().protocols(ServiceConfig.class);

    private List<String> turn() {
        reactions.look(services, clockwork.turn());
        return reactions.latest().stream().map(r -> r.service() + " " + r).toList();
    }

    private void say(Passage passage) {
        attract.set("exit", Map.of(ATTRACT, passage));
    }

    private void flood(boolean announced, int sequence) {
        facts.publish(new Fact.Flooded("ospf4", ATTRACT, announced, "seq " + sequence));
    }

    @Example
    void measuresFromTheTurnOfTheDecisionToTheEndOfThatOfThePacket() {
        turn();
        clockwork.pass(Duration.ofMinutes(1));
        say(new Passage.Open("exit", "WEAK", 20_000));
        assertThat(turn()).isEmpty();
        clockwork.pass(Duration.ofMillis(2));
        tookMillis = 1;
        flood(true, 1);
        assertThat(turn()).containsExactly("exit " + ATTRACT
                + " announced by ospf4, LSA seq 1, 3 ms after the decision");
        assertThat(turn()).isEmpty();
        assertThat(reactions.times("exit", Purpose.ATTRACT).orElseThrow().last()).isEqualTo(Duration.ofMillis(3));
        say(new Passage.Closed("exit", "WAIT", "test"));
        flood(false, 1);
        assertThat(turn()).containsExactly("exit " + ATTRACT
                + " taken back by ospf4, LSA seq 1, 1 ms after the decision");
        assertThat(reactions.times("exit", Purpose.ATTRACT)).contains(
                new Reactions.Times(Duration.ofMillis(1), Duration.ofMillis(3)));
        assertThat(reactions.times("exit", Purpose.POOL)).isEmpty();
    }

    @Example
    void whatNoDecisionCausedHasNoTime() {
        say(new Passage.Open("exit", "UP", 0));
        flood(true, 1);
        turn();
        clockwork.pass(Duration.ofSeconds(2));
        say(new Passage.Open("exit", "UP", 0));
        flood(true, 2);
        assertThat(turn()).as("a metric that the filter changed")
                .containsExactly("exit " + ATTRACT + " announced by ospf4, LSA seq 2");
        say(new Passage.Open("exit", "WEAK", 50_000));
        turn();
        flood(false, 2);
        assertThat(turn()).as("the upstream's default went, which is not what was decided")
                .containsExactly("exit " + ATTRACT + " taken back by ospf4, LSA seq 2");
        clockwork.pass(Duration.ofMinutes(10));
        flood(true, 3);
        assertThat(turn()).as("long after").containsExactly("exit " + ATTRACT + " announced by ospf4, LSA seq 3");
    }

    @Example
    void everySessionReactsToASharedPoolForEachOfItsOwners() {
        facts.publish(new Fact.Advertised("up1", POOL, false, 0));
        assertThat(turn()).as("it never was announced").isEmpty();
        pools.set("exit", Map.of(POOL, new Passage.Open("exit", "WAIT", 0)));
        turn();
        clockwork.pass(Duration.ofMillis(4));
        facts.publish(new Fact.Advertised("up1", POOL, true, 1));
        assertThat(turn()).containsExactly("exit " + POOL + " announced by up1, 4 ms after the decision",
                "twin " + POOL + " announced by up1, 4 ms after the decision");
        clockwork.pass(Duration.ofMillis(5));
        facts.publish(new Fact.Advertised("up2", POOL, true, 2));
        assertThat(turn()).containsExactly("exit " + POOL + " announced by up2, 9 ms after the decision",
                "twin " + POOL + " announced by up2, 9 ms after the decision");
        assertThat(reactions.times("twin", Purpose.POOL)).map(Reactions.Times::longest)
                .isEqualTo(Optional.of(Duration.ofMillis(9)));
        facts.publish(new Fact.Advertised("up1", POOL, false, 3));
        assertThat(turn()).containsExactly("exit " + POOL + " taken back by up1",
                "twin " + POOL + " taken back by up1");
    }
}
