package jackdaw.rib.protocol;

import jackdaw.rib.net.Prefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * How protocols learn of one another without depending on one another. Publishing only queues; the loop delivers
 * between engines, so no engine is entered while another runs.
 */
public final class FactBoard {
    private record Key(Class<? extends Fact> type, Object subject) {
    }

    private final Map<Key, Fact> facts = new LinkedHashMap<>();
    private final Map<Prefix, Integer> watched = new HashMap<>();
    private final Map<Prefix, Integer> insideWatched = new HashMap<>();
    private final List<Consumer<? super Prefix>> watchListeners = new ArrayList<>();
    private final Queue<Fact> undelivered = new ArrayDeque<>();
    private boolean interestChanged;

    /** Makes {@code fact} known; nothing happens if it is known already. */
    public void publish(Fact fact) {
        Fact before = facts.put(new Key(fact.getClass(), fact.subject()), fact);
        if (!fact.equals(before)) {
            undelivered.add(fact);
        }
    }

    public <T extends Fact> Optional<T> find(Class<T> type, Object subject) {
        return Optional.ofNullable(type.cast(facts.get(new Key(type, subject))));
    }

    public <T extends Fact> Collection<T> all(Class<T> type) {
        return facts.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Forgets what a protocol said when it goes; nothing is delivered. Publish the negative fact first. */
    public void forget(Class<? extends Fact> type, Object subject) {
        facts.remove(new Key(type, subject));
    }

    /** Facts about single prefixes are published only while somebody watches them. Counted. */
    public void watch(Prefix prefix) {
        if (watched.merge(prefix, 1, Integer::sum) == 1) {
            interestChanged = true;
            List.copyOf(watchListeners).forEach(l -> l.accept(prefix));
        }
    }

    /** Calls {@code listener} with each prefix that becomes watched: it publishes what it knows, nothing else. */
    public void onWatch(Consumer<? super Prefix> listener) {
        watchListeners.add(listener);
    }

    public void removeOnWatch(Consumer<? super Prefix> listener) {
        watchListeners.remove(listener);
    }

    /** Wants {@link Fact.InsideInstalled} for {@code supernet}; told to the same listeners. Counted. */
    public void watchInside(Prefix supernet) {
        if (insideWatched.merge(supernet, 1, Integer::sum) == 1) {
            interestChanged = true;
            List.copyOf(watchListeners).forEach(l -> l.accept(supernet));
        }
    }

    public void unwatchInside(Prefix supernet) {
        insideWatched.computeIfPresent(supernet, (_, count) -> count == 1 ? null : count - 1);
    }

    public Collection<Prefix> insideWatched() {
        return java.util.Collections.unmodifiableSet(insideWatched.keySet());
    }

    public void unwatch(Prefix prefix) {
        watched.computeIfPresent(prefix, (_, count) -> count == 1 ? null : count - 1);
    }

    public boolean isWatched(Prefix prefix) {
        return watched.containsKey(prefix);
    }

    public Collection<Prefix> watched() {
        return java.util.Collections.unmodifiableSet(watched.keySet());
    }

    /** Whether a prefix became watched since the last call: publishers then look at what they hold. */
    public boolean pollInterestChanged() {
        boolean changed = interestChanged;
        interestChanged = false;
        return changed;
    }

    /** Hands every queued fact to {@code subscribers}, those published meanwhile included. */
    public void deliver(Consumer<? super Fact> subscribers) {
        for (Fact fact = undelivered.poll(); fact != null; fact = undelivered.poll()) {
            subscribers.accept(fact);
        }
    }

    public boolean hasUndelivered() {
        return !undelivered.isEmpty();
    }
}
