package jackdaw.rib.fib;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KernelRoutesTest {
    private static final KernelConfig V4 = KernelConfig.of("kernel4", AddressFamily.IPV4);
    private static final KernelConfig V6 = KernelConfig.of("kernel6", AddressFamily.IPV6);

    private static Route route(String prefix, NextHop nextHop) {
        Prefix p = Prefix.parse(prefix);
        return new Route(p, new RouteSource(new RouteOwner("x", "BGP"), 0),
                new Traits(RouteType.BGP, IpAddress.unspecified(p.family()), nextHop, 100, Attributes.EMPTY), 0);
    }

    private static NextHop.Via via(String gateway, int weight) {
        return new NextHop.Via(IpAddress.parse(gateway), 3, "eth1", false, weight);
    }

    private static NextHop.OnLink link(int ifindex) {
        return new NextHop.OnLink(ifindex, "eth" + ifindex);
    }

    @Example
    void recursiveHopsAreInstalledAsResolved() {
        NextHop recursive = new NextHop.Recursive(IpAddress.parse("192.0.2.1"), via("10.9.0.2", 7), 20);
        assertThat(KernelRoutes.path(route("10.0.0.0/8", recursive).traits(), V4)).contains(FibPath.via(
                AddressFamily.IPV4, List.of(new FibHop(Optional.of(IpAddress.parse("10.9.0.2")), 3, false, 1))));
        NextHop unresolved = NextHop.Recursive.unresolved(IpAddress.parse("192.0.2.1"));
        assertThat(KernelRoutes.path(route("10.0.0.0/8", unresolved).traits(), V4))
                .contains(FibPath.discarding(NextHop.Discard.UNREACHABLE));
    }

    @Example
    void ipv6MultipathCannotHaveHopsWithoutGateway() {
        NextHop mixed = new NextHop.Multipath(List.of(link(2), via("2001:db8::1", 2), via("2001:db8::2", 1)));
        assertThat(KernelRoutes.path(route("2001:db8:50::/48", mixed).traits(), V6).orElseThrow().hops()).hasSize(2)
                .allMatch(h -> h.gateway().isPresent());
        NextHop links = new NextHop.Multipath(List.of(link(2), link(4)));
        assertThat(KernelRoutes.path(route("2001:db8:50::/48", links).traits(), V6).orElseThrow().hops()).hasSize(1);
        assertThat(KernelRoutes.path(route("10.0.0.0/8", links).traits(), V4).orElseThrow().hops()).hasSize(2);
    }

    @Example
    void multipathIsCutToTheLimit() {
        List<NextHop.Hop> hops = new ArrayList<>();
        for (int i = 2; i < 40; i++) {
            hops.add(via("10.9.0." + i, 1));
        }
        assertThat(KernelRoutes.path(route("10.0.0.0/8", new NextHop.Multipath(hops)).traits(), V4).orElseThrow()
                .hops()).hasSize(16);
    }

    @Example
    void attributesOfAnExportBecomeTheKernelsAndBack() {
        Traits traits = route("10.0.0.0/8", via("10.9.0.2", 1)).traits()
                .with(KernelAttributes.METRICS.get(FibMetrics.MTU), 1400L)
                .with(KernelAttributes.LOCKS.get(FibMetrics.MTU), true)
                .with(KernelAttributes.FEATURES.get(0), true)
                .with(KernelAttributes.CONGESTION_CONTROL, "reno")
                .with(KernelAttributes.REALM, 7L)
                .with(KernelAttributes.PREFSRC, IpAddress.parse("192.0.2.4"))
                .with(KernelAttributes.METRIC, 99L);
        FibPath path = KernelRoutes.path(traits, V4).orElseThrow();
        assertThat(path.metrics()).isEqualTo(FibMetrics.of(Map.of(FibMetrics.LOCK, 4L, FibMetrics.MTU, 1400L,
                FibMetrics.FEATURES, 1L), "reno"));
        assertThat(path.realm()).isEqualTo(7);
        assertThat(KernelRoutes.metric(traits, V4)).isEqualTo(99);
        FibKey key = KernelRoutes.key(Prefix.parse("10.0.0.0/8"), 99);

        Traits learned = KernelRoutes.learned(new FibRoute(key, 254, 16, path), V4, i -> "eth" + i);
        assertThat(learned.attributes().get(KernelAttributes.METRICS.get(FibMetrics.MTU))).contains(1400L);
        assertThat(learned.attributes().get(KernelAttributes.LOCKS.get(FibMetrics.MTU))).contains(true);
        assertThat(learned.attributes().get(KernelAttributes.LOCKS.get(FibMetrics.ADVMSS))).contains(false);
        assertThat(learned.attributes().get(KernelAttributes.FEATURES.get(3))).contains(false);
        assertThat(learned.attributes().get(KernelAttributes.PREFSRC)).contains(IpAddress.parse("192.0.2.4"));
        assertThat(learned.attributes().get(KernelAttributes.SOURCE)).contains(16L);
        assertThat(learned.attributes().get(KernelAttributes.SCOPE)).isEmpty();
        assertThat(learned.nextHop()).isEqualTo(new NextHop.Via(IpAddress.parse("10.9.0.2"), 3, "eth3"));
    }

    /** Metrics of protocols are nothing to the kernel; its own attributes are, and hops, and what has no hops. */
    @Property
    void whatIsAlikeIsTheSameForTheKernel(@ForAll("traits") Traits one, @ForAll("traits") Traits other) {
        if (KernelRoutes.areAlike(one, other)) {
            assertThat(KernelRoutes.path(one, V4)).isEqualTo(KernelRoutes.path(other, V4));
            assertThat(KernelRoutes.metric(one, V4)).isEqualTo(KernelRoutes.metric(other, V4));
            assertThat(KernelRoutes.isAdmissible(route(one))).isEqualTo(KernelRoutes.isAdmissible(route(other)));
        }
        assertThat(KernelRoutes.areAlike(one, other.withNextHop(via("10.9.9.9", 1)))).isFalse();
        Traits plain = one.withAttributes(Attributes.EMPTY);
        assertThat(KernelRoutes.areAlike(plain, plain.withPreference(7).with(CommonAttributes.IGP_METRIC, 5L)))
                .isTrue();
    }

    private static Route route(Traits traits) {
        return new Route(Prefix.parse("10.0.0.0/8"), new RouteSource(new RouteOwner("x", "BGP"), 0), traits, 0);
    }

    @Provide
    Arbitrary<Traits> traits() {
        Arbitrary<NextHop> ways = Arbitraries.of(via("10.9.0.2", 1), via("10.9.0.2", 2), link(2), link(3),
                NextHop.Discard.BLACKHOLE, new NextHop.Multipath(List.of(via("10.9.0.2", 1), link(3))));
        Arbitrary<Attributes> attributes = Arbitraries.of(Attributes.EMPTY,
                Attributes.EMPTY.with(CommonAttributes.IGP_METRIC, 5L),
                Attributes.EMPTY.with(KernelAttributes.METRIC, 99L), Attributes.EMPTY.with(KernelAttributes.REALM, 7L),
                Attributes.EMPTY.with(KernelAttributes.PREFSRC, IpAddress.parse("192.0.2.4")));
        return Combinators.combine(Arbitraries.of(RouteType.OSPF, RouteType.BGP, RouteType.DEVICE), ways,
                Arbitraries.of(100, 150), attributes).as((type, way, preference, attribute) ->
                new Traits(type, IpAddress.unspecified(AddressFamily.IPV4), way, preference, attribute));
    }

    @Example
    void theWorstMetricIsReservedAndZeroIsTheKernelsDefaultInIpv6() {
        Traits worst = route("10.0.0.0/8", via("10.9.0.2", 1)).traits().with(KernelAttributes.METRIC, 0xffff_ffffL);
        assertThat(KernelRoutes.metric(worst, V4)).isEqualTo(32);
        assertThat(KernelRoutes.key(Prefix.parse("2001:db8::/32"), 0).metric()).isEqualTo(1024);
        assertThat(KernelRoutes.key(Prefix.parse("10.0.0.0/8"), 0).metric()).isZero();
    }
}
