package jackdaw.rib.table;

/**
 * The protocol instance that brings a route into a table.
 *
 * @param protocol  name of the instance, unique in a configuration
 * @param kind      what it is, as {@code show protocols} prints it: BGP, OSPF, Static, …
 * @param selection how routes of this kind are ordered among one another
 */
public record RouteOwner(String protocol, String kind, RouteSelection selection) {

    public RouteOwner(String protocol, String kind) {
        this(protocol, kind, RouteSelection.LOWEST_SOURCE);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof RouteOwner o && protocol.equals(o.protocol);
    }

    @Override
    public int hashCode() {
        return protocol.hashCode();
    }

    @Override
    public String toString() {
        return protocol;
    }
}
