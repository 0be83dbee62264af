package jackdaw.rib.table;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.net.IpAddress;

/**
 * Everything a route says apart from its net and its source. Many routes share one instance.
 *
 * @param type       how it was learned
 * @param from       the advertising router, unspecified if none
 * @param nextHop    where packets go
 * @param preference 0 to 65535, higher wins
 * @param scope      normally {@link Scope#UNIVERSE}
 * @param attributes the dynamic attributes
 */
public record Traits(RouteType type, IpAddress from, NextHop nextHop, int preference, Scope scope,
                     Attributes attributes) {

    public Traits(RouteType type, IpAddress from, NextHop nextHop, int preference, Attributes attributes) {
        this(type, from, nextHop, preference, Scope.UNIVERSE, attributes);
    }

    /** Every route that comes in is interned: the parts that tell traits apart, the costly one being known already. */
    @Override
    public int hashCode() {
        return 31 * (31 * attributes.hashCode() + nextHop.hashCode()) + from.hashCode() + preference;
    }

    /** Written out, since every update of a table compares them; first what differs most. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Traits t && preference == t.preference && type == t.type
                && attributes.equals(t.attributes) && nextHop.equals(t.nextHop) && from.equals(t.from)
                && scope == t.scope;
    }

    public Traits withType(RouteType newType) {
        return new Traits(newType, from, nextHop, preference, scope, attributes);
    }

    public Traits withFrom(IpAddress newFrom) {
        return new Traits(type, newFrom, nextHop, preference, scope, attributes);
    }

    public Traits withNextHop(NextHop newNextHop) {
        return new Traits(type, from, newNextHop, preference, scope, attributes);
    }

    public Traits withPreference(int newPreference) {
        return new Traits(type, from, nextHop, newPreference, scope, attributes);
    }

    public Traits withScope(Scope newScope) {
        return new Traits(type, from, nextHop, preference, newScope, attributes);
    }

    public Traits withAttributes(Attributes newAttributes) {
        return new Traits(type, from, nextHop, preference, scope, newAttributes);
    }

    public <T> Traits with(AttributeKey<T> key, T value) {
        return withAttributes(attributes.with(key, value));
    }

    public Traits without(AttributeKey<?> key) {
        return withAttributes(attributes.without(key));
    }
}
