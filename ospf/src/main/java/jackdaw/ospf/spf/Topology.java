package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One area as a graph: routers and transit networks as vertices, numbered in the order of their identifiers, routers
 * first. The calculating router is a vertex even without a router-LSA; its edges are not used, but come from its
 * interfaces. Kept from calculation to calculation as long as the vertices are the same ones: a changed LSA changes
 * its own vertex.
 */
final class Topology {

    /** A network-LSA. */
    record Network(int linkStateId, RouterId designatedRouter, NetworkBody body) {
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

    /**
     * What changed LSAs have changed in the graph.
     *
     * @param reshaped vertices whose changes may make shortest paths others, with the links that they had before
     * @param vertices all that say something else than before
     */
    record Difference(Map<Integer, Adjacency> reshaped, BitSet vertices) {
        Difference() {
            this(new HashMap<>(), new BitSet());
        }
    }

    private final SpfInput input;
    private final List<RouterVertex> routers;
    private final List<Network> networks;
    private final Map<RouterId, Integer> routerIndex = new HashMap<>();
    private final Map<NetworkKey, Integer> networkIndex = new HashMap<>();
    private final Map<Integer, List<Integer>> networksById = new HashMap<>();
    private final Adjacency[] adjacencies;
    /** Routers with links that cost nothing. */
    private final BitSet free = new BitSet();

    private Topology(SpfInput input, Collection<RouterVertex> routers, Collection<Network> networks) {
        this.input = input;
        this.routers = new ArrayList<>(routers);
        this.networks = new ArrayList<>(networks);
        this.adjacencies = new Adjacency[routers.size() + networks.size()];
        routers.forEach(router -> routerIndex.put(router.id(), routerIndex.size()));
        for (Network network : networks) {
            int index = routers.size() + networkIndex.size();
            networkIndex.put(new NetworkKey(network.linkStateId, network.designatedRouter), index);
            networksById.computeIfAbsent(network.linkStateId, _ -> new ArrayList<>()).add(index);
        }
        for (int vertex = 0; vertex < adjacencies.length; vertex++) {
            connect(vertex);
        }
    }

    /** Reads the router- and network-LSAs of an area. */
    static Topology of(SpfInput input, Iterable<Lsa> lsas) {
        RouterId root = input.routerId();
        TreeMap<RouterId, RouterVertex> routers = new TreeMap<>();
        TreeMap<NetworkKey, Network> networks = new TreeMap<>();
        routers.put(root, RouterVertex.silent(root));
        for (Lsa lsa : lsas) {
            if (lsa.header().isMaxAge()) {
                continue;
            }
            int id = lsa.header().linkStateId();
            RouterId from = lsa.header().advertisingRouter();
            if (lsa.body() instanceof RouterBody body && isNamedRight(input.version(), id, from)) {
                routers.put(from, routers.getOrDefault(from, RouterVertex.silent(from)).with(id, Optional.of(body)));
            } else if (lsa.body() instanceof NetworkBody body) {
                networks.put(new NetworkKey(id, from), new Network(id, from, body));
            }
        }
        routers.values().removeIf(router -> !router.id().equals(root) && !router.takesPart(input.family()));
        return new Topology(input, routers.values(), networks.values());
    }

    /** RFC 2328 §12.4.1: the link state id of a router-LSA is the router's; in OSPFv3 there may be several. */
    private static boolean isNamedRight(OspfVersion version, int linkStateId, RouterId from) {
        return version == OspfVersion.V3 || linkStateId == from.bits();
    }

    private void connect(int vertex) {
        adjacencies[vertex] = isRouter(vertex) ? Adjacency.of(vertex, router(vertex), this)
                : Adjacency.of(vertex, network(vertex), this);
        free.set(vertex, isRouter(vertex) && adjacencies[vertex].hasFreeLink());
    }

    /**
     * Takes over changed LSAs.
     *
     * @return empty if there would be other vertices: the graph must be read anew and this one not be used any more
     */
    Optional<Difference> follow(Collection<LsaKey> keys, Function<LsaKey, Optional<Lsa>> lsas) {
        Difference difference = new Difference();
        for (LsaKey key : keys) {
            Optional<Lsa> lsa = lsas.apply(key).filter(l -> !l.header().isMaxAge());
            int vertex = vertex(key);
            Optional<Adjacency> before = vertex < 0 ? Optional.empty() : Optional.of(adjacencies[vertex]);
            Step step = switch (kind(key)) {
                case ROUTER -> followRouter(key, lsa);
                case NETWORK -> followNetwork(key, lsa);
                default -> Step.NONE;
            };
            switch (step) {
                case NONE -> {
                }
                case CONTENT -> difference.vertices.set(vertex);
                case SHAPE -> {
                    difference.vertices.set(vertex);
                    difference.reshaped.putIfAbsent(vertex, before.orElseThrow());
                }
                case OTHER_VERTICES -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(difference);
    }

    private enum Step {
        NONE, CONTENT, SHAPE, OTHER_VERTICES
    }

    private LsaKind kind(LsaKey key) {
        return new LsaType(input.version(), key.type()).kind();
    }

    private int vertex(LsaKey key) {
        return switch (kind(key)) {
            case ROUTER -> router(key.advertisingRouter());
            case NETWORK -> network(key.linkStateId(), key.advertisingRouter());
            default -> -1;
        };
    }

    private Step followRouter(LsaKey key, Optional<Lsa> lsa) {
        int id = key.linkStateId();
        if (!isNamedRight(input.version(), id, key.advertisingRouter())) {
            return Step.NONE;
        }
        Optional<RouterBody> body = lsa.flatMap(l -> l.body() instanceof RouterBody b ? Optional.of(b)
                : Optional.empty());
        int vertex = router(key.advertisingRouter());
        if (vertex < 0) {
            return body.isEmpty() ? Step.NONE : Step.OTHER_VERTICES;
        }
        RouterVertex before = router(vertex);
        if (body.equals(before.part(id))) {
            return Step.NONE;
        }
        RouterVertex after = before.with(id, body);
        if (!after.id().equals(input.routerId()) && (after.isSilent() || !after.takesPart(input.family()))) {
            return Step.OTHER_VERTICES;
        }
        routers.set(vertex, after);
        connect(vertex);
        return after.isShapedLike(before) ? Step.CONTENT : Step.SHAPE;
    }

    private Step followNetwork(LsaKey key, Optional<Lsa> lsa) {
        Optional<NetworkBody> body = lsa.flatMap(l -> l.body() instanceof NetworkBody b ? Optional.of(b)
                : Optional.empty());
        int vertex = network(key.linkStateId(), key.advertisingRouter());
        if (vertex < 0 || body.isEmpty()) {
            return vertex < 0 && body.isEmpty() ? Step.NONE : Step.OTHER_VERTICES;
        }
        NetworkBody before = network(vertex).body;
        if (body.get().equals(before)) {
            return Step.NONE;
        }
        networks.set(vertex - routers.size(), new Network(key.linkStateId(), key.advertisingRouter(), body.get()));
        connect(vertex);
        return body.get().attached().equals(before.attached()) ? Step.CONTENT : Step.SHAPE;
    }

    int size() {
        return adjacencies.length;
    }

    boolean isRouter(int vertex) {
        return vertex < routers.size();
    }

    RouterVertex router(int vertex) {
        return routers.get(vertex);
    }

    Network network(int vertex) {
        return networks.get(vertex - routers.size());
    }

    /** The vertex of a router, -1 if it has none. */
    int router(RouterId id) {
        return routerIndex.getOrDefault(id, -1);
    }

    /** OSPFv2: the vertices of the networks whose designated router has that address. */
    List<Integer> networksOf(int linkStateId) {
        return networksById.getOrDefault(linkStateId, List.of());
    }

    /** The vertex of a network, -1 if it has none. */
    int network(int linkStateId, RouterId designatedRouter) {
        return networkIndex.getOrDefault(new NetworkKey(linkStateId, designatedRouter), -1);
    }

    /** What a vertex says of its neighbors: an edge is where both ends say so. */
    Adjacency adjacency(int vertex) {
        return adjacencies[vertex];
    }

    /** Whether some router has a link that costs nothing. */
    boolean hasFreeLinks() {
        return !free.isEmpty();
    }

    /** Whether there may be an edge from {@code from}, as far as {@code to} has a say. */
    boolean agrees(int to, int from) {
        return adjacencies[to].agreesTo(from);
    }
}
