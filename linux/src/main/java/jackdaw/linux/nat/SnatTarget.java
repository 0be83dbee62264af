package jackdaw.linux.nat;

import java.util.List;
import java.util.stream.Collectors;

/** What a rule makes of the source address. */
public sealed interface SnatTarget {

    /**
     * One of these addresses: SNAT, or NETMAP, which keeps the host part.
     *
     * @param ports that may be used; all unless the rule says otherwise
     */
    record Addresses(List<AddressRange> ranges, PortRange ports) implements SnatTarget {
        public Addresses {
            ranges = List.copyOf(ranges);
        }

        @Override
        public String toString() {
            return ranges.stream().map(AddressRange::toString).collect(Collectors.joining(", "));
        }
    }

    /** The address of the interface the packet leaves by: MASQUERADE. */
    record OfInterface() implements SnatTarget {
        @Override
        public String toString() {
            return "the outside interface's own address";
        }
    }
}
