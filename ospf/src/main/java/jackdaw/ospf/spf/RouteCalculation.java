package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The route calculation, kept for the next time. A recalculation follows the changes of the database and gives a new
 * one that has taken over what did not change; the one before must not be asked for routes or continued any more.
 */
public final class RouteCalculation {

    /** The first stage that must run again after a change; later ones always follow. */
    public enum Stage {
        TREES, PREFIXES, EXTERNALS;

        /** For people: everything, prefixes inside and outside of the AS, or those outside alone. */
        public String label() {
            return switch (this) {
                case TREES -> "full";
                case PREFIXES -> "prefixes";
                case EXTERNALS -> "externals";
            };
        }

        /** What a changed LSA of {@code kind} touches, new, gone or different; empty if no route follows from it. */
        public static Optional<Stage> of(LsaKind kind) {
            return switch (kind) {
                // The router-LSAs of OSPFv2 hold prefixes too; a link-LSA may hold a next hop.
                case ROUTER, NETWORK, LINK -> Optional.of(TREES);
                case INTER_AREA_PREFIX, INTER_AREA_ROUTER, INTRA_AREA_PREFIX -> Optional.of(PREFIXES);
                case EXTERNAL, NSSA_EXTERNAL -> Optional.of(EXTERNALS);
                case OPAQUE, UNKNOWN -> Optional.empty();
            };
        }

        /** The earlier of the two: what to run after both changes. */
        public Stage or(Stage other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }

    private final InternalRoutes internal;
    private final ExternalRoutes external;
    private final Optional<List<Prefix>> changed;
    private final Optional<List<Prefix>> outside;
    private final boolean reachesOthers;

    private RouteCalculation(InternalRoutes internal, ExternalRoutes external, Optional<List<Prefix>> changed,
                             Optional<List<Prefix>> outside) {
        this.internal = internal;
        this.external = external;
        this.changed = changed;
        this.outside = outside;
        this.reachesOthers = internal.areas().stream().anyMatch(AreaRoutes::reachesOthers);
    }

    /** All stages. */
    public static RouteCalculation of(SpfInput input, LsdbView view) {
        InternalRoutes internal = InternalRoutes.of(input, view);
        return new RouteCalculation(internal, ExternalRoutes.of(internal, view), Optional.empty(), Optional.empty());
    }

    /** The path through an area to another router, for a virtual link. */
    public Optional<VirtualWays.Way> virtualWay(RouterId area, RouterId router, LsdbView view) {
        return internal.areas().stream().map(AreaRoutes::paths).filter(paths -> paths.area().id().equals(area))
                .findFirst().flatMap(paths -> VirtualWays.find(input().version(), paths, router, view));
    }

    /**
     * Follows changes of the database, with the same own interfaces.
     *
     * @param stage the first that may give something else than before
     */
    public RouteCalculation again(Stage stage, Changes changes, LsdbView view) {
        Optional<InternalRoutes.Difference> step = internal.follow(changes, view);
        InternalRoutes next = step.isPresent() ? internal : InternalRoutes.of(input(), view);
        InternalRoutes.Difference inside = step.orElseGet(() -> next.unlike(internal));
        List<ExternalNet> touched = external.follow(changes.outside(), next, inside, view);
        List<Prefix> unlike = external.renew(touched);
        unlike.addAll(inside.prefixes());
        return new RouteCalculation(next, external, Optional.of(unlike),
                step.filter(s -> stage == Stage.EXTERNALS && s.isNone())
                        .map(_ -> touched.stream().map(ExternalNet::prefix).toList()));
    }

    /** Prefixes to which routes may be others than before, some perhaps twice; empty if there was no calculation. */
    public Optional<List<Prefix>> changed() {
        return changed;
    }

    /**
     * What LSAs of external routes that have changed announce or announced, if nothing else has changed since the
     * calculation before.
     */
    public Optional<List<Prefix>> outside() {
        return outside;
    }

    /** The type-7 LSAs that announce a prefix in an NSSA. */
    public List<Lsa> type7(RouterId nssa, Prefix prefix) {
        return external.type7(nssa, prefix);
    }

    /** The route to a prefix: internal paths are always preferred to external ones (RFC 2328 §16.4 (6)(a)). */
    public Optional<OspfRoute> route(Prefix prefix) {
        Optional<OspfRoute> inside = internal.prefixes().route(prefix);
        return inside.isPresent() ? inside : external.route(prefix);
    }

    /** Whether any other router is in reach. */
    public boolean reachesOthers() {
        return reachesOthers;
    }

    /** Every router in reach, this one included. */
    public List<ReachableRouter> routers() {
        return internal.routers();
    }

    /** A copy of the whole outcome. */
    public OspfRoutes routes() {
        SortedMap<Prefix, OspfRoute> all = new TreeMap<>();
        external.routes().forEach(route -> all.put(route.prefix(), route));
        return with(all);
    }

    /** A copy without the external routes, which may be far more than the others. */
    public OspfRoutes inside() {
        return with(new TreeMap<>());
    }

    private OspfRoutes with(SortedMap<Prefix, OspfRoute> all) {
        internal.prefixes().routes().forEach(route -> all.put(route.prefix(), route));
        return new OspfRoutes(Collections.unmodifiableSortedMap(all), internal.routers(),
                internal.networks(), internal.boundaries());
    }

    public SpfInput input() {
        return internal.input();
    }

    /**
     * Whether packets for what the LSA announces would get there: its router is in reach as what it claims to be, and
     * so is the forwarding address if there is one.
     */
    public boolean leadsTo(Lsa lsa) {
        RouterId router = lsa.header().advertisingRouter();
        return switch (lsa.body()) {
            case ExternalBody body -> ExternalRoutes.leadsTo(internal, lsa, body);
            case InterAreaPrefixBody _ -> internal.areas().stream().flatMap(area -> area.router(router).stream())
                    .anyMatch(ReachableRouter::isAreaBorder);
            default -> routers().stream().anyMatch(r -> r.id().equals(router));
        };
    }
}
