package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.Carriage;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.NetworkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random area around router 0: point-to-point links, some announced by one end only, and networks of which some
 * members are not listed. Each router has a prefix of its own.
 */
final class RandomGraph {

    /** A link between two routers; a cost of 0 means that this end does not announce it. */
    record Wire(int a, int b, int costAtA, int costAtB) {
    }

    /** A network; {@code costs} of all members, of which {@code listed} are in the network-LSA, the first being DR. */
    record Net(int number, TreeMap<Integer, Integer> costs, List<Integer> listed) {
        int dr() {
            return listed.getFirst();
        }
    }

    final OspfVersion version;
    private final Carriage carriage;
    final int routers;
    final List<Wire> wires = new ArrayList<>();
    final List<Net> nets = new ArrayList<>();
    private final Random random;

    RandomGraph(OspfVersion version, long seed) {
        this(Carriage.of(version), seed, 12);
    }

    /** With 2 to {@code most} routers. */
    RandomGraph(Carriage carriage, long seed, int most) {
        this.carriage = carriage;
        this.version = carriage.version();
        this.random = new Random(seed);
        this.routers = 2 + random.nextInt(most - 1);
        for (int a = 0; a < routers; a++) {
            for (int b = a + 1; b < routers; b++) {
                if (random.nextInt(routers) < 2) {
                    wires.add(new Wire(a, b, cost(), cost()));
                }
            }
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            net(n);
        }
    }

    /** Few different values make many equal paths. */
    private int cost() {
        return random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
    }

    private void net(int number) {
        TreeMap<Integer, Integer> costs = new TreeMap<>();
        for (int i = 1 + random.nextInt(Math.min(5, routers)); i > 0; i--) {
            costs.put(random.nextInt(routers), 1 + random.nextInt(3));
        }
        List<Integer> listed = new ArrayList<>(costs.keySet());
        if (listed.size() > 1 && random.nextInt(4) == 0) {
            listed.remove(listed.size() - 1);
        }
        nets.add(new Net(number, costs, listed));
    }

    static RouterId id(int router) {
        return new RouterId(router + 1);
    }

    Prefix own(int router) {
        return carriage.isIp4() ? Prefix.of(new Ip4(0x0ac8_0000 | router << 8), 24)
                : new Prefix6(0x2001_0db8_0001_0000L + router, 0, 64);
    }

    static int ownCost(int router) {
        return router % 3;
    }

    Prefix subnet(Net net) {
        return carriage.isIp4() ? Prefix.of(new Ip4(0x0a32_0000 | net.number() << 8), 24)
                : new Prefix6(0x2001_0db8_0002_0000L + net.number(), 0, 64);
    }

    /** Every third network is for routers alone (RFC 6860). */
    static boolean isHidden(Net net) {
        return net.number() % 3 == 2;
    }

    IpAddress address(Net net, int router) {
        return carriage.isIp4() ? new Ip4(0x0a32_0000 | net.number() << 8 | router + 1)
                : new Ip6(0xfe80L << 48, net.number() << 8 | router + 1);
    }

    IpAddress wireAddress(int router) {
        return carriage.isIp4() ? new Ip4(0x0a64_0001 | router << 8)
                : new Ip6(0xfe80L << 48, 0x1_0000 + router);
    }

    int linkStateId(Net net) {
        return version == OspfVersion.V2 ? ((Ip4) address(net, net.dr())).bits() : interfaceId(net, net.dr());
    }

    private static int interfaceId(Net net, int router) {
        return 1000 * net.number() + router;
    }

    MemoryLsdb lsdb() {
        MemoryLsdb lsdb = new MemoryLsdb(version);
        for (int router = 0; router < routers; router++) {
            lsdb.add(LsaKind.ROUTER, version == OspfVersion.V2 ? id(router).toString() : "0.0.0.0",
                    id(router).toString(), version == OspfVersion.V2 ? router2(router) : router3(router));
            if (version == OspfVersion.V3) {
                prefixes(lsdb, LsaType.ROUTER3.code(), 0, router, own(router), ownCost(router));
            }
        }
        for (Net net : nets) {
            List<RouterId> attached = net.listed().stream().map(RandomGraph::id).toList();
            int mask = isHidden(net) ? NetworkBody.V2.HIDDEN : -256;
            lsdb.add(LsaKind.NETWORK, new RouterId(linkStateId(net)).toString(), id(net.dr()).toString(),
                    version == OspfVersion.V2 ? new NetworkBody.V2(mask, attached)
                            : new NetworkBody.V3(0, attached));
            if (version == OspfVersion.V3) {
                if (!isHidden(net)) {
                    prefixes(lsdb, LsaType.NETWORK3.code(), linkStateId(net), net.dr(), subnet(net), 0);
                }
                net.costs().keySet().forEach(router -> lsdb.putLink(100 + net.number(), linkLsa(net, router)));
            }
        }
        return lsdb;
    }

    private static void prefixes(MemoryLsdb lsdb, int type, int id, int router, Prefix prefix, int metric) {
        lsdb.add(LsaKind.INTRA_AREA_PREFIX, new RouterId(id).toString(), id(router).toString(),
                new IntraAreaPrefixBody(type, id, id(router), List.of(new LsaPrefix(prefix, 0, metric))));
    }

    private Lsa linkLsa(Net net, int router) {
        return LsaCodec.originate(LsaType.LINK3, 0, interfaceId(net, router), id(router), LsaHeader.INITIAL_SEQUENCE,
                new LinkBody(1, 0, field(address(net, router)), List.of()));
    }

    private static Ip6 field(IpAddress address) {
        return address instanceof Ip4 ip4 ? LinkBody.field(ip4) : (Ip6) address;
    }

    private RouterBody router2(int router) {
        List<RouterBody.Link2> links = new ArrayList<>();
        links.add(new RouterBody.Link2(RouterBody.LinkType.STUB, ((Ip4) own(router).address()).bits(), -256,
                ownCost(router)));
        wires(router).forEach((peer, cost) -> links.add(new RouterBody.Link2(RouterBody.LinkType.POINT_TO_POINT,
                id(peer).bits(), 0, cost)));
        for (Net net : nets) {
            if (net.costs().containsKey(router)) {
                links.add(new RouterBody.Link2(RouterBody.LinkType.TRANSIT, linkStateId(net),
                        ((Ip4) address(net, router)).bits(), net.costs().get(router)));
            }
        }
        return new RouterBody.V2(flags(router), links);
    }

    private RouterBody router3(int router) {
        List<RouterBody.Link3> links = new ArrayList<>();
        wires(router).forEach((peer, cost) -> links.add(new RouterBody.Link3(RouterBody.LinkType.POINT_TO_POINT, cost,
                peer, router, id(peer))));
        for (Net net : nets) {
            if (net.costs().containsKey(router)) {
                links.add(new RouterBody.Link3(RouterBody.LinkType.TRANSIT, net.costs().get(router),
                        interfaceId(net, router), linkStateId(net), id(net.dr())));
            }
        }
        return new RouterBody.V3(flags(router), Options.R | Options.E
                | (carriage.isIp4() ? Options.AF3 : Options.V6), links);
    }

    private static int flags(int router) {
        return (router % 2 == 1 ? RouterBody.FLAG_E : 0) | (router % 3 == 1 ? RouterBody.FLAG_B : 0);
    }

    /** Announced point-to-point links of a router: peer to cost. */
    TreeMap<Integer, Integer> wires(int router) {
        TreeMap<Integer, Integer> costs = new TreeMap<>();
        for (Wire wire : wires) {
            int peer = wire.a() == router ? wire.b() : wire.a();
            int cost = wire.a() == router ? wire.costAtA() : wire.costAtB();
            if ((wire.a() == router || wire.b() == router) && cost > 0) {
                costs.put(peer, cost);
            }
        }
        return costs;
    }

    /** Router 0's view of its own interfaces. Of the routers on its networks only those of even number are heard. */
    SpfInput input() {
        List<SpfInput.Link> links = new ArrayList<>();
        links.add(new SpfInput.Link(1, "stub", 1, ownCost(0), List.of(), List.of(own(0)),
                SpfInput.Attachment.Stub.STUB, List.of()));
        wires(0).forEach((peer, cost) -> links.add(new SpfInput.Link(10 + peer, "wire" + peer, 10 + peer, cost,
                List.of(), List.of(), SpfInput.Attachment.PointToPoint.POINT_TO_POINT,
                List.of(new SpfInput.Neighbor(id(peer), wireAddress(peer), true)))));
        for (Net net : nets) {
            if (net.costs().containsKey(0)) {
                links.add(new SpfInput.Link(100 + net.number(), "net" + net.number(), interfaceId(net, 0),
                        net.costs().get(0), 1, List.of(address(net, 0)),
                        isHidden(net) ? List.of() : List.of(subnet(net)),
                        isHidden(net) ? List.of(subnet(net)) : List.of(),
                        new SpfInput.Attachment.Transit(linkStateId(net), id(net.dr())),
                        net.costs().keySet().stream().filter(router -> router > 0 && router % 2 == 0).map(router ->
                                new SpfInput.Neighbor(id(router), address(net, router), false)).toList()));
            }
        }
        return new SpfInput(version, carriage.family(), id(0),
                List.of(new SpfInput.Area(RouterId.NONE, links)), 64, false);
    }
}
