package jackdaw.ospf.flood;

import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.neighbor.Link;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Acknowledgments to be sent: direct ones at once, delayed ones together (RFC 2328 §13.5). */
final class Acknowledgments {
    private static final int DELAY_MILLIS = 200;

    private final Instance instance;
    private final Map<Integer, Map<LsaPlace, LsaHeader>> delayed = new LinkedHashMap<>();
    private final List<LsaHeader> direct = new ArrayList<>();

    Acknowledgments(Instance instance) {
        this.instance = instance;
    }

    /** To the sender of the update at hand. */
    void addDirect(LsaHeader header) {
        direct.add(header);
    }

    /** Sends the direct ones. */
    void sendDirect(Neighbor neighbor) {
        if (!direct.isEmpty()) {
            send(neighbor.link(), direct, neighbor.address());
            direct.clear();
        }
    }

    /** To all neighbors of the interface, with others soon. */
    void addDelayed(OspfInterface iface, LsaPlace place, LsaHeader header) {
        Map<LsaPlace, LsaHeader> waiting = delayed.computeIfAbsent(iface.number(), _ -> new LinkedHashMap<>());
        waiting.put(place, header);
        if (waiting.size() >= iface.sizes().headersPerAcknowledgment()) {
            sendDelayed(iface);
        } else {
            instance.timers().setIfIdle(iface.timer(InterfaceTimer.ACKNOWLEDGE), instance.inMillis(DELAY_MILLIS));
        }
    }

    /**
     * Another instance has come in place of those that are still to be acknowledged. What was flushed and is back, from
     * a router that had not heard of it, is flushed once more by an LSA like the first: an acknowledgment of that one
     * would be taken for this one's, though MinLSArrival may have kept it out, and the LSA would stay here for an hour.
     */
    void forget(LsaPlace place) {
        for (Map<LsaPlace, LsaHeader> waiting : delayed.values()) {
            waiting.remove(place);
        }
    }

    /** Sends the delayed ones. */
    void sendDelayed(OspfInterface iface) {
        Map<LsaPlace, LsaHeader> waiting = delayed.remove(iface.number());
        instance.timers().cancel(iface.timer(InterfaceTimer.ACKNOWLEDGE));
        if (waiting != null) {
            send(iface, List.copyOf(waiting.values()), iface.floodingGroup());
        }
    }

    private static void send(Link link, List<LsaHeader> headers, IpAddress destination) {
        int perPacket = link.sizes().headersPerAcknowledgment();
        for (int i = 0; i < headers.size(); i += perPacket) {
            link.send(new LinkStateAcknowledgment(link.area().header(),
                    headers.subList(i, Math.min(headers.size(), i + perPacket))), destination);
        }
    }

    /** The interface went down. */
    void forget(int ifindex) {
        delayed.remove(ifindex);
    }
}
