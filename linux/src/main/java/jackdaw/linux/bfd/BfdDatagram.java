package jackdaw.linux.bfd;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;

/** One received packet; the port's owner reuses it. */
public final class BfdDatagram {
    /** The longest packet there can be has 255 octets. */
    static final int CAPACITY = 512;

    private final byte[] payload = new byte[CAPACITY];
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

    byte[] buffer() {
        return payload;
    }

    /** A copy of the packet's octets. */
    public byte[] octets() {
        return Arrays.copyOf(payload, length);
    }

    public IpAddress source() {
        return source;
    }

    /** An address of ours. */
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
