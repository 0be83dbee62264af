package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;

/** The five OSPF packets, the same records for both versions (RFC 2328 A.3, RFC 5340 A.3). */
public sealed interface OspfPacket {

    PacketHeader header();

    /** The type octet, 1 to 5. */
    default int type() {
        return switch (this) {
            case Hello _ -> 1;
            case DatabaseDescription _ -> 2;
            case LinkStateRequest _ -> 3;
            case LinkStateUpdate _ -> 4;
            case LinkStateAcknowledgment _ -> 5;
        };
    }

    /**
     * I am here, with these settings, and heard these.
     *
     * @param mask             OSPFv2: netmask of the interface; 0 in OSPFv3
     * @param interfaceId      OSPFv3: the sender's number for the interface; 0 in OSPFv2
     * @param helloInterval    seconds
     * @param deadInterval     seconds, unsigned in OSPFv2 (up to 2^32-1), 16 bits in OSPFv3
     * @param designatedRouter OSPFv2: interface address of the DR; OSPFv3: its router id; 0.0.0.0 if none
     * @param backupDesignatedRouter likewise
     * @param neighbors        router ids heard lately
     * @param reverseMetric    said by link-local signaling, which stands behind the packet: {@link SignalingBlock}
     */
    record Hello(PacketHeader header, int mask, int interfaceId, int helloInterval, int options, int priority,
                 long deadInterval, RouterId designatedRouter, RouterId backupDesignatedRouter,
                 List<RouterId> neighbors, Optional<ReverseMetric> reverseMetric) implements OspfPacket {
        public Hello {
            neighbors = List.copyOf(neighbors);
        }

        /** Without signaling. */
        public Hello(PacketHeader header, int mask, int interfaceId, int helloInterval, int options, int priority,
                     long deadInterval, RouterId designatedRouter, RouterId backupDesignatedRouter,
                     List<RouterId> neighbors) {
            this(header, mask, interfaceId, helloInterval, options, priority, deadInterval, designatedRouter,
                    backupDesignatedRouter, neighbors, Optional.empty());
        }

        /** Whether link-local signaling follows: the L-bit (RFC 5613 §2.1). */
        public boolean isSignaling() {
            return (options & header.version().signalingBit()) != 0;
        }

        /** The same that signals this in addition. */
        public Hello signaling(ReverseMetric metric) {
            return new Hello(header, mask, interfaceId, helloInterval, options | header.version().signalingBit(),
                    priority, deadInterval, designatedRouter, backupDesignatedRouter, neighbors, Optional.of(metric));
        }
    }

    /**
     * A page of the sender's table of contents.
     *
     * @param mtu      largest IP packet the sender can receive unfragmented; 0 over virtual links
     * @param sequence number of the page, unsigned
     */
    record DatabaseDescription(PacketHeader header, int mtu, int options, boolean init, boolean more, boolean master,
                               int sequence, List<LsaHeader> headers) implements OspfPacket {
        public DatabaseDescription {
            headers = List.copyOf(headers);
        }
    }

    /** Send me these. */
    record LinkStateRequest(PacketHeader header, List<LsaKey> keys) implements OspfPacket {
        public LinkStateRequest {
            keys = List.copyOf(keys);
        }
    }

    /**
     * LSAs being flooded, each with the age it is sent with.
     *
     * @param bad what was received and could not be used; empty in packets to be sent
     */
    record LinkStateUpdate(PacketHeader header, List<Lsa> lsas, List<BadLsa> bad) implements OspfPacket {
        public LinkStateUpdate {
            lsas = List.copyOf(lsas);
            bad = List.copyOf(bad);
        }

        public LinkStateUpdate(PacketHeader header, List<Lsa> lsas) {
            this(header, lsas, List.of());
        }
    }

    /** These arrived. */
    record LinkStateAcknowledgment(PacketHeader header, List<LsaHeader> headers) implements OspfPacket {
        public LinkStateAcknowledgment {
            headers = List.copyOf(headers);
        }
    }
}
