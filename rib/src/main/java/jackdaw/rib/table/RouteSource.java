package jackdaw.rib.table;

/**
 * Identifies a route together with its prefix: the owner and a number the owner chooses (path id, LSA class, 0).
 */
public record RouteSource(RouteOwner owner, int number) implements Comparable<RouteSource> {

    @Override
    public int compareTo(RouteSource other) {
        int order = owner.protocol().compareTo(other.owner.protocol());
        return order != 0 ? order : Integer.compareUnsigned(number, other.number);
    }
}
