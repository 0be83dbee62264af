package jackdaw.ospf.sim;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.iface.InterfaceConfig;
import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * RFC 2328 §9.3, row by row and in both versions, but those of NBMA ({@link AttemptTest}). The router under test is
 * 10.0.0.5; what the others say is made by hand. Loopback is the state of {@code lo} alone: an interface of Linux does
 * not change into one.
 */
class InterfaceStateMachineTest {
    private static final RouterId SELF = new RouterId(0x0a000005);
    private static final int SELF_NUMBER = 5;

    private OspfVersion version = OspfVersion.V2;
    private Lab lab = new Lab(version, 1);
    private SimRouter router;

    private void in(OspfVersion next) {
        version = next;
        lab = new Lab(version, 1);
    }

    private void start(NetworkType type, int priority) {
        InterfaceConfig plain = lab.iface("eth1", Optional.of(type), 10);
        InterfaceConfig config = new InterfaceConfig("eth1", "eth1", plain.type(), false, 10, 2, 8, 8, 2, 1, priority,
                false, plain.authentication(), 8, false, false);
        router = new SimRouter(lab.network, lab.config(5, List.of(config)));
        lab.join(1, router);
        router.start();
    }

    private InterfaceState state() {
        return eth1().map(InterfaceStatus::state).orElse(InterfaceState.DOWN);
    }

    private Optional<InterfaceStatus> eth1() {
        return lab.status(router).interfaces().stream().filter(i -> i.name().equals("eth1")).findFirst();
    }

    /** What Hellos call a router: in OSPFv2 by its address. */
    private RouterId name(int neighbor) {
        return new RouterId((version == OspfVersion.V2 ? 0x0a010000 : 0x0a000000) + neighbor);
    }

    /** Neighbor 10.0.0.N hears us and declares these. */
    private void hello(int neighbor, int priority, RouterId dr, RouterId backup) {
        IpAddress source = IpAddress.parse(Lab.addressOn(version, 1, neighbor));
        IpAddress all = version.allSpfRouters();
        boolean is2 = version == OspfVersion.V2;
        Hello hello = new Hello(new PacketHeader(version, new RouterId(0x0a000000 + neighbor), RouterId.NONE),
                is2 ? Ip4.mask(24) : 0, is2 ? 0 : neighbor, 2, is2 ? Options.E : Options.V6 | Options.E | Options.R,
                priority, 8, dr, backup, List.of(SELF));
        router.receive(new OspfEvent.PacketReceived(11, source, all, PacketEncoder.encode(hello, source, all), 1));
    }

    private void carrier(boolean up) {
        Interface plain = Lab.ethernet(5, 1);
        router.put(new Interface(plain.index(), "eth1", 1500, true, up, true, true, false, false, 0,
                plain.addresses()));
    }

    private RouterId designated() {
        return eth1().flatMap(InterfaceStatus::dr).map(InterfaceStatus.Router::id).orElse(RouterId.NONE);
    }

    @Property(tries = 2)
    void section9_3_interfaceUpInDownLeadsToPointToPoint(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.POINT_TO_POINT, 1);
        assertThat(state()).isEqualTo(InterfaceState.POINT_TO_POINT);
    }

    @Property(tries = 2)
    void section9_3_interfaceUpInDownLeadsToDrOtherWithoutEligibility(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 0);
        assertThat(state()).isEqualTo(InterfaceState.DR_OTHER);
    }

    @Property(tries = 2)
    void section9_3_interfaceUpInDownLeadsToWaiting(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        assertThat(state()).isEqualTo(InterfaceState.WAITING);
    }

    @Property(tries = 2)
    void section9_3_waitTimerInWaitingLeadsToTheElection(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        lab.network.runSeconds(7.9);
        assertThat(state()).isEqualTo(InterfaceState.WAITING);
        lab.network.runSeconds(0.2);
        assertThat(state()).isEqualTo(InterfaceState.DR);
    }

    @Property(tries = 2)
    void section9_3_backupSeenInWaitingLeadsToTheElectionAtOnce(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        hello(9, 1, name(8), name(9));
        lab.network.runSeconds(0.01);
        assertThat(state()).as("a backup, but no router that it calls designated").isNotEqualTo(InterfaceState.WAITING);
    }

    @Property(tries = 2)
    void section9_3_backupSeenByADesignatedRouterWithoutBackup(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        hello(9, 1, name(9), RouterId.NONE);
        lab.network.runSeconds(0.01);
        assertThat(state()).isEqualTo(InterfaceState.BACKUP);
        assertThat(designated()).isEqualTo(new RouterId(0x0a000009));
    }

    @Property(tries = 2)
    void section9_3_noBackupSeenWhileADesignatedRouterNamesOne(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        hello(9, 1, name(9), name(8));
        lab.network.runSeconds(0.01);
        assertThat(state()).isEqualTo(InterfaceState.WAITING);
    }

    @Property(tries = 2)
    void section9_3_neighborChangeInDrOtherLeadsToBackup(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        hello(9, 1, name(9), name(8));
        hello(8, 1, name(9), name(8));
        lab.network.runSeconds(0.01);
        assertThat(state()).isEqualTo(InterfaceState.DR_OTHER);
        for (int i = 0; i < 6; i++) {
            hello(9, 1, name(9), name(8));
            lab.network.runSeconds(2);
        }
        assertThat(state()).as("8 was not heard for 8 s").isEqualTo(InterfaceState.BACKUP);
    }

    @Property(tries = 2)
    void section9_3_neighborChangeInBackupLeadsToDr(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        hello(9, 1, name(9), RouterId.NONE);
        lab.network.runSeconds(9);
        assertThat(state()).as("9 was not heard for 8 s").isEqualTo(InterfaceState.DR);
    }

    /** §9.4 (2): of two that declare themselves, the one of higher priority stays. */
    @Property(tries = 2)
    void section9_3_neighborChangeInDrLeadsToDrOther(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        lab.network.runSeconds(9);
        assertThat(state()).isEqualTo(InterfaceState.DR);
        hello(9, 5, name(9), name(8));
        hello(8, 4, name(9), name(8));
        lab.network.runSeconds(0.01);
        assertThat(state()).isEqualTo(InterfaceState.DR_OTHER);
        assertThat(designated()).isEqualTo(new RouterId(0x0a000009));
    }

    /** §10.2: a priority of 0 is a change too. */
    @Property(tries = 2)
    void section9_3_neighborChangeByPriority(@ForAll OspfVersion version) {
        in(version);
        start(NetworkType.BROADCAST, 1);
        hello(9, 1, name(9), RouterId.NONE);
        lab.network.runSeconds(0.01);
        assertThat(state()).isEqualTo(InterfaceState.BACKUP);
        hello(9, 0, RouterId.NONE, name(SELF_NUMBER));
        lab.network.runSeconds(0.01);
        assertThat(state()).isEqualTo(InterfaceState.DR);
    }

    @Property(tries = 2)
    void section9_3_interfaceDownLeadsToDownFromEveryState(@ForAll OspfVersion version) {
        in(version);
        for (NetworkType type : List.of(NetworkType.POINT_TO_POINT, NetworkType.BROADCAST)) {
            for (int priority = 0; priority < 2; priority++) {
                start(type, priority);
                lab.network.runSeconds(9);
                carrier(false);
                assertThat(state()).isEqualTo(InterfaceState.DOWN);
                carrier(true);
                assertThat(state()).isNotEqualTo(InterfaceState.DOWN);
                carrier(false);
                assertThat(state()).isEqualTo(InterfaceState.DOWN);
                router.remove(11);
                lab.network.routers().clear();
            }
        }
    }

    @Property(tries = 2)
    void section9_3_loopInd(@ForAll OspfVersion version) {
        in(version);
        router = lab.router(5);
        router.start();
        assertThat(lab.status(router).interfaces()).extracting(InterfaceStatus::state)
                .containsExactly(InterfaceState.LOOPBACK);
    }
}
