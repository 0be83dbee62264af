package jackdaw.ospf.neighbor;

import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** LSAs flooded to a neighbor and not acknowledged yet, those sent longest ago first (RFC 2328 §10, §13.6). */
public final class RetransmissionList {

    private record Entry(StoredLsa lsa, long sentAt) {
    }

    private final LinkedHashMap<LsaPlace, Entry> entries = new LinkedHashMap<>();

    /** Adds an instance, in place of an older one. */
    public void add(StoredLsa lsa, long now) {
        remove(lsa.place());
        lsa.hold();
        entries.put(lsa.place(), new Entry(lsa, now));
    }

    public Optional<StoredLsa> find(LsaPlace place) {
        return Optional.ofNullable(entries.get(place)).map(Entry::lsa);
    }

    public void remove(LsaPlace place) {
        Entry entry = entries.remove(place);
        if (entry != null) {
            entry.lsa().release();
        }
    }

    public void clear() {
        entries.values().forEach(e -> e.lsa().release());
        entries.clear();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public int size() {
        return entries.size();
    }

    public boolean any(Predicate<? super StoredLsa> test) {
        return entries.values().stream().anyMatch(e -> test.test(e.lsa()));
    }

    /** When the one sent longest ago was sent; the list must not be empty. */
    public long oldestSent() {
        return entries.firstEntry().getValue().sentAt();
    }

    /** Up to {@code limit} LSAs sent at or before {@code before}, which count as sent now. */
    public List<StoredLsa> takeForResending(long before, int limit, long now) {
        List<StoredLsa> due = new ArrayList<>();
        for (Map.Entry<LsaPlace, Entry> e : entries.entrySet()) {
            if (e.getValue().sentAt() > before || due.size() >= limit) {
                break;
            }
            due.add(e.getValue().lsa());
        }
        for (StoredLsa lsa : due) {
            entries.remove(lsa.place());
            entries.put(lsa.place(), new Entry(lsa, now));
        }
        return due;
    }
}
