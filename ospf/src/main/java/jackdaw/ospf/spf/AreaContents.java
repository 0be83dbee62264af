package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.InterAreaPrefixBody;
import jackdaw.ospf.lsa.InterAreaRouterBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.spf.Announcements.Announcement;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Prefixes in one area and those its border routers tell of, with the vertex behind which each is (RFC 2328 §16.1
 * second stage, §16.2, RFC 5340 §4.8.1), and the AS boundary routers that border routers tell of. What the calculating
 * router says of itself is left out: it knows better.
 */
final class AreaContents {
    private final Topology topology;
    private final RouterId self;
    private final Announcements<Prefix> prefixes = new Announcements<>();
    private final Announcements<RouterId> boundaries = new Announcements<>();

    private AreaContents(RouterId self, Topology topology) {
        this.self = self;
        this.topology = topology;
    }

    static AreaContents of(RouterId self, Topology topology, Iterable<Lsa> lsas) {
        AreaContents contents = new AreaContents(self, topology);
        lsas.forEach(lsa -> contents.put(lsa.key(), Optional.of(lsa), new HashSet<>(), new HashSet<>()));
        return contents;
    }

    /** Takes over changed LSAs; adds what they announce and announced. */
    void follow(Collection<LsaKey> keys, Function<LsaKey, Optional<Lsa>> lsas, Set<Prefix> touchedPrefixes,
                Set<RouterId> touchedRouters) {
        keys.forEach(key -> put(key, lsas.apply(key), touchedPrefixes, touchedRouters));
    }

    private void put(LsaKey key, Optional<Lsa> stored, Set<Prefix> touchedPrefixes, Set<RouterId> touchedRouters) {
        Optional<Lsa> lsa = stored.filter(l -> !l.header().isMaxAge());
        int vertex = lsa.map(this::vertex).filter(v -> v != topology.router(self)).orElse(-1);
        prefixes.put(key, vertex < 0 ? List.of() : Announced.by(lsa.orElseThrow()).stream()
                .map(a -> new Announcement<Prefix>(a.prefix(), vertex, a.path(), a.metric(), key)).toList(),
                touchedPrefixes);
        boundaries.put(key, vertex < 0 ? List.of() : boundary(lsa.orElseThrow(), vertex), touchedRouters);
    }

    private List<Announcement<RouterId>> boundary(Lsa lsa, int vertex) {
        if (lsa.body() instanceof InterAreaRouterBody body && body.metric() < ExternalBody.LS_INFINITY) {
            RouterId target = body.target(lsa.header().linkStateId());
            return target.equals(self) ? List.of()
                    : List.of(new Announcement<>(target, vertex, PathType.INTER_AREA, body.metric(), lsa.key()));
        }
        return List.of();
    }

    /** The vertex behind which is what an LSA announces; -1 if there is none, or if the LSA announces nothing here. */
    private int vertex(Lsa lsa) {
        LsaHeader header = lsa.header();
        RouterId router = header.advertisingRouter();
        return switch (lsa.body()) {
            // A router-LSA that is not named after its router is none (RFC 2328 §12.4.1).
            case RouterBody.V2 _ -> header.linkStateId() == router.bits() ? topology.router(router) : -1;
            case NetworkBody.V2 _ -> topology.network(header.linkStateId(), router);
            case IntraAreaPrefixBody body -> referenced(body, router);
            case InterAreaPrefixBody _, InterAreaRouterBody _ -> topology.router(router);
            default -> -1;
        };
    }

    /** A router's prefixes are advertised by itself, a network's by its designated router: others have no say. */
    private int referenced(IntraAreaPrefixBody body, RouterId advertisingRouter) {
        if (!body.referencedRouter().equals(advertisingRouter)) {
            return -1;
        }
        if (body.referencedType() == LsaType.ROUTER3.code()) {
            return topology.router(advertisingRouter);
        }
        return body.referencedType() == LsaType.NETWORK3.code()
                ? topology.network(body.referencedId(), advertisingRouter) : -1;
    }

    /** A vertex, or the way to it, is another one: adds what is behind it. */
    void touch(int vertex, Set<Prefix> touchedPrefixes, Set<RouterId> touchedRouters) {
        prefixes.touch(vertex, touchedPrefixes);
        boundaries.touch(vertex, touchedRouters);
        if (topology.isRouter(vertex)) {
            touchedRouters.add(topology.router(vertex).id());
        }
    }

    Announcements<Prefix> prefixes() {
        return prefixes;
    }

    Announcements<RouterId> boundaries() {
        return boundaries;
    }
}
