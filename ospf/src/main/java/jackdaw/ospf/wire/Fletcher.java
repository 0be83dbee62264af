package jackdaw.ospf.wire;

/**
 * The ISO 8473 checksum of LSAs (RFC 2328 §12.1.7, RFC 905 annex B, RFC 1008): two sums modulo 255 which the two
 * check octets bring to zero. Never 0 for a computed checksum.
 */
public final class Fletcher {
    private static final int AGE_OCTETS = 2;
    private static final int CHECKSUM_AT = 16;
    /** So many octets can be summed before an int overflows. */
    private static final int STRIDE = 2048;

    private Fletcher() {
    }

    /** The checksum for the LSA of {@code length} octets at {@code offset}, whatever its checksum field says now. */
    public static int checksum(byte[] octets, int offset, int length) {
        int c0 = 0;
        int c1 = 0;
        for (int at = AGE_OCTETS; at < length;) {
            int stop = Math.min(length, at + STRIDE);
            for (; at < stop; at++) {
                c0 += at == CHECKSUM_AT || at == CHECKSUM_AT + 1 ? 0 : octets[offset + at] & 0xff;
                c1 += c0;
            }
            c0 %= 255;
            c1 %= 255;
        }
        int x = ((length - CHECKSUM_AT - 1) * c0 - c1) % 255;
        x = x <= 0 ? x + 255 : x;
        int y = 510 - c0 - x;
        y = y > 255 ? y - 255 : y;
        return x << 8 | y;
    }

    /** Whether the LSA at {@code offset} carries the right checksum; 0 is never right. */
    public static boolean isValid(byte[] octets, int offset, int length) {
        if (octets[offset + CHECKSUM_AT] == 0 && octets[offset + CHECKSUM_AT + 1] == 0) {
            return false;
        }
        int c0 = 0;
        int c1 = 0;
        for (int at = AGE_OCTETS; at < length;) {
            int stop = Math.min(length, at + STRIDE);
            for (; at < stop; at++) {
                c0 += octets[offset + at] & 0xff;
                c1 += c0;
            }
            c0 %= 255;
            c1 %= 255;
        }
        return c0 == 0 && c1 == 0;
    }
}
