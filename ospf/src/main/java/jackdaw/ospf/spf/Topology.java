package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One area as a graph: routers and transit networks as vertices, numbered in the order of their identifiers, routers
 * first. Edges exist only where both ends say so (RFC 2328 §16.1 (2)(b)). The calculating router is a vertex even
 * without a router-LSA; its edges are not here, but come from its interfaces.
 */
final class Topology {

    /** What all router-LSAs of one router say together; flags and options are those of the lowest link state id. */
    static final class Router {
        final RouterId id;
        final List<RouterBody.Link2> links2 = new ArrayList<>();
        final List<RouterBody.Link3> links3 = new ArrayList<>();
        private final Set<RouterId> peers = new HashSet<>();
        private long lowestId = Long.MAX_VALUE;
        private int flags;
        private int options;

        private Router(RouterId id) {
            this.id = id;
        }

        private void merge(int linkStateId, RouterBody body) {
            if (Integer.toUnsignedLong(linkStateId) < lowestId) {
                lowestId = Integer.toUnsignedLong(linkStateId);
                flags = body.flags();
                options = body instanceof RouterBody.V3 v3 ? v3.options() : Options.R | Options.V6;
            }
            switch (body) {
                case RouterBody.V2 v2 -> links2.addAll(v2.links());
                case RouterBody.V3 v3 -> links3.addAll(v3.links());
            }
        }

        boolean isAreaBorder() {
            return (flags & RouterBody.FLAG_B) != 0;
        }

        boolean isAsBoundary() {
            return (flags & RouterBody.FLAG_E) != 0;
        }

        boolean isTranslator() {
            return (flags & RouterBody.FLAG_NT) != 0;
        }

        boolean isVirtualEndpoint() {
            return (flags & RouterBody.FLAG_V) != 0;
        }

        /** Virtual links join area border routers only (RFC 2328 §15). */
        private boolean leadsToRouter(RouterBody.LinkType type) {
            return type == RouterBody.LinkType.POINT_TO_POINT
                    || type == RouterBody.LinkType.VIRTUAL && isAreaBorder();
        }

        /** A host that takes part in OSPF carries nobody's packets (R-bit clear). */
        boolean forwards() {
            return (options & Options.R) != 0;
        }

        /** The V6-bit has no meaning where IPv4 is carried (RFC 5838 §2.2). */
        private boolean takesPart(AddressFamily family) {
            return family == AddressFamily.IPV4 || (options & Options.V6) != 0;
        }

        /** Whether one of its point-to-point links leads to {@code other}. */
        boolean hasLinkTo(RouterId other) {
            return peers.contains(other);
        }
    }

    /** A network-LSA. */
    record Network(int linkStateId, RouterId designatedRouter, NetworkBody body, Set<RouterId> attached) {
    }

    /** An edge; {@code cost} is 0 from a network to a router. */
    record Edge(int target, int cost) {
    }

    private record NetworkKey(int linkStateId, RouterId designatedRouter) implements Comparable<NetworkKey> {
        @Override
        public int compareTo(NetworkKey other) {
            int order = Integer.compareUnsigned(linkStateId, other.linkStateId);
            return order != 0 ? order : designatedRouter.compareTo(other.designatedRouter);
        }

        @Override
        public int hashCode() {
            return linkStateId * 31 + designatedRouter.bits();
        }
    }

    private final OspfVersion version;
    private final List<Router> routers;
    private final List<Network> networks;
    private final Map<RouterId, Integer> routerIndex = new HashMap<>();
    private final Map<NetworkKey, Integer> networkIndex = new HashMap<>();
    private final Map<Integer, List<Integer>> networksById = new HashMap<>();
    private final List<List<Edge>> edges = new ArrayList<>();

    private Topology(OspfVersion version, List<Router> routers, List<Network> networks) {
        this.version = version;
        this.routers = routers;
        this.networks = networks;
    }

    /** Reads the router- and network-LSAs of an area; {@code root} is the calculating router. */
    static Topology of(OspfVersion version, AddressFamily family, RouterId root, Iterable<Lsa> lsas) {
        TreeMap<RouterId, Router> routers = new TreeMap<>();
        TreeMap<NetworkKey, Network> networks = new TreeMap<>();
        routers.put(root, new Router(root));
        for (Lsa lsa : lsas) {
            if (lsa.header().isMaxAge()) {
                continue;
            }
            int id = lsa.header().linkStateId();
            RouterId from = lsa.header().advertisingRouter();
            if (lsa.body() instanceof RouterBody body && (version == OspfVersion.V3 || id == from.bits())) {
                routers.computeIfAbsent(from, Router::new).merge(id, body);
            } else if (lsa.body() instanceof NetworkBody body) {
                networks.put(new NetworkKey(id, from), new Network(id, from, body, new HashSet<>(body.attached())));
            }
        }
        routers.values().removeIf(router -> !router.id.equals(root) && !router.takesPart(family));
        Topology topology = new Topology(version, List.copyOf(routers.values()), List.copyOf(networks.values()));
        topology.number();
        topology.connect();
        return topology;
    }

    private void number() {
        for (Router router : routers) {
            routerIndex.put(router.id, routerIndex.size());
            for (RouterBody.Link2 link : router.links2) {
                if (router.leadsToRouter(link.type())) {
                    router.peers.add(new RouterId(link.id()));
                }
            }
            for (RouterBody.Link3 link : router.links3) {
                if (router.leadsToRouter(link.type())) {
                    router.peers.add(link.neighbor());
                }
            }
        }
        for (Network network : networks) {
            int index = routers.size() + networkIndex.size();
            networkIndex.put(new NetworkKey(network.linkStateId, network.designatedRouter), index);
            networksById.computeIfAbsent(network.linkStateId, _ -> new ArrayList<>()).add(index);
        }
    }

    private void connect() {
        for (int i = 0; i < routers.size() + networks.size(); i++) {
            edges.add(new ArrayList<>());
        }
        for (int i = 0; i < routers.size(); i++) {
            Router router = routers.get(i);
            for (RouterBody.Link2 link : router.links2) {
                switch (link.type()) {
                    case POINT_TO_POINT, VIRTUAL -> connectRouters(i, new RouterId(link.id()), link.metric());
                    case TRANSIT -> networksById.getOrDefault(link.id(), List.of())
                            .forEach(network -> connectNetwork(router, network, link.metric()));
                    case STUB, UNKNOWN -> {
                    }
                }
            }
            for (RouterBody.Link3 link : router.links3) {
                switch (link.type()) {
                    case POINT_TO_POINT, VIRTUAL -> connectRouters(i, link.neighbor(), link.metric());
                    case TRANSIT -> connectNetwork(router,
                            network(link.neighborInterfaceId(), link.neighbor()), link.metric());
                    case STUB, UNKNOWN -> {
                    }
                }
            }
        }
    }

    private void connectRouters(int from, RouterId to, int metric) {
        int target = router(to);
        if (target >= 0 && target != from && routers.get(target).hasLinkTo(routers.get(from).id)) {
            edges.get(from).add(new Edge(target, metric));
        }
    }

    private void connectNetwork(Router router, int network, int metric) {
        if (network >= 0 && network(network).attached.contains(router.id)) {
            int index = router(router.id);
            edges.get(index).add(new Edge(network, metric));
            edges.get(network).add(new Edge(index, 0));
        }
    }

    OspfVersion version() {
        return version;
    }

    int size() {
        return edges.size();
    }

    boolean isRouter(int vertex) {
        return vertex < routers.size();
    }

    Router router(int vertex) {
        return routers.get(vertex);
    }

    Network network(int vertex) {
        return networks.get(vertex - routers.size());
    }

    /** The vertex of a router, -1 if it has none. */
    int router(RouterId id) {
        return routerIndex.getOrDefault(id, -1);
    }

    /** OSPFv2: the vertex of the network whose designated router has that address, -1 if there is none. */
    int networkOf(int linkStateId) {
        return networksById.getOrDefault(linkStateId, List.of(-1)).getFirst();
    }

    /** The vertex of a network, -1 if it has none. */
    int network(int linkStateId, RouterId designatedRouter) {
        return networkIndex.getOrDefault(new NetworkKey(linkStateId, designatedRouter), -1);
    }

    List<Edge> edges(int vertex) {
        return edges.get(vertex);
    }
}
