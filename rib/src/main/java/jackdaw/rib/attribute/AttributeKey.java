package jackdaw.rib.attribute;

import java.util.function.Function;

/**
 * One attribute a route can have.
 *
 * @param name   the name in the filter language, {@code bgp_med}
 * @param label  the name in {@code show route all}, {@code BGP.med}
 * @param type   its type in filters
 * @param format text of a value in {@code show route all}
 */
public record AttributeKey<T>(String name, String label, AttributeType type, Function<? super T, String> format)
        implements Comparable<AttributeKey<?>> {

    public AttributeKey(String name, String label, AttributeType type) {
        this(name, label, type, Object::toString);
    }

    /** A custom attribute declared in a filter file; it prints under its bare name. */
    public static AttributeKey<Object> custom(String name, AttributeType type) {
        return new AttributeKey<>(name, name, type);
    }

    @Override
    public int compareTo(AttributeKey<?> other) {
        int order = name.compareTo(other.name);
        return order != 0 ? order : type.compareTo(other.type);
    }

    /** Two keys are one if name and type agree: a reload declares custom attributes anew. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof AttributeKey<?> k && name.equals(k.name) && type == k.type;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
