package jackdaw.linux.nat;

/** Ports from the first to the last, both inclusive. */
public record PortRange(int first, int last) {
    public static final PortRange ALL = new PortRange(0, 65535);

    public PortRange {
        if (first < 0 || first > last || last > 65535) {
            throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
        }
    }

    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    public boolean overlaps(PortRange other) {
        return first <= other.last && other.first <= last;
    }

    /** As in {@code 61001-65535}. */
    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
