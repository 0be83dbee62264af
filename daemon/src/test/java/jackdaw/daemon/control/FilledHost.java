package jackdaw.daemon.control;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.daemon.testing.Bench;
import jackdaw.daemon.testing.FakeConfig;
import jackdaw.daemon.testing.FakeProtocol;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.builtin.DeviceConfig;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.builtin.StaticRoute;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Traits;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The router that most tests of commands look at. */
final class FilledHost {
    private FilledHost() {
    }

    static LittleHost make() {
        LittleHost host = new LittleHost();
        Bench bench = host.bench;
        bench.interfaces.put(new Interface(2, "lan0", 1500, true, true, true, true, false, false, 0,
                List.of(address("10.1.12.1", 24), address("fd00:12::1", 64))));
        bench.router.add(new DeviceConfig("device1", ""), bench.clockwork.turn());
        bench.router.add(StaticConfig.of("static4", List.of(
                new StaticRoute(Prefix.parse("10.99.0.0/16"), new StaticRoute.Discarded(NextHop.Discard.BLACKHOLE)),
                route("10.99.1.0/24", "10.1.12.2"), route("10.99.6.0/24", "10.77.1.1"))), bench.clockwork.turn());
        bench.router.add(StaticConfig.of("static6", List.of(
                new StaticRoute(Prefix.parse("2001:db8:99::/48"),
                        new StaticRoute.Discarded(NextHop.Discard.UNREACHABLE)))), bench.clockwork.turn());
        FakeProtocol up1 = bench.add(FakeConfig.of("up1", "BGP", new ChannelConfig(AddressFamily.IPV4, "master4",
                ChannelFilter.ACCEPT, ChannelFilter.ACCEPT, 100, Optional.empty(), Optional.empty(), Optional.empty(),
                true)));
        bench.add(FakeConfig.of("plain", "OSPF"));
        bench.add(FakeConfig.of("off1", "BGP", Bench.channel(AddressFamily.IPV4)).withDisabled(true));
        up1.announce(Prefix.parse("192.0.2.0/24"), bgp(2), bench.clockwork.turn());
        up1.announce(Prefix.parse("10.99.1.0/24"), bgp(200), bench.clockwork.turn());
        bench.turn();
        return host;
    }

    private static InterfaceAddress address(String text, int length) {
        IpAddress address = IpAddress.parse(text);
        return new InterfaceAddress(address, Prefix.of(address, length), Optional.empty(), false, false,
                Scope.UNIVERSE);
    }

    private static StaticRoute route(String prefix, String via) {
        return new StaticRoute(Prefix.parse(prefix), new StaticRoute.Hops(List.of(
                new StaticRoute.Hop(Optional.of(IpAddress.parse(via)), Optional.empty(), 1, false))));
    }

    private static Traits bgp(int communities) {
        Attributes attributes = Attributes.EMPTY.with(OriginAttribute.KEY, Origin.IGP)
                .with(AsPathAttribute.KEY, AsPath.sequence(65003, 64999)).with(LocalPrefAttribute.KEY, 150L)
                .with(NextHopAttribute.KEY, NextHopPair.of(IpAddress.parse("10.1.12.9")))
                .with(CommunitiesAttribute.KEY, new Communities(IntStream.range(0, communities)
                        .mapToObj(i -> Community.of(65003, 100 + i)).toList()));
        return new Traits(RouteType.BGP, IpAddress.parse("10.1.12.9"),
                NextHop.of(List.of(new NextHop.Via(IpAddress.parse("10.1.12.9"), 2, "lan0"))), 100, attributes);
    }
}
