package jackdaw.tests.filters;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bgp.attribute.AggregatorAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.conf.KnownAttributes;
import jackdaw.conf.LooseFilters;
import jackdaw.daemon.assembly.Daemon;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.NameKind;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Traits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/** A filter file of the tests with the routes that its filters are run over; its comments describe them. */
final class FilterRun {
    static final Path FOLDER = Path.of(System.getProperty("jackdaw.root"), "tests", "filters");

    private final CompiledPolicy policy;
    private final Map<String, Route> routes;

    private FilterRun(CompiledPolicy policy) {
        this.policy = policy;
        this.routes = Map.of("learned", learned(), "member", member(), "aggregated", aggregated(), "bare", bare(),
                "six", six());
    }

    static FilterRun of(Path file) {
        InterfaceTable interfaces = new InterfaceTable();
        interfaces.put(iface(2, "eth0", "192.0.2.1", 24));
        interfaces.put(iface(3, "eth1", "2001:db8:1::1", 64));
        Compilation<CompiledPolicy> compilation = LooseFilters.compile(List.of(file.toString()),
                PolicyContext.of(interfaces, (_, _, _) -> { }, () -> 0));
        assertThat(compilation.errors()).isEmpty();
        return new FilterRun(compilation.result().orElseThrow());
    }

    /** Filters run on a stack as deep as the router's, where recursion has room. */
    static <T> T onRoutersStack(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().stackSize(Daemon.STACK_OCTETS).start(task);
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    CompiledPolicy policy() {
        return policy;
    }

    /** Names of its filters. */
    List<String> filters() {
        return policy.names().entrySet().stream().filter(e -> e.getValue() == NameKind.FILTER).map(Map.Entry::getKey)
                .toList();
    }

    /** What a filter makes of the route that its name begins with: interpreted, and translated. */
    List<Verdict> verdicts(String name) {
        Route route = routes.get(name.substring(0, name.indexOf('_')));
        CompiledFilter filter = (CompiledFilter) policy.filter(name).orElseThrow().filter();
        List<Verdict> verdicts = new ArrayList<>(List.of(filter.apply(route)));
        filter.translate();
        verdicts.add(filter.apply(route));
        return verdicts;
    }

    private static Interface iface(int index, String name, String address, int length) {
        IpAddress local = IpAddress.parse(address);
        return new Interface(index, name, 1500, true, true, true, true, false, false, 0, List.of(new InterfaceAddress(
                local, Prefix.of(local, length), Optional.empty(), false, false, Scope.UNIVERSE)));
    }

    private Route learned() {
        AsPath path = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(65100L, 1L, 2L)),
                new AsPath.Segment(AsPath.Kind.SET, List.of(3L, 4L))));
        Attributes attributes = Attributes.EMPTY.with(AsPathAttribute.KEY, path)
                .with(AggregatorAttribute.KEY, Bytes.of(new byte[8]))
                .with(opaque("bgp_atomic_aggr"), Bytes.of(new byte[0]));
        return dress(new Route(Prefix.parse("198.51.100.0/24"), new RouteSource(new RouteOwner("uplink", "BGP"), 0),
                new Traits(RouteType.BGP, IpAddress.parse("192.0.2.8"),
                        new NextHop.Via(IpAddress.parse("192.0.2.9"), 2, "eth0"), 100, attributes), 0));
    }

    /** Received within a confederation, with communities that came twice. */
    private static Route member() {
        AsPath path = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.CONFED_SEQUENCE, List.of(65101L, 65102L)),
                new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(24L, 100L))));
        Attributes attributes = Attributes.EMPTY.with(AsPathAttribute.KEY, path).with(CommunitiesAttribute.KEY,
                new Communities(Stream.of(1, 2, 1, 3).map(each -> Community.of(each, each)).toList()));
        return new Route(Prefix.parse("198.51.100.0/24"), new RouteSource(new RouteOwner("uplink", "BGP"), 0),
                new Traits(RouteType.BGP, IpAddress.parse("192.0.2.8"), NextHop.Discard.UNREACHABLE, 100, attributes),
                0);
    }

    /** With a set that stands between two sequences. */
    private static Route aggregated() {
        AsPath path = AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(65100L)),
                new AsPath.Segment(AsPath.Kind.SET, List.of(3L, 4L)),
                new AsPath.Segment(AsPath.Kind.SEQUENCE, List.of(5L))));
        return new Route(Prefix.parse("198.51.100.0/24"), new RouteSource(new RouteOwner("uplink", "BGP"), 0),
                new Traits(RouteType.BGP, IpAddress.parse("192.0.2.8"), NextHop.Discard.UNREACHABLE, 100,
                        Attributes.EMPTY.with(AsPathAttribute.KEY, path)), 0);
    }

    /** What can be written is written by a filter. */
    private Route dress(Route route) {
        Verdict verdict = policy.inline("""
                {
                  bgp_origin = ORIGIN_EGP;
                  bgp_med = 50;
                  bgp_local_pref = 150;
                  bgp_otc = 65100;
                  bgp_next_hop = 192.0.2.9;
                  bgp_community.add((65100, 1));
                  bgp_ext_community.add((rt, 65100, 1));
                  bgp_large_community.add((65100, 1, 2));
                  bgp_originator_id = 192.0.2.200;
                  bgp_cluster_list.add(192.0.2.201);
                  accept;
                }""", "dress", 1).result().orElseThrow().filter().apply(route);
        return ((Verdict.Accept) verdict).route();
    }

    @SuppressWarnings("unchecked")
    private static AttributeKey<Bytes> opaque(String name) {
        return (AttributeKey<Bytes>) KnownAttributes.registry().find(name).orElseThrow();
    }

    private static Route bare() {
        return new Route(Prefix.parse("203.0.113.0/24"), new RouteSource(new RouteOwner("fixed", "Static"), 0),
                new Traits(RouteType.STATIC, IpAddress.parse("::"), NextHop.Discard.UNREACHABLE, 200,
                        Attributes.EMPTY), 0);
    }

    private static Route six() {
        return new Route(Prefix.parse("2001:db8:100::/48"), new RouteSource(new RouteOwner("site", "OSPF"), 0),
                new Traits(RouteType.OSPF, IpAddress.parse("::"),
                        new NextHop.Via(IpAddress.parse("fe80::9"), 3, "eth1"), 150, Attributes.EMPTY), 0);
    }
}
