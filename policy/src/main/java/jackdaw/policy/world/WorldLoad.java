package jackdaw.policy.world;

import jackdaw.policy.eval.CountedAssertions;
import jackdaw.policy.eval.FilterFault;
import jackdaw.policy.eval.FilterHost;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.policy.eval.TestedRoute;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.table.RouteOwner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world that came to life.
 *
 * @param host    what tests run in from now on
 * @param imports what assertions in the import filters came to, by protocol; protocols without any are left out
 */
public record WorldLoad(FilterHost host, List<FilterTestResult> imports) {
    public WorldLoad {
        imports = List.copyOf(imports);
    }

    /** Lets every static route into its table that passes. A fault keeps a route out and is logged, as in a router. */
    public static WorldLoad of(World world, FilterHost behind) {
        WorldHost host = new WorldHost(world, behind);
        Map<String, CountedAssertions> assertions = new LinkedHashMap<>();
        Map<String, StaticRoute> firsts = new LinkedHashMap<>();
        for (StaticRoute route : world.routes()) {
            firsts.putIfAbsent(route.protocol(), route);
            if (passes(route, host, assertions.computeIfAbsent(route.protocol(), _ -> new CountedAssertions()))) {
                host.add(route);
            }
        }
        return new WorldLoad(host, assertions.entrySet().stream()
                .map(e -> e.getValue().result("import of " + e.getKey(), firsts.get(e.getKey()).at()))
                .filter(r -> r.assertions() > 0).toList());
    }

    private static boolean passes(StaticRoute route, FilterHost host, CountedAssertions assertions) {
        TestedRoute tested = new TestedRoute(route.net(), new RouteOwner(route.protocol(), "Static"), route.traits(),
                host, assertions);
        try {
            route.commands().ifPresent(tested::make);
            return route.filter().isEmpty() || tested.passes(route.filter().get(), route.at());
        } catch (FilterFault fault) {
            host.log(EventLog.Level.ERROR, fault.at() + " " + fault.getMessage());
        } catch (StackOverflowError _) {
            host.log(EventLog.Level.ERROR, route.at() + " the stack is exhausted");
        }
        return false;
    }
}
