package jackdaw.tests.bench;

import jackdaw.conf.KnownAttributes;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicySource;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.rib.channel.RouteFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collections;
import java.util.List;

/** The program that runs filters in a Java machine with the daemon's flags and prints its rates. */
final class FilterRuns {
    private static final int WARM_UP = 5;
    private static final int PASSES = 10;
    private static final int MOST = 32;

    private static final Verdict REJECTED = new Verdict.Reject("seen");
    /** Does what BIRD's own count does with a route: it is there, with a prefix. */
    private static final RouteFilter SEEN =
            route -> route.prefix().length() <= MOST ? REJECTED : new Verdict.Accept(route);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<Route> routes = FilterRoutes.all().stream().map(FilterRoutes.Given::route).toList();

    public static void main(String[] arguments) {
        FilterRuns runs = new FilterRuns();
        for (FilterCase filter : FilterCase.values()) {
            System.out.println(runs.rates(filter).line(filter));
        }
    }

    private FilterRates rates(FilterCase filter) {
        CompiledPolicy policy = new PolicyCompiler(KnownAttributes.registry(), PolicyContext.none())
                .compile(List.of(new PolicySource(filter.name(), filter.text()))).result().orElseThrow();
        List<CompiledFilter> filters = filter.filters().stream()
                .map(name -> (CompiledFilter) policy.filter(name).orElseThrow().filter()).toList();
        double interpreted = rate(filters.stream().map(CompiledFilter::interpreted).toList());
        filters.forEach(CompiledFilter::translate);
        return new FilterRates(interpreted, rate(filters), 0);
    }

    /** Runs in a microsecond; what it takes to come to the routes and see their prefixes is taken off. */
    private double rate(List<? extends RouteFilter> filters) {
        long walk = time(Collections.nCopies(filters.size(), SEEN));
        return 1e3 * PASSES * filters.size() * routes.size() / (time(filters) - walk);
    }

    private long time(List<? extends RouteFilter> filters) {
        pass(filters, WARM_UP);
        long start = threads.getCurrentThreadCpuTime();
        pass(filters, PASSES);
        return threads.getCurrentThreadCpuTime() - start;
    }

    private void pass(List<? extends RouteFilter> filters, int times) {
        for (RouteFilter filter : filters) {
            for (int i = 0; i < times; i++) {
                for (Route route : routes) {
                    filter.apply(route);
                }
            }
        }
    }
}
