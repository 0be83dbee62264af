package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.LsaKey;
import java.util.ArrayList;
import java.util.Collection;
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

    /**
     * From now on an LSA announces that, all of it behind one vertex and of one path type; what is or was announced is
     * touched.
     */
    void put(LsaKey lsa, Collection<Announcement<T>> announced, Set<? super T> touched) {
        List<Announcement<T>> fresh = nearest(announced);
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

    /** One for each target: an LSA may announce the same thing thousands of times. */
    private static <T> List<Announcement<T>> nearest(Collection<Announcement<T>> announced) {
        if (announced.size() < 2) {
            return List.copyOf(announced);
        }
        Map<T, Announcement<T>> nearest = new LinkedHashMap<>();
        announced.forEach(one -> nearest.merge(one.what, one, (a, b) -> b.metric < a.metric ? b : a));
        return List.copyOf(nearest.values());
    }

    private void add(Announcement<T> announcement, Set<? super T> touched) {
        touched.add(announcement.what);
        byTarget.computeIfAbsent(announcement.what, _ -> new ArrayList<>(1)).add(announcement);
    }

    private void remove(Announcement<T> announcement, Set<? super T> touched) {
        touched.add(announcement.what);
        byTarget.computeIfPresent(announcement.what, (_, all) -> {
            all.removeIf(one -> one == announcement);
            return all.isEmpty() ? null : all;
        });
    }

    /** Everything that is announced. */
    Set<T> all() {
        return byTarget.keySet();
    }

    /** Who announces it, each LSA once. */
    List<Announcement<T>> of(T what) {
        return byTarget.getOrDefault(what, List.of());
    }

    /** The way to a vertex is another one: touches all that it announces. */
    void touch(int vertex, Set<? super T> touched) {
        for (List<Announcement<T>> all : byVertex.getOrDefault(vertex, Map.of()).values()) {
            for (Announcement<T> one : all) {
                touched.add(one.what);
            }
        }
    }
}
