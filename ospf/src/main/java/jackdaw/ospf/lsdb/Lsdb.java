package jackdaw.ospf.lsdb;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.TimerQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The link-state database: of each area, of the AS, and of each link (RFC 2328 §12, RFC 5340 §4.4.1). Knows when
 * LSAs reach MaxAge, and remembers by header those that could not be read.
 */
public final class Lsdb {
    /** Why an LSA is not taken when there is no room. */
    public static final String FULL = "too many LSAs";
    private static final int MAX_REFUSED = 1024;

    private final Map<LsaPlace, StoredLsa> stored = new LinkedHashMap<>();
    /** The same by scope, and by what the scope is confined to. */
    private final Map<Section, Map<LsaPlace, StoredLsa>> sections = new HashMap<>();
    private final Set<LsaPlace> changed = new LinkedHashSet<>();
    private final TimerQueue<LsaPlace> expiries = new TimerQueue<>();
    private final Set<LsaPlace> maxAged = new LinkedHashSet<>();
    private final Set<LsaPlace> released = new LinkedHashSet<>();
    private final Map<LsaPlace, LsaHeader> refused = new LinkedHashMap<>();
    private Consumer<? super LsaPlace> listener = _ -> { };
    private long revision;
    private int limit = Integer.MAX_VALUE;

    /** What an LSA may be flooded through. */
    private record Section(LsaScope scope, int link, RouterId area) {
        static Section of(StoredLsa lsa) {
            return new Section(lsa.lsa().header().type().scope(), lsa.place().link(), lsa.place().area());
        }
    }

    public Optional<StoredLsa> find(LsaPlace place) {
        return Optional.ofNullable(stored.get(place));
    }

    /** All instances, in the order in which their places were first filled. Do not change the database meanwhile. */
    public Collection<StoredLsa> all() {
        return java.util.Collections.unmodifiableCollection(stored.values());
    }

    /** All of area scope in that area. */
    public Collection<StoredLsa> inArea(RouterId area) {
        return section(new Section(LsaScope.AREA, LsaPlace.ANY_LINK, area));
    }

    /** All of link scope on the link of that number. */
    public Collection<StoredLsa> onLink(int link) {
        return section(new Section(LsaScope.LINK, link, RouterId.NONE));
    }

    /** All of AS scope. */
    public Collection<StoredLsa> everywhere() {
        return section(new Section(LsaScope.AS, LsaPlace.ANY_LINK, RouterId.NONE));
    }

    private Collection<StoredLsa> section(Section section) {
        return java.util.Collections.unmodifiableCollection(sections.getOrDefault(section, Map.of()).values());
    }

    public int size() {
        return stored.size();
    }

    /** From now on so many LSAs are stored at most. */
    public void limit(int most) {
        limit = most;
    }

    /**
     * How many LSAs more of a scope may be stored; negative after the limit has fallen below what there is. Those of
     * the AS leave an eighth to the others: without the LSAs of the areas they lead nowhere.
     */
    public int room(LsaScope scope) {
        int free = limit - stored.size();
        return scope == LsaScope.AS ? Math.min(free, limit - limit / 8 - everywhere().size()) : free;
    }

    /** Places at which something was stored or removed since the last call. */
    public Set<LsaPlace> takeChanged() {
        Set<LsaPlace> taken = new LinkedHashSet<>(changed);
        changed.clear();
        return taken;
    }

    /** Has {@code newListener} told of each place at which an instance was stored or removed. */
    void onChange(Consumer<? super LsaPlace> newListener) {
        listener = newListener;
    }

    /** Grows with each change of content. */
    public long revision() {
        return revision;
    }

    /**
     * Stores an instance in place of the one before.
     *
     * @param flooded it came from a neighbor
     */
    public StoredLsa install(LsaPlace place, Lsa lsa, boolean flooded, long now) {
        StoredLsa before = stored.get(place);
        boolean isNews = before == null || lsa.differsInContent(before.lsa());
        StoredLsa fresh = new StoredLsa(place, lsa, now, flooded, isNews, released::add);
        stored.put(place, fresh);
        sections.computeIfAbsent(Section.of(fresh), _ -> new LinkedHashMap<>()).put(place, fresh);
        refused.remove(place);
        revision++;
        changed.add(place);
        if (fresh.isMaxAge()) {
            maxAged.add(place);
            released.add(place);
            expiries.cancel(place);
        } else {
            maxAged.remove(place);
            expiries.set(place, fresh.expiresAt());
        }
        listener.accept(place);
        return fresh;
    }

    public void remove(LsaPlace place) {
        StoredLsa gone = stored.remove(place);
        if (gone != null) {
            sections.get(Section.of(gone)).remove(place);
            revision++;
            changed.add(place);
            maxAged.remove(place);
            expiries.cancel(place);
            listener.accept(place);
        }
    }

    /** Forgets everything confined to a link that is gone. */
    public void removeLink(int link) {
        List.copyOf(stored.keySet()).stream().filter(place -> place.link() == link).forEach(this::remove);
        refused.keySet().removeIf(place -> place.link() == link);
    }

    /** Forgets everything confined to an area that is left, or becomes one of another kind. */
    public void removeArea(RouterId area) {
        List.copyOf(stored.values()).stream().filter(s -> s.isInArea(area)).map(StoredLsa::place).forEach(this::remove);
        refused.entrySet().removeIf(e -> e.getValue().type().scope() == LsaScope.AREA
                && e.getKey().area().equals(area));
    }

    /** When the next LSA reaches MaxAge. */
    public long nextExpiry() {
        return expiries.earliest();
    }

    /** The LSAs that have reached MaxAge by themselves since the last call. */
    public List<StoredLsa> pollExpired(long now) {
        List<StoredLsa> due = new ArrayList<>();
        for (Optional<LsaPlace> p = expiries.pollDue(now); p.isPresent(); p = expiries.pollDue(now)) {
            due.add(stored.get(p.get()));
        }
        return due;
    }

    /** Instances at MaxAge that all neighbors may have acknowledged by now; each is named once. */
    public List<StoredLsa> takeReleased() {
        List<StoredLsa> all = released.stream().filter(maxAged::contains).map(stored::get).toList();
        released.clear();
        return all;
    }

    public boolean hasMaxAged() {
        return !maxAged.isEmpty();
    }

    public boolean anyMaxAged(Predicate<? super LsaPlace> test) {
        return maxAged.stream().anyMatch(test);
    }

    /**
     * Remembers an instance that has a right checksum and a wrong body, so that it is not asked for again. The oldest
     * are forgotten when there are too many.
     */
    public void refuse(LsaPlace place, LsaHeader header) {
        refused.put(place, header);
        if (refused.size() > MAX_REFUSED) {
            refused.remove(refused.keySet().iterator().next());
        }
    }

    /**
     * Whether this very instance was refused. An older one may be the true one, if somebody else has said the newer
     * one in the router's name; a neighbor that lists the older one does not have the newer.
     */
    public boolean isRefused(LsaPlace place, LsaHeader header) {
        LsaHeader known = refused.get(place);
        return known != null && header.isSameInstance(known);
    }
}
