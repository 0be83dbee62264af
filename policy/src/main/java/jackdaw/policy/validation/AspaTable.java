package jackdaw.policy.validation;

import jackdaw.rib.attribute.AsPath;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which AS says that which others are its providers (draft-ietf-sidrops-aspa-profile). Several objects of one customer
 * count as one that lists all their providers. Immutable.
 */
public final class AspaTable {
    public static final AspaTable EMPTY = new Builder().build();

    private final long[] customers;
    private final long[][] providers;

    private AspaTable(SortedMap<Long, SortedSet<Long>> objects) {
        this.customers = objects.keySet().stream().mapToLong(c -> c).toArray();
        this.providers = objects.values().stream().map(p -> p.stream().mapToLong(a -> a).toArray())
                .toArray(long[][]::new);
    }

    /** Number of customers. */
    public int size() {
        return customers.length;
    }

    /** Whether {@code customer} says anything of its providers. */
    boolean knows(long customer) {
        return Arrays.binarySearch(customers, customer) >= 0;
    }

    /** Whether {@code customer} lists {@code provider}. */
    boolean isProvider(long customer, long provider) {
        int at = Arrays.binarySearch(customers, customer);
        return at >= 0 && Arrays.binarySearch(providers[at], provider) >= 0;
    }

    /**
     * Whether a path could have come the way it says.
     *
     * @param isUpstream it came from a customer or a peer, so that every AS on it passed the route to a provider;
     *                   otherwise from a provider, and it may have gone down after going up
     */
    public Validity check(AsPath path, boolean isUpstream) {
        return PathVerification.verify(this, path, isUpstream);
    }

    /** Every object: the customer with its providers. */
    public Map<Long, Collection<Long>> objects() {
        Map<Long, Collection<Long>> objects = new TreeMap<>();
        for (int i = 0; i < customers.length; i++) {
            objects.put(customers[i], Arrays.stream(providers[i]).boxed().toList());
        }
        return objects;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof AspaTable t && Arrays.equals(customers, t.customers)
                && Arrays.deepEquals(providers, t.providers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(customers) + Arrays.deepHashCode(providers);
    }

    @Override
    public String toString() {
        return objects().entrySet().stream().map(e -> e.getKey() + " by " + e.getValue())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Collects objects. */
    public static final class Builder {
        private final SortedMap<Long, SortedSet<Long>> objects = new TreeMap<>();

        /** @param providers provider 0 alone says that there is none: the customer is a transit-free network */
        public Builder add(long customer, Collection<Long> providers) {
            objects.computeIfAbsent(customer, _ -> new TreeSet<>()).addAll(providers);
            return this;
        }

        public AspaTable build() {
            return new AspaTable(objects);
        }
    }
}
