package jackdaw.rib.fib;

import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The routes in our kernel table that are not ours. The kernel may hold several of one key (IPv4 append). */
final class ForeignRoutes {

    private record Foreign(FibRoute route, boolean dead, int dump) {
    }

    private final TreeMap<FibKey, List<Foreign>> byKey = new TreeMap<>();

    void seen(FibRoute route, boolean replaced, boolean dead, int dump) {
        List<Foreign> here = byKey.computeIfAbsent(route.key(), _ -> new ArrayList<>(1));
        here.removeIf(f -> replaced || f.route.equals(route));
        here.add(new Foreign(route, dead, dump));
    }

    /** False if no such route was known. */
    boolean gone(FibRoute route) {
        List<Foreign> here = byKey.get(route.key());
        boolean known = here != null && here.removeIf(f -> f.route.equals(route));
        if (known && here.isEmpty()) {
            byKey.remove(route.key());
        }
        return known;
    }

    boolean occupies(FibKey key) {
        return byKey.containsKey(key);
    }

    /** Whether the kernel prefers a foreign route to ours of this key. */
    boolean shadows(FibKey key) {
        return ofPrefix(key.prefix()).anyMatch(f -> !f.dead && f.route.metric() < key.metric());
    }

    /** Forgets what no dump has seen since number {@code dump}; returns the keys that lost a route. */
    Set<FibKey> forgetUnseen(int dump) {
        Set<FibKey> lost = new HashSet<>();
        byKey.forEach((key, here) -> {
            if (here.removeIf(f -> f.dump < dump)) {
                lost.add(key);
            }
        });
        byKey.values().removeIf(Collection::isEmpty);
        return lost;
    }

    /** Those of one prefix, best metric first. */
    List<FibRoute> of(Prefix prefix) {
        return ofPrefix(prefix).map(Foreign::route).toList();
    }

    /** All prefixes that have any. */
    Set<Prefix> prefixes() {
        Set<Prefix> all = new HashSet<>();
        byKey.keySet().forEach(k -> all.add(k.prefix()));
        return all;
    }

    private Stream<Foreign> ofPrefix(Prefix prefix) {
        Map<FibKey, List<Foreign>> part = byKey.subMap(new FibKey(prefix, 0), true,
                new FibKey(prefix, Long.MAX_VALUE), true);
        return part.values().stream().flatMap(List::stream);
    }
}
