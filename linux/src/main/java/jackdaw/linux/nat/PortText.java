package jackdaw.linux.nat;

import java.util.Optional;

/** Ports as programs write them. Names of services are not looked up. */
final class PortText {
    private PortText() {
    }

    /** {@code P}, {@code P-Q}, {@code P:Q}; empty if it is none. */
    static Optional<PortRange> range(String text) {
        String[] ends = text.split("[-:]", 2);
        return ends.length == 2 ? range(ends[0], ends[1]) : range(text, text);
    }

    static Optional<PortRange> range(String first, String last) {
        if (!first.matches("[0-9]{1,5}") || !last.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int low = Integer.parseInt(first);
        int high = Integer.parseInt(last);
        return low <= high && high <= PortRange.ALL.last() ? Optional.of(new PortRange(low, high)) : Optional.empty();
    }
}
