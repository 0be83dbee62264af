package jackdaw.ospf.grace;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.iface.VirtualLinks;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The adjacencies that this router had before it restarted, read from its own LSAs as neighbors have kept them: which
 * are there again, and whether the neighbors still believe in them (RFC 3623 §2.2).
 */
final class FormerAdjacencies {

    /** How things stand. */
    enum Standing {
        /** No neighbor has a router-LSA of ours: nothing to take up again. */
        FORGOTTEN,
        /** A neighbor has given up. */
        INCONSISTENT, INCOMPLETE, COMPLETE
    }

    /** A link of a router-LSA of either version, in the terms both share. */
    private record Link(LinkType type, Optional<OspfInterface> iface, int networkId, RouterId neighbor) {
    }

    private final Instance instance;
    private final Interfaces interfaces;
    private final VirtualLinks virtualLinks;
    private final Predicate<Area> isAwaited;
    private final List<StoredLsa> graph;

    /** @param isAwaited whether neighbors in an area may still be heard for the first time */
    FormerAdjacencies(Instance instance, Interfaces interfaces, VirtualLinks virtualLinks, Predicate<Area> isAwaited) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.virtualLinks = virtualLinks;
        this.isAwaited = isAwaited;
        this.graph = instance.lsdb().all().stream().filter(s -> !s.isMaxAge()).filter(s -> {
            LsaKind kind = s.lsa().header().kind();
            return kind == LsaKind.ROUTER || kind == LsaKind.NETWORK;
        }).toList();
    }

    Standing standing() {
        List<StoredLsa> own = graph.stream().filter(s -> isOf(s, instance.routerId()))
                .filter(s -> s.lsa().body() instanceof RouterBody).toList();
        if (own.isEmpty()) {
            return Standing.FORGOTTEN;
        }
        Standing worst = Standing.COMPLETE;
        for (StoredLsa lsa : own) {
            RouterBody body = (RouterBody) lsa.lsa().body();
            for (Link link : links(body)) {
                worst = worse(worst, standing(lsa.place().area(), link));
            }
            worst = body.isVirtualEndpoint() ? worse(worst, through(lsa.place().area())) : worst;
        }
        for (Area area : interfaces.attached()) {
            if (own.stream().noneMatch(lsa -> lsa.place().area().equals(area.id()))) {
                worst = worse(worst, unknown(area));
            }
        }
        return worst;
    }

    private static Standing worse(Standing one, Standing other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** An area of which no router-LSA of ours is there: nobody may have been heard in it yet, or there is nobody. */
    private Standing unknown(Area area) {
        return interfaces.fullCount(area) > 0 ? Standing.FORGOTTEN
                : isAwaited.test(area) ? Standing.INCOMPLETE : Standing.COMPLETE;
    }

    /** Bit V: a virtual link through the area was Full, although the backbone may be reached by nothing else. */
    private Standing through(RouterId transit) {
        return !virtualLinks.leadThrough(transit) ? Standing.INCONSISTENT
                : instance.areas().find(transit).filter(interfaces::hasVirtualNeighbor).isPresent() ? Standing.COMPLETE
                : Standing.INCOMPLETE;
    }

    private static boolean isOf(StoredLsa stored, RouterId router) {
        return stored.place().key().advertisingRouter().equals(router);
    }

    private List<Link> links(RouterBody body) {
        List<Link> links = new ArrayList<>();
        switch (body) {
            case RouterBody.V2 v2 -> v2.links().forEach(l -> links.add(new Link(l.type(),
                    onLink(i -> i.linkData() == l.content()), l.id(), new RouterId(l.id()))));
            case RouterBody.V3 v3 -> v3.links().forEach(l -> links.add(new Link(l.type(),
                    onLink(i -> i.ifindex() == l.interfaceId()), l.neighborInterfaceId(), l.neighbor())));
        }
        return links;
    }

    /** A virtual link has the address and the kernel's interface of another. */
    private Optional<OspfInterface> onLink(Predicate<OspfInterface> condition) {
        return interfaces.all().stream().filter(i -> !i.isVirtual()).filter(condition).findFirst();
    }

    private Standing standing(RouterId area, Link link) {
        return switch (link.type()) {
            case STUB, UNKNOWN -> Standing.COMPLETE;
            case POINT_TO_POINT -> link.iface().isEmpty() || hasGivenUp(area, link) ? Standing.INCONSISTENT
                    : isFull(link.iface().get(), link.neighbor()) ? Standing.COMPLETE : Standing.INCOMPLETE;
            case VIRTUAL -> virtual(area, link);
            case TRANSIT -> link.iface().map(i -> transit(area, i, link)).orElse(Standing.INCONSISTENT);
        };
    }

    private static boolean isFull(OspfInterface iface, RouterId neighbor) {
        return iface.neighbors().stream().anyMatch(n -> n.id().equals(neighbor) && n.state() == NeighborState.FULL);
    }

    /** A virtual link is there as soon as a path through its transit area is known. */
    private Standing virtual(RouterId area, Link link) {
        if (!virtualLinks.isConfigured(link.neighbor()) || hasGivenUp(area, link)) {
            return Standing.INCONSISTENT;
        }
        List<OspfInterface> there = virtualLinks.to(link.neighbor());
        return !there.isEmpty() && there.stream().allMatch(i -> isFull(i, link.neighbor())) ? Standing.COMPLETE
                : Standing.INCOMPLETE;
    }

    /** Its router-LSA has no such link to us any more. */
    private boolean hasGivenUp(RouterId area, Link link) {
        return lacks(area, link.neighbor(), l -> l.type() == link.type() && l.neighbor().equals(instance.routerId()));
    }

    /** Its router-LSA has no link to the transit network any more. */
    private boolean hasLeft(RouterId area, RouterId router, Link network) {
        return lacks(area, router, l -> l.type() == LinkType.TRANSIT && l.networkId() == network.networkId()
                && l.neighbor().equals(network.neighbor()));
    }

    /** A router-LSA that is not in the database yet says nothing. */
    private boolean lacks(RouterId area, RouterId router, Predicate<Link> link) {
        List<RouterBody> its = graph.stream().filter(s -> isOf(s, router) && s.place().area().equals(area))
                .map(StoredLsa::lsa).map(Lsa::body).filter(RouterBody.class::isInstance).map(RouterBody.class::cast)
                .toList();
        return !its.isEmpty() && its.stream().flatMap(body -> links(body).stream()).noneMatch(link);
    }

    private Standing transit(RouterId area, OspfInterface iface, Link link) {
        Optional<StoredLsa> network = graph.stream().filter(s -> s.place().area().equals(area)
                && s.lsa().body() instanceof NetworkBody && s.place().key().linkStateId() == link.networkId()
                && (instance.version() == OspfVersion.V2 || isOf(s, link.neighbor()))).findFirst();
        if (network.isEmpty()) {
            return Standing.INCOMPLETE;
        }
        RouterId self = instance.routerId();
        RouterId dr = network.get().place().key().advertisingRouter();
        List<RouterId> attached = ((NetworkBody) network.get().lsa().body()).attached();
        // As the designated router we were adjacent to all, else to that at least.
        List<RouterId> others = dr.equals(self) ? attached.stream().filter(r -> !r.equals(self)).toList() : List.of(dr);
        if (!attached.contains(self) || others.stream().anyMatch(r -> hasLeft(area, r, link))) {
            return Standing.INCONSISTENT;
        }
        return others.stream().allMatch(r -> isFull(iface, r)) ? Standing.COMPLETE : Standing.INCOMPLETE;
    }

    /** Whether anybody is adjacent who could know. */
    static boolean canTell(Interfaces interfaces) {
        return interfaces.anyNeighbor(n -> n.state() == NeighborState.FULL)
                && !interfaces.anyNeighbor(Neighbor::isSynchronizing);
    }
}
