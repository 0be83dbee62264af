package jackdaw.linux.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.linux.TestNamespace;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.fib.KernelProtocol;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** The whole way: table, {@link KernelProtocol}, {@link NetlinkFib}, kernel, with links that come and go. */
@Tag("kernel")
class KernelProtocolKernelTest {

    private static final int MOST_HOPS = 64;

    /** What the daemon's loop does, reduced to one family. */
    private static final class Router implements AutoCloseable {
        final TestNamespace namespace;
        final AddressFamily family;
        final Table table;
        final InterfaceTable interfaceTable = new InterfaceTable();
        final FactBoard facts = new FactBoard();
        final List<String> log = new ArrayList<>();
        final NetlinkInterfaces interfaces;
        NetlinkFib fib;
        KernelProtocol kernel;

        Router(TestNamespace namespace, AddressFamily family) {
            this.namespace = namespace;
            this.family = family;
            this.table = new Table(family == AddressFamily.IPV4 ? "master4" : "master6", family, 1);
            this.interfaces = namespace.call(() -> new NetlinkInterfaces(interfaceTable));
            interfaces.load(_ -> { });
            start();
        }

        void start() {
            fib = namespace.call(() -> new NetlinkFib(family, KernelConfig.MAIN_TABLE));
            kernel = new KernelProtocol(config(), fib,
                    new Surroundings(_ -> table, interfaceTable, facts, new ExportGates(), new ExportGates(),
                            new Interner<>(), (_, _, message) -> log.add(message), new Random(1)), turn());
            kernel.start(turn());
        }

        /** The defaults, and room for as many hops as any test has. */
        private KernelConfig config() {
            KernelConfig c = KernelConfig.of("kernel", family);
            return new KernelConfig(c.name(), c.description(), c.disabled(), c.channel(), c.kernelTable(), c.metric(),
                    c.protocol(), c.learn(), c.persist(), c.prefsrc(), MOST_HOPS, c.sweepAfter(), c.scanTime());
        }

        Turn turn() {
            return new Turn(System.nanoTime(), Instant.now());
        }

        void turnOnce() {
            interfaces.onReadable(16, change -> kernel.interfaceChanged(change, turn()));
            fib.onEvents(64, event -> kernel.on(event, turn()));
            fib.onAnswers(64, event -> kernel.on(event, turn()));
            if (kernel.deadline() <= System.nanoTime()) {
                kernel.timersDue(turn());
            }
            kernel.channels().getFirst().drain(256, turn());
            facts.deliver(fact -> kernel.factChanged(fact, turn()));
        }

        void await(BooleanSupplier condition) {
            long limit = System.nanoTime() + Duration.ofSeconds(45).toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as(() -> namespace.ip("-4 route") + namespace.ip("-6 route") + log)
                        .isLessThan(limit);
                turnOnce();
            }
        }

        void announce(String prefix, NextHop nextHop) {
            table.update(new Route(Prefix.parse(prefix), new RouteSource(new RouteOwner("ospf", "OSPF"), 0),
                    new Traits(RouteType.OSPF, IpAddress.unspecified(family), nextHop, 150, Attributes.EMPTY), 0));
        }

        NextHop.Hop via(String gateway, String device) {
            return new NextHop.Via(IpAddress.parse(gateway), namespace.index(device), device);
        }

        String show(String prefix) {
            return namespace.ip((family == AddressFamily.IPV6 ? "-6" : "-4") + " route show " + prefix);
        }

        boolean has(String prefix, String text) {
            return show(prefix).contains(text);
        }

        @Override
        public void close() {
            interfaces.close();
            fib.close();
        }
    }

    private static void twoLinks(TestNamespace namespace) {
        namespace.veth("v0", "p0");
        namespace.veth("v1", "p1");
        namespace.ip("addr add 10.9.0.1/24 dev v0");
        namespace.ip("addr add 10.8.0.1/24 dev v1");
        namespace.ip("addr add 2001:db8:9::1/64 dev v0 nodad");
        namespace.ip("addr add 2001:db8:8::1/64 dev v1 nodad");
    }

    @Example
    void ipv4RoutesThatALinkTookAlongComeBackWithIt() {
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            try (Router router = new Router(namespace, AddressFamily.IPV4)) {
                router.announce("10.50.0.0/16", router.via("10.9.0.2", "v0"));
                router.announce("10.51.0.0/16", new NextHop.Multipath(List.of(router.via("10.9.0.2", "v0"),
                        router.via("10.8.0.2", "v1"))));
                router.await(() -> router.has("10.50.0.0/16", "via 10.9.0.2")
                        && router.has("10.51.0.0/16", "nexthop via 10.8.0.2"));
                namespace.ip("link set v0 down");
                assertThat(router.show("10.50.0.0/16")).isEmpty();
                router.await(() -> router.kernel.isRefused(Prefix.parse("10.50.0.0/16")));
                namespace.ip("link set v0 up");
                router.await(() -> router.has("10.50.0.0/16", "via 10.9.0.2")
                        && router.has("10.51.0.0/16", "nexthop via 10.9.0.2"));
            }
        }
    }

    @Example
    void ipv6RoutesThatALinkTookAlongComeBackWithIt() {
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            namespace.exec("sysctl", "-qw", "net.ipv6.conf.v0.keep_addr_on_down=1");
            try (Router router = new Router(namespace, AddressFamily.IPV6)) {
                router.announce("2001:db8:50::/48", router.via("2001:db8:9::2", "v0"));
                router.announce("2001:db8:51::/48", new NextHop.Multipath(List.of(router.via("2001:db8:9::2", "v0"),
                        router.via("2001:db8:8::2", "v1"))));
                router.await(() -> router.has("2001:db8:50::/48", "via 2001:db8:9::2")
                        && router.has("2001:db8:51::/48", "via 2001:db8:8::2"));
                namespace.ip("link set v0 down");
                router.await(() -> router.show("2001:db8:50::/48").isEmpty());
                namespace.ip("link set v0 up");
                router.await(() -> router.has("2001:db8:50::/48", "via 2001:db8:9::2")
                        && router.has("2001:db8:51::/48", "via 2001:db8:9::2 dev v0"));
            }
        }
    }

    private static String gateway(AddressFamily family, int number) {
        return family == AddressFamily.IPV4 ? "10.9.0." + number : "2001:db8:9::" + Integer.toHexString(number);
    }

    /** As many as {@code ecmp-limit} is raised to in large fabrics, each of its own weight, up to the greatest. */
    @Property(tries = 2)
    void sixtyFourWeightedPaths(@ForAll AddressFamily family) {
        Prefix net = Prefix.parse(family == AddressFamily.IPV4 ? "10.60.0.0/16" : "2001:db8:60::/48");
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            try (Router router = new Router(namespace, family)) {
                router.facts.watch(net);
                List<NextHop.Hop> hops = IntStream.rangeClosed(1, MOST_HOPS).mapToObj(i ->
                        router.via(gateway(family, i + 1), "v0").withWeight(4 * i)).toList();
                router.announce(net.toString(), new NextHop.Multipath(hops));
                router.await(() -> router.facts.find(Fact.Installed.class, net).filter(Fact.Installed::effective)
                        .isPresent());
                String shown = router.show(net.toString());
                assertThat(shown.split("nexthop via", -1)).hasSize(MOST_HOPS + 1);
                for (int i = 1; i <= MOST_HOPS; i++) {
                    assertThat(shown).contains(gateway(family, i + 1) + " dev v0 weight " + 4 * i + " ");
                }
            }
        }
    }

    /** More than one message to the kernel holds: it takes as many as fit, and the others go in the next. */
    @Example
    void hundredsOfRoutesOfSixtyFourHops() {
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            try (Router router = new Router(namespace, AddressFamily.IPV6)) {
                NextHop wide = new NextHop.Multipath(IntStream.rangeClosed(1, MOST_HOPS)
                        .mapToObj(i -> router.via(gateway(AddressFamily.IPV6, i + 1), "v0")).toList());
                for (int i = 0; i < 200; i++) {
                    router.announce("2001:db8:" + Integer.toHexString(0x6000 + i) + "::/48", wide);
                }
                router.await(() -> namespace.ip("-6 route show proto 201").lines()
                        .filter(line -> line.startsWith("2001:db8:60")).count() == 200);
                router.await(() -> router.show("2001:db8:60c7::/48").split("nexthop via", -1).length == MOST_HOPS + 1);
            }
        }
    }

    @Example
    void repairsItsOwnAndSparesWhatIsNot() {
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            namespace.ip("route add 10.70.0.0/16 via 10.9.0.9 proto static metric 32");
            try (Router router = new Router(namespace, AddressFamily.IPV4)) {
                Prefix net = Prefix.parse("10.50.0.0/16");
                router.facts.watch(net);
                router.announce("10.50.0.0/16", router.via("10.9.0.2", "v0"));
                router.announce("10.70.0.0/16", router.via("10.9.0.2", "v0"));
                router.await(() -> router.facts.find(Fact.Installed.class, net)
                        .equals(java.util.Optional.of(new Fact.Installed(net, "ospf", true))));
                assertThat(router.show("10.50.0.0/16")).contains("proto 201").contains("metric 32");
                namespace.ip("route del 10.50.0.0/16");
                router.await(() -> router.has("10.50.0.0/16", "via 10.9.0.2"));
                namespace.ip("route replace 10.50.0.0/16 via 10.9.0.66 metric 32 proto 201");
                router.await(() -> router.has("10.50.0.0/16", "via 10.9.0.2"));
                namespace.ip("route add 10.50.0.0/16 via 10.9.0.9 metric 5 proto static");
                router.await(() -> !router.facts.find(Fact.Installed.class, net).orElseThrow().effective());
                assertThat(router.show("10.70.0.0/16")).isEqualTo(
                        "10.70.0.0/16 via 10.9.0.9 dev v0 proto static metric 32 \n");
                assertThat(router.kernel.isRefused(Prefix.parse("10.70.0.0/16"))).isTrue();
                namespace.ip("route replace 10.50.0.0/16 via 10.9.0.8 metric 32 proto static");
                router.await(() -> router.kernel.isRefused(net));
                assertThat(router.show("10.50.0.0/16")).contains("via 10.9.0.8").doesNotContain("proto 201");

                router.kernel.stop(StopReason.SHUTDOWN, "", router.turn());
                router.await(() -> router.kernel.state() == ProtocolState.DOWN);
                assertThat(namespace.ip("route")).doesNotContain("proto 201").contains("10.70.0.0/16", "10.50.0.0/16");
            }
        }
    }

    @Example
    void adoptsWhatAFormerLifeLeftWithoutAGap() {
        for (AddressFamily family : AddressFamily.values()) {
            boolean v4 = family == AddressFamily.IPV4;
            String kept = v4 ? "10.50.0.0/16" : "2001:db8:50::/48";
            String stray = v4 ? "10.51.0.0/16" : "2001:db8:51::/48";
            String gateway = v4 ? "10.9.0.2" : "2001:db8:9::2";
            try (TestNamespace namespace = new TestNamespace()) {
                twoLinks(namespace);
                try (Router router = new Router(namespace, family)) {
                    router.announce(kept, router.via(gateway, "v0"));
                    router.announce(stray, router.via(gateway, "v0"));
                    router.await(() -> router.has(kept, gateway) && router.has(stray, gateway));
                }
                try (Router router = new Router(namespace, family)) {
                    router.kernel.awaitSynced(Set.of("ospf"));
                    router.turnOnce();
                    String monitored = namespace.ip("route show " + kept);
                    assertThat(router.show(stray)).contains("proto 201");
                    router.announce(kept, router.via(gateway, "v0"));
                    router.facts.publish(new Fact.Synced("ospf", true));
                    router.await(() -> router.show(stray).isEmpty());
                    assertThat(namespace.ip("route show " + kept)).isEqualTo(monitored);
                    assertThat(router.has(kept, gateway)).isTrue();
                }
            }
        }
    }

    @Example
    void anInterfaceMadeAgainWithAnotherIndexGetsItsRoutes() {
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            try (Router router = new Router(namespace, AddressFamily.IPV4)) {
                router.announce("10.50.0.0/16", router.via("10.9.0.2", "v0"));
                router.await(() -> router.has("10.50.0.0/16", "via 10.9.0.2"));
                namespace.ip("link del v0");
                namespace.veth("v0", "p0");
                router.announce("10.50.0.0/16", router.via("10.9.0.2", "v0"));
                router.await(() -> router.kernel.isRefused(Prefix.parse("10.50.0.0/16")));
                namespace.ip("addr add 10.9.0.1/24 dev v0");
                router.await(() -> router.has("10.50.0.0/16", "via 10.9.0.2 dev v0"));
            }
        }
    }

    @Example
    void tenThousandRoutesInAndOut() {
        try (TestNamespace namespace = new TestNamespace()) {
            twoLinks(namespace);
            try (Router router = new Router(namespace, AddressFamily.IPV6)) {
                NextHop hop = router.via("2001:db8:9::2", "v0");
                for (int i = 0; i < 10_000; i++) {
                    router.announce("2001:db8:" + Integer.toHexString(0x1000 + i) + "::/48", hop);
                }
                Prefix last = Prefix.parse("2001:db8:" + Integer.toHexString(0x1000 + 9_999) + "::/48");
                router.facts.watch(last);
                for (int i = 0; i < 10_000 && router.kernel.channels().getFirst().hasPending(); i++) {
                    router.turnOnce();
                }
                router.await(() -> router.facts.find(Fact.Installed.class, last).orElseThrow().effective());
                assertThat(namespace.ip("-6 route show proto 201").lines()).hasSize(10_000);
                router.kernel.stop(StopReason.SHUTDOWN, "", router.turn());
                router.await(() -> router.kernel.state() == ProtocolState.DOWN);
                assertThat(namespace.ip("-6 route show proto 201")).isEmpty();
            }
        }
    }
}
