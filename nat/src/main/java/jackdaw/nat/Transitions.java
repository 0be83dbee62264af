package jackdaw.nat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a service went through since it was made: the last transitions, and how many there were of each kind. */
public final class Transitions {
    private static final int KEPT = 32;

    private final SortedMap<Step, Long> counts = new TreeMap<>();
    private List<TransitionReport> recent = List.of();

    /** From one state to another, or within one that has several demotions. */
    public record Step(ServiceState from, ServiceState to) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int order = from.compareTo(other.from);
            return order != 0 ? order : to.compareTo(other.to);
        }
    }

    void add(TransitionReport report) {
        List<TransitionReport> all = new ArrayList<>(recent);
        all.add(report);
        recent = List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
        counts.merge(new Step(report.transition().from(), report.transition().to()), 1L, Long::sum);
    }

    /** The last ones, oldest first. The same list as long as there is no other. */
    public List<TransitionReport> recent() {
        return recent;
    }

    public SortedMap<Step, Long> counts() {
        return Collections.unmodifiableSortedMap(counts);
    }
}
