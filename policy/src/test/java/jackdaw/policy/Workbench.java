package jackdaw.policy;

import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.AttributeRegistry;
import jackdaw.rib.attribute.AttributeType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Compiles and runs filter text over hand-made routes, with a registry, two interfaces and a clock of its own. */
final class Workbench {
    static final AttributeKey<AsPath> PATH = new AttributeKey<>("bgp_path", "BGP.as_path", AttributeType.AS_PATH);
    static final AttributeKey<Long> MED = new AttributeKey<>("bgp_med", "BGP.med", AttributeType.INT);
    static final AttributeKey<Long> LOCAL_PREF =
            new AttributeKey<>("bgp_local_pref", "BGP.local_pref", AttributeType.INT);
    static final AttributeKey<Origin> ORIGIN = new AttributeKey<>("bgp_origin", "BGP.origin", AttributeType.ORIGIN);
    static final AttributeKey<IpAddress> NEXT_HOP =
            new AttributeKey<>("bgp_next_hop", "BGP.next_hop", AttributeType.IP);
    static final AttributeKey<Communities> COMMUNITY =
            new AttributeKey<>("bgp_community", "BGP.community", AttributeType.COMMUNITIES);
    static final AttributeKey<ExtendedCommunities> EXT =
            new AttributeKey<>("bgp_ext_community", "BGP.ext_community", AttributeType.EXTENDED_COMMUNITIES);
    static final AttributeKey<LargeCommunities> LARGE =
            new AttributeKey<>("bgp_large_community", "BGP.large_community", AttributeType.LARGE_COMMUNITIES);
    static final AttributeKey<Bytes> AGGREGATOR =
            new AttributeKey<>("bgp_aggregator", "BGP.aggregator", AttributeType.OPAQUE);
    static final AttributeKey<Long> METRIC1 = new AttributeKey<>("ospf_metric1", "OSPF.metric1", AttributeType.INT);
    static final AttributeKey<Long> METRIC2 = new AttributeKey<>("ospf_metric2", "OSPF.metric2", AttributeType.INT);
    static final AttributeKey<Long> OSPF_ROUTER =
            new AttributeKey<>("ospf_router_id", "OSPF.router_id", AttributeType.QUAD);
    static final AttributeKey<Boolean> LOCK_MTU =
            new AttributeKey<>("krt_lock_mtu", "Kernel.lock_mtu", AttributeType.BOOL);
    static final AttributeKey<IpAddress> PREFSRC =
            new AttributeKey<>("krt_prefsrc", "Kernel.prefsrc", AttributeType.IP);

    final List<String> log = new ArrayList<>();
    final InterfaceTable interfaces = new InterfaceTable();
    final Map<String, String> files = new HashMap<>();
    final Map<String, Value> constants = new HashMap<>();
    ValidationTables tables = ValidationTables.NONE;
    long now;

    Workbench() {
        interfaces.put(iface(2, "eth0", "192.0.2.1/24"));
        interfaces.put(iface(3, "eth1", "2001:db8:1::1/64"));
    }

    private static Interface iface(int index, String name, String address) {
        int slash = address.indexOf('/');
        IpAddress local = IpAddress.parse(address.substring(0, slash));
        Prefix subnet = Prefix.of(local, Integer.parseInt(address.substring(slash + 1)));
        return new Interface(index, name, 1500, true, true, true, true, false, false, 0, List.of(
                new InterfaceAddress(local, subnet, Optional.empty(), false, false, Scope.UNIVERSE)));
    }

    static AttributeRegistry registry() {
        List<AttributeKey<?>> keys = new ArrayList<>(ForeignAttributes.ALL);
        keys.addAll(CommonAttributes.ALL);
        keys.addAll(List.of(PATH, MED, LOCAL_PREF, ORIGIN, NEXT_HOP, COMMUNITY, EXT, LARGE, AGGREGATOR, METRIC1,
                METRIC2, OSPF_ROUTER, LOCK_MTU, PREFSRC));
        return new AttributeRegistry(keys);
    }

    Compilation<CompiledPolicy> tryCompile(PolicySource... sources) {
        SourceReader reader = new SourceReader() {
            @Override
            public Optional<String> read(String path) {
                return Optional.ofNullable(files.get(path));
            }

            @Override
            public List<String> glob(String pattern) {
                String expression = pattern.replace(".", "\\.").replace("*", "[^/]*").replace("?", "[^/]");
                return files.keySet().stream().filter(f -> f.matches(expression)).toList();
            }
        };
        PolicyContext context = PolicyContext.of(interfaces,
                (level, _, message) -> log.add(level + " " + message), () -> now, tables);
        return new PolicyCompiler(registry(), context, reader, constants).compile(List.of(sources));
    }

    Compilation<CompiledPolicy> tryCompile(String text) {
        return tryCompile(new PolicySource("t.filters", text));
    }

    CompiledPolicy compile(String text) {
        Compilation<CompiledPolicy> compilation = tryCompile(text);
        return compilation.result().orElseThrow(() -> new AssertionError(compilation.errors()));
    }

    /** The errors of a text that must not compile. */
    List<PolicyError> refuse(String text) {
        Compilation<CompiledPolicy> compilation = tryCompile(text);
        if (compilation.result().isPresent()) {
            throw new AssertionError("compiled: " + text);
        }
        return compilation.errors();
    }

    /** Runs the body of a filter in place. */
    Verdict run(String declarations, String body, Route route) {
        Compilation<ChannelFilter> filter = compile(declarations).inline("{ " + body + " }", "inline", 1);
        return filter.result().orElseThrow(() -> new AssertionError(filter.errors())).filter().apply(route);
    }

    /** The text of {@code term} on a route; {@code R} if it fails at run time. */
    String onRoute(Route route, String term) {
        return onRoute(route, "", term);
    }

    /** The same after some statements. */
    String onRoute(Route route, String before, String term) {
        log.clear();
        Verdict verdict = run("", before + " print format(" + term + "); accept;", route);
        return verdict instanceof Verdict.Accept ? log.getLast().substring("INFO ".length()) : "R";
    }

    /** The text of a term without a route; {@code C} if it is refused, {@code R} if it fails. */
    String eval(String term) {
        return eval("", term);
    }

    String eval(String declarations, String term) {
        return switch (compile(declarations).evaluate(term)) {
            case Evaluation.Result r -> r.text();
            case Evaluation.Fault _ -> "R";
            case Evaluation.Invalid _ -> "C";
        };
    }

    static Route route(String prefix) {
        return route(prefix, Attributes.EMPTY);
    }

    static Route route(String prefix, Attributes attributes) {
        return route(prefix, new NextHop.Via(IpAddress.parse("192.0.2.9"), 2, "eth0"), attributes);
    }

    static Route route(String prefix, NextHop nextHop, Attributes attributes) {
        return new Route(Prefix.parse(prefix), new RouteSource(new RouteOwner("uplink", "BGP"), 0),
                new Traits(RouteType.BGP, Ip4.parse("192.0.2.8"), nextHop, 100, attributes), 0);
    }

    /** Runs something on a thread with as much stack as the router has. */
    static void onDeepStack(Runnable work) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, work, "deep", 8 << 20);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get());
        }
    }
}
