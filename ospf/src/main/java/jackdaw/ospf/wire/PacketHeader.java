package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.RouterId;

/**
 * What every packet begins with.
 *
 * @param routerId   of the sender
 * @param area       the area the packet belongs to
 * @param instanceId tells instances on one link apart, 0 to 255 (RFC 5340 §2.4, RFC 6549 §2)
 */
public record PacketHeader(OspfVersion version, RouterId routerId, RouterId area, int instanceId) {
    public PacketHeader(OspfVersion version, RouterId routerId, RouterId area) {
        this(version, routerId, area, 0);
    }
}
