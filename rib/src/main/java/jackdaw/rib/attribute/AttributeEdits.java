package jackdaw.rib.attribute;

import java.util.Arrays;

/** Attributes that are changed step by step: many writes, one new set. The one it began with stays as it is. */
public final class AttributeEdits {
    private static final int SPARE = 3;

    private final Attributes before;
    private AttributeKey<?>[] keys;
    private Object[] values;
    private int size;
    /** Whether the arrays are ours, and not those of the set before. */
    private boolean isChanged;

    public AttributeEdits(Attributes before) {
        this.before = before;
        this.keys = before.keys();
        this.values = before.values();
        this.size = keys.length;
    }

    /** The value of a key; null if it is absent. */
    public Object getOrNull(AttributeKey<?> key) {
        int at = Attributes.indexOf(keys, size, key);
        return at < 0 ? null : values[at];
    }

    /** Sets a value, which must be of the key's type. */
    public void put(AttributeKey<?> key, Object value) {
        int at = Attributes.indexOf(keys, size, key);
        if (at < 0) {
            insert(key, value);
        } else if (!values[at].equals(value)) {
            own(0);
            values[at] = value;
        }
    }

    private void insert(AttributeKey<?> key, Object value) {
        own(1);
        int at = size;
        while (at > 0 && keys[at - 1].compareTo(key) > 0) {
            keys[at] = keys[at - 1];
            values[at] = values[at - 1];
            at--;
        }
        keys[at] = key;
        values[at] = value;
        size++;
    }

    public void remove(AttributeKey<?> key) {
        int at = Attributes.indexOf(keys, size, key);
        if (at >= 0) {
            own(0);
            System.arraycopy(keys, at + 1, keys, at, size - at - 1);
            System.arraycopy(values, at + 1, values, at, size - at - 1);
            size--;
        }
    }

    /** Takes arrays of its own, with room for so many more. */
    private void own(int more) {
        if (!isChanged || size + more > keys.length) {
            keys = Arrays.copyOf(keys, size + SPARE);
            values = Arrays.copyOf(values, size + SPARE);
            isChanged = true;
        }
    }

    /** What has come of it; the set before if nothing was changed. */
    public Attributes toAttributes() {
        return isChanged ? Attributes.of(Arrays.copyOf(keys, size), Arrays.copyOf(values, size)) : before;
    }
}
