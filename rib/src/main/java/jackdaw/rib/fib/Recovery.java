package jackdaw.rib.fib;

import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long routes of a former life are kept: until every protocol has said that it has taken in what its neighbors
 * know, or until the time is up. Without a list of protocols only the time counts.
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

    /** Everybody awaited has said so. */
    boolean allSynced() {
        return awaited.isPresent() && awaited.get().stream().allMatch(this::isSynced);
    }

    /** Names of those that have not, for people. */
    String missing() {
        return awaited.map(names -> String.join(", ", names.stream().filter(n -> !isSynced(n)).toList())).orElse("");
    }

    private boolean isSynced(String name) {
        return facts.find(Fact.Synced.class, name).map(Fact.Synced::synced).orElse(false);
    }
}
