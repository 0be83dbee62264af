package jackdaw.ospf.origin;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.lsa.RouterBody.Link2;
import jackdaw.ospf.lsa.RouterBody.LinkType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The router-LSA (RFC 2328 §12.4.1) and network-LSAs (§12.4.2) that the interfaces call for. */
final class V2Lsas {
    /** OSPFv2 has one router-LSA a router, and an LSA must fit into an IP packet. */
    private static final int MOST_LINKS = (LsaCodec.MAX_OCTETS - LsaHeader.OCTETS - 4) / 12;

    private final Instance instance;
    private final Interfaces interfaces;
    private final Predicate<Prefix> mayAnnounce;

    V2Lsas(Instance instance, Interfaces interfaces, Predicate<Prefix> mayAnnounce) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.mayAnnounce = mayAnnounce;
    }

    /** Those of an area. */
    Map<LsaPlace, Content> build(Area area, int routerFlags) {
        Map<LsaPlace, Content> all = new TreeMap<>();
        List<Link2> links = new ArrayList<>();
        Map<Prefix, Integer> stubs = new TreeMap<>();
        for (OspfInterface iface : interfaces.in(area)) {
            if (iface.isUp()) {
                addLinks(iface, links, stubs);
            }
            if (iface.isActingDr() && iface.isTransit()) {
                all.put(place(area, LsaType.NETWORK2, bits(iface.source())), network(iface));
            }
        }
        area.rules().announced(mayAnnounce).forEach(net -> stubs.put(net.prefix(), net.cost()));
        stubs.forEach((prefix, cost) -> links.add(new Link2(LinkType.STUB, bits(prefix.address()),
                Ip4.mask(prefix.length()), cost)));
        if (links.size() > MOST_LINKS) {
            instance.complain("router-LSA is full", "the router-LSA holds " + MOST_LINKS + " links; "
                    + (links.size() - MOST_LINKS) + " subnets are left out");
            links.subList(MOST_LINKS, links.size()).clear();
        }
        all.put(place(area, LsaType.ROUTER2, instance.routerId().bits()),
                new Content(LsaType.ROUTER2, area.kind().lsaOptions(), new RouterBody.V2(routerFlags, links)));
        return all;
    }

    private LsaPlace place(Area area, LsaType type, int linkStateId) {
        return LsaPlace.inArea(area.id(), new LsaKey(type, linkStateId, instance.routerId()));
    }

    private static int bits(IpAddress address) {
        return address instanceof Ip4 ip ? ip.bits() : 0;
    }

    private void addLinks(OspfInterface iface, List<Link2> links, Map<Prefix, Integer> stubs) {
        int cost = iface.cost();
        if (!iface.type().hasDesignatedRouter() && !iface.isStub()) {
            for (Neighbor neighbor : iface.full()) {
                links.add(new Link2(iface.isVirtual() ? LinkType.VIRTUAL : LinkType.POINT_TO_POINT,
                        neighbor.id().bits(), iface.linkData(),
                        instance.transit().linkMetric(iface.costTo(neighbor))));
            }
        } else if (iface.isTransit()) {
            int dr = iface.designatedRouter().bits();
            links.add(new Link2(LinkType.TRANSIT, dr, iface.linkData(), instance.transit().linkMetric(cost)));
        }
        for (InterfaceAddress address : iface.announced()) {
            Prefix prefix = address.prefix();
            boolean isTransitNet = iface.isTransit() && iface.subnet().filter(prefix::equals).isPresent();
            if (!isTransitNet && mayAnnounce.test(prefix) && iface.area().rules().leaves(prefix)) {
                stubs.merge(prefix, prefix.isHost() && address.peer().isEmpty() ? 0 : cost, Math::min);
            }
        }
    }

    private Content network(OspfInterface iface) {
        int mask = iface.subnet().filter(_ -> !iface.hidesPrefix()).map(p -> Ip4.mask(p.length()))
                .orElse(NetworkBody.V2.HIDDEN);
        List<RouterId> attached = Stream.concat(Stream.of(instance.routerId()), iface.full().stream().map(Neighbor::id))
                .distinct().sorted().toList();
        return new Content(LsaType.NETWORK2, iface.area().kind().lsaOptions(), new NetworkBody.V2(mask, attached));
    }
}
