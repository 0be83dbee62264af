package jackdaw.tests.bench.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.spf.ExternalPlace;
import jackdaw.ospf.spf.LsdbView;
import jackdaw.ospf.spf.OspfRoute;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.ospf.spf.SpfInput;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class GridLsasTest {
    private static final RouterId DAEMON = RouterId.parse("192.0.2.1");

    /** What the bench expects of a daemon is what the route calculation makes of the bench's database. */
    @Property(tries = 10)
    void expectsWhatTheDatabaseSays(@ForAll OspfVersion version, @ForAll @IntRange(min = 4, max = 150) int routers,
                                    @ForAll @IntRange(max = 60) int externals) {
        Grid grid = new Grid(routers, externals);
        GridLsas lsas = new GridLsas(version, grid);
        lsas.attach(grid.corner(0), new GridLsas.Attachment(1, 11, DAEMON));
        lsas.attach(grid.corner(1), new GridLsas.Attachment(2, 12, DAEMON));
        assertThat(ways(version, grid, lsas)).isEqualTo(lsas.expected(true));
        int router = grid.anyRouter();
        grid.set(router, grid.freshEdges(router));
        lsas.update(router);
        assertThat(ways(version, grid, lsas)).isEqualTo(lsas.expected(true));
    }

    @Example
    void aChangedRouterHasANewerInstance() {
        Grid grid = new Grid(9, 0);
        GridLsas lsas = new GridLsas(OspfVersion.V2, grid);
        Lsa before = lsas.all().get(new LsaKey(1, GridLsas.id(4).bits(), GridLsas.id(4)));
        assertThat(lsas.update(4).header().isNewerThan(before.header())).isTrue();
    }

    private static Map<Prefix, Integer> ways(OspfVersion version, Grid grid, GridLsas lsas) {
        List<SpfInput.Link> links = List.of(link(version, 1, GridLsas.id(grid.corner(0))),
                link(version, 2, GridLsas.id(grid.corner(1))));
        LsdbView view = new LsdbView() {
            @Override
            public Iterable<Lsa> area(RouterId area) {
                return lsas.all().values().stream().filter(l -> l.header().kind() != LsaKind.EXTERNAL).toList();
            }

            @Override
            public Optional<Lsa> find(RouterId area, LsaKey key) {
                return Optional.ofNullable(lsas.all().get(key));
            }

            @Override
            public Iterable<Lsa> autonomousSystem() {
                return lsas.all().values().stream().filter(l -> l.header().kind() == LsaKind.EXTERNAL).toList();
            }

            @Override
            public Optional<Lsa> external(ExternalPlace place) {
                return Optional.ofNullable(lsas.all().get(place.key()));
            }

            @Override
            public Iterable<Lsa> link(int ifindex) {
                return List.of();
            }
        };
        SpfInput input = new SpfInput(version, DAEMON, List.of(new SpfInput.Area(RouterId.NONE, links)), 16, false);
        Map<Prefix, Integer> ways = new HashMap<>();
        for (OspfRoute route : RouteCalculation.of(input, view).routes().routes().values()) {
            ways.put(route.prefix(), route.hops().stream().mapToInt(hop -> hop.ifindex()).reduce(0, (a, b) -> a | b));
        }
        return ways;
    }

    private static SpfInput.Link link(OspfVersion version, int ifindex, RouterId corner) {
        IpAddress address = version == OspfVersion.V2 ? Ip4.parse("192.0.2." + ifindex * 4)
                : Ip6.parse("fe80::" + ifindex);
        return new SpfInput.Link(ifindex, "link" + ifindex, ifindex, Grid.LINK_COST, List.of(), List.of(),
                SpfInput.Attachment.PointToPoint.POINT_TO_POINT,
                List.of(new SpfInput.Neighbor(corner, address, true)));
    }
}
