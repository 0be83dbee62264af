package jackdaw.rib.attribute;

import jackdaw.rib.net.Ip4;

/** An extended community (RFC 4360) as its eight octets; ordered unsigned. Text is BIRD's. */
public record ExtendedCommunity(long bits) implements Comparable<ExtendedCommunity> {

    /** Type octet without the IANA-authority (0x80) bit masked away: the first octet. */
    public int type() {
        return (int) (bits >>> 56);
    }

    @Override
    public int compareTo(ExtendedCommunity other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    @Override
    public String toString() {
        int high = (int) (bits >>> 48);
        long key32 = bits >>> 16 & 0xffff_ffffL;
        return switch (type()) {
            case 0x00, 0x40 -> "(" + kind(high) + ", " + (bits >>> 32 & 0xffff) + ", " + (bits & 0xffff_ffffL) + ")";
            case 0x01, 0x41 -> "(" + kind(high) + ", " + new Ip4((int) key32) + ", " + (bits & 0xffff) + ")";
            case 0x02, 0x42 -> "(" + kind(high) + ", " + key32 + ", " + (bits & 0xffff) + ")";
            default -> "(generic, 0x" + Long.toHexString(bits >>> 32) + ", 0x"
                    + Long.toHexString(bits & 0xffff_ffffL) + ")";
        };
    }

    private static String kind(int typeAndSubtype) {
        return switch (typeAndSubtype & 0xfcff) {
            case 0x0002 -> "rt";
            case 0x0003 -> "ro";
            default -> "unknown 0x" + Integer.toHexString(typeAndSubtype);
        };
    }
}
