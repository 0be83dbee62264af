package jackdaw.rib.protocol;

import jackdaw.rib.net.Prefix;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        interestChanged |= watched.merge(prefix, 1, Integer::sum) == 1;
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
