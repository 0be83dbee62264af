package jackdaw.tests.bench.ospf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.IntraAreaPrefixBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.RouterBody;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The link-state database of a {@link Grid}: a router-LSA and a host prefix of each router, and external LSAs. */
final class GridLsas {
    private static final int FIRST_ROUTER = Ip4.parse("10.128.0.0").bits();
    private static final int FIRST_EXTERNAL = Ip4.parse("20.0.0.0").bits();
    private static final long HOSTS = 0x2001_0db8_0001_0000L;
    private static final long NETWORKS = 0x2001_0db9_0000_0000L;
    private static final int EXTERNAL_METRIC = 100;
    private static final int OPTIONS3 = Options.V6 | Options.E | Options.R;

    /** A corner's link to the daemon, with both ends' numbers for their interfaces. */
    record Attachment(int ifindex, int daemonsIfindex, RouterId daemon) {
    }

    private final OspfVersion version;
    private final Grid grid;
    private final Map<LsaKey, Lsa> all = new LinkedHashMap<>();
    private final Map<Integer, Attachment> attachments = new HashMap<>();

    GridLsas(OspfVersion version, Grid grid) {
        this.version = version;
        this.grid = grid;
        for (int router = 0; router < grid.size(); router++) {
            update(router);
            if (version == OspfVersion.V3) {
                originate(LsaType.INTRA_AREA_PREFIX3, 0, router, new IntraAreaPrefixBody(LsaType.ROUTER3.code(), 0,
                        id(router), List.of(new LsaPrefix((Prefix6) host(router), Options.PREFIX_LA, 0))));
            }
        }
        for (int external = 0; external < grid.externals(); external++) {
            external(external);
        }
    }

    static RouterId id(int router) {
        return new RouterId(FIRST_ROUTER + router + 1);
    }

    Prefix host(int router) {
        return version == OspfVersion.V2 ? new Prefix4(id(router).bits(), 32)
                : new Prefix6(HOSTS, router + 1L, 128);
    }

    Prefix external(int number, OspfVersion of) {
        return of == OspfVersion.V2 ? new Prefix4(FIRST_EXTERNAL + (number << 8), 24)
                : new Prefix6(NETWORKS + number, 0, 64);
    }

    /** Every prefix with the bits of {@link Grid#ways}. */
    Map<Prefix, Integer> expected(boolean bothLinks) {
        int[] ways = grid.ways(bothLinks);
        Map<Prefix, Integer> expected = new HashMap<>();
        for (int router = 0; router < grid.size(); router++) {
            expected.put(host(router), ways[router]);
        }
        for (int external = 0; external < grid.externals(); external++) {
            expected.put(external(external, version), ways[grid.boundaryOf(external)]);
        }
        return expected;
    }

    Map<LsaKey, Lsa> all() {
        return all;
    }

    /** The corner's router-LSA names the daemon from now on. */
    Lsa attach(int router, Attachment attachment) {
        attachments.put(router, attachment);
        return update(router);
    }

    /** A new instance of a router's LSA, with the links it has now. */
    Lsa update(int router) {
        int flags = grid.isBoundary(router) ? RouterBody.FLAG_E : 0;
        return version == OspfVersion.V2
                ? originate(LsaType.ROUTER2, id(router).bits(), router, new RouterBody.V2(flags, links2(router)))
                : originate(LsaType.ROUTER3, 0, router, new RouterBody.V3(flags, OPTIONS3, links3(router)));
    }

    private List<RouterBody.Link2> links2(int router) {
        List<RouterBody.Link2> links = new ArrayList<>();
        for (Grid.Edge edge : grid.edges(router)) {
            links.add(new RouterBody.Link2(RouterBody.LinkType.POINT_TO_POINT, id(edge.to()).bits(), edge.to() + 1,
                    edge.cost()));
        }
        Optional.ofNullable(attachments.get(router)).ifPresent(a -> links.add(new RouterBody.Link2(
                RouterBody.LinkType.POINT_TO_POINT, a.daemon().bits(), a.ifindex(), Grid.LINK_COST)));
        links.add(new RouterBody.Link2(RouterBody.LinkType.STUB, id(router).bits(), -1, 0));
        return links;
    }

    private List<RouterBody.Link3> links3(int router) {
        List<RouterBody.Link3> links = new ArrayList<>();
        // Both ends call a link by the router at the other end.
        for (Grid.Edge edge : grid.edges(router)) {
            links.add(new RouterBody.Link3(RouterBody.LinkType.POINT_TO_POINT, edge.cost(), edge.to() + 1, router + 1,
                    id(edge.to())));
        }
        Optional.ofNullable(attachments.get(router)).ifPresent(a -> links.add(new RouterBody.Link3(
                RouterBody.LinkType.POINT_TO_POINT, Grid.LINK_COST, a.ifindex(), a.daemonsIfindex(), a.daemon())));
        return links;
    }

    private void external(int number) {
        RouterId from = id(grid.boundaryOf(number));
        switch (external(number, version)) {
            case Prefix4 p -> originate(LsaType.EXTERNAL2, p.bits(), from, new ExternalBody.V2(0xffff_ff00, true,
                    EXTERNAL_METRIC, Ip4.ANY, 0));
            case Prefix6 p -> originate(LsaType.EXTERNAL3, number + 1, from, new ExternalBody.V3(true,
                    EXTERNAL_METRIC, new LsaPrefix(p, 0, 0), Optional.empty(), OptionalInt.empty()));
        }
    }

    private Lsa originate(LsaType type, int linkStateId, int router, LsaBody body) {
        return originate(type, linkStateId, id(router), body);
    }

    private Lsa originate(LsaType type, int linkStateId, RouterId from, LsaBody body) {
        Lsa before = all.get(new LsaKey(type, linkStateId, from));
        Lsa lsa = LsaCodec.originate(type, type.kind() == LsaKind.ROUTER || type.kind() == LsaKind.EXTERNAL
                ? Options.E : 0, linkStateId, from, before == null ? LsaHeader.INITIAL_SEQUENCE
                        : before.header().sequence() + 1, body);
        all.put(lsa.key(), lsa);
        return lsa;
    }
}
