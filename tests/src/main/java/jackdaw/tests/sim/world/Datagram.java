package jackdaw.tests.sim.world;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;

/** An OSPF packet on a link. */
public record Datagram(OspfVersion version, IpAddress source, IpAddress destination, byte[] octets, int hopLimit) {
}
