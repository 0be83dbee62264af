package jackdaw.rib.attribute;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An immutable set of (key, value) pairs, sorted by key. Its hash is computed once, since tables intern it, and when it
 * is asked for, since filters make sets that nobody interns.
 */
public final class Attributes {
    public static final Attributes EMPTY = new Attributes(new AttributeKey<?>[0], new Object[0]);

    private final AttributeKey<?>[] keys;
    private final Object[] values;
    /** 0 while it was not asked for. */
    private int hash;

    private Attributes(AttributeKey<?>[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    static Attributes of(AttributeKey<?>[] keys, Object[] values) {
        return keys.length == 0 ? EMPTY : new Attributes(keys, values);
    }

    /** Not to be written. */
    AttributeKey<?>[] keys() {
        return keys;
    }

    /** Not to be written. */
    Object[] values() {
        return values;
    }

    public int size() {
        return keys.length;
    }

    public boolean has(AttributeKey<?> key) {
        return indexOf(key) >= 0;
    }

    /** Whether one of these keys has a value. */
    public boolean hasAny(Set<? extends AttributeKey<?>> wanted) {
        for (AttributeKey<?> key : keys) {
            if (wanted.contains(key)) {
                return true;
            }
        }
        return false;
    }

    public <T> Optional<T> get(AttributeKey<T> key) {
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(cast(values[at]));
    }

    public <T> T getOr(AttributeKey<T> key, T otherwise) {
        int at = indexOf(key);
        return at < 0 ? otherwise : cast(values[at]);
    }

    /**
     * These attributes with one set.
     *
     * @throws IllegalArgumentException if the value is not of the key's type
     */
    public <T> Attributes with(AttributeKey<T> key, T value) {
        if (!key.type().valueClass().isInstance(value)) {
            throw new IllegalArgumentException(key.name() + " cannot hold " + value.getClass().getSimpleName());
        }
        int at = find(key);
        if (at >= 0) {
            if (values[at].equals(value)) {
                return this;
            }
            Object[] changed = values.clone();
            changed[at] = value;
            return new Attributes(keys, changed);
        }
        int insert = -at - 1;
        AttributeKey<?>[] moreKeys = new AttributeKey<?>[keys.length + 1];
        Object[] moreValues = new Object[keys.length + 1];
        System.arraycopy(keys, 0, moreKeys, 0, insert);
        System.arraycopy(values, 0, moreValues, 0, insert);
        moreKeys[insert] = key;
        moreValues[insert] = value;
        System.arraycopy(keys, insert, moreKeys, insert + 1, keys.length - insert);
        System.arraycopy(values, insert, moreValues, insert + 1, keys.length - insert);
        return new Attributes(moreKeys, moreValues);
    }

    public Attributes without(AttributeKey<?> key) {
        int at = indexOf(key);
        if (at < 0) {
            return this;
        }
        if (keys.length == 1) {
            return EMPTY;
        }
        AttributeKey<?>[] fewerKeys = new AttributeKey<?>[keys.length - 1];
        Object[] fewerValues = new Object[keys.length - 1];
        System.arraycopy(keys, 0, fewerKeys, 0, at);
        System.arraycopy(values, 0, fewerValues, 0, at);
        System.arraycopy(keys, at + 1, fewerKeys, at, keys.length - at - 1);
        System.arraycopy(values, at + 1, fewerValues, at, keys.length - at - 1);
        return new Attributes(fewerKeys, fewerValues);
    }

    /** Visits every pair in key order. */
    public void forEach(BiConsumer<? super AttributeKey<?>, Object> visitor) {
        for (int i = 0; i < keys.length; i++) {
            visitor.accept(keys[i], values[i]);
        }
    }

    /** Text of the value of {@code key} as {@code show route all} prints it; empty if the route has none. */
    public <T> Optional<String> text(AttributeKey<T> key) {
        return get(key).map(key.format());
    }

    /** Collects many attributes and sorts once. */
    public static final class Builder {
        private AttributeKey<?>[] keys = new AttributeKey<?>[12];
        private Object[] values = new Object[12];
        private int size;

        /**
         * Sets one attribute; a second value for the same key replaces the first.
         *
         * @throws IllegalArgumentException if the value is not of the key's type
         */
        public <T> Builder put(AttributeKey<T> key, T value) {
            if (!key.type().valueClass().isInstance(value)) {
                throw new IllegalArgumentException(key.name() + " cannot hold " + value.getClass().getSimpleName());
            }
            int at = 0;
            while (at < size && keys[at].compareTo(key) < 0) {
                at++;
            }
            if (at < size && keys[at].equals(key)) {
                values[at] = value;
                return this;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            System.arraycopy(keys, at, keys, at + 1, size - at);
            System.arraycopy(values, at, values, at + 1, size - at);
            keys[at] = key;
            values[at] = value;
            size++;
            return this;
        }

        public Attributes build() {
            return of(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
        }
    }

    private int indexOf(AttributeKey<?> key) {
        return indexOf(keys, key);
    }

    /** These keys, each with one of the first values. Arrays.copyOf uses reflection under the quick compiler. */
    static Attributes first(AttributeKey<?>[] keys, Object[] values) {
        Object[] firstValues = new Object[keys.length];
        System.arraycopy(values, 0, firstValues, 0, keys.length);
        return of(keys, firstValues);
    }

    /** Place of a key; -1 if it is absent. */
    static int indexOf(AttributeKey<?>[] keys, AttributeKey<?> key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].isSame(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Place of a key; if it is absent, -1 less the place where it belongs. */
    private int find(AttributeKey<?> key) {
        int at = indexOf(key);
        return at >= 0 ? at : Arrays.binarySearch(keys, key);
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Attributes a && hashCode() == a.hashCode()
                && Arrays.equals(keys, a.keys) && Arrays.equals(values, a.values);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            out.append(i == 0 ? "" : ", ").append(keys[i].name()).append('=').append(values[i]);
        }
        return out.append('}').toString();
    }
}
