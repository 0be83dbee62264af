package jackdaw.rib.time;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Deadlines by key. Setting one again moves it. Nothing calls back: the owner polls what is due.
 *
 * @param <K> a value type, usually a record such as {@code NeighborTimer(neighbor, INACTIVITY)}
 */
public final class TimerQueue<K> {
    /** No timer is set. */
    public static final long NEVER = Long.MAX_VALUE;

    private record Entry<K>(K key, long deadline, long order) {
    }

    private final Map<K, Entry<K>> live = new HashMap<>();
    private final PriorityQueue<Entry<K>> queue = new PriorityQueue<>(
            Comparator.<Entry<K>>comparingLong(Entry::deadline).thenComparingLong(Entry::order));
    private long order;

    /** Sets or moves the timer of {@code key} to {@code deadline} (monotonic nanoseconds). */
    public void set(K key, long deadline) {
        Entry<K> entry = new Entry<>(key, deadline, order++);
        live.put(key, entry);
        queue.add(entry);
        if (queue.size() > 64 && queue.size() > 4 * live.size()) {
            queue.removeIf(e -> live.get(e.key) != e);
        }
    }

    /** Sets the timer unless it runs already. */
    public void setIfIdle(K key, long deadline) {
        if (!live.containsKey(key)) {
            set(key, deadline);
        }
    }

    /** Sets the timer unless it runs already and ends no later. */
    public void setEarlier(K key, long deadline) {
        Entry<K> entry = live.get(key);
        if (entry == null || deadline < entry.deadline) {
            set(key, deadline);
        }
    }

    public void cancel(K key) {
        live.remove(key);
    }

    public void cancelIf(java.util.function.Predicate<? super K> test) {
        live.keySet().removeIf(test);
    }

    public boolean isSet(K key) {
        return live.containsKey(key);
    }

    public OptionalLong deadline(K key) {
        Entry<K> entry = live.get(key);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.deadline);
    }

    /** The earliest deadline, or {@link #NEVER}. */
    public long earliest() {
        dropDead();
        return queue.isEmpty() ? NEVER : queue.peek().deadline;
    }

    /** Removes and returns the earliest timer that is due; empty when none is. */
    public Optional<K> pollDue(long now) {
        dropDead();
        if (queue.isEmpty() || queue.peek().deadline > now) {
            return Optional.empty();
        }
        K key = queue.poll().key;
        live.remove(key);
        return Optional.of(key);
    }

    private void dropDead() {
        while (!queue.isEmpty() && live.get(queue.peek().key) != queue.peek()) {
            queue.poll();
        }
    }
}
