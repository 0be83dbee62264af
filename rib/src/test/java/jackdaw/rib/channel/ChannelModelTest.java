package jackdaw.rib.channel;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.testing.Nets;
import jackdaw.rib.testing.Routes;
import jackdaw.rib.time.Turn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Three channels on one table under any order of operations, against maps that hold the truth. */
class ChannelModelTest {
    private static final List<String> OWNERS = List.of("a", "b", "c");

    private record Op(String text, Consumer<World> action) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Filters by structure: rejects lengths above the bound. */
    private static ChannelFilter atMost(int length) {
        return new ChannelFilter("at most " + length, r -> r.prefix().length() <= length
                ? new Verdict.Accept(r) : new Verdict.Reject("long"), length);
    }

    private static final class Seen implements ExportSink {
        private final Map<Prefix, Route> held = new TreeMap<>();
        private final Map<Prefix, Passage> passages = new HashMap<>();
        private boolean open;
        private boolean ready = true;
        private int feeds;

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void announce(Route route, Route best, Passage passage) {
            assertThat(open).isTrue();
            held.put(route.prefix(), route);
            passages.put(route.prefix(), passage);
        }

        @Override
        public void withdraw(Prefix prefix) {
            assertThat(open).isTrue();
            assertThat(held.remove(prefix)).as("withdrawn and never announced: " + prefix).isNotNull();
        }

        @Override
        public void feedComplete() {
            feeds++;
        }
    }

    /** Looks at next hops alone, as the kernel does, and hears of nothing else. */
    private static final class Hops implements ExportSink {
        private final Map<Prefix, NextHop> held = new TreeMap<>();

        @Override
        public boolean treatsAlike(Route before, Route after) {
            assertThat(before.source()).isEqualTo(after.source());
            assertThat(held.get(before.prefix())).as("what it was told before").isEqualTo(before.nextHop());
            return before.nextHop().equals(after.nextHop());
        }

        @Override
        public void announce(Route route, Route best, Passage passage) {
            held.put(route.prefix(), route.nextHop());
        }

        @Override
        public void withdraw(Prefix prefix) {
            held.remove(prefix);
        }
    }

    private static final class World {
        private final Table table = new Table("t", AddressFamily.IPV4, 7);
        private final ExportGates gates = new ExportGates();
        private final Interner<Traits> interner = new Interner<>();
        private final Map<String, Channel> channels = new HashMap<>();
        private final Map<String, Seen> sinks = new HashMap<>();
        private final Map<String, Map<RouteKey, Traits>> truth = new HashMap<>();
        private final Map<String, Map<RouteKey, Traits>> stale = new HashMap<>();
        private final Map<Prefix, Passage> closed = new HashMap<>();
        private long now;

        private final Hops hops = new Hops();
        private final Channel kernel = new Channel(ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.REJECT,
                ChannelFilter.ACCEPT, 100), table, new RouteOwner("kernel", "Kernel"), hops, ExportGate.NONE, interner,
                (_, _, _, _) -> { });

        World() {
            kernel.open(turn());
            for (String owner : OWNERS) {
                sinks.put(owner, new Seen());
                channels.put(owner, new Channel(config(32, 32), table, new RouteOwner(owner, "Static"),
                        sinks.get(owner), gates, interner, (_, _, _, _) -> { }));
                truth.put(owner, new HashMap<>());
                stale.put(owner, new HashMap<>());
                open(owner);
            }
        }

        private Turn turn() {
            return Routes.turn(now++);
        }

        void open(String owner) {
            sinks.get(owner).open = true;
            channels.get(owner).open(turn());
        }

        void close(String owner) {
            channels.get(owner).close(turn());
            truth.get(owner).clear();
            stale.get(owner).clear();
            sinks.get(owner).open = false;
            sinks.get(owner).held.clear();
        }

        void announce(String owner, Prefix prefix, int number, Traits traits) {
            channels.get(owner).imports().announce(prefix, number, traits, turn());
            if (sinks.get(owner).open) {
                truth.get(owner).put(new RouteKey(prefix, number), traits);
                stale.get(owner).remove(new RouteKey(prefix, number));
            }
        }

        void withdraw(String owner, Prefix prefix, int number) {
            channels.get(owner).imports().withdraw(prefix, number, turn());
            truth.get(owner).remove(new RouteKey(prefix, number));
        }

        void refresh(String owner, boolean begin) {
            if (begin) {
                channels.get(owner).imports().refreshBegin();
                stale.get(owner).putAll(truth.get(owner));
            } else {
                channels.get(owner).imports().refreshEnd(turn());
                truth.get(owner).keySet().removeAll(stale.get(owner).keySet());
                stale.get(owner).clear();
            }
        }

        void gate(Prefix prefix, boolean open) {
            closed.put(prefix, open ? new Passage.Open("s", "UP", 5) : new Passage.Closed("s", "WAIT", "test"));
            gates.set("s", closed);
        }

        void ungate() {
            closed.clear();
            gates.set("s", closed);
        }

        void filters(String owner, int in, int out) {
            Channel channel = channels.get(owner);
            if (channel.reconfigure(config(in, out))) {
                Map.copyOf(truth.get(owner)).forEach((k, t) ->
                        channel.imports().announce(k.prefix(), k.number(), t, turn()));
                stale.get(owner).clear();
            }
        }

        static ChannelConfig config(int in, int out) {
            return ChannelConfig.of(AddressFamily.IPV4, atMost(in), atMost(out), 100);
        }

        void drainAll() {
            for (String owner : OWNERS) {
                sinks.get(owner).ready = true;
                for (int i = 0; channels.get(owner).hasPending(); i++) {
                    assertThat(i).isLessThan(1000);
                    channels.get(owner).drain(3, turn());
                }
            }
        }

        /** The best routes, whoever sees them. */
        private Map<Prefix, Route> best() {
            Map<Prefix, Route> best = new TreeMap<>();
            Comparator<Route> order = Comparator.comparing(Route::preference).reversed()
                    .thenComparing(Route::source);
            for (String owner : OWNERS) {
                int in = (Integer) channels.get(owner).config().importFilter().structure();
                truth.get(owner).forEach((key, traits) -> {
                    if (key.prefix().length() <= in) {
                        best.merge(key.prefix(), new Route(key.prefix(),
                                        new RouteSource(new RouteOwner(owner, "Static"), key.number()), traits, 0),
                                (x, y) -> order.compare(x, y) <= 0 ? x : y);
                    }
                });
            }
            return best;
        }

        Map<Prefix, Route> expected(String viewer) {
            Map<Prefix, Route> best = best();
            int out = (Integer) channels.get(viewer).config().exportFilter().structure();
            best.values().removeIf(r -> r.protocol().equals(viewer) || r.prefix().length() > out
                    || closed.get(r.prefix()) instanceof Passage.Closed);
            return best;
        }

        void check() {
            drainAll();
            for (String owner : OWNERS) {
                if (!sinks.get(owner).open) {
                    continue;
                }
                Map<Prefix, Traits> want = new TreeMap<>();
                expected(owner).forEach((p, r) -> want.put(p, r.traits()));
                Map<Prefix, Traits> have = new TreeMap<>();
                sinks.get(owner).held.forEach((p, r) -> have.put(p, r.traits()));
                assertThat(have).as("what %s holds", owner).isEqualTo(want);
                assertThat(channels.get(owner).exportedCount()).isEqualTo(want.size());
                have.keySet().forEach(p -> {
                    assertThat(channels.get(owner).isExported(p)).isTrue();
                    assertThat(sinks.get(owner).passages.get(p)).isEqualTo(gates.passage(p));
                });
            }
            kernel.drain(1000, turn());
            Map<Prefix, NextHop> ways = new TreeMap<>();
            best().forEach((prefix, route) -> ways.put(prefix, route.nextHop()));
            assertThat(hops.held).isEqualTo(ways);
            assertThat(kernel.exportedCount()).isEqualTo(ways.size());
            assertThat(table.routeCount()).isEqualTo(OWNERS.stream()
                    .mapToInt(o -> channels.get(o).importedCount()).sum());
        }
    }

    private record RouteKey(Prefix prefix, int number) {
    }

    @Provide
    Arbitrary<List<Op>> operations() {
        Arbitrary<String> owner = Arbitraries.of(OWNERS);
        Arbitrary<Prefix> prefix = Nets.crowded();
        Arbitrary<Integer> bound = Arbitraries.of(0, 16, 24, 32, 32);
        Arbitrary<Traits> traits = Combinators.combine(Arbitraries.of(50, 100, 200), Arbitraries.integers()
                .between(1, 3)).as(Routes::traits);
        Arbitrary<Op> announce = Combinators.combine(owner, prefix, Arbitraries.integers().between(0, 1), traits)
                .as((o, p, n, t) -> new Op(o + " announces " + p + "#" + n, w -> w.announce(o, p, n, t)));
        Arbitrary<Op> withdraw = Combinators.combine(owner, prefix, Arbitraries.integers().between(0, 1))
                .as((o, p, n) -> new Op(o + " withdraws " + p + "#" + n, w -> w.withdraw(o, p, n)));
        Arbitrary<Op> refresh = Combinators.combine(owner, Arbitraries.of(true, false))
                .as((o, b) -> new Op(o + " refresh " + b, w -> w.refresh(o, b)));
        Arbitrary<Op> gate = Combinators.combine(prefix, Arbitraries.of(true, false))
                .as((p, open) -> new Op("gate " + p + open, w -> w.gate(p, open)));
        Arbitrary<Op> ungate = Arbitraries.just(new Op("ungate", World::ungate));
        Arbitrary<Op> kernel = Arbitraries.integers().between(1, 5)
                .map(n -> new Op("the kernel drains " + n, w -> w.kernel.drain(n, w.turn())));
        Arbitrary<Op> drain = Combinators.combine(owner, Arbitraries.integers().between(1, 5))
                .as((o, n) -> new Op(o + " drains " + n, w -> w.channels.get(o).drain(n, w.turn())));
        Arbitrary<Op> ready = Combinators.combine(owner, Arbitraries.of(true, false))
                .as((o, b) -> new Op(o + " ready " + b, w -> w.sinks.get(o).ready = b));
        Arbitrary<Op> refeed = owner.map(o -> new Op(o + " refeeds", w -> w.channels.get(o).refeed()));
        Arbitrary<Op> filters = Combinators.combine(owner, bound, bound)
                .as((o, i, e) -> new Op(o + " filters " + i + "/" + e, w -> w.filters(o, i, e)));
        Arbitrary<Op> close = owner.map(o -> new Op(o + " closes", w -> w.close(o)));
        Arbitrary<Op> open = owner.map(o -> new Op(o + " opens", w -> w.open(o)));
        Arbitrary<Op> check = Arbitraries.just(new Op("check", World::check));
        return Arbitraries.frequencyOf(Tuple.of(12, announce), Tuple.of(6, withdraw), Tuple.of(1, refresh),
                Tuple.of(2, gate), Tuple.of(1, ungate), Tuple.of(6, drain), Tuple.of(3, kernel), Tuple.of(1, ready),
                Tuple.of(1, refeed), Tuple.of(1, filters), Tuple.of(1, close), Tuple.of(2, open), Tuple.of(2, check))
                .list().ofMaxSize(60);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatAProtocolHoldsIsTheFilteredBest(@ForAll("operations") List<Op> operations) {
        World world = new World();
        operations.forEach(op -> op.action.accept(world));
        OWNERS.forEach(world::open);
        world.check();

        for (String owner : OWNERS) {
            Set.copyOf(world.truth.get(owner).keySet())
                    .forEach(k -> world.withdraw(owner, k.prefix(), k.number()));
        }
        world.check();
        assertThat(world.table.snapshot()).as("no pin is left").isEmpty();
        assertThat(world.table.netCount()).isZero();
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void closingEverythingLeavesAnEmptyTable(@ForAll("operations") List<Op> operations) {
        World world = new World();
        operations.forEach(op -> op.action.accept(world));
        OWNERS.forEach(world::close);
        world.kernel.close(world.turn());
        assertThat(world.table.snapshot()).isEmpty();
        assertThat(world.table.routeCount()).isZero();
    }
}
