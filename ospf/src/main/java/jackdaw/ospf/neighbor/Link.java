package jackdaw.ospf.neighbor;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketSizes;
import jackdaw.rib.net.IpAddress;

/** The interface as a neighbor's state machines see it. */
public interface Link {

    /** Names it within the instance. */
    int number();

    String name();

    /** Whether it is a virtual link, over several hops to one router (RFC 2328 §15). */
    boolean isVirtual();

    /** The area it belongs to. */
    Area area();

    /** Where an LSA of {@code type} belongs that was seen here, or is made for it. */
    default LsaPlace place(LsaType type, LsaKey key) {
        return LsaPlace.of(type, key, number(), area().id());
    }

    /** The same for a header. */
    default LsaPlace place(LsaHeader header) {
        return place(header.type(), header.key());
    }

    /** Largest IP packet, as told in Database Descriptions. */
    int mtu();

    boolean ignoresMtu();

    PacketSizes sizes();

    /** RxmtInterval. */
    int retransmitSeconds();

    int deadSeconds();

    /** InfTransDelay. */
    int transmitDelaySeconds();

    /** Whether to form an adjacency with this neighbor (RFC 2328 §10.4). */
    boolean isAdjacencyWanted(Neighbor neighbor);

    void send(OspfPacket packet, IpAddress destination);
}
