package jackdaw.ospf;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsdb.PrefixIndex;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.spf.Announced;
import jackdaw.ospf.spf.PathType;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.Originator;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells who else announces the watched prefixes. Presence in the database alone says little, since the LSAs of a dead
 * router stay for up to an hour: whether the router is in reach comes from the last tree.
 */
final class OtherOriginators {
    /** Of several LSAs of one router for one prefix the one that others would follow. */
    private static final Comparator<Originator> BEST_FIRST = Comparator
            .comparing(Originator::reachable, Comparator.reverseOrder()).thenComparing(Originator::path)
            .thenComparingLong(Originator::metric).thenComparingLong(Originator::bornAt);

    private final Instance instance;
    private final Interfaces interfaces;
    private final FactBoard board;
    private final PrefixIndex index;
    /** The tree of a time without a Full neighbor, which tells nothing about others. */
    private Optional<RouteCalculation> lonelyTree = Optional.empty();
    private Optional<Basis> told = Optional.empty();

    /** What an answer follows from: the same basis, the same answer. */
    private record Basis(long revision, boolean known, Optional<RouteCalculation> tree) {
    }

    OtherOriginators(Instance instance, Interfaces interfaces, FactBoard board) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.board = board;
        this.index = new PrefixIndex(instance.lsdb(),
                lsa -> Announced.by(lsa).stream().map(Announced::prefix).toList());
    }

    /** @param tree the last calculation */
    void publish(Optional<RouteCalculation> tree) {
        if (interfaces.fullCount() == 0) {
            lonelyTree = tree;
        }
        if (board.watched().isEmpty() && index.wanted().isEmpty()) {
            return;
        }
        follow();
        Basis basis = new Basis(index.revision(), !tree.equals(lonelyTree), tree);
        if (!told.equals(Optional.of(basis))) {
            told = Optional.of(basis);
            index.wanted().forEach(prefix -> board.publish(new Fact.Originators(instance.name(), prefix, basis.known(),
                    basis.known() ? others(prefix, tree.orElseThrow()) : List.of())));
        }
    }

    private void follow() {
        Set<Prefix> watched = board.watched().stream().filter(p -> p.family() == instance.family())
                .collect(Collectors.toSet());
        index.wanted().stream().filter(p -> !watched.contains(p))
                .forEach(p -> board.forget(Fact.Originators.class, instance.name() + " " + p));
        index.want(watched);
    }

    private List<Originator> others(Prefix prefix, RouteCalculation tree) {
        TreeMap<RouterId, Originator> best = new TreeMap<>();
        index.naming(prefix).stream().filter(s -> !s.place().key().advertisingRouter().equals(instance.routerId()))
                .flatMap(s -> originators(s, prefix, tree))
                .forEach(o -> best.merge(o.router(), o, (a, b) -> BEST_FIRST.compare(a, b) <= 0 ? a : b));
        return List.copyOf(best.values());
    }

    private static Stream<Originator> originators(StoredLsa stored, Prefix prefix, RouteCalculation tree) {
        return Announced.by(stored.lsa()).stream().filter(a -> a.prefix().equals(prefix))
                .map(a -> new Originator(stored.place().key().advertisingRouter(), path(a.path()), a.metric(),
                        tree.leadsTo(stored.lsa()), stored.bornAt()));
    }

    private static Originator.Path path(PathType type) {
        return switch (type) {
            case INTRA_AREA -> Originator.Path.INTRA_AREA;
            case INTER_AREA -> Originator.Path.INTER_AREA;
            case EXTERNAL_1 -> Originator.Path.E1;
            case EXTERNAL_2 -> Originator.Path.E2;
        };
    }
}
