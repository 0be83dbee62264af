package jackdaw.ospf.spf;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.area.AreaRules;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the calculating router knows of itself. Its own links are taken from here and not from its router-LSA, which
 * may lag behind by MinLSInterval.
 *
 * @param family            of the routes
 * @param ecmpLimit         hops kept per route, at least 1
 * @param rfc1583Compatible RFC 2328 appendix C.1: compare AS boundary routers by cost alone
 */
public record SpfInput(OspfVersion version, AddressFamily family, RouterId routerId, List<Area> areas, int ecmpLimit,
                       boolean rfc1583Compatible) {
    /** Of the version's own family. */
    public SpfInput(OspfVersion version, RouterId routerId, List<Area> areas, int ecmpLimit,
                    boolean rfc1583Compatible) {
        this(version, version.family(), routerId, areas, ecmpLimit, rfc1583Compatible);
    }

    public SpfInput {
        areas = List.copyOf(areas);
        if (ecmpLimit < 1) {
            throw new IllegalArgumentException("ECMP limit " + ecmpLimit);
        }
    }

    Optional<Area> area(RouterId id) {
        return areas.stream().filter(area -> area.id().equals(id)).findFirst();
    }

    List<Area> nssas() {
        return areas.stream().filter(Area::isNssa).toList();
    }

    /** Whether this is an area border router: interfaces in several areas, the backbone one of them (RFC 3509). */
    boolean isAreaBorder() {
        List<Area> attached = areas.stream().filter(area -> !area.links().isEmpty()).toList();
        return attached.size() > 1 && attached.stream().anyMatch(Area::isBackbone);
    }

    /**
     * An attached area and the own interfaces in it that are up.
     *
     * @param rules stubnets only as far as they may be announced
     */
    public record Area(RouterId id, AreaRules rules, List<Link> links) {
        public Area {
            links = List.copyOf(links);
        }

        public Area(RouterId id, List<Link> links) {
            this(id, AreaRules.NORMAL, links);
        }

        /** No stub area and no NSSA: AS-external-LSAs are flooded through it. */
        boolean carriesExternals() {
            return rules.kind().carriesExternals();
        }

        boolean hasVirtualLinks() {
            return links.stream().anyMatch(link -> link.attachment() instanceof Attachment.Virtual);
        }

        boolean isNssa() {
            return rules.kind() instanceof AreaKind.Nssa;
        }

        /** Whether there is a fully adjacent neighbor in it (RFC 3509 §2.1). */
        boolean isActive() {
            return links.stream().anyMatch(link -> link.neighbors().stream().anyMatch(Neighbor::full));
        }

        boolean isBackbone() {
            return id.equals(RouterId.NONE);
        }
    }

    /**
     * An own interface.
     *
     * @param ifindex     kernel index
     * @param ifname      kernel name
     * @param interfaceId OSPFv3: what own packets and LSAs call it; unused in OSPFv2
     * @param cost        output cost, 1 to 65535
     * @param weight      of hops by it among several of a route, 1 to 256
     * @param own         own addresses on it: never taken as next hop
     * @param prefixes    subnets it announces, reached without a gateway
     * @param hidden      subnets it does not announce itself (RFC 6860, stubnets)
     * @param attachment  what it leads to
     * @param neighbors   everybody heard both ways (2-Way or better) on it
     */
    public record Link(int ifindex, String ifname, int interfaceId, int cost, int weight, List<IpAddress> own,
                       List<Prefix> prefixes, List<Prefix> hidden, Attachment attachment, List<Neighbor> neighbors) {
        /** Of weight 1, without hidden subnets. */
        public Link(int ifindex, String ifname, int interfaceId, int cost, List<IpAddress> own, List<Prefix> prefixes,
                    Attachment attachment, List<Neighbor> neighbors) {
            this(ifindex, ifname, interfaceId, cost, 1, own, prefixes, List.of(), attachment, neighbors);
        }

        public Link {
            hidden = List.copyOf(hidden);
            own = List.copyOf(own);
            prefixes = List.copyOf(prefixes);
            neighbors = List.copyOf(neighbors);
        }

        /** The hop onto the link itself. */
        NextHop.OnLink direct() {
            return new NextHop.OnLink(ifindex, ifname, weight);
        }

        boolean isIn(Prefix subnet) {
            return prefixes.contains(subnet) || hidden.contains(subnet);
        }

        boolean isOnSubnet(IpAddress address) {
            return Stream.concat(prefixes.stream(), hidden.stream()).anyMatch(prefix -> prefix.contains(address));
        }

        /** The neighbor of that router id, if it was heard here. */
        public Optional<Neighbor> neighbor(RouterId id) {
            return neighbors.stream().filter(n -> n.routerId().equals(id)).findFirst();
        }
    }

    /**
     * A router heard on a link.
     *
     * @param address source of its Hellos: the next hop
     * @param full    adjacent: the database is exchanged
     * @param cost    of sending to it, where it has asked for another than the link's (RFC 9339)
     */
    public record Neighbor(RouterId routerId, IpAddress address, boolean full, OptionalInt cost) {
        /** At the cost of the link. */
        public Neighbor(RouterId routerId, IpAddress address, boolean full) {
            this(routerId, address, full, OptionalInt.empty());
        }
    }

    /** What the graph has at the far end of an own interface. */
    public sealed interface Attachment {

        /** Nothing but its prefixes: passive, loopback, or nobody is adjacent. */
        enum Stub implements Attachment {
            STUB
        }

        /** Every full neighbor, each straight at the other end. */
        enum PointToPoint implements Attachment {
            POINT_TO_POINT
        }

        /** A virtual link through that area. */
        record Virtual(RouterId transit) implements Attachment {
        }

        /**
         * A network with a designated router to which the adjacency is full, or which this router is.
         *
         * @param linkStateId      of the network-LSA: the DR's address in OSPFv2, its interface id in OSPFv3
         * @param designatedRouter router id of the DR
         */
        record Transit(int linkStateId, RouterId designatedRouter) implements Attachment {
        }
    }
}
