package jackdaw.ospf.iface;

import jackdaw.ospf.iface.DrElection.Candidate;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborEvent;
import jackdaw.ospf.neighbor.NeighborMachine;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.net.RouterId;
import java.util.List;

/** The interface state machine (RFC 2328 §9.3), the socket below it included. */
public final class InterfaceMachine {
    private static final int REOPEN_SECONDS = 1;

    private final Instance instance;
    private final NeighborMachine neighborMachine;
    private final HelloProtocol hellos;
    private final Sockets sockets;

    public InterfaceMachine(Instance instance, NeighborMachine neighborMachine, HelloProtocol hellos) {
        this.instance = instance;
        this.neighborMachine = neighborMachine;
        this.hellos = hellos;
        this.sockets = new Sockets(instance.outlet());
    }

    /** The interface works and has an address: open the socket, or announce its prefixes if that is all. */
    void up(OspfInterface iface) {
        if (iface.isStub()) {
            iface.enter(iface.snapshot().loopback() ? InterfaceState.LOOPBACK
                    : !iface.type().hasDesignatedRouter() ? InterfaceState.POINT_TO_POINT
                    : InterfaceState.WAITING);
            noteChange();
        } else if (iface.socket() == OspfInterface.Socket.CLOSED) {
            iface.setSocket(OspfInterface.Socket.OPENING);
            if (sockets.open(iface)) {
                opened(iface);
            }
        }
    }

    /** The driver opened the socket: InterfaceUp. */
    void opened(OspfInterface iface) {
        if (iface.socket() != OspfInterface.Socket.OPENING) {
            return;
        }
        sockets.opened(iface);
        iface.setSocket(OspfInterface.Socket.OPEN);
        sockets.join(iface, instance.version().allSpfRouters());
        if (!iface.type().hasDesignatedRouter()) {
            iface.enter(InterfaceState.POINT_TO_POINT);
        } else if (iface.config().priority() == 0) {
            iface.enter(InterfaceState.DR_OTHER);
        } else {
            iface.enter(InterfaceState.WAITING);
            instance.timers().set(iface.timer(InterfaceTimer.WAIT), instance.inSeconds(iface.config().waitSeconds()));
        }
        instance.info("interface " + iface + " is up, sending from " + iface.source());
        noteChange();
        hellos.begin(iface);
    }

    /** A virtual link sends by the sockets of its transit area. */
    void upVirtual(OspfInterface iface) {
        iface.setSocket(OspfInterface.Socket.OPEN);
        iface.enter(InterfaceState.POINT_TO_POINT);
        instance.info("virtual link " + iface + " is up, from " + iface.source() + " to "
                + iface.virtualEnd().remote());
        noteChange();
        hellos.begin(iface);
    }

    void openFailed(OspfInterface iface, String reason) {
        if (iface.socket() == OspfInterface.Socket.OPENING) {
            iface.setSocket(OspfInterface.Socket.CLOSED);
            sockets.failed(iface);
            instance.complain("open " + iface, "cannot open a socket on " + iface + ": " + reason);
            instance.timers().set(iface.timer(InterfaceTimer.OPEN), instance.inSeconds(REOPEN_SECONDS));
        }
    }

    /** InterfaceDown: every neighbor is lost, and what is known of the link is forgotten. */
    void down(OspfInterface iface) {
        for (Neighbor neighbor : List.copyOf(iface.neighbors())) {
            neighborMachine.on(NeighborEvent.LL_DOWN, neighbor);
        }
        iface.neighborMap().clear();
        if (iface.isUp()) {
            instance.info("interface " + iface + " is down");
        }
        iface.enter(InterfaceState.DOWN);
        iface.appoint(RouterId.NONE, RouterId.NONE);
        if (iface.socket() != OspfInterface.Socket.CLOSED) {
            iface.setSocket(OspfInterface.Socket.CLOSED);
            sockets.close(iface);
        }
        instance.timers().cancelIf(t -> switch (t) {
            case OspfTimer.OfInterface i -> i.number() == iface.number();
            case OspfTimer.OfNeighbor n -> n.iface() == iface.number();
            case OspfTimer.OfOwnLsa o -> o.place().link() == iface.number();
            case OspfTimer.OfInstance _ -> false;
        });
        instance.lsdb().removeLink(iface.number());
        noteChange();
    }

    private void noteChange() {
        instance.agenda().noteOwnLsas();
        instance.agenda().noteSpf();
    }

    /** WaitTimer fired. */
    public void waitOver(OspfInterface iface) {
        if (iface.state() == InterfaceState.WAITING) {
            iface.enter(InterfaceState.DR_OTHER);
            elect(iface);
        }
    }

    /** NeighborChange: chooses DR and backup (RFC 2328 §9.4). */
    public void elect(OspfInterface iface) {
        if (!iface.type().hasDesignatedRouter() || iface.isStub() || !iface.isUp()
                || iface.state() == InterfaceState.WAITING) {
            return;
        }
        Candidate self = new Candidate(instance.routerId(), iface.ownName(), iface.config().priority(),
                iface.designatedRouter(), iface.backup());
        List<Candidate> others = iface.neighbors().stream().filter(n -> n.isAtLeast(NeighborState.TWO_WAY))
                .map(n -> new Candidate(n.id(), iface.nameOf(n), n.priority(), n.designatedRouter(), n.backup()))
                .toList();
        DrElection.Result result = DrElection.elect(self, others);
        RouterId dr = result.dr().map(Candidate::name).orElse(RouterId.NONE);
        RouterId backup = result.backup().map(Candidate::name).orElse(RouterId.NONE);
        InterfaceState next = result.isDr(self) ? InterfaceState.DR
                : result.isBackup(self) ? InterfaceState.BACKUP : InterfaceState.DR_OTHER;
        boolean wasDesignated = iface.state().isDesignated();
        boolean changed = !dr.equals(iface.designatedRouter()) || !backup.equals(iface.backup())
                || wasDesignated != next.isDesignated();
        iface.enter(next);
        iface.appoint(dr, backup);
        if (wasDesignated != next.isDesignated()) {
            changeGroup(iface, next.isDesignated());
        }
        if (changed) {
            for (Neighbor neighbor : iface.neighbors()) {
                neighborMachine.on(NeighborEvent.ADJ_OK, neighbor);
            }
            noteChange();
            hellos.send(iface);
        }
    }

    private void changeGroup(OspfInterface iface, boolean designated) {
        if (designated) {
            sockets.join(iface, instance.version().allDRouters());
        } else {
            sockets.leave(iface, instance.version().allDRouters());
        }
    }
}
