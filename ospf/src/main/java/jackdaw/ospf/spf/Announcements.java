package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.LsaKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the LSAs of one area announce, by what it is, and by the vertex behind which it is: so that a changed LSA, or
 * the way to one vertex, touches only what follows from it.
 *
 * @param <T> prefixes, or AS boundary routers
 */
final class Announcements<T> {

    /**
     * @param vertex that announces it, or the network that it is
     * @param metric from that vertex on
     */
    record Announcement<T>(T what, int vertex, PathType path, int metric, LsaKey by) {
    }

    private final Map<LsaKey, List<Announcement<T>>> byLsa = new HashMap<>();
    private final Map<T, List<Announcement<T>>> byTarget = new HashMap<>();
    private final Map<Integer, Map<LsaKey, List<Announcement<T>>>> byVertex = new HashMap<>();

    /** From now on an LSA announces that, all of it behind one vertex; what is or was announced is touched. */
    void put(LsaKey lsa, List<Announcement<T>> fresh, Set<? super T> touched) {
        List<Announcement<T>> before = fresh.isEmpty() ? byLsa.remove(lsa) : byLsa.put(lsa, fresh);
        if (before != null) {
            byVertex.get(before.getFirst().vertex).remove(lsa);
            before.forEach(announcement -> remove(announcement, touched));
        }
        if (!fresh.isEmpty()) {
            byVertex.computeIfAbsent(fresh.getFirst().vertex, _ -> new LinkedHashMap<>(2)).put(lsa, fresh);
            fresh.forEach(announcement -> add(announcement, touched));
        }
    }

    private void add(Announcement<T> announcement, Set<? super T> touched) {
        touched.add(announcement.what);
        byTarget.merge(announcement.what, List.of(announcement), (all, one) -> {
            List<Announcement<T>> joined = new ArrayList<>(all);
            joined.addAll(one);
            return joined;
        });
    }

    private void remove(Announcement<T> announcement, Set<? super T> touched) {
        touched.add(announcement.what);
        byTarget.computeIfPresent(announcement.what, (_, all) -> {
            List<Announcement<T>> rest = new ArrayList<>(all);
            rest.removeIf(one -> one == announcement);
            return rest.isEmpty() ? null : rest;
        });
    }

    /** Everything that is announced. */
    Set<T> all() {
        return byTarget.keySet();
    }

    /** Who announces it. */
    List<Announcement<T>> of(T what) {
        return byTarget.getOrDefault(what, List.of());
    }

    /** The way to a vertex is another one: touches all that it announces. */
    void touch(int vertex, Set<? super T> touched) {
        byVertex.getOrDefault(vertex, Map.of()).values().forEach(all -> all.forEach(one -> touched.add(one.what)));
    }
}
