package jackdaw.ospf;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;

/**
 * What the driver must do, in this order. Except for {@link StoreNumbers} every effect is about one interface, which
 * the engine names by its kernel index.
 */
public sealed interface OspfEffect {

    /**
     * Open a raw socket of protocol 89 bound to this interface: multicast loop off, precedence Internetwork Control
     * (RFC 2328 §A.1). Answered by {@link OspfEvent.InterfaceOpened} or {@link OspfEvent.OpenFailed}, at once or
     * later.
     */
    record OpenInterface(int ifindex, String ifname, OspfVersion version) implements OspfEffect {
    }

    /** Close it; also sent for an interface that vanished. Memberships go with it. Unknown ones are ignored. */
    record CloseInterface(int ifindex) implements OspfEffect {
    }

    record JoinGroup(int ifindex, IpAddress group) implements OspfEffect {
    }

    record LeaveGroup(int ifindex, IpAddress group) implements OspfEffect {
    }

    /**
     * Send one packet. Failures need no answer: the protocol retransmits.
     *
     * @param source      source address; 0.0.0.0 if the interface has none
     * @param destination a neighbor or a group
     * @param octets      the OSPF packet without IP header; the checksum of version 3 is in it
     * @param hopLimit    of the IP header: time to live or hop limit
     */
    record SendPacket(int ifindex, IpAddress source, IpAddress destination, byte[] octets, int hopLimit)
            implements OspfEffect {
        @Override
        public boolean equals(Object other) {
            return other instanceof SendPacket p && ifindex == p.ifindex && hopLimit == p.hopLimit
                    && source.equals(p.source) && destination.equals(p.destination) && Arrays.equals(octets, p.octets);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(octets);
        }
    }

    /** Send one packet to a router that may be several hops away: a virtual link (RFC 2328 §15). */
    record SendFar(SendPacket packet) implements OspfEffect {
    }

    /**
     * Keep these cryptographic sequence numbers for the instance over restarts, and hand them in at the next
     * construction (RFC 2328 §D.3).
     */
    record StoreNumbers(StoredNumbers numbers) implements OspfEffect {
    }
}
