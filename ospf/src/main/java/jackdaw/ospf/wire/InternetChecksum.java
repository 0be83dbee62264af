package jackdaw.ospf.wire;

import jackdaw.rib.net.IpAddress;

/** The ones' complement sum over packets (RFC 1071). OSPFv3 adds the IPv6 pseudo-header (RFC 8200 §8.1). */
public final class InternetChecksum {
    /** IP protocol number of OSPF. */
    public static final int PROTOCOL_OSPF = 89;

    private InternetChecksum() {
    }

    /** Running sum of 16-bit words; an odd last octet is padded with zero. Start with 0. */
    public static long add(long sum, byte[] octets, int offset, int length) {
        int end = offset + length;
        int at = offset;
        for (; at + 1 < end; at += 2) {
            sum += (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
        }
        return at < end ? sum + ((octets[at] & 0xff) << 8) : sum;
    }

    /** Running sum of the IPv6 pseudo-header for an OSPF packet of {@code length} octets. */
    public static long addPseudoHeader(long sum, IpAddress source, IpAddress destination, int length) {
        byte[] from = source.toBytes();
        byte[] to = destination.toBytes();
        return add(add(sum, from, 0, from.length), to, 0, to.length) + (length >>> 16) + (length & 0xffff)
                + PROTOCOL_OSPF;
    }

    /** The checksum for a finished sum; 0 when the sum included a right checksum. */
    public static int finish(long sum) {
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (int) ~sum & 0xffff;
    }
}
