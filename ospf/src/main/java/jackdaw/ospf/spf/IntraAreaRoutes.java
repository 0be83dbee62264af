package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Masks;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;

/** The prefixes inside of one area (RFC 2328 §16.1 second stage, RFC 5340 §4.8.1). */
final class IntraAreaRoutes {
    private final ShortestPaths paths;
    private final Topology topology;
    private final RouteSet routes;

    private IntraAreaRoutes(ShortestPaths paths, RouteSet routes) {
        this.paths = paths;
        this.topology = paths.topology();
        this.routes = routes;
    }

    static void collect(SpfInput input, ShortestPaths paths, LsdbView view, RouteSet into) {
        IntraAreaRoutes collector = new IntraAreaRoutes(paths, into);
        collector.ownSubnets(input.routerId());
        switch (input.version()) {
            case V2 -> collector.fromTopology();
            case V3 -> collector.fromPrefixLsas(view);
        }
    }

    private void ownSubnets(RouterId self) {
        for (SpfInput.Link link : paths.area().links()) {
            for (Prefix prefix : link.prefixes()) {
                offer(prefix, cost(link, prefix), originator(link, prefix, self), List.of(link.direct()));
            }
        }
        paths.area().rules().announced(_ -> true).forEach(net -> routes.offerOwn(new OspfRoute(net.prefix(),
                PathType.INTRA_AREA, net.cost(), 0, 0, paths.area().id(), self, direct(net.prefix()))));
    }

    /** By the interfaces that are in the subnet, though it is not announced as theirs. */
    private List<NextHop.Hop> direct(Prefix subnet) {
        return paths.area().links().stream().filter(link -> link.isIn(subnet)).<NextHop.Hop>map(SpfInput.Link::direct)
                .toList();
    }

    /** As announced: an address of one's own that is no subnet costs nothing. */
    private static int cost(SpfInput.Link link, Prefix prefix) {
        return prefix.isHost() && link.own().contains(prefix.address()) ? 0 : link.cost();
    }

    /** A transit network is announced by its designated router. */
    private static RouterId originator(SpfInput.Link link, Prefix prefix, RouterId self) {
        return link.attachment() instanceof SpfInput.Attachment.Transit transit && !prefix.isHost()
                ? transit.designatedRouter() : self;
    }

    private void fromTopology() {
        for (int vertex = 0; vertex < topology.size(); vertex++) {
            if (vertex == paths.root() || !paths.isReachable(vertex)) {
                continue;
            }
            if (topology.isRouter(vertex)) {
                stubs(vertex);
            } else {
                Topology.Network network = topology.network(vertex);
                if (network.body() instanceof NetworkBody.V2 body && !body.isHidden()) {
                    offer(vertex, Masks.prefix(network.linkStateId(), body.mask()), 0, network.designatedRouter());
                }
            }
        }
    }

    private void stubs(int vertex) {
        Topology.Router router = topology.router(vertex);
        for (RouterBody.Link2 link : router.links2) {
            if (link.type() == RouterBody.LinkType.STUB) {
                offer(vertex, Masks.prefix(link.id(), link.content()), link.metric(), router.id);
            }
        }
    }

    private void fromPrefixLsas(LsdbView view) {
        for (Lsa lsa : view.area(paths.area().id())) {
            if (!(lsa.body() instanceof IntraAreaPrefixBody body) || lsa.header().isMaxAge()) {
                continue;
            }
            int vertex = referenced(body, lsa.header().advertisingRouter());
            if (vertex == paths.root() || !paths.isReachable(vertex)) {
                continue;
            }
            for (LsaPrefix prefix : body.prefixes()) {
                if (!prefix.isNoUnicast()) {
                    offer(vertex, Optional.of(prefix.prefix()), prefix.metric(), lsa.header().advertisingRouter());
                }
            }
        }
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

    private void offer(int vertex, Optional<? extends Prefix> prefix, int metric, RouterId originator) {
        prefix.ifPresent(p -> offer(p, paths.distance(vertex) + metric, originator, paths.hops(vertex)));
    }

    private void offer(Prefix prefix, long cost, RouterId originator, List<NextHop.Hop> hops) {
        routes.offer(new OspfRoute(prefix, PathType.INTRA_AREA, cost, 0, 0, paths.area().id(), originator, hops));
    }
}
