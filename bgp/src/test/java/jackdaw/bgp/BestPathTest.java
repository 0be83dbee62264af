package jackdaw.bgp;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The steps of the decision process, one by one, and that no order matters. */
class BestPathTest {
    private static final Prefix PREFIX = Prefix.parse("198.51.100.0/24");
    private static final Attributes BASE = Attributes.EMPTY.with(OriginAttribute.KEY, Origin.IGP)
            .with(LocalPrefAttribute.KEY, 100L).with(AsPathAttribute.KEY, AsPath.sequence(65001, 65100));

    private static Route route(String peer, String id, Attributes attributes, NextHop hop) {
        BestPath selection = new BestPath();
        selection.neighbor(RouterId.parse(id));
        return new Route(PREFIX, new RouteSource(new RouteOwner(peer, "BGP", selection), 0), new Traits(RouteType.BGP,
                IpAddress.parse("192.0.2." + (1 + peer.charAt(0) - 'a')), hop, 100, attributes), 0);
    }

    private static Route route(String peer, String id, Attributes attributes) {
        return route(peer, id, attributes, new NextHop.Via(IpAddress.parse("192.0.2.1"), 2, "eth0"));
    }

    private static void assertBest(Route best, Route... others) {
        List<Route> all = new ArrayList<>(List.of(others));
        all.add(best);
        assertThat(new BestPath().best(all)).isSameAs(best);
        Collections.reverse(all);
        assertThat(new BestPath().best(all)).isSameAs(best);
    }

    @Example
    void step1LocalPref() {
        assertBest(route("b", "10.0.0.2", BASE.with(LocalPrefAttribute.KEY, 200L)
                .with(AsPathAttribute.KEY, AsPath.sequence(1, 2, 3, 4))), route("a", "10.0.0.1", BASE));
    }

    @Example
    void step2PathLength() {
        assertBest(route("b", "10.0.0.2", BASE.with(AsPathAttribute.KEY, AsPath.sequence(65001))
                .with(OriginAttribute.KEY, Origin.INCOMPLETE)), route("a", "10.0.0.1", BASE));
    }

    @Example
    void step3Origin() {
        assertBest(route("b", "10.0.0.2", BASE.with(MedAttribute.KEY, 9L)),
                route("a", "10.0.0.1", BASE.with(OriginAttribute.KEY, Origin.EGP)));
    }

    @Example
    void step4MedOnlyWithinOneNeighborAs() {
        Attributes other = BASE.with(AsPathAttribute.KEY, AsPath.sequence(65002, 65100));
        assertBest(route("b", "10.0.0.2", BASE.with(MedAttribute.KEY, 5L)),
                route("a", "10.0.0.1", BASE.with(MedAttribute.KEY, 10L)));
        assertBest(route("a", "10.0.0.1", BASE.with(MedAttribute.KEY, 10L)),
                route("b", "10.0.0.2", other.with(MedAttribute.KEY, 5L)));
        assertBest(route("b", "10.0.0.2", BASE), route("a", "10.0.0.1", BASE.with(MedAttribute.KEY, 1L)));
    }

    @Example
    void step6InteriorCost() {
        NextHop.Via via = new NextHop.Via(IpAddress.parse("10.1.1.1"), 3, "eth1");
        assertBest(route("b", "10.0.0.2", BASE, new NextHop.Recursive(IpAddress.parse("192.0.2.9"), via, 10)),
                route("a", "10.0.0.1", BASE, new NextHop.Recursive(IpAddress.parse("192.0.2.8"), via, 20)));
    }

    @Example
    void step7Identifier() {
        assertBest(route("b", "10.0.0.1", BASE), route("a", "200.0.0.1", BASE));
    }

    @Example
    void step8Address() {
        assertBest(route("a", "10.0.0.1", BASE), route("b", "10.0.0.1", BASE));
    }

    @Property(tries = 500)
    void orderNeverMatters(@ForAll long seed) {
        Random random = new Random(seed);
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            routes.add(route(String.valueOf((char) ('a' + i)), "10.0.0." + (1 + random.nextInt(3)), BASE
                    .with(MedAttribute.KEY, (long) random.nextInt(3))
                    .with(AsPathAttribute.KEY, AsPath.sequence(65001 + random.nextInt(3), 65100))));
        }
        Route best = new BestPath().best(routes);
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(routes, random);
            assertThat(new BestPath().best(routes)).isSameAs(best);
        }
    }
}
