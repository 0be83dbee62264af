package jackdaw.ospf.origin;

import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.NetworkType;
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
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Router-, network-, link- and intra-area-prefix-LSAs that the interfaces call for (RFC 5340 §4.4.3). One LSA of each
 * kind holds all there is: a router with more links than fit into one is beyond this implementation.
 */
final class V3Lsas {
    private static final int OPTIONS = Options.V6 | Options.E | Options.R;

    private final Instance instance;
    private final Interfaces interfaces;
    private final Predicate<Prefix> mayAnnounce;

    V3Lsas(Instance instance, Interfaces interfaces, Predicate<Prefix> mayAnnounce) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.mayAnnounce = mayAnnounce;
    }

    Map<LsaPlace, Content> build(int routerFlags) {
        Map<LsaPlace, Content> all = new TreeMap<>();
        List<Link3> links = new ArrayList<>();
        Map<Prefix6, LsaPrefix> prefixes = new TreeMap<>();
        for (OspfInterface iface : interfaces.all()) {
            if (!iface.isUp()) {
                continue;
            }
            addLinks(iface, links);
            addPrefixes(iface, prefixes);
            if (!iface.isStub() && iface.source() instanceof Ip6 linkLocal) {
                all.put(new LsaPlace(iface.ifindex(), key(LsaType.LINK3, iface.ifindex())), new Content(LsaType.LINK3,
                        0, new LinkBody(iface.config().priority(), OPTIONS, linkLocal, linkPrefixes(iface))));
            }
            if (iface.isActingDr() && iface.isTransit()) {
                addNetwork(iface, all);
            }
        }
        all.put(place(LsaType.ROUTER3, 0), new Content(LsaType.ROUTER3, 0,
                new RouterBody.V3(routerFlags, OPTIONS, links)));
        if (!prefixes.isEmpty()) {
            all.put(place(LsaType.INTRA_AREA_PREFIX3, 0), new Content(LsaType.INTRA_AREA_PREFIX3, 0,
                    new IntraAreaPrefixBody(LsaType.ROUTER3.code(), 0, instance.routerId(),
                            List.copyOf(prefixes.values()))));
        }
        return all;
    }

    private LsaKey key(LsaType type, int linkStateId) {
        return new LsaKey(type, linkStateId, instance.routerId());
    }

    private LsaPlace place(LsaType type, int linkStateId) {
        return new LsaPlace(LsaPlace.ANY_LINK, key(type, linkStateId));
    }

    private void addLinks(OspfInterface iface, List<Link3> links) {
        int cost = iface.config().cost();
        if (iface.isStub()) {
            return;
        }
        if (iface.type() == NetworkType.POINT_TO_POINT) {
            for (Neighbor n : iface.full()) {
                links.add(new Link3(LinkType.POINT_TO_POINT, cost, iface.ifindex(), n.interfaceId(), n.id()));
            }
        } else if (iface.isActingDr()) {
            links.add(new Link3(LinkType.TRANSIT, cost, iface.ifindex(), iface.ifindex(), instance.routerId()));
        } else {
            iface.adjacentDr().ifPresent(dr -> links.add(new Link3(LinkType.TRANSIT, cost, iface.ifindex(),
                    dr.interfaceId(), dr.id())));
        }
    }

    /** Of a transit network only host addresses are ours to announce; its subnets are the designated router's. */
    private void addPrefixes(OspfInterface iface, Map<Prefix6, LsaPrefix> prefixes) {
        for (InterfaceAddress address : iface.announced()) {
            if (!(address.prefix() instanceof Prefix6 prefix) || !mayAnnounce.test(prefix)
                    || iface.isTransit() && !prefix.isHost()) {
                continue;
            }
            boolean isOwnHost = prefix.isHost() && address.peer().isEmpty();
            LsaPrefix entry = new LsaPrefix(prefix, isOwnHost ? Options.PREFIX_LA : 0,
                    isOwnHost ? 0 : iface.config().cost());
            prefixes.merge(prefix, entry, (a, b) -> a.metric() <= b.metric() ? a : b);
        }
    }

    private List<LsaPrefix> linkPrefixes(OspfInterface iface) {
        Map<Prefix6, LsaPrefix> prefixes = new TreeMap<>();
        for (InterfaceAddress address : iface.announced()) {
            if (address.prefix() instanceof Prefix6 prefix && !prefix.isHost() && mayAnnounce.test(prefix)) {
                prefixes.put(prefix, new LsaPrefix(prefix, 0, 0));
            }
        }
        return List.copyOf(prefixes.values());
    }

    /** The network-LSA and, from the link-LSAs of all attached routers, the prefixes of the link (§4.4.3.9). */
    private void addNetwork(OspfInterface iface, Map<LsaPlace, Content> all) {
        int id = iface.ifindex();
        List<RouterId> attached = Stream.concat(Stream.of(instance.routerId()), iface.full().stream().map(Neighbor::id))
                .distinct().sorted().toList();
        int options = OPTIONS;
        Map<Prefix6, LsaPrefix> prefixes = new TreeMap<>();
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
        all.put(place(LsaType.NETWORK3, id), new Content(LsaType.NETWORK3, 0, new NetworkBody.V3(options, attached)));
        if (!prefixes.isEmpty()) {
            all.put(place(LsaType.INTRA_AREA_PREFIX3, id), new Content(LsaType.INTRA_AREA_PREFIX3, 0,
                    new IntraAreaPrefixBody(LsaType.NETWORK3.code(), id, instance.routerId(),
                            List.copyOf(prefixes.values()))));
        }
    }

    private Optional<LinkBody> linkLsa(OspfInterface iface, Neighbor neighbor) {
        LsaPlace place = new LsaPlace(iface.ifindex(),
                new LsaKey(LsaType.LINK3, neighbor.interfaceId(), neighbor.id()));
        return instance.lsdb().find(place).filter(s -> !s.isMaxAge()).map(StoredLsa::lsa)
                .flatMap(lsa -> lsa.body() instanceof LinkBody body ? Optional.of(body) : Optional.empty());
    }
}
