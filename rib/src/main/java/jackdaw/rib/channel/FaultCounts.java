package jackdaw.rib.channel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often filters failed in one direction of a channel, place by place. It outlives reloads. Mutable. */
public final class FaultCounts {
    /** What is told apart: reloads move the lines of filters, and no counter may go away. */
    static final int MAX_PLACES = 100;
    private static final Place ELSEWHERE = new Place("(any)", "elsewhere");

    /**
     * Where a filter failed.
     *
     * @param filter its label, as {@code show protocols all} prints it
     * @param at     {@code FILE:LINE:COLUMN}, or {@code end} if it came to none of its verdicts
     */
    public record Place(String filter, String at) {
    }

    private final Map<Place, Long> counts = new LinkedHashMap<>();

    void count(ChannelFilter filter, Verdict.Reject verdict) {
        if (verdict.isFault()) {
            Place place = new Place(filter.label(), verdict.faultAt());
            boolean isKnown = counts.size() < MAX_PLACES || counts.containsKey(place);
            counts.merge(isKnown ? place : ELSEWHERE, 1L, Long::sum);
        }
    }

    public boolean isEmpty() {
        return counts.isEmpty();
    }

    /** In the order in which the places failed first. */
    public Map<Place, Long> byPlace() {
        return Collections.unmodifiableMap(counts);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
