package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.KnownNeighbors;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The rows of RFC 2328 §10.3 and §9.3 that only NBMA networks have, in both versions: the state Attempt and the event
 * Start. The router under test is 10.0.0.5; it knows 6, which may become designated, and 7, which may not. Differs: who
 * stays silent stays in Attempt and is greeted each PollInterval, which here is 4 s (§9.5.1).
 */
class AttemptTest {
    private Lab lab = new Lab(OspfVersion.V2, 1);
    /** When a Hello went where. */
    private final List<String> greetings = new ArrayList<>();
    private SimRouter router;
    private SimRouter other;

    private void in(OspfVersion version) {
        lab = new Lab(version, 1);
        greetings.clear();
    }

    private String address(int number) {
        return Lab.addressOn(lab.version, 1, number);
    }

    /** A greeting so many seconds after the start. */
    private String at(int second, int number) {
        return second + " " + address(number);
    }

    private InterfaceConfig config(int priority, Map<Integer, Boolean> known) {
        Map<IpAddress, Boolean> named = new TreeMap<>();
        known.forEach((number, eligible) -> named.put(IpAddress.parse(address(number)), eligible));
        return new InterfaceConfig("eth1", "eth1", Optional.of(NetworkType.NON_BROADCAST), false, 10, 2, 8, 8, 2, 1,
                priority, false, lab.authentication, 8, false, false).naming(new KnownNeighbors(named, 4, false));
    }

    private void start(int priority) {
        lab.type = NetworkType.NON_BROADCAST;
        router = new SimRouter(lab.network, lab.config(5, List.of(config(priority, Map.of(6, true, 7, false)))));
        other = new SimRouter(lab.network, lab.config(6, List.of(config(1, Map.of(5, true)))));
        lab.join(1, router, other);
        lab.network.spy = Optional.of((from, packet) -> {
            if (from == router && packet.octets()[1] == 1) {
                greetings.add("%.0f %s".formatted(lab.network.seconds(), packet.destination()));
            }
        });
        router.start();
    }

    private Map<String, NeighborState> states() {
        Map<String, NeighborState> all = new TreeMap<>();
        for (NeighborStatus n : lab.status(router).neighbors()) {
            all.put(n.address().toString(), n.state());
        }
        return all;
    }

    private void carrier(boolean up) {
        Interface plain = Lab.ethernet(5, 1);
        router.put(new Interface(plain.index(), "eth1", 1500, true, up, true, true, false, false, 0,
                plain.addresses()));
    }

    @Property(tries = 2)
    void section9_3_interfaceUpOnNbmaLeadsToWaitingAndStartsNeighbors(@ForAll OspfVersion version) {
        in(version);
        start(1);
        assertThat(lab.status(router).interfaces()).extracting(InterfaceStatus::state)
                .containsExactly(InterfaceState.WAITING);
        assertThat(states().keySet()).containsExactly(address(6), address(7));
    }

    @Property(tries = 2)
    void section9_3_interfaceUpOnNbmaLeadsToDrOtherWithoutEligibility(@ForAll OspfVersion version) {
        in(version);
        start(0);
        assertThat(lab.status(router).interfaces()).extracting(InterfaceStatus::state)
                .containsExactly(InterfaceState.DR_OTHER);
    }

    @Property(tries = 2)
    void section9_3_interfaceUpOnPointToMultipointLeadsToPointToPoint(@ForAll OspfVersion version) {
        in(version);
        lab.type = NetworkType.POINT_TO_MULTIPOINT;
        router = lab.router(5);
        lab.join(1, router);
        router.start();
        assertThat(lab.status(router).interfaces()).extracting(InterfaceStatus::state)
                .contains(InterfaceState.POINT_TO_POINT);
    }

    @Property(tries = 2)
    void section10_3_startInDownLeadsToAttemptAndGreetsAtOnce(@ForAll OspfVersion version) {
        in(version);
        start(1);
        assertThat(states()).isEqualTo(Map.of(address(6), NeighborState.ATTEMPT, address(7), NeighborState.ATTEMPT));
        assertThat(greetings).containsExactlyInAnyOrder(at(1, 6), at(1, 7));
    }

    /** §9.5.1: of two that may not become designated neither need know the other. */
    @Property(tries = 2)
    void section10_3_startIsForThoseOnlyWhoMayFormAnAdjacency(@ForAll OspfVersion version) {
        in(version);
        start(0);
        assertThat(greetings).containsExactly(at(1, 6));
    }

    @Property(tries = 2)
    void section10_3_attemptGreetsEachPollInterval(@ForAll OspfVersion version) {
        in(version);
        start(1);
        lab.network.runSeconds(9);
        assertThat(greetings.stream().filter(g -> g.endsWith(address(7)))).containsExactly(at(1, 7), at(5, 7),
                at(9, 7));
        assertThat(states()).containsEntry(address(7), NeighborState.ATTEMPT);
    }

    @Property(tries = 2)
    void section10_3_helloReceivedInAttemptLeadsToInit(@ForAll OspfVersion version) {
        in(version);
        start(1);
        IpAddress source = IpAddress.parse(address(6));
        IpAddress to = IpAddress.parse(address(5));
        boolean is2 = version == OspfVersion.V2;
        Hello hello = new Hello(new PacketHeader(version, new RouterId(0x0a000006), RouterId.NONE),
                is2 ? Ip4.mask(24) : 0, is2 ? 0 : 6, 2, is2 ? Options.E : Options.V6 | Options.E | Options.R, 1, 8,
                RouterId.NONE, RouterId.NONE, List.of());
        router.receive(new OspfEvent.PacketReceived(11, source, to, PacketEncoder.encode(hello, source, to), 1));
        assertThat(states()).containsEntry(address(6), NeighborState.INIT).containsEntry(address(7),
                NeighborState.ATTEMPT);
    }

    @Property(tries = 2)
    void section10_3_inactivityTimerLeadsToDownAndStartToAttemptAgain(@ForAll OspfVersion version) {
        in(version);
        start(1);
        other.start();
        lab.network.runSeconds(25);
        assertThat(states()).containsEntry(address(6), NeighborState.FULL);
        other.kill(other.protocol.config());
        lab.network.runSeconds(6);
        assertThat(states()).containsEntry(address(6), NeighborState.FULL);
        lab.network.runSeconds(3);
        assertThat(router.log).anyMatch(l -> l.contains("10.0.0.6 on eth1 goes from Full to Down"));
        assertThat(states()).containsEntry(address(6), NeighborState.ATTEMPT);
    }

    @Property(tries = 2)
    void section10_3_llDownInAttemptLeadsToDown(@ForAll OspfVersion version) {
        in(version);
        start(1);
        carrier(false);
        assertThat(states()).isEmpty();
        greetings.clear();
        lab.network.runSeconds(10);
        assertThat(greetings).isEmpty();
        carrier(true);
        assertThat(states()).containsEntry(address(6), NeighborState.ATTEMPT);
    }

    @Property(tries = 2)
    void section10_3_killNbrInAttemptLeadsToDown(@ForAll OspfVersion version) {
        in(version);
        start(1);
        router.protocol.apply(lab.config(5, List.of(config(1, Map.of(6, true)))), lab.network.turn());
        assertThat(states()).isEqualTo(Map.of(address(6), NeighborState.ATTEMPT));
        greetings.clear();
        lab.network.runSeconds(10);
        assertThat(greetings).allMatch(g -> g.endsWith(address(6))).isNotEmpty();
    }
}
