package jackdaw.rib.table;

/**
 * Identifies a route together with its prefix: the owner and a number the owner chooses (path id, LSA class, 0).
 */
public record RouteSource(RouteOwner owner, int number) implements Comparable<RouteSource> {

    /** Written out, since every update of a table looks for the route of its source. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RouteSource s && number == s.number && owner.equals(s.owner);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + number;
    }

    @Override
    public int compareTo(RouteSource other) {
        int order = owner.protocol().compareTo(other.owner.protocol());
        return order != 0 ? order : Integer.compareUnsigned(number, other.number);
    }
}
