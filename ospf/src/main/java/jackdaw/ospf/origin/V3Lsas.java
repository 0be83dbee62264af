package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.Link3;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Router-, network-, link- and intra-area-prefix-LSAs that the interfaces call for (RFC 5340 §4.4.3). Router- and
 * intra-area-prefix-LSAs come in parts that fit the least MTU. A link has but one link-LSA of ours: subnets that it
 * has no room for are announced as the router's own.
 */
final class V3Lsas {
    private static final int ROUTER_FIXED_OCTETS = 4;
    private static final int LINK_OCTETS = 16;
    private static final int PREFIX_LSA_FIXED_OCTETS = 12;
    private static final int LINK_LSA_FIXED_OCTETS = 24;
    private static final int PREFIX_FIXED_OCTETS = 4;

    private final Instance instance;
    private final Interfaces interfaces;
    private final Predicate<Prefix> mayAnnounce;
    private final Parts parts = new Parts();

    V3Lsas(Instance instance, Interfaces interfaces, Predicate<Prefix> mayAnnounce) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.mayAnnounce = mayAnnounce;
    }

    /** Those of an area and of the links in it. */
    Map<LsaPlace, Content> build(Area area, int routerFlags) {
        Map<LsaPlace, Content> all = new TreeMap<>();
        List<Link3> links = new ArrayList<>();
        Map<Prefix, LsaPrefix> prefixes = new TreeMap<>();
        for (OspfInterface iface : interfaces.in(area)) {
            if (!iface.isUp()) {
                continue;
            }
            addLinks(iface, links);
            addPrefixes(iface, prefixes);
            if (!iface.isStub() && !iface.isVirtual() && iface.source() instanceof Ip6 linkLocal) {
                all.put(LsaPlace.onLink(iface.ifindex(), key(LsaType.LINK3, iface.ifindex())), new Content(
                        LsaType.LINK3, 0, new LinkBody(iface.config().priority(), area.options(),
                        gateway(iface, linkLocal), linkPrefixes(iface))));
            }
            if (iface.isActingDr() && iface.isTransit()) {
                addNetwork(iface, all);
            }
        }
        area.rules().announced(mayAnnounce).forEach(net ->
                prefixes.put(net.prefix(), new LsaPrefix(net.prefix(), 0, net.cost())));
        addOwnAddress(area, prefixes);
        addRouter(area, routerFlags, links, all);
        addPrefixes(area, LsaType.ROUTER3, 0, prefixes, all);
        return all;
    }

    /** By which the other ends of virtual links reach this router (RFC 5340 §4.7, §4.4.3.9). */
    private void addOwnAddress(Area area, Map<Prefix, LsaPrefix> prefixes) {
        interfaces.endOfVirtualLinks(area).ifPresent(address -> {
            Prefix host = Prefix.host(address);
            prefixes.put(host, new LsaPrefix(host, Options.PREFIX_LA, 0));
        });
    }

    private void addRouter(Area area, int routerFlags, List<Link3> links, Map<LsaPlace, Content> all) {
        int number = 0;
        for (List<Link3> part : Parts.split(links, Parts.BODY_OCTETS - ROUTER_FIXED_OCTETS, _ -> LINK_OCTETS)) {
            int options = instance.transit().options(area.options());
            all.put(place(area, LsaType.ROUTER3, parts.id(LsaType.ROUTER3.code(), 0, number++)),
                    new Content(LsaType.ROUTER3, 0, new RouterBody.V3(routerFlags, options, part)));
        }
    }

    /** Intra-area-prefix-LSAs for what a router- or network-LSA stands for; none without prefixes. */
    private void addPrefixes(Area area, LsaType of, int id, Map<Prefix, LsaPrefix> prefixes,
                             Map<LsaPlace, Content> all) {
        if (prefixes.isEmpty()) {
            return;
        }
        int number = 0;
        for (List<LsaPrefix> part : Parts.split(List.copyOf(prefixes.values()),
                Parts.BODY_OCTETS - PREFIX_LSA_FIXED_OCTETS, V3Lsas::octets)) {
            all.put(place(area, LsaType.INTRA_AREA_PREFIX3, parts.id(of.code(), id, number++)),
                    new Content(LsaType.INTRA_AREA_PREFIX3, 0,
                            new IntraAreaPrefixBody(of.code(), id, instance.routerId(), part)));
        }
    }

    private static int octets(LsaPrefix prefix) {
        return PREFIX_FIXED_OCTETS + prefix.addressOctets();
    }

    private LsaKey key(LsaType type, int linkStateId) {
        return new LsaKey(type, linkStateId, instance.routerId());
    }

    private LsaPlace place(Area area, LsaType type, int linkStateId) {
        return LsaPlace.inArea(area.id(), key(type, linkStateId));
    }

    private void addLinks(OspfInterface iface, List<Link3> links) {
        int cost = iface.cost();
        if (iface.isStub()) {
            return;
        }
        if (!iface.type().hasDesignatedRouter()) {
            for (Neighbor n : iface.full()) {
                links.add(new Link3(iface.isVirtual() ? LinkType.VIRTUAL : LinkType.POINT_TO_POINT, iface.costTo(n),
                        iface.interfaceId(), n.interfaceId(), n.id()));
            }
        } else if (iface.isActingDr()) {
            links.add(new Link3(LinkType.TRANSIT, cost, iface.ifindex(), iface.ifindex(), instance.routerId()));
        } else {
            iface.adjacentDr().ifPresent(dr -> links.add(new Link3(LinkType.TRANSIT, cost, iface.ifindex(),
                    dr.interfaceId(), dr.id())));
        }
    }

    /**
     * Of a transit network only host addresses are ours to announce, and what the link-LSA has no room for; its
     * subnets are the designated router's.
     */
    private void addPrefixes(OspfInterface iface, Map<Prefix, LsaPrefix> prefixes) {
        Set<Prefix> onLink = linkPrefixes(iface).stream().map(LsaPrefix::prefix).collect(Collectors.toSet());
        for (InterfaceAddress address : iface.announced()) {
            Prefix prefix = address.prefix();
            if (!mayAnnounce.test(prefix) || iface.isTransit() && onLink.contains(prefix)
                    || !iface.area().rules().leaves(prefix)) {
                continue;
            }
            boolean isOwnHost = prefix.isHost() && address.peer().isEmpty();
            LsaPrefix entry = new LsaPrefix(prefix, isOwnHost ? Options.PREFIX_LA : 0,
                    isOwnHost ? 0 : iface.cost());
            prefixes.merge(prefix, entry, (a, b) -> a.metric() <= b.metric() ? a : b);
        }
    }

    /**
     * By which address others send through us: one of the family of the routes (RFC 5838 §2.5). Differs: where the
     * link has none it is another one of this router's, of a stub network if there is one, as that does not go down. So
     * do BIRD 2.16 and later, which have no IPv6 next hops of IPv4 routes here but send to such an address on the link.
     */
    private Ip6 gateway(OspfInterface iface, Ip6 linkLocal) {
        return instance.family() == AddressFamily.IPV6 ? linkLocal : iface.addresses().stream()
                .map(InterfaceAddress::local).findFirst().or(this::elsewhere)
                .map(a -> LinkBody.field((Ip4) a)).orElse(Ip6.ANY);
    }

    private Optional<IpAddress> elsewhere() {
        return interfaces.all().stream().filter(OspfInterface::isUp).sorted(Comparator.comparing(i -> !i.isStub()))
                .flatMap(i -> i.announced().stream().filter(a -> mayAnnounce.test(a.prefix())))
                .map(InterfaceAddress::local).findFirst();
    }

    private List<LsaPrefix> linkPrefixes(OspfInterface iface) {
        Map<Prefix, LsaPrefix> prefixes = new TreeMap<>();
        for (InterfaceAddress address : iface.announced()) {
            Prefix prefix = address.prefix();
            if (!prefix.isHost() && mayAnnounce.test(prefix)) {
                prefixes.put(prefix, new LsaPrefix(prefix, 0, 0));
            }
        }
        return Parts.split(List.copyOf(prefixes.values()), Parts.BODY_OCTETS - LINK_LSA_FIXED_OCTETS,
                V3Lsas::octets).getFirst();
    }

    /** The network-LSA and, from the link-LSAs of all attached routers, the prefixes of the link (§4.4.3.9). */
    private void addNetwork(OspfInterface iface, Map<LsaPlace, Content> all) {
        int id = iface.ifindex();
        List<RouterId> attached = Stream.concat(Stream.of(instance.routerId()), iface.full().stream().map(Neighbor::id))
                .distinct().sorted().toList();
        Area area = iface.area();
        int options = area.options();
        Map<Prefix, LsaPrefix> prefixes = new TreeMap<>();
        linkPrefixes(iface).forEach(p -> prefixes.put(p.prefix(), p));
        for (Neighbor neighbor : iface.full()) {
            Optional<LinkBody> link = linkLsa(iface, neighbor);
            options |= link.map(LinkBody::options).orElse(0);
            link.map(LinkBody::prefixes).orElse(List.of()).stream()
                    .filter(p -> !p.isNoUnicast() && !p.isLocalAddress() && !p.prefix().address().isLinkLocal()
                            && mayAnnounce.test(p.prefix()))
                    .forEach(p -> prefixes.merge(p.prefix(), new LsaPrefix(p.prefix(), p.options(), 0),
                            (a, b) -> new LsaPrefix(a.prefix(), a.options() | b.options(), 0)));
        }
        all.put(place(area, LsaType.NETWORK3, id), new Content(LsaType.NETWORK3, 0,
                new NetworkBody.V3(options, attached)));
        if (!iface.hidesPrefix()) {
            addPrefixes(area, LsaType.NETWORK3, id, prefixes, all);
        }
    }

    private Optional<LinkBody> linkLsa(OspfInterface iface, Neighbor neighbor) {
        LsaPlace place = LsaPlace.onLink(iface.ifindex(),
                new LsaKey(LsaType.LINK3, neighbor.interfaceId(), neighbor.id()));
        return instance.lsdb().find(place).filter(s -> !s.isMaxAge()).map(StoredLsa::lsa)
                .flatMap(lsa -> lsa.body() instanceof LinkBody body ? Optional.of(body) : Optional.empty());
    }
}
