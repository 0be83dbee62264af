package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * AS-external-LSAs for the routes that the channel exports and for what is translated from NSSAs, type-7 LSAs for
 * exported routes and defaults in each NSSA. All LSAs for one prefix bear the same link state id.
 */
public final class ExternalLsas {
    private final Instance instance;
    private final Originator originator;
    private final ExternalContents contents;
    private final LinkStateIds ids;
    private final Map<Prefix, External> exported = new TreeMap<>();
    private final Map<Prefix, Set<LsaPlace>> retiring = new TreeMap<>();
    private final Map<LsaPlace, Prefix> leaving = new HashMap<>();
    private Map<Prefix, Content> translated = new HashMap<>();
    private Map<RouterId, Content> defaults = Map.of();
    private boolean frozen;

    ExternalLsas(Instance instance, Originator originator, ExternalContents contents) {
        this.instance = instance;
        this.originator = originator;
        this.contents = contents;
        this.ids = new LinkStateIds(instance.version());
    }

    /** A route is exported, or exported with other attributes. */
    public void announce(External external) {
        exported.put(external.prefix(), external);
        review(external.prefix());
    }

    /** It is exported no longer. */
    public void withdraw(Prefix prefix) {
        if (exported.remove(prefix) != null) {
            review(prefix);
        }
    }

    /** The AS-external-LSAs to be translated from type-7 LSAs. What is exported itself comes before. */
    void translate(Map<Prefix, Content> next) {
        Map<Prefix, Content> before = translated;
        translated = new HashMap<>(next);
        Set<Prefix> changed = new TreeSet<>(before.keySet());
        changed.addAll(next.keySet());
        changed.removeIf(prefix -> Optional.ofNullable(before.get(prefix)).equals(
                Optional.ofNullable(next.get(prefix))));
        changed.forEach(this::review);
    }

    /** The same of one prefix. */
    void translate(Prefix prefix, Optional<Content> next) {
        Optional<Content> before = Optional.ofNullable(translated.get(prefix));
        if (!next.equals(before)) {
            next.ifPresentOrElse(content -> translated.put(prefix, content), () -> translated.remove(prefix));
            review(prefix);
        }
    }

    /** The defaults to be announced into NSSAs, by area. */
    void announceDefaults(Map<RouterId, Content> next) {
        if (!next.equals(defaults)) {
            defaults = Map.copyOf(next);
            review(Prefix.defaultRoute(instance.family()));
        }
    }

    /** Only takes note of what is to be announced from now on. */
    void freeze() {
        frozen = true;
    }

    /**
     * Announces what is to be announced, under the link state ids of a former life where it had them (RFC 5187 §3.1).
     *
     * @param former our own LSAs of then
     */
    void thaw(List<StoredLsa> former) {
        frozen = false;
        for (StoredLsa stored : former) {
            int id = stored.place().key().linkStateId();
            if (stored.lsa().body() instanceof ExternalBody body) {
                body.prefix(id).filter(this::isNamed).ifPresent(prefix -> ids.keep(prefix, id));
            }
        }
        reviewAll();
    }

    private void review(Prefix prefix) {
        if (frozen) {
            return;
        }
        if (!isNamed(prefix)) {
            ids.find(prefix).ifPresent(id -> originate(prefix, id));
            ids.release(prefix);
            return;
        }
        Optional<Prefix> displaced = ids.inTheWay(prefix);
        displaced.ifPresent(ids::release);
        originate(prefix);
        displaced.filter(this::isNamed).ifPresent(this::originate);
    }

    private boolean isNamed(Prefix prefix) {
        return exported.containsKey(prefix) || translated.containsKey(prefix)
                || prefix.isDefault() && !defaults.isEmpty();
    }

    private void originate(Prefix prefix) {
        ids.assign(prefix, id -> isElsewhere(prefix, id)).ifPresentOrElse(id -> originate(prefix, id),
                () -> instance.complain("no link state id", "no link state id is left for " + prefix));
    }

    /** Whether the id still stands in the database for another prefix. */
    private boolean isElsewhere(Prefix prefix, int id) {
        return places(id).stream().flatMap(place -> instance.lsdb().find(place).stream()).anyMatch(stored ->
                !(stored.lsa().body() instanceof ExternalBody body && body.prefix(id).equals(Optional.of(prefix))));
    }

    private void originate(Prefix prefix, int id) {
        Map<LsaPlace, Content> wanted = new HashMap<>();
        type5(prefix).ifPresent(content -> wanted.put(everywhere(id), content));
        nssas().forEach(area -> type7(prefix, area).ifPresent(content -> wanted.put(inside(area, id), content)));
        retiring.getOrDefault(prefix, Set.of()).forEach(leaving::remove);
        retiring.remove(prefix);
        for (LsaPlace place : places(id)) {
            if (wanted.containsKey(place)) {
                originator.want(place, wanted.get(place));
            } else if (originator.isWanted(place)) {
                retiring.computeIfAbsent(prefix, _ -> new HashSet<>()).add(place);
                leaving.put(place, prefix);
                originator.retire(place);
            }
        }
    }

    private Optional<Content> type5(Prefix prefix) {
        return instance.areas().all().stream().noneMatch(area -> area.kind().carriesExternals()) ? Optional.empty()
                : Optional.ofNullable(exported.get(prefix)).map(contents::type5)
                        .or(() -> Optional.ofNullable(translated.get(prefix)));
    }

    private Optional<Content> type7(Prefix prefix, Area nssa) {
        return Optional.ofNullable(exported.get(prefix)).map(external -> contents.type7(external, nssa))
                .or(() -> Optional.ofNullable(defaults.get(nssa.id())).filter(_ -> prefix.isDefault()));
    }

    private Stream<Area> nssas() {
        return instance.areas().all().stream().filter(area -> area.kind() instanceof AreaKind.Nssa);
    }

    private List<LsaPlace> places(int id) {
        List<LsaPlace> all = new ArrayList<>(List.of(everywhere(id)));
        nssas().forEach(area -> all.add(inside(area, id)));
        return all;
    }

    private LsaPlace everywhere(int id) {
        return LsaPlace.everywhere(key(LsaKind.EXTERNAL, id));
    }

    private LsaPlace inside(Area nssa, int id) {
        return LsaPlace.inArea(nssa.id(), key(LsaKind.NSSA_EXTERNAL, id));
    }

    private LsaKey key(LsaKind kind, int id) {
        return new LsaKey(instance.version().type(kind), id, instance.routerId());
    }

    /** Forwarding addresses may have changed with the interfaces. */
    void reviewGateways() {
        if (frozen) {
            return;
        }
        exported.values().stream().filter(e -> e.nextHop() instanceof NextHop.Via).map(External::prefix)
                .forEach(this::originate);
    }

    /** Which areas there are, or what every LSA into an NSSA says, may have changed. */
    void reviewAll() {
        Stream.concat(exported.keySet().stream(), translated.keySet().stream()).distinct().toList()
                .forEach(this::review);
        review(Prefix.defaultRoute(instance.family()));
    }

    /** Nothing is announced any more. */
    public void withdrawAll() {
        List.copyOf(exported.keySet()).forEach(this::withdraw);
        translate(Map.of());
        announceDefaults(Map.of());
    }

    /** Metric of the LSA of ours for an exported {@code prefix} that some neighbor may hold; empty if none can. */
    public OptionalLong metricOf(Prefix prefix) {
        return (exported.containsKey(prefix) ? ids.find(prefix).stream().flatMap(id -> places(id).stream())
                : retiring.getOrDefault(prefix, Set.of()).stream()).map(instance.lsdb()::find).flatMap(Optional::stream)
                .filter(s -> s.lsa().body() instanceof ExternalBody e
                        && e.prefix(s.place().key().linkStateId()).filter(prefix::equals).isPresent())
                .mapToLong(s -> ((ExternalBody) s.lsa().body()).metric()).findFirst();
    }

    /** An LSA has left the database. */
    void removed(LsaPlace place) {
        Prefix prefix = leaving.remove(place);
        if (prefix != null) {
            retiring.computeIfPresent(prefix, (_, places) -> {
                places.remove(place);
                return places.isEmpty() ? null : places;
            });
        }
    }
}
