package jackdaw.policy.validation;

import jackdaw.policy.value.Roa;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Route origin authorizations of one family (RFC 6482), for origin validation (RFC 6811 §2). Immutable.
 *
 * <p>Prefixes are sorted, so that one stands before all that it covers; each knows the nearest that covers it. Whatever
 * covers a prefix is then the last one not behind it, or covers that one.
 */
public final class RoaTable {
    private static final int LENGTH_BITS = 8;
    private static final int LENGTH_MASK = 0xff;
    private static final Comparator<Roa> ORDER = Comparator.<Roa>comparingLong(r -> high(r.prefix()) ^ Long.MIN_VALUE)
            .thenComparingLong(r -> low(r.prefix()) ^ Long.MIN_VALUE).thenComparingInt(r -> r.prefix().length())
            .thenComparingLong(RoaTable::authorization);

    private final AddressFamily family;
    /** Addresses of the prefixes, from the first bit on; an IPv4 address fills the upper half of the first word. */
    private final long[] highs;
    private final long[] lows;
    private final byte[] lengths;
    /** Index of the nearest covering prefix, or -1. */
    private final int[] parents;
    /** Where the authorizations of a prefix start; one more element than there are prefixes. */
    private final int[] starts;
    /** AS number, then the longest length in the low eight bits. */
    private final long[] authorizations;
    private final int hash;

    /** @param roas sorted, without repetitions */
    private RoaTable(AddressFamily family, List<Roa> roas) {
        this.family = family;
        int count = (int) roas.stream().map(Roa::prefix).distinct().count();
        this.highs = new long[count];
        this.lows = new long[count];
        this.lengths = new byte[count];
        this.parents = new int[count];
        this.starts = new int[count + 1];
        this.authorizations = roas.stream().mapToLong(RoaTable::authorization).toArray();
        int at = -1;
        for (int i = 0; i < roas.size(); i++) {
            Prefix prefix = roas.get(i).prefix();
            if (i == 0 || !prefix.equals(roas.get(i - 1).prefix())) {
                put(++at, prefix);
            }
            starts[at + 1] = i + 1;
        }
        this.hash = 31 * (31 * Arrays.hashCode(highs) + Arrays.hashCode(lengths)) + Arrays.hashCode(authorizations);
    }

    private void put(int at, Prefix prefix) {
        highs[at] = high(prefix);
        lows[at] = low(prefix);
        lengths[at] = (byte) prefix.length();
        int parent = at - 1;
        while (parent >= 0 && !covers(parent, highs[at], lows[at], prefix.length())) {
            parent = parents[parent];
        }
        parents[at] = parent;
    }

    private static long authorization(Roa roa) {
        return roa.asn() << LENGTH_BITS | roa.maxLength();
    }

    private static long high(Prefix prefix) {
        return switch (prefix) {
            case Prefix4 p -> (long) p.bits() << Integer.SIZE;
            case Prefix6 p -> p.high();
        };
    }

    private static long low(Prefix prefix) {
        return prefix instanceof Prefix6 p ? p.low() : 0;
    }

    /**
     * A table of these; what comes twice counts once.
     *
     * @throws IllegalArgumentException if one is of the other family
     */
    public static RoaTable of(AddressFamily family, Collection<Roa> roas) {
        for (Roa roa : roas) {
            if (roa.prefix().family() != family) {
                throw new IllegalArgumentException(roa + " in a table of " + family.label());
            }
        }
        return new RoaTable(family, roas.stream().sorted(ORDER).distinct().toList());
    }

    public AddressFamily family() {
        return family;
    }

    /** Number of authorizations. */
    public int size() {
        return authorizations.length;
    }

    /**
     * Whether {@code asn} may originate {@code prefix}. Unknown if no authorization covers it, which holds for the
     * other family too; valid if one of those that do names the AS and allows the length; invalid otherwise. AS 0
     * stands for nobody (RFC 6483 §4).
     */
    public Validity check(Prefix prefix, long asn) {
        if (prefix.family() != family) {
            return Validity.UNKNOWN;
        }
        long high = high(prefix);
        long low = low(prefix);
        int length = prefix.length();
        boolean isCovered = false;
        for (int at = lastNotBehind(high, low, length); at >= 0; at = parents[at]) {
            if (covers(at, high, low, length)) {
                if (asn != 0 && isAuthorized(at, asn, length)) {
                    return Validity.VALID;
                }
                isCovered = true;
            }
        }
        return isCovered ? Validity.INVALID : Validity.UNKNOWN;
    }

    /** Whether this very authorization is here. */
    public boolean contains(Roa roa) {
        if (roa.prefix().family() != family) {
            return false;
        }
        long high = high(roa.prefix());
        long low = low(roa.prefix());
        int at = lastNotBehind(high, low, roa.prefix().length());
        if (at < 0 || order(at, high, low, roa.prefix().length()) != 0) {
            return false;
        }
        for (int i = starts[at]; i < starts[at + 1]; i++) {
            if (authorizations[i] == (roa.asn() << LENGTH_BITS | roa.maxLength())) {
                return true;
            }
        }
        return false;
    }

    private int lastNotBehind(long high, long low, int length) {
        int from = 0;
        int to = highs.length;
        while (from < to) {
            int middle = from + to >>> 1;
            if (order(middle, high, low, length) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    private int order(int at, long high, long low, int length) {
        int order = Long.compareUnsigned(highs[at], high);
        order = order == 0 ? Long.compareUnsigned(lows[at], low) : order;
        return order == 0 ? Integer.compare(length(at), length) : order;
    }

    private int length(int at) {
        return lengths[at] & LENGTH_MASK;
    }

    private boolean covers(int at, long high, long low, int length) {
        int shared = length(at);
        if (shared == 0 || shared > length) {
            return shared == 0;
        }
        return shared <= Long.SIZE ? (highs[at] ^ high) >>> Long.SIZE - shared == 0
                : highs[at] == high && (lows[at] ^ low) >>> 2 * Long.SIZE - shared == 0;
    }

    private boolean isAuthorized(int at, long asn, int length) {
        for (int i = starts[at]; i < starts[at + 1]; i++) {
            if (authorizations[i] >>> LENGTH_BITS == asn && (authorizations[i] & LENGTH_MASK) >= length) {
                return true;
            }
        }
        return false;
    }

    /** Every authorization: by prefix, then AS number, then length. */
    public List<Roa> entries() {
        List<Roa> entries = new ArrayList<>();
        for (int at = 0; at < highs.length; at++) {
            Prefix prefix = family == AddressFamily.IPV4
                    ? new Prefix4((int) (highs[at] >>> Integer.SIZE), length(at))
                    : new Prefix6(highs[at], lows[at], length(at));
            for (int i = starts[at]; i < starts[at + 1]; i++) {
                entries.add(new Roa(prefix, (int) authorizations[i] & LENGTH_MASK,
                        authorizations[i] >>> LENGTH_BITS));
            }
        }
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RoaTable t && family == t.family && hash == t.hash
                && Arrays.equals(highs, t.highs) && Arrays.equals(lows, t.lows) && Arrays.equals(lengths, t.lengths)
                && Arrays.equals(starts, t.starts) && Arrays.equals(authorizations, t.authorizations);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}
