package jackdaw.rib.table;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.Prefix;

/**
 * One way to one net. A value: filters return the same or a new one, tables keep their own.
 *
 * @param learnedAt monotonic nanoseconds of the turn in which it was learned
 */
public record Route(Prefix prefix, RouteSource source, Traits traits, long learnedAt) {

    public Route with(Traits newTraits) {
        return newTraits == traits ? this : new Route(prefix, source, newTraits, learnedAt);
    }

    public Attributes attributes() {
        return traits.attributes();
    }

    public NextHop nextHop() {
        return traits.nextHop();
    }

    public int preference() {
        return traits.preference();
    }

    /** Name of the protocol instance that owns it; {@code proto} in filters. */
    public String protocol() {
        return source.owner().protocol();
    }
}
