package jackdaw.linux.ospf;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;

/** One received packet. The receiving socket's owner reuses it: whoever keeps octets must copy them. */
public final class OspfDatagram {
    private final byte[] payload = new byte[OspfSocket.MAX_DATAGRAM_OCTETS];
    private int length;
    private IpAddress source = Ip4.ANY;
    private IpAddress destination = Ip4.ANY;
    private int ifindex;
    private int hopLimit;

    void set(int newLength, IpAddress newSource, IpAddress newDestination, int newIfindex, int newHopLimit) {
        length = newLength;
        source = newSource;
        destination = newDestination;
        ifindex = newIfindex;
        hopLimit = newHopLimit;
    }

    /** The OSPF packet from index 0 on, without IP header; only {@link #length} octets are its own. */
    public byte[] payload() {
        return payload;
    }

    public int length() {
        return length;
    }

    public IpAddress source() {
        return source;
    }

    /** A multicast group or an address of ours. */
    public IpAddress destination() {
        return destination;
    }

    /** Kernel index of the interface it came in by. */
    public int ifindex() {
        return ifindex;
    }

    /** TTL or hop limit as received; -1 if the kernel did not tell. */
    public int hopLimit() {
        return hopLimit;
    }
}
