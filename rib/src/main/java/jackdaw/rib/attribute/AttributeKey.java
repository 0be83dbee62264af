package jackdaw.rib.attribute;

import java.util.function.Function;

/** One attribute a route can have. */
public final class AttributeKey<T> implements Comparable<AttributeKey<?>> {
    private static final int OCTET = 0xff;

    private final String name;
    private final String label;
    private final AttributeType type;
    private final Function<? super T, String> format;
    /** The first eight characters, so that two names are hardly ever compared whole: filters insert by this order. */
    private final long beginning;
    private final int hash;

    /**
     * A key.
     *
     * @param name   the name in the filter language, {@code bgp_med}
     * @param label  the name in {@code show route all}, {@code BGP.med}
     * @param type   its type in filters
     * @param format text of a value in {@code show route all}
     */
    public AttributeKey(String name, String label, AttributeType type, Function<? super T, String> format) {
        this.name = name;
        this.label = label;
        this.type = type;
        this.format = format;
        this.beginning = beginning(name);
        this.hash = name.hashCode();
    }

    public AttributeKey(String name, String label, AttributeType type) {
        this(name, label, type, Object::toString);
    }

    /** A custom attribute declared in a filter file; it prints under its bare name. */
    public static AttributeKey<Object> custom(String name, AttributeType type) {
        return new AttributeKey<>(name, name, type);
    }

    /** An octet for each character, up to the first that needs more. */
    private static long beginning(String name) {
        long octets = 0;
        boolean isWide = false;
        for (int i = 0; i < Long.BYTES; i++) {
            int octet = i < name.length() && !isWide ? Math.min(name.charAt(i), OCTET) : 0;
            isWide |= octet == OCTET;
            octets = octets << Byte.SIZE | octet;
        }
        return octets;
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public AttributeType type() {
        return type;
    }

    public Function<? super T, String> format() {
        return format;
    }

    @Override
    public int compareTo(AttributeKey<?> other) {
        if (beginning != other.beginning) {
            return Long.compareUnsigned(beginning, other.beginning);
        }
        int order = name.compareTo(other.name);
        return order != 0 ? order : type.compareTo(other.type);
    }

    // Small enough for the quick compiler to take them into the loops that look keys up.

    /** What {@link #equals} says. */
    boolean isSame(AttributeKey<?> other) {
        return this == other || hash == other.hash && equals(other);
    }

    /** Whether this stands behind another. */
    boolean follows(AttributeKey<?> other) {
        return beginning == other.beginning ? compareTo(other) > 0
                : Long.compareUnsigned(beginning, other.beginning) > 0;
    }

    /** Two keys are one if name and type agree: a reload declares custom attributes anew. */
    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof AttributeKey<?> k && hash == k.hash && name.equals(k.name)
                && type == k.type;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
