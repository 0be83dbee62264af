package jackdaw.rib.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.builtin.StaticRoute.Hop;
import jackdaw.rib.builtin.StaticRoute.Hops;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Table;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;

/** Static routes whose gateways BFD watches (RFC 5882 §5). */
class StaticBfdTest {
    private static final NeighborPath FIRST = path("192.0.2.1", "192.0.2.9", 3);
    private static final NeighborPath SECOND = path("198.51.100.1", "198.51.100.9", 4);

    private final Map<String, Table> tables = Map.of("master4", new Table("master4", AddressFamily.IPV4, 1),
            "master6", new Table("master6", AddressFamily.IPV6, 1));
    private final InterfaceTable interfaces = new InterfaceTable();
    private final FactBoard facts = new FactBoard();
    private final List<String> told = new ArrayList<>();
    private final Surroundings surroundings = new Surroundings(tables::get, interfaces, facts, new ExportGates(),
            new ExportGates(), new Interner<>(), (_, _, _) -> { }, new Random(1));
    private int updates;

    StaticBfdTest() {
        interfaces.put(iface(3, "eth0", address("192.0.2.9", 24, false), address("fe80::9", 64, false)));
        interfaces.put(iface(4, "eth1", address("198.51.100.9", 24, false)));
    }

    private static NeighborPath path(String remote, String local, int ifindex) {
        return new NeighborPath(IpAddress.parse(remote), IpAddress.parse(local), ifindex);
    }

    private static Turn turn(long seconds) {
        return new Turn(seconds * 1_000_000_000L, Instant.EPOCH);
    }

    private static InterfaceAddress address(String text, int length, boolean tentative) {
        IpAddress local = IpAddress.parse(text);
        return new InterfaceAddress(local, Prefix.of(local, length), Optional.empty(), false, tentative,
                local.isLinkLocal() ? Scope.LINK : Scope.UNIVERSE);
    }

    private static Interface iface(int index, String name, InterfaceAddress... addresses) {
        return new Interface(index, name, 1500, true, true, true, true, false, false, 0, List.of(addresses));
    }

    private static Hop watched(String gateway) {
        return new Hop(Optional.of(IpAddress.parse(gateway)), Optional.empty(), 1, false, true);
    }

    private static StaticRoute route(String prefix, Hop... hops) {
        return new StaticRoute(Prefix.parse(prefix), new Hops(Arrays.asList(hops)));
    }

    private StaticProtocol start(StaticRoute... routes) {
        StaticProtocol protocol = new StaticProtocol(StaticConfig.of("s", List.of(routes)), surroundings, turn(0));
        protocol.start(turn(0));
        return protocol;
    }

    private void say(StaticProtocol protocol, NeighborPath path, Fact.Life life) {
        facts.publish(new Fact.Liveness(path, life));
        facts.deliver(fact -> {
            if (fact instanceof Fact.LivenessWanted wish) {
                told.add((wish.wanted() ? "watch " : "leave ") + wish.path().remote() + " from " + wish.path().local()
                        + " on " + wish.ifname());
            }
            protocol.factChanged(fact, turn(1));
        });
    }

    private List<String> routes(AddressFamily family) {
        return tables.get("master" + family.label().substring(3)).sorted().stream().flatMap(n -> n.routes().stream())
                .map(r -> r.prefix() + " " + text(r.nextHop())).toList();
    }

    private static String text(NextHop nextHop) {
        return switch (nextHop) {
            case NextHop.Via via -> "via " + via.gateway() + "%" + via.ifname();
            case NextHop.Multipath multipath -> multipath.hops().stream().map(StaticBfdTest::text).toList().toString();
            default -> nextHop.toString();
        };
    }

    private List<String> routes4() {
        return routes(AddressFamily.IPV4);
    }

    private Optional<Boolean> synced() {
        return facts.find(Fact.Synced.class, "s").map(Fact.Synced::synced);
    }

    @Example
    void aGatewayCountsOnlyWhileItsSessionIsUp() {
        StaticProtocol protocol = start(route("10.0.0.0/8", watched("192.0.2.1")));
        assertThat(routes4()).isEmpty();
        say(protocol, FIRST, Fact.Life.ALIVE);
        assertThat(told).containsExactly("watch 192.0.2.1 from 192.0.2.9 on eth0");
        assertThat(routes4()).containsExactly("10.0.0.0/8 via 192.0.2.1%eth0");
        say(protocol, FIRST, Fact.Life.LOST);
        assertThat(routes4()).isEmpty();
        say(protocol, FIRST, Fact.Life.ALIVE);
        assertThat(routes4()).hasSize(1);
        say(protocol, FIRST, Fact.Life.UNKNOWN);
        assertThat(routes4()).isEmpty();
    }

    @Example
    void ofSeveralGatewaysTheLostOneLeavesAndRoutesWithoutBfdStay() {
        Hop plain = new Hop(Optional.of(IpAddress.parse("192.0.2.1")), Optional.empty(), 1, false);
        StaticRoute shared = route("10.0.0.0/8", watched("192.0.2.1"), watched("198.51.100.1"));
        StaticProtocol protocol = start(shared, route("10.1.0.0/16", plain));
        assertThat(routes4()).containsExactly("10.1.0.0/16 via 192.0.2.1%eth0");
        say(protocol, FIRST, Fact.Life.ALIVE);
        say(protocol, SECOND, Fact.Life.ALIVE);
        assertThat(routes4()).containsExactly("10.0.0.0/8 [via 192.0.2.1%eth0, via 198.51.100.1%eth1]",
                "10.1.0.0/16 via 192.0.2.1%eth0");
        tables.get("master4").attach((_, _) -> updates++);
        say(protocol, FIRST, Fact.Life.LOST);
        assertThat(routes4()).containsExactly("10.0.0.0/8 via 198.51.100.1%eth1", "10.1.0.0/16 via 192.0.2.1%eth0");
        assertThat(updates).isEqualTo(1);
        Hops hops = (Hops) shared.target();
        assertThat(protocol.isActive(shared, hops.hops().getFirst())).isFalse();
        assertThat(protocol.isActive(shared, hops.hops().getLast())).isTrue();
    }

    @Example
    void aLinkLocalGatewayIsWatchedFromOurOwnOnceItIsUsable() {
        interfaces.put(iface(3, "eth0", address("fe80::9", 64, true)));
        StaticProtocol protocol = start(route("2001:db8::/32",
                new Hop(Optional.of(IpAddress.parse("fe80::1")), Optional.of("eth0"), 1, false, true)));
        NeighborPath way = path("fe80::1", "fe80::9", 3);
        say(protocol, way, Fact.Life.ALIVE);
        assertThat(told).isEmpty();
        assertThat(routes(AddressFamily.IPV6)).isEmpty();
        protocol.interfaceChanged(interfaces.put(iface(3, "eth0", address("fe80::9", 64, false))).orElseThrow(),
                turn(2));
        say(protocol, way, Fact.Life.ALIVE);
        assertThat(told).containsExactly("watch fe80::1 from fe80::9 on eth0");
        assertThat(routes(AddressFamily.IPV6)).containsExactly("2001:db8::/32 via fe80::1%eth0");
    }

    @Example
    void nobodyIsWatchedForARouteThatIsGone() {
        StaticProtocol protocol = start(route("10.0.0.0/8", watched("192.0.2.1")),
                route("10.1.0.0/16", watched("198.51.100.1")));
        say(protocol, FIRST, Fact.Life.ALIVE);
        told.clear();
        protocol.apply(StaticConfig.of("s", List.of(route("10.1.0.0/16", watched("198.51.100.1")))), turn(2));
        say(protocol, SECOND, Fact.Life.ALIVE);
        assertThat(told).containsExactly("leave 192.0.2.1 from 192.0.2.9 on eth0");
        assertThat(routes4()).containsExactly("10.1.0.0/16 via 198.51.100.1%eth1");
        protocol.stop(StopReason.DISABLED, "", turn(3));
        say(protocol, SECOND, Fact.Life.ALIVE);
        assertThat(told).contains("leave 198.51.100.1 from 198.51.100.9 on eth1");
        assertThat(routes4()).isEmpty();
    }

    @Example
    void theFirstSessionsAreAwaitedBeforeRoutesOfAFormerProcessGo() {
        StaticProtocol protocol = start(route("10.0.0.0/8", watched("192.0.2.1"), watched("198.51.100.1")));
        assertThat(synced()).contains(false);
        say(protocol, FIRST, Fact.Life.ALIVE);
        assertThat(synced()).contains(false);
        say(protocol, SECOND, Fact.Life.ALIVE);
        assertThat(synced()).contains(true);
        say(protocol, SECOND, Fact.Life.LOST);
        assertThat(synced()).contains(true);
        assertThat(protocol.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void theWaitForFirstSessionsIsBounded() {
        StaticProtocol protocol = start(route("10.0.0.0/8", watched("192.0.2.1")));
        assertThat(protocol.deadline()).isEqualTo(turn(5).now());
        protocol.timersDue(turn(4));
        assertThat(synced()).contains(false);
        protocol.timersDue(turn(5));
        assertThat(synced()).contains(true);
        assertThat(protocol.deadline()).isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void anEndWhileSessionsAreAwaitedHoldsNobodyUp() {
        StaticProtocol protocol = start(route("10.0.0.0/8", watched("192.0.2.1")));
        protocol.stop(StopReason.DISABLED, "", turn(1));
        assertThat(synced()).contains(true);
    }
}
