package jackdaw.ospf.flood;

import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.Lsdb;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborEvent;
import jackdaw.ospf.neighbor.NeighborMachine;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.wire.BadLsa;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import java.util.List;
import java.util.Optional;

/**
 * Receiving Link State Updates (RFC 2328 §13) and acknowledgments (§13.7), and removing what has been flushed
 * (§14). Steps are numbered as in §13; (1) to (3) are the codec's.
 */
public final class UpdateReceiver {

    private final Instance instance;
    private final Interfaces interfaces;
    private final NeighborMachine machine;
    private final Flooding flooding;
    private final OwnLsas own;
    private final Acknowledgments acknowledgments;
    private final FlushedLsas flushed = new FlushedLsas();

    public UpdateReceiver(Instance instance, Interfaces interfaces, NeighborMachine machine, Flooding flooding,
                          OwnLsas own, int lsaLimit) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.machine = machine;
        this.flooding = flooding;
        this.own = own;
        this.acknowledgments = new Acknowledgments(instance);
        limit(lsaLimit);
    }

    /** How many LSAs are stored at most. */
    public void limit(int lsaLimit) {
        instance.lsdb().limit(lsaLimit);
    }

    /** All LSAs of an update, in order. */
    public void receive(OspfInterface iface, Neighbor neighbor, LinkStateUpdate update) {
        if (!neighbor.isAtLeast(NeighborState.EXCHANGE)) {
            instance.counters().countDropped("Link State Update before Exchange");
            return;
        }
        update.bad().forEach(bad -> refuse(neighbor, bad));
        for (Lsa lsa : update.lsas()) {
            receive(iface, neighbor, lsa);
            if (!neighbor.isAtLeast(NeighborState.EXCHANGE)) {
                break;
            }
        }
        acknowledgments.sendDirect(neighbor);
    }

    /** One that cannot be read ends the neighbor's wish to send it, if its header can be trusted. */
    private void refuse(Neighbor neighbor, BadLsa bad) {
        String what = bad.header().map(h -> h.key().toString()).orElse("LSA");
        instance.drop(bad.reason().label(), what + " from neighbor " + neighbor);
        if (bad.isAcknowledgeable()) {
            LsaHeader header = bad.header().orElseThrow();
            LsaPlace place = neighbor.link().place(header);
            instance.lsdb().refuse(place, header);
            satisfy(neighbor, place, header);
            neighbor.retransmissions().find(place).filter(s -> header.isNewerThan(s.lsa().header()))
                    .ifPresent(_ -> neighbor.retransmissions().remove(place));
            acknowledgments.addDirect(header);
        }
    }

    /** It, or something older, was asked for. */
    private static void satisfy(Neighbor neighbor, LsaPlace place, LsaHeader header) {
        neighbor.requests().find(place).filter(wanted -> header.compareRecency(wanted) >= 0)
                .ifPresent(_ -> neighbor.requests().remove(place));
    }

    private void receive(OspfInterface iface, Neighbor neighbor, Lsa lsa) {
        LsaHeader header = lsa.header();
        LsaPlace place = iface.place(header);
        if (!iface.area().kind().admits(header.type())) {
            instance.counters().countDropped(header.kind() == LsaKind.NSSA_EXTERNAL ? "NSSA LSA outside of an NSSA"
                    : "AS-wide LSA in a stub area");                                               // (3)
            return;
        }
        Optional<StoredLsa> mine = instance.lsdb().find(place);
        if (header.isMaxAge() && mine.isEmpty() && !interfaces.anyNeighbor(Neighbor::isSynchronizing)) {
            flushed.add(place, header, instance.now(), instance.now());
            acknowledgments.addDirect(header);                                                     // (4)
            return;
        }
        int recency = mine.map(s -> header.compareRecency(s.header(instance.now()))).orElse(1);
        if (recency > 0) {
            receiveNewer(iface, neighbor, place, lsa, mine);                                       // (5)
        } else if (neighbor.requests().find(place).isPresent()) {
            machine.on(NeighborEvent.BAD_LS_REQ, neighbor);                                        // (6)
        } else if (recency == 0) {
            receiveSame(iface, neighbor, place, header);                                           // (7)
        } else {
            sendBack(neighbor, mine.orElseThrow());                                                // (8)
        }
    }

    private void receiveNewer(OspfInterface iface, Neighbor neighbor, LsaPlace place, Lsa lsa,
                              Optional<StoredLsa> mine) {
        LsaHeader header = lsa.header();
        if (own.isOwn(lsa)) {
            acknowledgments.addDirect(header);
            satisfy(neighbor, place, header);
            own.contest(place, lsa);
            return;
        }
        if (mine.isEmpty() && neighbor.requests().find(place).isEmpty()
                && flushed.isOutdone(place, header, instance.now())) {
            instance.counters().countDropped("LSA from before its flush");
            return;
        }
        if (mine.isPresent() && mine.get().isFresh(instance.now())) {
            instance.counters().countDropped("LSA within MinLSArrival");                           // (5)(a)
            return;
        }
        if (mine.isEmpty() && instance.lsdb().room(header.type().scope()) <= 0) {
            instance.drop(Lsdb.FULL, "more than " + instance.lsdb().size() + "; routes are incomplete");
            satisfy(neighbor, place, header);
            acknowledgments.addDirect(header);
            return;
        }
        flooding.forgetInstance(place);                                                            // (5)(c)
        acknowledgments.forget(place);
        StoredLsa stored = instance.lsdb().install(place, lsa, true, instance.now());              // (5)(d)
        boolean back = flooding.flood(stored, iface, neighbor);                                    // (5)(b)
        noteInstalled(stored);
        if (!back && (iface.state() != InterfaceState.BACKUP || isFromDr(iface, neighbor))) {
            acknowledgments.addDelayed(iface, place, header);                                      // (5)(e)
        }
    }

    private static boolean isFromDr(OspfInterface iface, Neighbor neighbor) {
        return iface.nameOf(neighbor).equals(iface.designatedRouter());
    }

    /** A duplicate: an acknowledgment if we sent it ourselves, else to be acknowledged (§13.5, table 19). */
    private void receiveSame(OspfInterface iface, Neighbor neighbor, LsaPlace place, LsaHeader header) {
        Optional<StoredLsa> sent = neighbor.retransmissions().find(place)
                .filter(s -> s.lsa().header().isSameInstance(header));
        if (sent.isEmpty()) {
            acknowledgments.addDirect(header);
            return;
        }
        neighbor.retransmissions().remove(place);
        if (iface.state() == InterfaceState.BACKUP && isFromDr(iface, neighbor)) {
            acknowledgments.addDelayed(iface, place, header);
        }
    }

    private void sendBack(Neighbor neighbor, StoredLsa mine) {
        LsaHeader header = mine.lsa().header();
        if (header.isMaxAge() && header.sequence() == LsaHeader.MAX_SEQUENCE) {
            return;
        }
        if (mine.maySendBack(instance.now())) {
            Lsa lsa = mine.aged(instance.now(), neighbor.link().transmitDelaySeconds());
            neighbor.link().send(new LinkStateUpdate(neighbor.link().area().header(), List.of(lsa)),
                    neighbor.address());
        }
    }

    /** RFC 2328 §13.7; what was not sent, or not in this instance, is ignored. */
    public void receive(Neighbor neighbor, LinkStateAcknowledgment packet) {
        if (!neighbor.isAtLeast(NeighborState.EXCHANGE)) {
            instance.counters().countDropped("acknowledgment before Exchange");
            return;
        }
        for (LsaHeader header : packet.headers()) {
            LsaPlace place = neighbor.link().place(header);
            Optional<StoredLsa> sent = neighbor.retransmissions().find(place)
                    .filter(s -> s.lsa().header().isSameInstance(header));
            if (sent.isPresent()) {
                neighbor.retransmissions().remove(place);
            } else {
                instance.counters().countDropped("unexpected acknowledgment");
            }
        }
    }

    /** The delayed acknowledgments of an interface are due. */
    public void acknowledge(OspfInterface iface) {
        acknowledgments.sendDelayed(iface);
    }

    /** LSAs that have reached MaxAge in the database are flooded as such (§14). */
    public void expire() {
        for (StoredLsa stored : instance.lsdb().pollExpired(instance.now())) {
            flush(stored.place(), stored.lsa());
        }
    }

    /** Premature aging (§14.1), or the natural end. */
    public void flush(LsaPlace place, Lsa lsa) {
        flooding.forgetInstance(place);
        StoredLsa aged = instance.lsdb().install(place, lsa.withAge(LsaHeader.MAX_AGE), false, instance.now());
        flooding.flood(aged);
        noteInstalled(aged);
    }

    /** Routes change; what a designated router says of its link in OSPFv3 follows from the link-LSAs there. */
    private void noteInstalled(StoredLsa stored) {
        instance.agenda().noteInstalled(stored);
        if (stored.isNews() && stored.lsa().header().kind() == LsaKind.LINK) {
            instance.agenda().noteOwnLsas();
        }
    }

    /** Removes LSAs at MaxAge that everybody has acknowledged, while no database exchange goes on (§14). */
    public void sweep() {
        if (!instance.lsdb().hasMaxAged() || interfaces.anyNeighbor(Neighbor::isSynchronizing)) {
            return;
        }
        for (StoredLsa stored : instance.lsdb().takeReleased()) {
            if (!stored.isUnacknowledged()) {
                instance.lsdb().remove(stored.place());
                flushed.add(stored.place(), stored.lsa().header(), stored.installedAt(), instance.now());
                own.removed(stored.place());
            }
        }
    }
}
