package jackdaw.daemon.control;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The answer to one {@code show route}. Text is made as it is sent. After a bounded number of nets without a line it
 * pauses, so that a query that shows little of a full table holds up nothing.
 */
final class RouteWalk implements Suspendable {
    private static final int NETS_PER_TURN = 512;

    private final RouteQuery query;
    private final ControlSession session;
    private final Iterator<Table> tables;
    private final RouteText text;
    private final Deque<Line> ready = new ArrayDeque<>();
    private Optional<Table> table = Optional.empty();
    private NetSelection nets = NetSelection.NONE;
    private boolean titled;
    private boolean anyTitle;
    private boolean ended;
    private Tally tally = new Tally();
    private final Tally total = new Tally();

    /** What {@code count} and {@code stats} tell. */
    private static final class Tally {
        private long shown;
        private long routes;
        private long networks;

        private void add(Tally other) {
            shown += other.shown;
            routes += other.routes;
            networks += other.networks;
        }

        @Override
        public String toString() {
            return shown + " of " + routes + " routes for " + networks + " networks in ";
        }
    }

    /** One route to print, after filters. */
    private record Shown(Route route, boolean best) {
    }

    RouteWalk(RouteQuery query, ControlSession session) {
        this.query = query;
        this.session = session;
        this.tables = query.tables.iterator();
        this.text = new RouteText(query.host().timeFormats().route(), query.host().router().turn());
    }

    @Override
    public boolean isReady() {
        return !ready.isEmpty() || nets.isReady();
    }

    @Override
    public boolean hasNext() {
        return !ended || !ready.isEmpty();
    }

    @Override
    public Line next() {
        for (int looked = 0; ready.isEmpty() && !ended; looked++) {
            if (looked == NETS_PER_TURN || !nets.isReady()) {
                return Line.PAUSE;
            }
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
        table.ifPresent(this::finishTable);
        if (tables.hasNext()) {
            table = Optional.of(tables.next());
            titled = false;
            nets = NetSelection.of(query, table.get(), session::resume);
            if (query.output == RouteQuery.Output.STATS
                    || query.output == RouteQuery.Output.ROUTES && query.tablesGiven) {
                title();
            }
        } else {
            ended = true;
            boolean sum = query.output != RouteQuery.Output.ROUTES && query.tables.size() > 1;
            ready.add(sum ? Line.last(ReplyCode.ROUTE_TOTAL,
                    "Total: " + total + query.tables.size() + " tables") : Line.END);
        }
    }

    private void finishTable(Table walked) {
        if (query.output != RouteQuery.Output.ROUTES) {
            row(tally + "table " + walked.name());
        }
        if (query.output == RouteQuery.Output.STATS && query.tables.size() > 1) {
            row("");
            anyTitle = false;
        }
        total.add(tally);
        tally = new Tally();
        table = Optional.empty();
    }

    private void row(String line) {
        ready.add(Line.of(ReplyCode.ROUTE, line));
    }

    private void net(List<Route> candidates) {
        tally.networks++;
        tally.routes += query.primary ? 1 : candidates.size();
        List<Shown> chosen = new ArrayList<>();
        int looked = query.primary || query.mode.isExport() ? 1 : candidates.size();
        for (int i = 0; i < looked; i++) {
            boolean best = i == 0;
            select(candidates.get(i)).ifPresent(route -> chosen.add(new Shown(route, best)));
        }
        tally.shown += chosen.size();
        if (query.output != RouteQuery.Output.COUNT && !chosen.isEmpty()) {
            title();
            for (int i = 0; i < chosen.size(); i++) {
                ready.addAll(text.lines(chosen.get(i).route(), i == 0, chosen.get(i).best(), query.all));
            }
        }
    }

    private void title() {
        if (titled) {
            return;
        }
        if (anyTitle) {
            row("");
        }
        row("Table " + table.orElseThrow().name() + ":");
        titled = true;
        anyTitle = true;
    }

    private Optional<Route> select(Route route) {
        if (query.protocol.isPresent() && !query.protocol.get().name().equals(route.protocol())) {
            return Optional.empty();
        }
        return view(route).flatMap(this::filtered);
    }

    private Optional<Route> view(Route route) {
        if (!query.mode.isExport()) {
            return Optional.of(route);
        }
        Channel channel = query.channelOf(table.orElseThrow()).orElseThrow();
        if (channel.state() != ChannelState.UP || !channel.considers(route)) {
            return Optional.empty();
        }
        Verdict verdict = channel.previewExport(route);
        Optional<Route> exported = verdict instanceof Verdict.Accept(Route out) ? Optional.of(out) : Optional.empty();
        return switch (query.mode) {
            case EXPORT -> exported;
            case EXPORTED -> channel.isExported(route.prefix()) ? exported : Optional.empty();
            case NOEXPORT -> exported.isPresent() ? Optional.empty() : Optional.of(route);
            case PREEXPORT, TABLE, FILTERED -> Optional.of(route);
        };
    }

    private Optional<Route> filtered(Route route) {
        return query.filter.isEmpty() ? Optional.of(route)
                : query.filter.get().apply(route) instanceof Verdict.Accept(Route out)
                ? Optional.of(out) : Optional.empty();
    }
}
