package jackdaw.policy.validation;

import jackdaw.policy.value.Roa;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Route origin authorizations of one family (RFC 6482), for origin validation (RFC 6811 §2). Immutable.
 *
 * <p>Prefixes are sorted, so that one stands before all that it covers; each knows the nearest that covers it. Whatever
 * covers a prefix is then the last one not behind it, or covers that one.
 */
public final class RoaTable {
    private static final int LENGTH_BITS = 8;
    private static final int LENGTH_MASK = 0xff;

    private final AddressFamily family;
    private final Prefix[] prefixes;
    /** Index of the nearest covering prefix, or -1. */
    private final int[] parents;
    /** Where the authorizations of a prefix start; one more element than there are prefixes. */
    private final int[] starts;
    /** AS number, then the longest length in the low eight bits. */
    private final long[] authorizations;
    private final int hash;

    private RoaTable(AddressFamily family, SortedMap<Prefix, SortedSet<Long>> entries) {
        this.family = family;
        this.prefixes = entries.keySet().toArray(Prefix[]::new);
        this.parents = parents(prefixes);
        this.starts = new int[prefixes.length + 1];
        this.authorizations = entries.values().stream().flatMapToLong(s -> s.stream().mapToLong(a -> a)).toArray();
        int at = 0;
        for (SortedSet<Long> of : entries.values()) {
            starts[at + 1] = starts[at] + of.size();
            at++;
        }
        this.hash = 31 * Arrays.hashCode(prefixes) + Arrays.hashCode(authorizations);
    }

    private static int[] parents(Prefix[] prefixes) {
        int[] parents = new int[prefixes.length];
        for (int i = 0; i < prefixes.length; i++) {
            int parent = i - 1;
            while (parent >= 0 && !prefixes[parent].covers(prefixes[i])) {
                parent = parents[parent];
            }
            parents[i] = parent;
        }
        return parents;
    }

    /**
     * A table of these; what comes twice counts once.
     *
     * @throws IllegalArgumentException if one is of the other family
     */
    public static RoaTable of(AddressFamily family, Collection<Roa> roas) {
        SortedMap<Prefix, SortedSet<Long>> entries = new TreeMap<>();
        for (Roa roa : roas) {
            if (roa.prefix().family() != family) {
                throw new IllegalArgumentException(roa + " in a table of " + family.label());
            }
            entries.computeIfAbsent(roa.prefix(), _ -> new TreeSet<>()).add(roa.asn() << LENGTH_BITS | roa.maxLength());
        }
        return new RoaTable(family, entries);
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
        int found = Arrays.binarySearch(prefixes, prefix);
        boolean isCovered = false;
        for (int at = found >= 0 ? found : -found - 2; at >= 0; at = parents[at]) {
            if (prefixes[at].covers(prefix)) {
                if (asn != 0 && isAuthorized(at, asn, prefix.length())) {
                    return Validity.VALID;
                }
                isCovered = true;
            }
        }
        return isCovered ? Validity.INVALID : Validity.UNKNOWN;
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
        for (int at = 0; at < prefixes.length; at++) {
            for (int i = starts[at]; i < starts[at + 1]; i++) {
                entries.add(new Roa(prefixes[at], (int) authorizations[i] & LENGTH_MASK,
                        authorizations[i] >>> LENGTH_BITS));
            }
        }
        return entries;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RoaTable t && family == t.family && hash == t.hash
                && Arrays.equals(prefixes, t.prefixes) && Arrays.equals(starts, t.starts)
                && Arrays.equals(authorizations, t.authorizations);
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
