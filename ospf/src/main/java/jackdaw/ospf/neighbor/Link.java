package jackdaw.ospf.neighbor;

import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketSizes;
import jackdaw.rib.net.IpAddress;

/** The interface as a neighbor's state machines see it. */
public interface Link {

    /** Names it within the instance. */
    int number();

    String name();

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
