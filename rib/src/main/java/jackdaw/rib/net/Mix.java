package jackdaw.rib.net;

/** Hash mixing. Prefixes have zero low bits, so a record's default hash code collides badly in power-of-two tables. */
final class Mix {
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private Mix() {
    }

    static int of(long value) {
        long h = value * ODD;
        return (int) (h >>> 32) ^ (int) h;
    }

    static int of(long first, long second) {
        return of(first * ODD + Long.rotateLeft(second, 31) * 0xbf58476d1ce4e5b9L);
    }
}
