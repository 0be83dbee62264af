package jackdaw.linux.socket;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;

/** One received packet. The receiving socket's owner reuses it: whoever keeps octets must copy them. */
public final class Datagram {
    private final byte[] payload;
    private int length;
    private IpAddress source = Ip4.ANY;
    private IpAddress destination = Ip4.ANY;
    private int ifindex;
    private int hopLimit;

    /** @param capacity the most octets that a packet can have */
    public Datagram(int capacity) {
        payload = new byte[capacity];
    }

    /** What a socket has received into {@link #payload}. */
    public void set(int newLength, IpAddress newSource, IpAddress newDestination, int newIfindex, int newHopLimit) {
        length = newLength;
        source = newSource;
        destination = newDestination;
        ifindex = newIfindex;
        hopLimit = newHopLimit;
    }

    /** The packet from index 0 on, without lower headers; only {@link #length} octets are its own. */
    public byte[] payload() {
        return payload;
    }

    public int length() {
        return length;
    }

    /** A copy of the packet. */
    public byte[] octets() {
        return Arrays.copyOf(payload, length);
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
