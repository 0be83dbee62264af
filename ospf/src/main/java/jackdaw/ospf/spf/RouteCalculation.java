package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The route calculation in stages, each kept for the next time. Immutable: a recalculation gives a new one and
 * shares what did not change.
 */
public final class RouteCalculation {

    /** The first stage that must run again after a change; later ones always follow. */
    public enum Stage {
        TREES, PREFIXES, EXTERNALS;

        /** What a changed LSA of {@code kind} touches, new, gone or different. */
        public static Stage of(LsaKind kind) {
            return switch (kind) {
                // The router-LSAs of OSPFv2 hold prefixes too; a link-LSA may hold a next hop.
                case ROUTER, NETWORK, LINK -> TREES;
                case INTER_AREA_PREFIX, INTER_AREA_ROUTER, INTRA_AREA_PREFIX -> PREFIXES;
                case EXTERNAL, NSSA_EXTERNAL, OPAQUE, UNKNOWN -> EXTERNALS;
            };
        }

        /** The earlier of the two: what to run after both changes. */
        public Stage or(Stage other) {
            return compareTo(other) <= 0 ? this : other;
        }
    }

    private final SpfInput input;
    private final List<ShortestPaths> trees;
    private final InternalRoutes internal;
    private final OspfRoutes routes;

    private RouteCalculation(SpfInput input, List<ShortestPaths> trees, InternalRoutes internal, RouteSet external) {
        this.input = input;
        this.trees = trees;
        this.internal = internal;
        this.routes = new OspfRoutes(joined(internal.prefixes(), external), internal.routers(), internal.networks(),
                internal.boundaries());
    }

    /** All stages. */
    public static RouteCalculation of(SpfInput input, LsdbView view) {
        return continued(input, input.areas().stream().map(area -> ShortestPaths.of(input, area, view)).toList(), view);
    }

    private static RouteCalculation continued(SpfInput input, List<ShortestPaths> trees, LsdbView view) {
        InternalRoutes internal = InternalRoutes.of(input, trees, view);
        return new RouteCalculation(input, trees, internal, ExternalRoutes.of(internal, view));
    }

    /** Runs again from {@code stage} on, over a changed database and the same own interfaces. */
    public RouteCalculation again(Stage stage, LsdbView view) {
        return switch (stage) {
            case TREES -> of(input, view);
            case PREFIXES -> continued(input, trees, view);
            case EXTERNALS -> new RouteCalculation(input, trees, internal, ExternalRoutes.of(internal, view));
        };
    }

    public SpfInput input() {
        return input;
    }

    public OspfRoutes routes() {
        return routes;
    }

    /**
     * Whether packets for what the LSA announces would get there: its router is in reach as what it claims to be, and
     * so is the forwarding address if there is one.
     */
    public boolean leadsTo(Lsa lsa) {
        RouterId router = lsa.header().advertisingRouter();
        return switch (lsa.body()) {
            case ExternalBody body -> ExternalRoutes.leadsTo(internal, lsa, body);
            case InterAreaPrefixBody _ -> routes.routers().stream().anyMatch(r -> r.id().equals(router)
                    && r.type() == PathType.INTRA_AREA && r.isAreaBorder());
            default -> routes.isReachable(router);
        };
    }

    /** Internal paths are always preferred to external ones (RFC 2328 §16.4 (6)(a)). */
    private static SortedMap<Prefix, OspfRoute> joined(RouteSet internal, RouteSet external) {
        SortedMap<Prefix, OspfRoute> all = new TreeMap<>();
        external.routes().forEach(route -> all.put(route.prefix(), route));
        internal.routes().forEach(route -> all.put(route.prefix(), route));
        return java.util.Collections.unmodifiableSortedMap(all);
    }
}
