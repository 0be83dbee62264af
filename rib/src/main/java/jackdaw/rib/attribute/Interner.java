package jackdaw.rib.attribute;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Hands out one shared instance per distinct value. It holds values weakly, but for the last: the garbage
 * collector is the reference counter. Owned by one thread.
 */
public final class Interner<T> {
    private final Map<Object, Entry<T>> entries = new HashMap<>();
    private final ReferenceQueue<T> collected = new ReferenceQueue<>();
    /** Who makes a value once and offers it many times in a row need not wait for it to be found each time. */
    private T lastOffered;
    private T lastShared;

    /** The shared instance equal to {@code value}. */
    public T intern(T value) {
        if (value != lastOffered) {
            lastShared = find(value);
            lastOffered = value;
        }
        return lastShared;
    }

    private T find(T value) {
        for (Object dead = collected.poll(); dead != null; dead = collected.poll()) {
            entries.remove(dead);
        }
        Entry<T> known = entries.get(new Probe(value));
        T shared = known == null ? null : known.get();
        if (shared != null) {
            return shared;
        }
        Entry<T> entry = new Entry<>(value, collected);
        entries.put(entry, entry);
        return value;
    }

    /** Distinct values held, collected ones possibly included. */
    public int size() {
        return entries.size();
    }

    private record Probe(Object value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Entry<?> e && value.equals(e.get());
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }
    }

    private static final class Entry<T> extends WeakReference<T> {
        private final int hash;

        Entry(T value, ReferenceQueue<T> queue) {
            super(value, queue);
            this.hash = value.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
