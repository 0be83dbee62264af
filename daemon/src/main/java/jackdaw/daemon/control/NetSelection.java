package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * The nets of one table that a query is about, as they were when it came, sorted by prefix; their routes are those of
 * the moment in which they are asked for. A large table is sorted by a thread of its own: routing does not wait.
 */
final class NetSelection implements Iterator<List<Route>> {
    static final NetSelection NONE = new NetSelection(List.<List<Route>>of().iterator());
    private static final int SORTED_AT_ONCE = 10_000;

    private volatile Iterator<List<Route>> nets;
    private volatile boolean ready;

    private NetSelection(Iterator<List<Route>> nets) {
        this.nets = nets;
        this.ready = true;
    }

    private NetSelection(Net[] unsorted, Runnable sorted) {
        this.nets = List.<List<Route>>of().iterator();
        Thread.ofVirtual().start(() -> {
            Arrays.sort(unsorted, Comparator.comparing(Net::prefix));
            nets = routes(unsorted);
            ready = true;
            sorted.run();
        });
    }

    /** @param sorted called, from any thread, once a selection that was not ready is */
    static NetSelection of(RouteQuery query, Table table, Runnable sorted) {
        if (query.mode == RouteQuery.Mode.FILTERED) {
            return new NetSelection(filtered(query, table).iterator());
        }
        return switch (query.scope) {
            case ALL, IN -> {
                Net[] nets = table.snapshot().stream().filter(net -> inScope(query, net.prefix())).toArray(Net[]::new);
                if (nets.length > SORTED_AT_ONCE) {
                    yield new NetSelection(nets, sorted);
                }
                Arrays.sort(nets, Comparator.comparing(Net::prefix));
                yield new NetSelection(routes(nets));
            }
            case EXACT -> new NetSelection(table.find(query.prefix.orElseThrow()).stream().map(Net::routes).iterator());
            case FOR -> {
                Prefix prefix = query.prefix.orElseThrow();
                yield new NetSelection(table.longestMatch(prefix.address(), prefix.length()).stream()
                        .map(Net::routes).iterator());
            }
        };
    }

    private static Iterator<List<Route>> routes(Net[] nets) {
        return Arrays.stream(nets).map(Net::routes).filter(routes -> !routes.isEmpty()).iterator();
    }

    private static List<List<Route>> filtered(RouteQuery query, Table table) {
        List<List<Route>> nets = new ArrayList<>();
        for (Instance instance : query.host().router().instances()) {
            if (query.protocol.isPresent() && query.protocol.get() != instance) {
                continue;
            }
            for (Channel channel : instance.protocol().channels()) {
                if (channel.table() == table) {
                    channel.filtered().stream().filter(r -> inScope(query, r.prefix()))
                            .forEach(r -> nets.add(List.of(r)));
                }
            }
        }
        nets.sort(Comparator.comparing(routes -> routes.getFirst().prefix()));
        return nets;
    }

    private static boolean inScope(RouteQuery query, Prefix prefix) {
        return switch (query.scope) {
            case ALL -> true;
            case EXACT -> query.prefix.orElseThrow().equals(prefix);
            case FOR -> prefix.covers(query.prefix.orElseThrow());
            case IN -> query.prefix.orElseThrow().covers(prefix);
        };
    }

    boolean isReady() {
        return ready;
    }

    @Override
    public boolean hasNext() {
        return nets.hasNext();
    }

    @Override
    public List<Route> next() {
        return nets.next();
    }
}
