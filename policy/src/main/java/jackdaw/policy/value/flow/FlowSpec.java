package jackdaw.policy.value.flow;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which packets are meant: all conditions hold, and the addresses are inside the prefixes that are given. Ordered by
 * destination, then as the octets of BGP are, a shorter specification first.
 */
public record FlowSpec(AddressFamily family, Optional<FlowPrefix> destination, Optional<FlowPrefix> source,
                       List<FlowCondition> conditions) implements Comparable<FlowSpec> {
    private static final Comparator<FlowSpec> ORDER = Comparator.comparing(FlowSpec::family)
            .thenComparing(FlowSpec::destinationPrefix)
            .thenComparing(FlowOctets::of, Comparator.<byte[]>comparingInt(o -> o.length)
                    .thenComparing(Arrays::compareUnsigned));

    /**
     * A specification; its conditions are put in order.
     *
     * @throws IllegalArgumentException if a prefix is of another family or two conditions test one field
     */
    public FlowSpec {
        AddressFamily wanted = family;
        boolean mixed = destination.filter(p -> p.prefix().family() != wanted).isPresent()
                || source.filter(p -> p.prefix().family() != wanted).isPresent();
        conditions = conditions.stream().sorted(Comparator.comparing(FlowCondition::field)).toList();
        if (mixed || new HashSet<>(conditions.stream().map(FlowCondition::field).toList()).size() < conditions.size()) {
            throw new IllegalArgumentException("prefixes of two families, or two conditions for one field");
        }
    }

    /** Where the packets go: 0.0.0.0/0 or ::/0 if that is not said. */
    public Prefix destinationPrefix() {
        return destination.map(FlowPrefix::prefix).orElseGet(() -> Prefix.defaultRoute(family));
    }

    /** Where the packets come from: 0.0.0.0/0 or ::/0 if that is not said. */
    public Prefix sourcePrefix() {
        return source.map(FlowPrefix::prefix).orElseGet(() -> Prefix.defaultRoute(family));
    }

    /** Text that the filter language reads back; what {@code toString} gives may not be. */
    public String literal() {
        return FlowText.of(this, true);
    }

    @Override
    public int compareTo(FlowSpec other) {
        return ORDER.compare(this, other);
    }

    /** As BIRD prints it. */
    @Override
    public String toString() {
        return FlowText.of(this, false);
    }
}
