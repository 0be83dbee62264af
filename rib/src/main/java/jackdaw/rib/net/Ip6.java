package jackdaw.rib.net;

/** An IPv6 address; {@code high} holds the first eight octets, {@code low} the last eight, in network order. */
public record Ip6(long high, long low) implements IpAddress {

    public static final Ip6 ANY = new Ip6(0, 0);

    /** Reads RFC 4291 text, with {@code ::} and a dotted last part; no zone. */
    public static Ip6 parse(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int i = 0;
        if (text.startsWith("::")) {
            gap = 0;
            i = 2;
        }
        while (i < text.length()) {
            int end = text.indexOf(':', i);
            String part = text.substring(i, end < 0 ? text.length() : end);
            if (part.indexOf('.') >= 0) {
                if (end >= 0 || count > 6) {
                    throw bad(text);
                }
                int bits = Ip4.parse(part).bits();
                groups[count++] = bits >>> 16;
                groups[count++] = bits & 0xffff;
                i = text.length();
                break;
            }
            if (count == 8) {
                throw bad(text);
            }
            groups[count++] = group(part, text);
            if (end < 0) {
                i = text.length();
                break;
            }
            i = end + 1;
            if (i < text.length() && text.charAt(i) == ':') {
                if (gap >= 0) {
                    throw bad(text);
                }
                gap = count;
                i++;
            } else if (i == text.length()) {
                throw bad(text);
            }
        }
        if (gap < 0 ? count != 8 : count == 8) {
            throw bad(text);
        }
        if (gap >= 0) {
            int tail = count - gap;
            System.arraycopy(groups, gap, groups, 8 - tail, tail);
            java.util.Arrays.fill(groups, gap, 8 - tail, 0);
        }
        return new Ip6(quarter(groups, 0), quarter(groups, 4));
    }

    private static int group(String part, String text) {
        if (part.isEmpty() || part.length() > 4) {
            throw bad(text);
        }
        int value = 0;
        for (int i = 0; i < part.length(); i++) {
            int digit = Character.digit(part.charAt(i), 16);
            if (digit < 0 || part.charAt(i) > 'f') {
                throw bad(text);
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static long quarter(int[] groups, int from) {
        return (long) groups[from] << 48 | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16 | groups[from + 3];
    }

    static Ip6 of(byte[] octets, int offset) {
        return new Ip6(longAt(octets, offset), longAt(octets, offset + 8));
    }

    private static long longAt(byte[] octets, int offset) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | octets[offset + i] & 0xff;
        }
        return value;
    }

    private static IllegalArgumentException bad(String text) {
        return new IllegalArgumentException("not an IPv6 address: " + text);
    }

    @Override
    public AddressFamily family() {
        return AddressFamily.IPV6;
    }

    @Override
    public byte[] toBytes() {
        byte[] octets = new byte[16];
        for (int i = 0; i < 8; i++) {
            octets[i] = (byte) (high >>> 56 - 8 * i);
            octets[8 + i] = (byte) (low >>> 56 - 8 * i);
        }
        return octets;
    }

    @Override
    public Ip6 masked(int length) {
        return new Ip6(high & highMask(length), low & lowMask(length));
    }

    static long highMask(int length) {
        return length == 0 ? 0 : length >= 64 ? -1 : -1L << 64 - length;
    }

    static long lowMask(int length) {
        return length <= 64 ? 0 : -1L << 128 - length;
    }

    @Override
    public boolean isUnspecified() {
        return high == 0 && low == 0;
    }

    @Override
    public boolean isLinkLocal() {
        return high >>> 54 == 0x3fa;
    }

    @Override
    public boolean isLoopback() {
        return high == 0 && low == 1;
    }

    @Override
    public boolean isMulticast() {
        return high >>> 56 == 0xff;
    }

    /** Written out, as that of {@link Ip4}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Ip6 address && high == address.high && low == address.low;
    }

    @Override
    public int hashCode() {
        return Mix.of(high, low);
    }

    /**
     * RFC 5952 text: the longest run of zero groups shortened, the leftmost on ties, lower case. An address in
     * ::/96 or ::ffff:0:0/96 ends in dotted decimal, as BIRD prints it.
     */
    @Override
    public String toString() {
        int[] groups = new int[8];
        for (int i = 0; i < 4; i++) {
            groups[i] = (int) (high >>> 48 - 16 * i) & 0xffff;
            groups[4 + i] = (int) (low >>> 48 - 16 * i) & 0xffff;
        }
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8;) {
            int j = i;
            while (j < 8 && groups[j] == 0) {
                j++;
            }
            if (j - i > bestLength) {
                bestStart = i;
                bestLength = j - i;
            }
            i = Math.max(j, i + 1);
        }
        boolean dotted = bestStart == 0 && (bestLength == 6 || bestLength == 5 && groups[5] == 0xffff);
        StringBuilder out = new StringBuilder(40);
        int last = dotted ? 6 : 8;
        for (int i = 0; i < last; i++) {
            if (i == bestStart) {
                out.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(groups[i]));
        }
        if (dotted) {
            if (out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(new Ip4((int) low));
        }
        return out.toString();
    }
}
