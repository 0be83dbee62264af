package jackdaw.rib.attribute;

/**
 * Attributes that are changed step by step: many writes, one new set. The one it began with stays as it is. May be used
 * again for another set; what it writes there is mostly the same, so that the keys of the results are often one array.
 */
public final class AttributeEdits {
    private static final int SPARE = 4;
    /** So many insertions into a set are remembered for the next set. */
    private static final int REMEMBERED = 8;

    /** What the insertion of a key made of some keys. */
    private record Insertion(AttributeKey<?>[] before, AttributeKey<?> key, int at, AttributeKey<?>[] after) {

        static Insertion of(AttributeKey<?>[] keys, AttributeKey<?> key) {
            int at = keys.length;
            while (at > 0 && keys[at - 1].follows(key)) {
                at--;
            }
            AttributeKey<?>[] more = new AttributeKey<?>[keys.length + 1];
            System.arraycopy(keys, 0, more, 0, at);
            more[at] = key;
            System.arraycopy(keys, at, more, at + 1, keys.length - at);
            return new Insertion(keys, key, at, more);
        }

        boolean isInto(AttributeKey<?>[] keys) {
            if (keys == before) {
                return true;
            }
            int i = keys.length == before.length ? 0 : -1;
            while (i >= 0 && i < keys.length) {
                i = keys[i] == before[i] ? i + 1 : -1;
            }
            return i >= 0;
        }
    }

    private Attributes before = Attributes.EMPTY;
    /** Shared with sets, never written. */
    private AttributeKey<?>[] keys = before.keys();
    /** One for each key, and room for more. */
    private Object[] values = before.values();
    private boolean isChanged;
    /** What the values are while they are not those of the set before. */
    private Object[] ownValues = {};
    /** The key that was looked up last, and its place; null if that is not known any more. */
    private AttributeKey<?> lookedUp;
    private int place;
    private final Insertion[] insertions = new Insertion[REMEMBERED];
    private int inserted;

    /** Begins with this set; what was changed in another is forgotten. */
    public void begin(Attributes attributes) {
        before = attributes;
        keys = before.keys();
        values = before.values();
        isChanged = false;
        lookedUp = null;
        inserted = 0;
    }

    /** The value of a key; null if it is absent. */
    public Object getOrNull(AttributeKey<?> key) {
        int at = indexOf(key);
        return at < 0 ? null : values[at];
    }

    /** A filter often asks for a key again, or writes what it has read. */
    private int indexOf(AttributeKey<?> key) {
        return key == lookedUp ? place : lookUp(key);
    }

    private int lookUp(AttributeKey<?> key) {
        place = Attributes.indexOf(keys, key);
        lookedUp = key;
        return place;
    }

    /** Sets a value, which must be of the key's type. */
    public void put(AttributeKey<?> key, Object value) {
        int at = indexOf(key);
        if (at < 0) {
            insert(key, value);
        } else if (isChanged) {
            values[at] = value;
        } else if (values[at] != value && !values[at].equals(value)) {
            own(0);
            values[at] = value;
        }
    }

    private void insert(AttributeKey<?> key, Object value) {
        Insertion insertion = insertion(key);
        int at = insertion.at;
        own(1);
        System.arraycopy(values, at, values, at + 1, keys.length - at);
        values[at] = value;
        keys = insertion.after;
        lookedUp = key;
        place = at;
    }

    private Insertion insertion(AttributeKey<?> key) {
        int number = inserted++ & REMEMBERED - 1;
        Insertion insertion = insertions[number];
        if (insertion == null || insertion.key != key || !insertion.isInto(keys)) {
            insertion = Insertion.of(keys, key);
            insertions[number] = insertion;
        }
        return insertion;
    }

    public void remove(AttributeKey<?> key) {
        int at = indexOf(key);
        if (at >= 0) {
            own(0);
            AttributeKey<?>[] fewer = new AttributeKey<?>[keys.length - 1];
            System.arraycopy(keys, 0, fewer, 0, at);
            System.arraycopy(keys, at + 1, fewer, at, fewer.length - at);
            System.arraycopy(values, at + 1, values, at, fewer.length - at);
            keys = fewer;
            lookedUp = null;
        }
    }

    /** Takes values of its own, with room for so many more. */
    private void own(int more) {
        if (isChanged && keys.length + more <= values.length) {
            return;
        }
        if (keys.length + more > ownValues.length) {
            ownValues = new Object[keys.length + more + SPARE];
        }
        System.arraycopy(values, 0, ownValues, 0, keys.length);
        values = ownValues;
        isChanged = true;
    }

    /** What has come of it; the set before if nothing was changed. */
    public Attributes toAttributes() {
        return isChanged ? Attributes.first(keys, values) : before;
    }
}
