package jackdaw.rib.fib;

import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long routes of a former life are kept: until every protocol has said that it has taken in what its neighbors
 * know, or until the time is up. Without a list of protocols only the time counts. While one of them goes on where a
 * former process ended, nothing at all is changed.
 */
final class Recovery {
    private final FactBoard facts;
    private Optional<Set<String>> awaited = Optional.empty();
    private boolean over;

    Recovery(FactBoard facts) {
        this.facts = facts;
    }

    void await(Set<String> protocols) {
        awaited = Optional.of(new TreeSet<>(protocols));
    }

    void begin() {
        over = false;
    }

    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** When the last protocol that lacks routes will have them at the latest; in the past if none does. */
    long frozenUntil() {
        return facts.all(Fact.Recovering.class).stream().filter(Fact.Recovering::lacksRoutes)
                .mapToLong(Fact.Recovering::until).max().orElse(Long.MIN_VALUE);
    }

    /** Everybody awaited has said so. */
    boolean allSynced() {
        return awaited.isPresent() && awaited.get().stream().allMatch(this::isSynced);
    }

    /** Those that have not, for people; empty if there is none. */
    String missing() {
        List<String> names = awaited.map(all -> all.stream().filter(n -> !isSynced(n)).toList()).orElse(List.of());
        return names.isEmpty() ? "" : " although these have not finished: " + String.join(", ", names);
    }

    private boolean isSynced(String name) {
        return facts.find(Fact.Synced.class, name).map(Fact.Synced::synced).orElse(false);
    }
}
