package jackdaw.rib.table;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.testing.Nets;
import jackdaw.rib.testing.Routes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class NextHopTrackerTest {
    private static final Prefix NET = Prefix.parse("203.0.113.0/24");
    private static final IpAddress TARGET = IpAddress.parse("10.1.2.3");

    /** Subnets of a machine, to be changed by the test. */
    private static final class Subnets implements ConnectedNets {
        private final Map<Prefix, Integer> byPrefix = new HashMap<>();
        private Optional<IpAddress> own = Optional.empty();

        @Override
        public Optional<Subnet> connected(IpAddress address) {
            return byPrefix.entrySet().stream().filter(e -> e.getKey().contains(address))
                    .map(e -> new Subnet(e.getValue(), "if" + e.getValue(), e.getKey().length()))
                    .max(java.util.Comparator.comparingInt(Subnet::length));
        }

        @Override
        public boolean isLocal(IpAddress address) {
            return own.equals(Optional.of(address));
        }
    }

    private final Table table = new Table("bgp", AddressFamily.IPV4, 1);
    private final Table igp = new Table("igp", AddressFamily.IPV4, 2);
    private final Subnets subnets = new Subnets();
    private NextHopTracker tracker = install(igp);

    private NextHopTracker install(Table igpTable) {
        return NextHopTracker.install(table, f -> f == AddressFamily.IPV4 ? igpTable
                : new Table("igp6", AddressFamily.IPV6, 3), subnets, NextHopTracker.BY_ATTRIBUTE, new Interner<>());
    }

    private void run() {
        for (int i = 0; tracker.hasPending(); i++) {
            assertThat(i).as("it settles").isLessThan(10_000);
            tracker.run(2);
        }
    }

    private static Route via(String prefix, NextHop hop, long metric) {
        Traits traits = Routes.traits(100, hop);
        return Routes.route(Prefix.parse(prefix), Routes.source("igp", 0),
                metric < 0 ? traits : traits.with(CommonAttributes.IGP_METRIC, metric));
    }

    private static Route recursive(String source, IpAddress target) {
        return new Route(NET, Routes.source(source, 0), Routes.traits(100, NextHop.Recursive.unresolved(target)), 77);
    }

    private NextHop.Recursive best() {
        return (NextHop.Recursive) table.best(NET).orElseThrow().nextHop();
    }

    private static NextHop.Via gateway(String address) {
        return new NextHop.Via(IpAddress.parse(address), 9, "if9");
    }

    @Example
    void aRouteIsResolvedAsItComes() {
        igp.update(via("10.0.0.0/8", gateway("192.0.2.1"), 30));
        table.update(recursive("peer", TARGET));
        assertThat(best()).isEqualTo(new NextHop.Recursive(TARGET, gateway("192.0.2.1"), 30));
        assertThat(table.best(NET).orElseThrow().learnedAt()).isEqualTo(77);
        assertThat(table.update(recursive("peer", TARGET))).as("the same again")
                .isEqualTo(Table.Outcome.UNCHANGED);
    }

    @Example
    void followsTheMostSpecificNet() {
        table.update(recursive("peer", TARGET));
        assertThat(best()).isEqualTo(NextHop.Recursive.unresolved(TARGET));
        igp.update(via("10.0.0.0/8", gateway("192.0.2.1"), 30));
        assertThat(tracker.hasPending()).isTrue();
        run();
        assertThat(best().resolved()).isEqualTo(gateway("192.0.2.1"));
        Route specific = via("10.1.2.0/24", gateway("192.0.2.2"), -1);
        igp.update(specific);
        run();
        assertThat(best()).isEqualTo(new NextHop.Recursive(TARGET, gateway("192.0.2.2"), -1));
        igp.withdraw(specific.prefix(), specific.source());
        run();
        assertThat(best().resolved()).isEqualTo(gateway("192.0.2.1"));
        assertThat(table.best(NET).orElseThrow().learnedAt()).isEqualTo(77);
        igp.update(via("10.9.0.0/16", gateway("192.0.2.2"), 1));
        assertThat(tracker.hasPending()).as("a net beside the target does not matter").isFalse();
    }

    @Example
    void aConnectedSubnetWinsUnlessARouteIsLonger() {
        table.update(recursive("peer", TARGET));
        subnets.byPrefix.put(Prefix.parse("10.1.2.0/24"), 4);
        tracker.interfacesChanged();
        run();
        assertThat(best()).isEqualTo(new NextHop.Recursive(TARGET, new NextHop.Via(TARGET, 4, "if4"), 0));
        igp.update(via("10.1.2.0/24", gateway("192.0.2.1"), 5));
        run();
        assertThat(best().resolved()).isEqualTo(new NextHop.Via(TARGET, 4, "if4"));
        igp.update(via("10.1.2.3/32", gateway("192.0.2.1"), 5));
        run();
        assertThat(best().resolved()).isEqualTo(gateway("192.0.2.1"));
        subnets.own = Optional.of(TARGET);
        tracker.interfacesChanged();
        run();
        assertThat(best()).as("our own address leads nowhere").isEqualTo(NextHop.Recursive.unresolved(TARGET));
    }

    @Example
    void onALinkTheTargetIsTheGatewayAndDiscardsAreInherited() {
        table.update(recursive("peer", TARGET));
        igp.update(via("10.0.0.0/8", NextHop.of(List.of(new NextHop.OnLink(3, "if3"), gateway("192.0.2.1"))), -1));
        run();
        assertThat(best().hops()).containsExactly(new NextHop.Via(TARGET, 3, "if3"), gateway("192.0.2.1"));
        igp.update(via("10.0.0.0/8", NextHop.Discard.BLACKHOLE, -1));
        run();
        assertThat(best().resolved()).isEqualTo(NextHop.Discard.BLACKHOLE);
    }

    @Example
    void aRecursiveRouteNeverResolvesAnother() {
        tracker.remove();
        tracker = install(table);
        table.update(recursive("peer", TARGET));
        table.update(Routes.route(Prefix.parse("10.0.0.0/8"), Routes.source("other", 0),
                Routes.traits(100, NextHop.Recursive.unresolved(IpAddress.parse("203.0.113.9")))));
        run();
        assertThat(best()).isEqualTo(NextHop.Recursive.unresolved(TARGET));
        table.update(via("10.0.0.0/8", gateway("192.0.2.1"), -1));
        run();
        assertThat(best().resolved()).isEqualTo(gateway("192.0.2.1"));
    }

    /** Best among several changes with what their next hops resolve to. */
    @Example
    void anUnreachableNextHopLosesAgainstAReachableOne() {
        IpAddress other = IpAddress.parse("172.16.0.1");
        igp.update(via("10.0.0.0/8", gateway("192.0.2.1"), -1));
        igp.update(via("172.16.0.0/12", gateway("192.0.2.2"), -1));
        table.update(recursive("a", TARGET));
        table.update(recursive("b", other));
        assertThat(best().target()).isEqualTo(TARGET);
        igp.withdraw(Prefix.parse("10.0.0.0/8"), Routes.source("igp", 0));
        run();
        assertThat(best().target()).isEqualTo(other);
        assertThat(table.find(NET).orElseThrow().routes()).hasSize(2);
    }

    @Example
    void routesThatWereThereAreTakenOver() {
        tracker.remove();
        table.update(recursive("peer", TARGET));
        igp.update(via("10.0.0.0/8", gateway("192.0.2.1"), -1));
        assertThat(best()).isEqualTo(NextHop.Recursive.unresolved(TARGET));
        tracker = install(igp);
        run();
        assertThat(best().resolved()).isEqualTo(gateway("192.0.2.1"));
    }

    @Provide
    Arbitrary<List<Consumer<NextHopTrackerTest>>> histories() {
        Arbitrary<IpAddress> targets = Arbitraries.integers().between(0, 15)
                .map(n -> new Ip4(10 << 24 | n << 20 | n << 12 | n << 4 | n));
        Arbitrary<String> names = Arbitraries.of("a", "b", "c");
        Arbitrary<NextHop> hops = Arbitraries.oneOf(Arbitraries.integers().between(1, 3)
                        .map(n -> new NextHop.Via(new Ip4(n), n, "if" + n)),
                Arbitraries.just(new NextHop.OnLink(5, "if5")),
                Arbitraries.just(NextHop.Discard.BLACKHOLE), targets.map(NextHop.Recursive::unresolved));
        Arbitrary<Prefix> prefixes = Nets.crowded();
        Arbitrary<Consumer<NextHopTrackerTest>> update = Combinators.combine(prefixes, names, hops).as((p, s, hop) ->
                t -> t.table.update(Routes.route(p, Routes.source(s, 0), Routes.traits(100, hop))));
        Arbitrary<Consumer<NextHopTrackerTest>> withdraw = Combinators.combine(prefixes, names)
                .as((p, s) -> t -> t.table.withdraw(p, Routes.source(s, 0)));
        Arbitrary<Consumer<NextHopTrackerTest>> run = Arbitraries.integers().between(1, 4)
                .map(n -> t -> t.tracker.run(n));
        Arbitrary<Consumer<NextHopTrackerTest>> subnet = Combinators.combine(prefixes, Arbitraries.of(true, false))
                .as((p, on) -> t -> t.subnet(p, on));
        return Arbitraries.frequencyOf(Tuple.of(6, update), Tuple.of(3, withdraw), Tuple.of(2, run),
                Tuple.of(1, subnet)).list().ofMaxSize(60);
    }

    private void subnet(Prefix prefix, boolean on) {
        if (on) {
            subnets.byPrefix.put(prefix, 40 + prefix.length());
        } else {
            subnets.byPrefix.remove(prefix);
        }
        tracker.interfacesChanged();
    }

    /** The table resolves itself, by recursive routes too; in the end all next hops are what a look now would give. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void endsAsAFreshLookWould(@ForAll("histories") List<Consumer<NextHopTrackerTest>> history) {
        NextHopTrackerTest world = new NextHopTrackerTest();
        world.tracker.remove();
        world.tracker = world.install(world.table);
        history.forEach(step -> step.accept(world));
        world.run();
        Table fresh = new Table("fresh", AddressFamily.IPV4, 8);
        world.table.sorted().forEach(net -> net.routes().forEach(r -> fresh.update(
                r.nextHop() instanceof NextHop.Recursive n
                        ? r.with(r.traits().withNextHop(NextHop.Recursive.unresolved(n.target()))) : r)));
        NextHopTracker look = NextHopTracker.install(fresh, _ -> fresh, world.subnets, NextHopTracker.BY_ATTRIBUTE,
                new Interner<>());
        while (look.hasPending()) {
            look.run(100);
        }
        assertThat(world.table.sorted().stream().map(Net::routes).toList())
                .isEqualTo(fresh.sorted().stream().map(Net::routes).toList());
    }
}
