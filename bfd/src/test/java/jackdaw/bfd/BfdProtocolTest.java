package jackdaw.bfd;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bfd.session.SessionSettings;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.InterfacePattern;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;

class BfdProtocolTest {
    private static final NeighborPath PATH = new NeighborPath(IpAddress.parse("192.0.2.2"),
            IpAddress.parse("192.0.2.1"), 3);
    private static final NeighborPath FAR = new NeighborPath(IpAddress.parse("203.0.113.9"),
            IpAddress.parse("192.0.2.1"), NeighborPath.MULTIHOP);
    private static final SessionSettings QUICK = new SessionSettings(Duration.ofMillis(50), Duration.ofMillis(50),
            Duration.ofSeconds(1), 3, false, List.of());

    private final FactBoard facts = new FactBoard();
    private final List<BfdEvent> commands = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final Turn turn = new Turn(1, Instant.EPOCH);
    private final BfdProtocol protocol = new BfdProtocol(config(QUICK), new Surroundings(_ -> null,
            new InterfaceTable(), facts, new ExportGates(), new ExportGates(), new Interner<>(),
            (level, who, text) -> log.add(level + " " + text), new Random(1)), commands::add, () -> BfdSnapshot.EMPTY,
            turn);

    private static BfdConfig config(SessionSettings eth) {
        return new BfdConfig("bfd1", "", false, List.of(new BfdConfig.LinkSettings(new InterfacePattern("eth*"), eth)),
                SessionSettings.DEFAULT, SessionSettings.DEFAULT);
    }

    private void wish(String protocolName, NeighborPath path, String ifname, boolean wanted) {
        facts.publish(new Fact.LivenessWanted(protocolName, path, ifname, wanted));
        deliver();
    }

    private void deliver() {
        facts.deliver(fact -> protocol.factChanged(fact, turn));
    }

    private void changed(BfdState state, BfdState remote, Diagnostic why) {
        protocol.changed(new SessionStatus(PATH, "eth0", state, remote, 1, why, Diagnostic.NONE, 1, 2, Duration.ZERO,
                Duration.ZERO, 0, 0, 0));
    }

    private Fact.Life life() {
        return facts.find(Fact.Liveness.class, PATH).map(Fact.Liveness::life).orElse(Fact.Life.UNKNOWN);
    }

    @Example
    void watchesOncePerNeighborWhoeverAsks() {
        wish("ospf4", PATH, "eth0", true);
        assertThat(commands).as("not before it starts").isEmpty();
        protocol.start(turn);
        wish("core_v4", PATH, "eth0", true);
        assertThat(commands).containsExactly(new BfdEvent.Watch(PATH, "eth0", QUICK));
        wish("ospf4", PATH, "eth0", false);
        assertThat(commands).hasSize(1);
        wish("core_v4", PATH, "eth0", false);
        assertThat(commands.getLast()).isEqualTo(new BfdEvent.Unwatch(PATH));
    }

    @Example
    void theInterfaceSaysHowFast() {
        protocol.start(turn);
        wish("core_v4", FAR, "", true);
        wish("ospf4", PATH, "lan0", true);
        assertThat(commands).containsExactly(new BfdEvent.Watch(FAR, "", SessionSettings.DEFAULT),
                new BfdEvent.Watch(PATH, "lan0", SessionSettings.DEFAULT));
    }

    /** RFC 5882 §3.2: a session that never came up, or ended by its operator's will, says nothing of the neighbor. */
    @Example
    void onlyAnAliveNeighborCanBeLost() {
        protocol.start(turn);
        wish("ospf4", PATH, "eth0", true);
        changed(BfdState.DOWN, BfdState.DOWN, Diagnostic.NONE);
        assertThat(life()).isEqualTo(Fact.Life.UNKNOWN);
        changed(BfdState.UP, BfdState.UP, Diagnostic.NONE);
        assertThat(life()).isEqualTo(Fact.Life.ALIVE);
        changed(BfdState.DOWN, BfdState.ADMIN_DOWN, Diagnostic.NEIGHBOR_SIGNALED_DOWN);
        assertThat(life()).isEqualTo(Fact.Life.UNKNOWN);
        changed(BfdState.UP, BfdState.UP, Diagnostic.NONE);
        changed(BfdState.DOWN, BfdState.DOWN, Diagnostic.DETECTION_TIME_EXPIRED);
        assertThat(life()).isEqualTo(Fact.Life.LOST);
        assertThat(log).contains("WARNING neighbor 192.0.2.2 on eth0 is lost: control detection time expired");
        changed(BfdState.INIT, BfdState.DOWN, Diagnostic.DETECTION_TIME_EXPIRED);
        assertThat(life()).as("not back yet").isEqualTo(Fact.Life.LOST);
        changed(BfdState.UP, BfdState.UP, Diagnostic.NONE);
        assertThat(life()).isEqualTo(Fact.Life.ALIVE);
    }

    @Example
    void whatComesLateAboutANeighborNobodyWantsIsIgnored() {
        protocol.start(turn);
        wish("ospf4", PATH, "eth0", true);
        wish("ospf4", PATH, "eth0", false);
        changed(BfdState.UP, BfdState.UP, Diagnostic.NONE);
        assertThat(life()).isEqualTo(Fact.Life.UNKNOWN);
    }

    @Example
    void stoppingLosesNobody() {
        protocol.start(turn);
        wish("ospf4", PATH, "eth0", true);
        changed(BfdState.UP, BfdState.UP, Diagnostic.NONE);
        protocol.stop(StopReason.DISABLED, "", turn);
        assertThat(commands.getLast()).isEqualTo(new BfdEvent.Shutdown());
        assertThat(life()).isEqualTo(Fact.Life.UNKNOWN);
        protocol.start(turn);
        assertThat(commands.getLast()).as("asked for still").isEqualTo(new BfdEvent.Watch(PATH, "eth0", QUICK));
    }

    @Example
    void otherSettingsReachRunningSessions() {
        protocol.start(turn);
        wish("ospf4", PATH, "eth0", true);
        BfdConfig next = config(SessionSettings.DEFAULT);
        assertThat(protocol.compare(next)).isInstanceOf(Reconfiguration.InPlace.class);
        protocol.apply(next, turn);
        assertThat(commands.getLast()).isEqualTo(new BfdEvent.Watch(PATH, "eth0", SessionSettings.DEFAULT));
    }
}
