package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody.Link2;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.Optional;

/** The path through a transit area to the other end of a virtual link, and its address (RFC 2328 §16.1, §15). */
public final class VirtualWays {

    /** A path to a router, by its first hop and to one of its addresses. */
    public record Way(long cost, NextHop.Hop hop, IpAddress remote) {
    }

    private VirtualWays() {
    }

    static Optional<Way> find(OspfVersion version, ShortestPaths paths, RouterId router, LsdbView view) {
        int vertex = paths.topology().router(router);
        if (!paths.isReachable(vertex) || vertex == paths.root() || paths.hops(vertex).isEmpty()) {
            return Optional.empty();
        }
        Optional<? extends IpAddress> remote = version == OspfVersion.V2 ? address(paths, vertex)
                : global(paths, router, view);
        return remote.map(address -> new Way(paths.distance(vertex), paths.hops(vertex).getFirst(), address));
    }

    /** OSPFv2: of the interface that leads back on a shortest path. */
    private static Optional<Ip4> address(ShortestPaths paths, int vertex) {
        return paths.topology().router(vertex).links2().stream().filter(link -> leadsBack(paths, vertex, link))
                .filter(link -> !isUnnumbered(link)).map(link -> new Ip4(link.content())).findFirst();
    }

    /** It names an interface by its index, 0.x.x.x, and not by an address (RFC 2328 §12.4.1.1). */
    private static boolean isUnnumbered(Link2 link) {
        return link.content() >>> 24 == 0;
    }

    private static boolean leadsBack(ShortestPaths paths, int vertex, Link2 link) {
        Topology topology = paths.topology();
        int towards = switch (link.type()) {
            case POINT_TO_POINT -> topology.router(new RouterId(link.id()));
            case TRANSIT -> topology.networksOf(link.id()).stream().findFirst().orElse(-1);
            case STUB, VIRTUAL, UNKNOWN -> -1;
        };
        return paths.isReachable(towards) && (towards == paths.root() && link.type() == LinkType.POINT_TO_POINT
                || isOnShortestPath(paths, towards, vertex));
    }

    private static boolean isOnShortestPath(ShortestPaths paths, int from, int vertex) {
        Adjacency edges = paths.topology().adjacency(from);
        return paths.topology().agrees(vertex, from) && edges.leadsTo(vertex)
                && paths.distance(from) + edges.cost(vertex) == paths.distance(vertex);
    }

    /** OSPFv3: a global address that it announces as its own (RFC 5340 §4.7). */
    private static Optional<IpAddress> global(ShortestPaths paths, RouterId router, LsdbView view) {
        for (Lsa lsa : view.area(paths.area().id())) {
            if (lsa.body() instanceof IntraAreaPrefixBody body && !lsa.header().isMaxAge()
                    && lsa.header().advertisingRouter().equals(router) && body.referencedRouter().equals(router)) {
                Optional<IpAddress> own = body.prefixes().stream().filter(LsaPrefix::isLocalAddress)
                        .map(LsaPrefix::prefix).filter(p -> p.isHost() && !p.address().isLinkLocal())
                        .<IpAddress>map(p -> p.address()).findFirst();
                if (own.isPresent()) {
                    return own;
                }
            }
        }
        return Optional.empty();
    }
}
