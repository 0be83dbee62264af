package jackdaw.ospf.flood;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.InterfaceState;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.DatabaseExchange;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.neighbor.UpdatePacking;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sending LSAs out (RFC 2328 §13.3) and again until acknowledged (§13.6). What is flooded in one turn leaves
 * together; a large flood leaves in portions, so that it does not overrun a neighbor's socket.
 */
public final class Flooding {
    private static final int PACKETS_PER_PORTION = 32;
    private static final int LSAS_PER_PORTION = 64 * PACKETS_PER_PORTION;
    private static final int PORTION_MILLIS = 10;
    private static final int RESEND_LIMIT = 256;
    private static final long SECOND = 1_000_000_000L;

    private final Instance instance;
    private final Interfaces interfaces;
    private final Map<Integer, Map<LsaPlace, StoredLsa>> outgoing = new LinkedHashMap<>();

    public Flooding(Instance instance, Interfaces interfaces) {
        this.instance = instance;
        this.interfaces = interfaces;
    }

    /** Takes an instance out of all retransmission lists and outgoing floods: a newer one replaces it (§13 (5)(c)). */
    public void forgetInstance(LsaPlace place) {
        outgoing.values().forEach(queue -> queue.remove(place));
        for (OspfInterface iface : interfaces.all()) {
            iface.neighbors().forEach(n -> n.retransmissions().remove(place));
        }
    }

    /** Floods an own LSA, or one that has aged out, everywhere its scope reaches. */
    public void flood(StoredLsa stored) {
        for (OspfInterface iface : interfaces.all()) {
            floodOn(iface, stored, Optional.empty());
        }
    }

    /**
     * Floods what came from a neighbor.
     *
     * @return whether it went out on the interface it came in by
     */
    boolean flood(StoredLsa stored, OspfInterface from, Neighbor sender) {
        boolean back = false;
        for (OspfInterface iface : interfaces.all()) {
            boolean sent = floodOn(iface, stored, iface == from ? Optional.of(sender) : Optional.empty());
            back |= sent && iface == from;
        }
        return back;
    }

    private boolean floodOn(OspfInterface iface, StoredLsa stored, Optional<Neighbor> sender) {
        if (!iface.isUp() || iface.isStub()) {
            return false;
        }
        boolean added = false;
        for (Neighbor neighbor : iface.neighbors()) {
            if (neighbor.isAtLeast(NeighborState.EXCHANGE)
                    && DatabaseExchange.isFor(neighbor, stored.place(), stored.lsa().header().type())
                    && needs(neighbor, stored) && !(sender.isPresent() && sender.get() == neighbor)) {
                neighbor.retransmissions().add(stored, instance.now());
                instance.timers().setIfIdle(neighbor.timer(NeighborTimer.RETRANSMIT),
                        instance.inSeconds(iface.retransmitSeconds()));
                added = true;
            }
        }
        if (!added || sender.isPresent() && (iface.state() == InterfaceState.BACKUP
                || isDesignated(iface, sender.get()))) {
            return false;
        }
        outgoing.computeIfAbsent(iface.number(), _ -> new LinkedHashMap<>()).put(stored.place(), stored);
        return true;
    }

    /** The sender is DR or backup, so the others have got it from there (§13.3 (3)). */
    private static boolean isDesignated(OspfInterface iface, Neighbor sender) {
        return iface.type().hasDesignatedRouter() && (iface.nameOf(sender).equals(iface.designatedRouter())
                || iface.nameOf(sender).equals(iface.backup()));
    }

    /** §13.3 (1)(b): what the neighbor has promised itself need not be sent, unless this is newer. */
    private static boolean needs(Neighbor neighbor, StoredLsa stored) {
        if (!neighbor.isSynchronizing()) {
            return true;
        }
        Optional<LsaHeader> requested = neighbor.requests().find(stored.place());
        if (requested.isEmpty()) {
            return true;
        }
        int recency = stored.lsa().header().compareRecency(requested.get());
        if (recency >= 0) {
            neighbor.requests().remove(stored.place());
        }
        return recency > 0;
    }

    /** Sends what this turn has flooded. */
    public void flush() {
        for (Integer ifindex : List.copyOf(outgoing.keySet())) {
            Optional<OspfInterface> iface = interfaces.find(ifindex).filter(OspfInterface::isUp);
            if (iface.isEmpty()) {
                outgoing.remove(ifindex);
            } else if (!instance.timers().isSet(iface.get().timer(InterfaceTimer.FLOOD))) {
                flush(iface.get());
            }
        }
    }

    /** Sends the next portion of a flood. */
    public void flush(OspfInterface iface) {
        Map<LsaPlace, StoredLsa> queue = outgoing.remove(iface.number());
        if (queue == null) {
            return;
        }
        List<StoredLsa> next = queue.values().stream().limit(LSAS_PER_PORTION).toList();
        List<Lsa> lsas = next.stream().map(s -> s.aged(instance.now(), iface.transmitDelaySeconds())).toList();
        List<LinkStateUpdate> updates = UpdatePacking.pack(iface.area().header(), lsas, iface.sizes());
        int sent = 0;
        for (LinkStateUpdate update : updates.subList(0, Math.min(PACKETS_PER_PORTION, updates.size()))) {
            iface.send(update, iface.floodingGroup());
            sent += update.lsas().size();
        }
        next.subList(0, sent).forEach(s -> queue.remove(s.place()));
        if (!queue.isEmpty()) {
            outgoing.put(iface.number(), queue);
            instance.timers().set(iface.timer(InterfaceTimer.FLOOD), instance.inMillis(PORTION_MILLIS));
        }
    }

    /** Sends every neighbor once more what it has not acknowledged, without waiting for RxmtInterval. */
    public void resendAll() {
        interfaces.all().forEach(iface -> iface.neighbors().stream()
                .filter(n -> n.isAtLeast(NeighborState.EXCHANGE)).forEach(n -> resend(n, instance.now())));
    }

    /** RxmtInterval has passed for the oldest unacknowledged LSA (§13.6). */
    public void retransmit(Neighbor neighbor) {
        if (!neighbor.isAtLeast(NeighborState.EXCHANGE) || neighbor.retransmissions().isEmpty()) {
            return;
        }
        long interval = neighbor.link().retransmitSeconds() * SECOND;
        resend(neighbor, instance.now() - interval);
        long next = neighbor.retransmissions().oldestSent() + interval;
        instance.timers().set(neighbor.timer(NeighborTimer.RETRANSMIT),
                Math.max(next, instance.inMillis(PORTION_MILLIS)));
    }

    /** Sends again what was last sent at or before {@code before}, as much as a neighbor takes at once. */
    private void resend(Neighbor neighbor, long before) {
        List<Lsa> due = neighbor.retransmissions().takeForResending(before, RESEND_LIMIT, instance.now()).stream()
                .map(s -> s.aged(instance.now(), neighbor.link().transmitDelaySeconds())).toList();
        UpdatePacking.pack(neighbor.link().area().header(), due, neighbor.link().sizes())
                .forEach(update -> neighbor.link().send(update, neighbor.address()));
    }
}
