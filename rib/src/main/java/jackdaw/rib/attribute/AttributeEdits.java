package jackdaw.rib.attribute;

/**
 * Attributes that are changed step by step: many writes, one new set. The one it began with stays as it is. May be used
 * again for another set, with the arrays that it has.
 */
public final class AttributeEdits {
    private static final int SPARE = 4;

    private Attributes before = Attributes.EMPTY;
    private AttributeKey<?>[] keys = before.keys();
    private Object[] values = before.values();
    private int size;
    /** Whether the arrays are ours, and not those of the set before. */
    private boolean isChanged;
    private AttributeKey<?>[] ownKeys = {};
    private Object[] ownValues = {};

    /** Begins with this set; what was changed in another is forgotten. */
    public void begin(Attributes attributes) {
        before = attributes;
        keys = before.keys();
        values = before.values();
        size = keys.length;
        isChanged = false;
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
        } else if (values[at] != value && !values[at].equals(value)) {
            own(0);
            values[at] = value;
        }
    }

    private void insert(AttributeKey<?> key, Object value) {
        own(1);
        int at = size;
        while (at > 0 && keys[at - 1].follows(key)) {
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
        if (isChanged && size + more <= keys.length) {
            return;
        }
        if (size + more > ownKeys.length) {
            ownKeys = new AttributeKey<?>[size + more + SPARE];
            ownValues = new Object[ownKeys.length];
        }
        System.arraycopy(keys, 0, ownKeys, 0, size);
        System.arraycopy(values, 0, ownValues, 0, size);
        keys = ownKeys;
        values = ownValues;
        isChanged = true;
    }

    /** What has come of it; the set before if nothing was changed. */
    public Attributes toAttributes() {
        return isChanged ? Attributes.first(keys, values, size) : before;
    }
}
