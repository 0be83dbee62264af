package jackdaw.ospf.sim;

/** Puts the checksum of a changed LSA right, by trying: slow and independent of the code under test. */
final class FletcherForTests {
    private FletcherForTests() {
    }

    /** RFC 905 annex B: both sums over all but the age must be zero modulo 255. */
    static byte[] fixed(byte[] lsa) {
        for (int high = 0; high < 256; high++) {
            for (int low = 0; low < 256; low++) {
                lsa[16] = (byte) high;
                lsa[17] = (byte) low;
                if ((high != 0 || low != 0) && isValid(lsa)) {
                    return lsa;
                }
            }
        }
        throw new IllegalStateException("no checksum fits");
    }

    private static boolean isValid(byte[] lsa) {
        int c0 = 0;
        int c1 = 0;
        for (int i = 2; i < lsa.length; i++) {
            c0 = (c0 + (lsa[i] & 0xff)) % 255;
            c1 = (c1 + c0) % 255;
        }
        return c0 == 0 && c1 == 0;
    }
}
