package jackdaw.rib.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.builtin.StaticRoute.Discarded;
import jackdaw.rib.builtin.StaticRoute.Hop;
import jackdaw.rib.builtin.StaticRoute.Hops;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.fib.KernelAttributes;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfacePattern;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.NextHopTracker;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Table;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Static, direct and device beside a table of interfaces. */
class BuiltinTest {
    private final Map<String, Table> tables = new TreeMap<>(Map.of(
            "master4", new Table("master4", AddressFamily.IPV4, 1),
            "master6", new Table("master6", AddressFamily.IPV6, 1)));
    private final InterfaceTable interfaces = new InterfaceTable();
    private final List<String> log = new ArrayList<>();
    private final FactBoard facts = new FactBoard();
    private final EventLog eventLog = (_, _, message) -> log.add(message);
    private final Surroundings surroundings = new Surroundings(tables::get, interfaces, facts,
            new ExportGates(), new ExportGates(), new Interner<>(), eventLog, new Random(1));
    private int updates;

    private static Turn turn(long seconds) {
        return new Turn(seconds * 1_000_000_000L, Instant.EPOCH);
    }

    private static Interface iface(int index, String name, boolean up, String... addresses) {
        List<InterfaceAddress> list = new ArrayList<>();
        for (String text : addresses) {
            int slash = text.indexOf('/');
            IpAddress local = IpAddress.parse(text.substring(0, slash));
            Scope scope = local.isLoopback() ? Scope.HOST : local.isLinkLocal() ? Scope.LINK : Scope.UNIVERSE;
            list.add(new InterfaceAddress(local, Prefix.of(local, Integer.parseInt(text.substring(slash + 1))),
                    Optional.empty(), false, false, scope));
        }
        return new Interface(index, name, 1500, true, up, true, true, false, name.equals("lo"), 0, list);
    }

    private void change(Protocol protocol, Interface snapshot) {
        interfaces.put(snapshot).ifPresent(c -> protocol.interfaceChanged(c, turn(1)));
    }

    private List<String> routes(String table) {
        return tables.get(table).sorted().stream().flatMap(n -> n.routes().stream()).map(BuiltinTest::text).toList();
    }

    private static String text(Route route) {
        return route.prefix() + " " + text(route.nextHop()) + " " + route.preference();
    }

    private static String text(NextHop nextHop) {
        return switch (nextHop) {
            case NextHop.Via via -> "via " + via.gateway() + "%" + via.ifname()
                    + (via.weight() > 1 ? "*" + via.weight() : "");
            case NextHop.OnLink link -> "dev " + link.ifname();
            case NextHop.Discard discard -> discard.label();
            case NextHop.Multipath multipath -> multipath.hops().stream().map(BuiltinTest::text).toList().toString();
            case NextHop.Recursive recursive -> "recursive " + text(recursive.resolved());
        };
    }

    private static StaticRoute via(String prefix, String... gateways) {
        return new StaticRoute(Prefix.parse(prefix), new Hops(java.util.Arrays.stream(gateways)
                .map(g -> new Hop(Optional.of(IpAddress.parse(g)), Optional.empty(), 1, false)).toList()));
    }

    private static StaticRoute blackhole(String prefix) {
        return new StaticRoute(Prefix.parse(prefix), new Discarded(NextHop.Discard.BLACKHOLE));
    }

    private StaticProtocol start(StaticRoute... routes) {
        StaticProtocol protocol = new StaticProtocol(StaticConfig.of("s", List.of(routes)), surroundings, turn(0));
        protocol.start(turn(0));
        return protocol;
    }

    @Example
    void aGatewayCountsWhileAnInterfaceHasItsSubnet() {
        StaticProtocol protocol = start(via("10.0.0.0/8", "192.0.2.1"), blackhole("10.1.0.0/16"));
        assertThat(routes("master4")).containsExactly("10.1.0.0/16 blackhole 200");
        change(protocol, iface(3, "eth0", true, "192.0.2.2/24"));
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 via 192.0.2.1%eth0 200", "10.1.0.0/16 blackhole 200");
        assertThat(protocol.isActive(protocol.config().routes().getFirst())).isTrue();
        change(protocol, iface(3, "eth0", false, "192.0.2.2/24"));
        assertThat(routes("master4")).containsExactly("10.1.0.0/16 blackhole 200");
        assertThat(protocol.isActive(protocol.config().routes().getFirst())).isFalse();
        change(protocol, iface(3, "eth0", true));
        assertThat(routes("master4")).containsExactly("10.1.0.0/16 blackhole 200");
        change(protocol, iface(9, "eth1", true, "192.0.2.2/24"));
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 via 192.0.2.1%eth1 200", "10.1.0.0/16 blackhole 200");
    }

    @Example
    void severalGatewaysShareWhatWorks() {
        interfaces.put(iface(3, "eth0", true, "192.0.2.2/24"));
        StaticProtocol protocol = start(via("10.0.0.0/8", "198.51.100.1", "192.0.2.1"));
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 via 192.0.2.1%eth0 200");
        change(protocol, iface(4, "eth1", true, "198.51.100.2/24"));
        assertThat(routes("master4"))
                .containsExactly("10.0.0.0/8 [via 192.0.2.1%eth0, via 198.51.100.1%eth1] 200");
        change(protocol, iface(3, "eth0", false, "192.0.2.2/24"));
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 via 198.51.100.1%eth1 200");
    }

    @Example
    void interfacesWeightsAndOnLinkGateways() {
        interfaces.put(iface(3, "eth0", true, "fe80::2/64"));
        start(new StaticRoute(Prefix.parse("2001:db8::/32"), new Hops(List.of(
                        new Hop(Optional.of(IpAddress.parse("fe80::1")), Optional.of("eth0"), 5, false))),
                        Optional.of(10), Optional.of(77L)),
                new StaticRoute(Prefix.parse("10.0.0.0/8"), new Hops(List.of(
                        new Hop(Optional.empty(), Optional.of("eth0"), 1, false)))),
                new StaticRoute(Prefix.parse("10.1.0.0/16"), new Hops(List.of(
                        new Hop(Optional.of(IpAddress.parse("192.0.2.1")), Optional.of("eth0"), 1, true)))),
                new StaticRoute(Prefix.parse("10.2.0.0/16"), new Hops(List.of(
                        new Hop(Optional.of(IpAddress.parse("192.0.2.1")), Optional.of("eth0"), 1, false)))));
        assertThat(routes("master6")).containsExactly("2001:db8::/32 via fe80::1%eth0*5 10");
        assertThat(tables.get("master6").best(Prefix.parse("2001:db8::/32")).orElseThrow().attributes()
                .get(KernelAttributes.METRIC)).contains(77L);
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 dev eth0 200", "10.1.0.0/16 via 192.0.2.1%eth0 200");
    }

    @Example
    void ourOwnAddressIsNoGateway() {
        interfaces.put(iface(3, "eth0", true, "192.0.2.1/24"));
        start(via("10.0.0.0/8", "192.0.2.1"));
        assertThat(routes("master4")).isEmpty();
    }

    @Example
    void aRecursiveRouteFollowsTheTable() {
        NextHopTracker tracker = NextHopTracker.install(tables.get("master4"), f -> tables.get(
                f == AddressFamily.IPV4 ? "master4" : "master6"), interfaces, NextHopTracker.BY_ATTRIBUTE,
                surroundings.traits());
        StaticProtocol below = new StaticProtocol(StaticConfig.of("b", List.of(via("198.51.100.0/24", "192.0.2.1"))),
                surroundings, turn(0));
        below.start(turn(0));
        start(new StaticRoute(Prefix.parse("10.0.0.0/8"), new StaticRoute.Recursive(IpAddress.parse("198.51.100.7"))));
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 recursive unreachable 200");
        change(below, iface(3, "eth0", true, "192.0.2.2/24"));
        while (tracker.hasPending()) {
            tracker.run(10);
        }
        assertThat(routes("master4").getFirst()).isEqualTo("10.0.0.0/8 recursive via 192.0.2.1%eth0 200");
    }

    @Example
    void aReloadTouchesOnlyWhatDiffers() {
        StaticProtocol protocol = start(blackhole("10.0.0.0/8"), blackhole("10.1.0.0/16"), blackhole("10.2.0.0/16"));
        tables.get("master4").attach((_, _) -> updates++);
        StaticConfig next = StaticConfig.of("s", List.of(blackhole("10.0.0.0/8"), blackhole("10.3.0.0/16"),
                new StaticRoute(Prefix.parse("10.2.0.0/16"), new Discarded(NextHop.Discard.PROHIBIT))));
        assertThat(protocol.compare(next))
                .isEqualTo(new Reconfiguration.InPlace(List.of("routes: 1 added, 1 removed, 1 changed")));
        protocol.apply(next, turn(1));
        assertThat(updates).isEqualTo(3);
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 blackhole 200", "10.2.0.0/16 prohibited 200",
                "10.3.0.0/16 blackhole 200");
        assertThat(protocol.compare(next)).isEqualTo(new Reconfiguration.Same());
    }

    @Example
    void anotherImportFilterIsAppliedAtOnceAndAnotherTableRestarts() {
        StaticProtocol protocol = start(blackhole("10.0.0.0/8"), blackhole("10.1.0.0/16"));
        ChannelFilter noTen = new ChannelFilter("f", r -> r.prefix().length() == 16
                ? new Verdict.Reject("no") : new Verdict.Accept(r), "f");
        ChannelConfig filtered = ChannelConfig.of(AddressFamily.IPV4, noTen, ChannelFilter.REJECT, 200);
        StaticConfig next = new StaticConfig("s", "", false, protocol.config().routes(), List.of(filtered));
        assertThat(protocol.compare(next)).isEqualTo(new Reconfiguration.InPlace(List.of("import ipv4 again")));
        protocol.apply(next, turn(1));
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 blackhole 200");
        ChannelConfig other = new ChannelConfig(AddressFamily.IPV4, "other", ChannelFilter.ACCEPT,
                ChannelFilter.REJECT, 200, Optional.empty(), Optional.empty(), Optional.empty(), false);
        assertThat(protocol.compare(new StaticConfig("s", "", false, List.of(), List.of(other))))
                .isInstanceOf(Reconfiguration.Restart.class);
        assertThat(protocol.compare(new DeviceConfig("s", ""))).isInstanceOf(Reconfiguration.Restart.class);
    }

    @Example
    void aRouteLimitStopsAndMayRestart() {
        ChannelConfig limited = new ChannelConfig(AddressFamily.IPV4, "master4", ChannelFilter.ACCEPT,
                ChannelFilter.REJECT, 200, Optional.empty(),
                Optional.of(new RouteLimit(1, RouteLimit.Action.RESTART)), Optional.empty(), false);
        StaticProtocol protocol = new StaticProtocol(new StaticConfig("s", "", false,
                List.of(blackhole("10.0.0.0/8"), blackhole("10.1.0.0/16")), List.of(limited)), surroundings, turn(0));
        protocol.start(turn(0));
        assertThat(protocol.state()).isEqualTo(ProtocolState.DOWN);
        assertThat(protocol.info()).isEqualTo("Route limit exceeded");
        assertThat(routes("master4")).isEmpty();
        assertThat(log).containsExactly("import limit of 1 routes hit, action restart");
        assertThat(protocol.deadline()).isEqualTo(turn(60).now());
        protocol.apply(new StaticConfig("s", "", false, List.of(blackhole("10.0.0.0/8")), List.of(limited)), turn(5));
        protocol.timersDue(turn(60));
        assertThat(protocol.state()).isEqualTo(ProtocolState.UP);
        assertThat(routes("master4")).containsExactly("10.0.0.0/8 blackhole 200");
    }

    @Example
    void directBringsTheNetworksOfMatchingInterfaces() {
        interfaces.put(iface(1, "lo", true, "127.0.0.1/8", "198.19.0.255/32", "::1/128"));
        interfaces.put(iface(3, "eth0", true, "192.0.2.2/24", "2001:db8::2/64", "fe80::2/64"));
        interfaces.put(iface(4, "eth1", true, "192.0.2.3/24"));
        DirectProtocol protocol = new DirectProtocol(new DirectConfig("d", "", false,
                List.of(new InterfacePattern("-eth2"), new InterfacePattern("*")),
                List.of(ChannelConfig.of(AddressFamily.IPV4, ChannelFilter.ACCEPT, ChannelFilter.REJECT, 240),
                        ChannelConfig.of(AddressFamily.IPV6, ChannelFilter.ACCEPT, ChannelFilter.REJECT, 240))),
                surroundings, turn(0));
        protocol.start(turn(0));
        change(protocol, iface(5, "eth2", true, "10.0.0.1/8"));
        assertThat(routes("master4")).containsExactly("192.0.2.0/24 dev eth0 240", "192.0.2.0/24 dev eth1 240",
                "198.19.0.255/32 dev lo 240");
        assertThat(routes("master6")).containsExactly("2001:db8::/64 dev eth0 240");
        change(protocol, iface(3, "eth0", false, "192.0.2.2/24", "2001:db8::2/64"));
        assertThat(routes("master4")).containsExactly("192.0.2.0/24 dev eth1 240", "198.19.0.255/32 dev lo 240");
        assertThat(routes("master6")).isEmpty();
        protocol.stop(StopReason.DISABLED, "", turn(2));
        assertThat(routes("master4")).isEmpty();
    }

    @Example
    void theyAreSyncedAtOnceAndForgottenWhenRemoved() {
        StaticProtocol protocol = start(blackhole("10.0.0.0/8"));
        assertThat(facts.find(Fact.Synced.class, "s")).contains(new Fact.Synced("s", true));
        assertThat(protocol.state()).isEqualTo(ProtocolState.UP);
        protocol.stop(StopReason.REMOVED, "", turn(1));
        assertThat(facts.find(Fact.Synced.class, "s")).isEmpty();
        assertThat(routes("master4")).isEmpty();
        DeviceProtocol device = new DeviceProtocol(new DeviceConfig("device1", ""), surroundings, turn(0));
        device.start(turn(0));
        assertThat(device.channels()).isEmpty();
        assertThat(device.kind()).isEqualTo("Device");
    }

    @Property(tries = 300)
    void aPatternMatchesAsItsRegularExpression(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        String regex = pattern.replace("*", ".*").replace("?", ".");
        assertThat(new InterfacePattern(pattern).matches(name)).isEqualTo(name.matches(regex));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> patterns() {
        return net.jqwik.api.Arbitraries.strings().withChars("ab*?").ofMaxLength(6);
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> names() {
        return net.jqwik.api.Arbitraries.strings().withChars("ab").ofMaxLength(6);
    }

    @Example
    void theFirstMatchingPatternDecides() {
        List<InterfacePattern> patterns = List.of(new InterfacePattern("-eth*"), new InterfacePattern("*"));
        assertThat(InterfacePattern.includes(patterns, "eth0")).isFalse();
        assertThat(InterfacePattern.includes(patterns, "ppp0")).isTrue();
        assertThat(InterfacePattern.includes(List.of(new InterfacePattern("-eth*")), "ppp0")).isFalse();
    }
}
