package jackdaw.ospf.lsdb;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.rib.net.Prefix;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which LSAs of the database name one of a few prefixes. Follows the database LSA by LSA, so that nobody has to look
 * through a hundred thousand of them for one.
 */
public final class PrefixIndex {
    private final Lsdb lsdb;
    private final Function<? super Lsa, ? extends Collection<Prefix>> names;
    private final Map<Prefix, Set<LsaPlace>> byPrefix = new TreeMap<>();
    private final Map<LsaPlace, Set<Prefix>> byPlace = new HashMap<>();
    private long revision;

    /** @param names the prefixes an LSA names */
    public PrefixIndex(Lsdb lsdb, Function<? super Lsa, ? extends Collection<Prefix>> names) {
        this.lsdb = lsdb;
        this.names = names;
        lsdb.onChange(this::look);
    }

    /** Looks through the database if there are new ones among the prefixes. */
    public void want(Set<Prefix> prefixes) {
        if (byPrefix.keySet().equals(prefixes)) {
            return;
        }
        boolean isMore = !byPrefix.keySet().containsAll(prefixes);
        byPrefix.keySet().retainAll(prefixes);
        byPlace.values().forEach(found -> found.retainAll(prefixes));
        byPlace.values().removeIf(Set::isEmpty);
        prefixes.forEach(p -> byPrefix.computeIfAbsent(p, _ -> new TreeSet<>()));
        revision++;
        if (isMore) {
            lsdb.all().forEach(stored -> look(stored.place()));
        }
    }

    /** Grows whenever an answer may have changed. */
    public long revision() {
        return revision;
    }

    public Set<Prefix> wanted() {
        return java.util.Collections.unmodifiableSet(byPrefix.keySet());
    }

    /** In the order of their places. */
    public List<StoredLsa> naming(Prefix prefix) {
        return byPrefix.getOrDefault(prefix, Set.of()).stream().map(lsdb::find).flatMap(Optional::stream).toList();
    }

    private void look(LsaPlace place) {
        if (byPrefix.isEmpty()) {
            return;
        }
        Set<Prefix> now = lsdb.find(place).map(s -> names.apply(s.lsa()).stream().filter(byPrefix::containsKey)
                .collect(Collectors.toCollection(HashSet::new))).orElseGet(HashSet::new);
        Set<Prefix> before = now.isEmpty() ? byPlace.remove(place) : byPlace.put(place, now);
        if (before != null) {
            before.forEach(prefix -> byPrefix.get(prefix).remove(place));
        }
        now.forEach(prefix -> byPrefix.get(prefix).add(place));
        if (before != null || !now.isEmpty()) {
            revision++;
        }
    }
}
