package jackdaw.ospf;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Masks;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.spf.OspfRoutes;
import jackdaw.ospf.spf.PathType;
import jackdaw.ospf.spf.ReachableRouter;
import jackdaw.ospf.status.OspfTopology;
import jackdaw.ospf.status.TopologyArea;
import jackdaw.ospf.status.TopologyArea.Node;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Draws the areas as {@code show ospf topology} and {@code show ospf state} print it. */
final class TopologyReport {
    private final RouterId area;
    private final List<Lsa> lsas;
    private final Optional<OspfRoutes> routes;

    private TopologyReport(RouterId area, List<Lsa> lsas, Optional<OspfRoutes> routes) {
        this.area = area;
        this.lsas = lsas;
        this.routes = routes;
    }

    static OspfTopology make(Instance instance, Optional<OspfRoutes> routes) {
        List<TopologyReport> reports = instance.areas().all().stream().map(area -> new TopologyReport(area.id(),
                select(instance, s -> s.isInArea(area.id()) || isEverywhere(s)), routes)).toList();
        Set<RouterId> known = new TreeSet<>();
        reports.forEach(report -> known.addAll(report.routers()));
        TopologyReport outside = new TopologyReport(RouterId.NONE, select(instance, TopologyReport::isEverywhere),
                routes);
        return new OspfTopology(reports.stream().map(TopologyReport::graph).toList(),
                outside.of(LsaKind.EXTERNAL).map(lsa -> lsa.key().advertisingRouter()).filter(id -> !known.contains(id))
                        .distinct().sorted().map(outside::stranger).toList());
    }

    private static boolean isEverywhere(StoredLsa stored) {
        return stored.lsa().header().type().scope() == LsaScope.AS;
    }

    private static List<Lsa> select(Instance instance, Predicate<StoredLsa> test) {
        return instance.lsdb().all().stream().filter(s -> !s.isMaxAge() && test.test(s)).map(StoredLsa::lsa)
                .sorted(Comparator.comparing(Lsa::key)).toList();
    }

    private Set<RouterId> routers() {
        return of(LsaKind.ROUTER).map(lsa -> lsa.key().advertisingRouter())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private TopologyArea graph() {
        List<Node> nodes = new ArrayList<>();
        routers().forEach(id -> nodes.add(router(id)));
        of(LsaKind.NETWORK).forEach(lsa -> nodes.add(network(lsa)));
        return new TopologyArea(area, nodes);
    }

    private Node stranger(RouterId id) {
        OptionalLong distance = distance(routes.stream().flatMap(r -> r.routers().stream()), id);
        return new Node("router " + id, Optional.empty(), distance, List.of(), externals(id));
    }

    private Stream<Lsa> of(LsaKind kind) {
        return lsas.stream().filter(lsa -> lsa.header().kind() == kind);
    }

    private OptionalLong distance(RouterId id) {
        return distance(routes.stream().flatMap(r -> r.routers().stream()).filter(r -> r.area().equals(area)
                && r.type() == PathType.INTRA_AREA), id);
    }

    private static OptionalLong distance(Stream<ReachableRouter> routers, RouterId id) {
        return routers.filter(r -> r.id().equals(id)).mapToLong(ReachableRouter::distance).min();
    }

    private Node router(RouterId id) {
        List<String> edges = new ArrayList<>();
        List<String> leaves = new ArrayList<>();
        of(LsaKind.ROUTER).filter(lsa -> lsa.key().advertisingRouter().equals(id)).forEach(lsa -> {
            if (lsa.body() instanceof RouterBody.V2 body) {
                body.links().forEach(link -> addLink(link, edges, leaves));
            } else if (lsa.body() instanceof RouterBody.V3 body) {
                body.links().forEach(link -> addLink(link, edges));
            }
        });
        prefixes(LsaType.ROUTER3, 0, id).forEach(p -> leaves.add("stubnet " + p.prefix() + " metric " + p.metric()));
        leaves.addAll(summaries(id));
        leaves.addAll(externals(id));
        return new Node("router " + id, Optional.empty(), distance(id), edges, leaves);
    }

    private void addLink(RouterBody.Link2 link, List<String> edges, List<String> leaves) {
        String metric = " metric " + link.metric();
        switch (link.type()) {
            case POINT_TO_POINT -> edges.add("router " + new RouterId(link.id()) + metric);
            case TRANSIT -> edges.add("network " + of(LsaKind.NETWORK)
                    .filter(lsa -> lsa.key().linkStateId() == link.id()).findFirst().map(TopologyReport::networkName)
                    .orElse(new RouterId(link.id()).toString()) + metric);
            case STUB -> leaves.add("stubnet " + Masks.prefix(link.id(), link.content()).map(Object::toString)
                    .orElse(new RouterId(link.id()).toString()) + metric);
            case VIRTUAL -> edges.add("vlink " + new RouterId(link.id()) + metric);
            case UNKNOWN -> {
            }
        }
    }

    private static void addLink(RouterBody.Link3 link, List<String> edges) {
        String metric = " metric " + link.metric();
        if (link.type() == LinkType.TRANSIT) {
            edges.add("network [" + link.neighbor() + "-" + Integer.toUnsignedString(link.neighborInterfaceId()) + "]"
                    + metric);
        } else if (link.type() == LinkType.POINT_TO_POINT || link.type() == LinkType.VIRTUAL) {
            edges.add((link.type() == LinkType.VIRTUAL ? "vlink " : "router ") + link.neighbor() + metric);
        }
    }

    private static String networkName(Lsa lsa) {
        int id = lsa.key().linkStateId();
        return lsa.body() instanceof NetworkBody.V2 body
                ? Masks.prefix(id, body.mask()).map(Object::toString).orElse(new RouterId(id).toString())
                : "[" + lsa.key().advertisingRouter() + "-" + Integer.toUnsignedString(id) + "]";
    }

    private Node network(Lsa lsa) {
        int id = lsa.key().linkStateId();
        RouterId dr = lsa.key().advertisingRouter();
        List<String> edges = lsa.body() instanceof NetworkBody body
                ? body.attached().stream().map(r -> "router " + r).toList() : List.of();
        List<String> leaves = prefixes(LsaType.NETWORK3, id, dr).map(p -> "address " + p.prefix()).toList();
        OptionalLong distance = routes.stream().flatMap(r -> r.networks().stream())
                .filter(n -> n.area().equals(area) && n.linkStateId() == id && n.designatedRouter().equals(dr))
                .mapToLong(n -> n.distance()).min();
        return new Node("network " + networkName(lsa), lsa.body() instanceof NetworkBody.V2 ? Optional.of(dr)
                : Optional.empty(), distance, edges, leaves);
    }

    /** OSPFv3 keeps prefixes apart from routers and networks. */
    private Stream<LsaPrefix> prefixes(LsaType of, int id, RouterId router) {
        return of(LsaKind.INTRA_AREA_PREFIX).map(Lsa::body)
                .flatMap(body -> body instanceof IntraAreaPrefixBody b && b.referencedType() == of.code()
                        && b.referencedId() == id && b.referencedRouter().equals(router)
                        ? b.prefixes().stream() : Stream.empty());
    }

    /** What it says as an area border router. */
    private List<String> summaries(RouterId id) {
        List<String> lines = new ArrayList<>();
        lsas.stream().filter(lsa -> lsa.key().advertisingRouter().equals(id)).forEach(lsa -> {
            int linkStateId = lsa.key().linkStateId();
            if (lsa.body() instanceof InterAreaPrefixBody body) {
                lines.add("xnetwork " + body.prefix(linkStateId).map(Object::toString).orElse("?") + " metric "
                        + body.metric());
            } else if (lsa.body() instanceof InterAreaRouterBody body) {
                lines.add("xrouter " + body.target(linkStateId) + " metric " + body.metric());
            }
        });
        return lines;
    }

    private List<String> externals(RouterId id) {
        List<String> all = externals(LsaKind.EXTERNAL, "external ", id);
        all.addAll(externals(LsaKind.NSSA_EXTERNAL, "nssa-ext ", id));
        return all;
    }

    private List<String> externals(LsaKind kind, String word, RouterId id) {
        TreeMap<String, String> lines = new TreeMap<>();
        of(kind).filter(lsa -> lsa.key().advertisingRouter().equals(id)).forEach(lsa -> {
            if (lsa.body() instanceof ExternalBody body) {
                String prefix = body.prefix(lsa.key().linkStateId()).map(Object::toString).orElse("?");
                lines.put(prefix, word + prefix + (body.isType2() ? " metric2 " : " metric ") + body.metric()
                        + body.forwardingAddress().map(a -> " via " + a).orElse("")
                        + (body.tag() == 0 ? "" : " tag %08x".formatted(body.tag())));
            }
        });
        return new ArrayList<>(lines.values());
    }
}
