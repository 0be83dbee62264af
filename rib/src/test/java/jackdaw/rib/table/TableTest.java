package jackdaw.rib.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.testing.Nets;
import jackdaw.rib.testing.Routes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableTest {
    private static final Prefix NET = Prefix.parse("10.0.0.0/8");

    @Provide
    Arbitrary<List<Route>> routes() {
        return route(Arbitraries.just(NET)).list().uniqueElements(Route::source).ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Route>> many() {
        return route(Nets.crowded()).list().ofMaxSize(60);
    }

    private static Arbitrary<Route> route(Arbitrary<Prefix> prefixes) {
        Arbitrary<RouteSource> sources = Combinators.combine(Arbitraries.of("a", "b", "c"),
                        Arbitraries.of("Static", "BGP", "OSPF"), Arbitraries.integers().between(0, 2))
                .as((name, kind, n) -> new RouteSource(new RouteOwner(name + kind, kind), n));
        Arbitrary<NextHop> hops = Arbitraries.of(new NextHop.OnLink(1, "a"), NextHop.Discard.BLACKHOLE,
                NextHop.Recursive.unresolved(new Ip4(1)));
        return Combinators.combine(prefixes, sources, Arbitraries.of(100, 150), hops)
                .as((p, s, preference, hop) -> Routes.route(p, s, Routes.traits(preference, hop)));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void bestDoesNotDependOnArrival(@ForAll("routes") List<Route> routes, @ForAll Random random) {
        Table first = filled(routes);
        List<Route> shuffled = new ArrayList<>(routes);
        Collections.shuffle(shuffled, random);
        Table second = filled(shuffled);
        assertThat(second.best(NET)).isEqualTo(first.best(NET));
        assertThat(second.find(NET).orElseThrow().routes()).isEqualTo(first.find(NET).orElseThrow().routes());
        Route gone = routes.getFirst();
        first.withdraw(NET, gone.source());
        second.withdraw(NET, gone.source());
        assertThat(second.best(NET)).isEqualTo(first.best(NET));
    }

    private static Table filled(List<Route> routes) {
        Table table = new Table("t", AddressFamily.IPV4, 5);
        routes.forEach(table::update);
        return table;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void usablePreferenceKindThenSourceDecide(@ForAll("routes") List<Route> routes) {
        Comparator<Route> order = Comparator
                .comparing((Route r) -> r.nextHop() instanceof NextHop.Recursive)
                .thenComparing(r -> -r.preference())
                .thenComparing(r -> r.source().owner().kind()).thenComparing(Route::source);
        assertThat(filled(routes).best(NET)).contains(Collections.min(routes, order));
    }

    /** The table, its listeners and longest match against a plain map. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void agreesWithAMap(@ForAll("many") List<Route> routes, @ForAll Random random) {
        Table table = new Table("t", AddressFamily.IPV4, random.nextInt());
        Map<Prefix, Optional<Route>> heard = new HashMap<>();
        table.attach((net, bestChanged) -> {
            Optional<Route> best = net.isEmpty() ? Optional.empty() : Optional.of(net.best());
            Optional<Route> before = heard.getOrDefault(net.prefix(), Optional.empty());
            assertThat(bestChanged || before.equals(best)).as("a silent change of best").isTrue();
            heard.put(net.prefix(), best);
        });
        Map<Prefix, Map<RouteSource, Route>> model = new HashMap<>();
        for (Route route : routes) {
            Map<RouteSource, Route> net = model.computeIfAbsent(route.prefix(), _ -> new HashMap<>());
            if (random.nextInt(3) == 0) {
                assertThat(table.withdraw(route.prefix(), route.source()))
                        .isEqualTo(net.remove(route.source()) != null);
            } else {
                Route before = net.put(route.source(), route);
                assertThat(table.update(route)).isEqualTo(before == null ? Table.Outcome.ADDED
                        : before.traits().equals(route.traits()) ? Table.Outcome.UNCHANGED : Table.Outcome.REPLACED);
            }
        }
        model.values().removeIf(Map::isEmpty);
        assertThat(table.routeCount()).isEqualTo(model.values().stream().mapToInt(Map::size).sum());
        assertThat(table.netCount()).isEqualTo(model.size());
        assertThat(table.sorted()).extracting(Net::prefix).isEqualTo(model.keySet().stream().sorted().toList());
        for (Map.Entry<Prefix, Map<RouteSource, Route>> e : model.entrySet()) {
            assertThat(table.find(e.getKey()).orElseThrow().routes())
                    .containsExactlyInAnyOrderElementsOf(e.getValue().values());
            assertThat(heard.get(e.getKey())).isEqualTo(table.best(e.getKey()));
        }
        for (Route route : routes) {
            IpAddress address = route.prefix().address();
            Optional<Prefix> longest = model.keySet().stream().filter(p -> p.contains(address))
                    .max(Comparator.comparingInt(Prefix::length));
            assertThat(table.longestMatch(address).map(Net::prefix)).isEqualTo(longest);
            Optional<Prefix> shorter = model.keySet().stream().filter(p -> p.contains(address) && p.length() <= 16)
                    .max(Comparator.comparingInt(Prefix::length));
            assertThat(table.longestMatch(address, 16).map(Net::prefix)).isEqualTo(shorter);
        }
    }

    @Example
    void anEqualRouteKeepsItsAge() {
        Table table = new Table("t", AddressFamily.IPV4, 1);
        Traits traits = Routes.traits(100, 1);
        assertThat(table.update(new Route(NET, Routes.source("a", 0), traits, 5))).isEqualTo(Table.Outcome.ADDED);
        assertThat(table.update(new Route(NET, Routes.source("a", 0), Routes.traits(100, 1), 9)))
                .isEqualTo(Table.Outcome.UNCHANGED);
        assertThat(table.best(NET).orElseThrow().learnedAt()).isEqualTo(5);
    }

    @Example
    void theOtherFamilyIsRefused() {
        Table table = new Table("t", AddressFamily.IPV6, 1);
        assertThatIllegalArgumentException().isThrownBy(() ->
                table.update(Routes.route(NET, Routes.source("a", 0), Routes.traits(100, 1))));
        assertThat(table.longestMatch(new Ip4(1))).isEmpty();
    }

    @Example
    void aPinnedNetOutlivesItsRoutesAndKeepsItsNumber() {
        Table table = new Table("t", AddressFamily.IPV4, 1);
        table.update(Routes.route(NET, Routes.source("a", 0), Routes.traits(100, 1)));
        Net net = table.find(NET).orElseThrow();
        net.pin();
        table.withdraw(NET, Routes.source("a", 0));
        assertThat(table.find(NET)).isEmpty();
        assertThat(table.netCount()).isZero();
        assertThat(table.snapshot()).containsExactly(net);
        table.update(Routes.route(NET, Routes.source("b", 0), Routes.traits(100, 1)));
        assertThat(table.find(NET)).containsSame(net);
        table.unpin(net);
        assertThat(table.find(NET)).isPresent();
        table.withdraw(NET, Routes.source("b", 0));
        assertThat(table.snapshot()).isEmpty();
    }
}
