package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** {@code show route}: sorted by prefix, best route first, over a snapshot of the nets; text is made as it is sent. */
final class ShowRoute implements Command {
    private final Host host;

    ShowRoute(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show route";
    }

    @Override
    public String arguments() {
        return "[<prefix> | for <ip> | in <prefix>] [table <t>|all] [filter <f> | where <term>] [all] [primary] "
                + "[filtered] [export|preexport|noexport|exported <p>] [protocol <p>] [stats|count]";
    }

    @Override
    public String summary() {
        return "Show routing tables";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        try {
            RouteQuery query = RouteQuery.read(line, host);
            if ((query.scope == RouteQuery.Scope.EXACT || query.scope == RouteQuery.Scope.FOR)
                    && query.mode == RouteQuery.Mode.TABLE
                    && query.tables.stream().allMatch(t -> nets(query, t).isEmpty())) {
                return Answer.only(ReplyCode.NETWORK_NOT_FOUND, "Network not found");
            }
            return new Walk(query);
        } catch (RouteQuery.Rejected e) {
            return Answer.syntaxError(e.getMessage());
        }
    }

    /** The routes to look at, grouped by net, before the filter. */
    private static List<List<Route>> nets(RouteQuery query, Table table) {
        if (query.mode == RouteQuery.Mode.FILTERED) {
            return filteredRoutes(query, table);
        }
        List<List<Route>> nets = new ArrayList<>();
        switch (query.scope) {
            case ALL -> table.sorted().forEach(net -> nets.add(net.routes()));
            case EXACT -> table.find(query.prefix.orElseThrow()).ifPresent(net -> nets.add(net.routes()));
            case FOR -> {
                Prefix prefix = query.prefix.orElseThrow();
                table.longestMatch(prefix.address(), prefix.length()).ifPresent(net -> nets.add(net.routes()));
            }
            case IN -> table.sorted().stream().filter(net -> query.prefix.orElseThrow().covers(net.prefix()))
                    .map(Net::routes).forEach(nets::add);
        }
        return nets;
    }

    private static List<List<Route>> filteredRoutes(RouteQuery query, Table table) {
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
        nets.sort(java.util.Comparator.comparing(routes -> routes.getFirst().prefix()));
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

    /** One route to print, after filters. */
    private record Shown(Route route, boolean best) {
    }

    /** Pulls line after line. */
    private final class Walk implements Iterator<Line> {
        private final RouteQuery query;
        private final Iterator<Table> tables;
        private final Deque<Line> ready = new ArrayDeque<>();
        private Table table;
        private Iterator<List<Route>> nets = List.<List<Route>>of().iterator();
        private boolean titled;
        private boolean anyTitle;
        private long shown;
        private long routes;
        private long networks;
        private long totalShown;
        private long totalRoutes;
        private long totalNetworks;
        private boolean ended;

        Walk(RouteQuery query) {
            this.query = query;
            this.tables = query.tables.iterator();
        }

        @Override
        public boolean hasNext() {
            return !ended || !ready.isEmpty();
        }

        @Override
        public Line next() {
            while (ready.isEmpty() && !ended) {
                step();
            }
            if (ready.isEmpty()) {
                throw new NoSuchElementException();
            }
            return ready.poll();
        }

        private void step() {
            if (nets.hasNext()) {
                net(nets.next());
                return;
            }
            if (table != null) {
                finishTable();
            }
            if (tables.hasNext()) {
                table = tables.next();
                titled = false;
                nets = nets(query, table).iterator();
            } else {
                ended = true;
                boolean total = query.output != RouteQuery.Output.ROUTES && query.tables.size() > 1;
                ready.add(total ? Line.last(ReplyCode.ROUTE_TOTAL, "Total: " + totalShown + " of " + totalRoutes
                        + " routes for " + totalNetworks + " networks in " + query.tables.size() + " tables")
                        : Line.END);
            }
        }

        private void finishTable() {
            if (query.output != RouteQuery.Output.ROUTES) {
                ready.add(Line.of(ReplyCode.ROUTE, shown + " of " + routes + " routes for " + networks
                        + " networks in table " + table.name()));
            }
            totalShown += shown;
            totalRoutes += routes;
            totalNetworks += networks;
            shown = 0;
            routes = 0;
            networks = 0;
            table = null;
        }

        private void net(List<Route> candidates) {
            networks++;
            routes += candidates.size();
            List<Shown> chosen = new ArrayList<>();
            for (int i = 0; i < candidates.size(); i++) {
                boolean best = i == 0 && query.mode != RouteQuery.Mode.FILTERED;
                if (i > 0 && (query.primary || isExportView())) {
                    break;
                }
                select(candidates.get(i)).ifPresent(route -> chosen.add(new Shown(route, best)));
            }
            shown += chosen.size();
            if (query.output != RouteQuery.Output.COUNT && !chosen.isEmpty()) {
                title();
                print(chosen);
            }
        }

        private boolean isExportView() {
            return query.mode != RouteQuery.Mode.TABLE && query.mode != RouteQuery.Mode.FILTERED;
        }

        private void title() {
            if (titled || query.tablesGiven && query.tables.size() == 1 && query.scope != RouteQuery.Scope.ALL) {
                return;
            }
            if (anyTitle) {
                ready.add(Line.of(ReplyCode.ROUTE, ""));
            }
            ready.add(Line.of(ReplyCode.ROUTE, "Table " + table.name() + ":"));
            titled = true;
            anyTitle = true;
        }

        private void print(List<Shown> chosen) {
            RouteText text = new RouteText(host.timeFormats().route(), host.router().turn());
            for (int i = 0; i < chosen.size(); i++) {
                ready.addAll(text.lines(chosen.get(i).route(), i == 0, chosen.get(i).best(), query.all));
            }
        }

        private Optional<Route> select(Route route) {
            if (query.protocol.isPresent() && !query.protocol.get().name().equals(route.protocol())) {
                return Optional.empty();
            }
            return view(route).flatMap(this::filtered);
        }

        private Optional<Route> view(Route route) {
            if (!isExportView()) {
                return Optional.of(route);
            }
            Channel channel = query.channelOf(table).orElseThrow();
            Verdict verdict = channel.previewExport(route);
            return switch (query.mode) {
                case EXPORT -> verdict instanceof Verdict.Accept(Route out) ? Optional.of(out) : Optional.empty();
                case EXPORTED -> channel.isExported(route.prefix()) && verdict instanceof Verdict.Accept(Route out)
                        ? Optional.of(out) : Optional.empty();
                case NOEXPORT -> verdict instanceof Verdict.Reject
                        && !route.source().owner().equals(channel.owner()) ? Optional.of(route) : Optional.empty();
                case PREEXPORT -> route.source().owner().equals(channel.owner())
                        ? Optional.empty() : Optional.of(route);
                case TABLE, FILTERED -> Optional.of(route);
            };
        }

        private Optional<Route> filtered(Route route) {
            return query.filter.isEmpty() ? Optional.of(route)
                    : query.filter.get().apply(route) instanceof Verdict.Accept(Route out)
                    ? Optional.of(out) : Optional.empty();
        }
    }
}
