package jackdaw.rib.channel;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Limit, import filter, interning, table. What got through is found in the table by its source and remembered nowhere
 * else: a million routes must not be hashed twice. What was kept out is remembered only where somebody asks, which
 * is for {@code keep-filtered} and for the receive limit.
 */
final class ImportSide implements Import {
    private record Key(Prefix prefix, int number) {
    }

    /** A route that the filter or the import limit kept out of the table. */
    private static final class Outsider {
        private final Route route;
        private boolean stale;

        Outsider(Route route) {
            this.route = route;
        }
    }

    /**
     * All routes of one number.
     *
     * @param stale ids of the nets whose route the present refresh has not seen
     */
    private record Lane(RouteSource source, BitSet stale) {
    }

    private final Channel channel;
    private final Interner<Traits> interner;
    private final ChannelListener listener;
    private final LimitGuard receiveLimit;
    private final LimitGuard importLimit;
    private final Map<Key, Outsider> outsiders = new HashMap<>();
    private final Map<Integer, Lane> lanes = new HashMap<>();
    private ChannelConfig config;
    private boolean open;
    private boolean refreshing;
    private int inTable;

    ImportSide(Channel channel, ChannelConfig config, Interner<Traits> interner, ChannelListener listener) {
        this.channel = channel;
        this.config = config;
        this.interner = interner;
        this.listener = listener;
        this.receiveLimit = new LimitGuard(config.receiveLimit());
        this.importLimit = new LimitGuard(config.importLimit());
    }

    void open() {
        if (!open) {
            // Not when it closes: that a limit was hit is what may be wanted to know then.
            receiveLimit.configure(config.receiveLimit());
            importLimit.configure(config.importLimit());
        }
        open = true;
    }

    boolean isOpen() {
        return open;
    }

    void configure(ChannelConfig next) {
        if (!next.receiveLimit().equals(config.receiveLimit())) {
            receiveLimit.configure(next.receiveLimit());
        }
        if (!next.importLimit().equals(config.importLimit())) {
            importLimit.configure(next.importLimit());
        }
        config = next;
        if (!remembersOutsiders()) {
            outsiders.clear();
        }
    }

    private boolean remembersOutsiders() {
        return config.keepFiltered() || config.receiveLimit().isPresent();
    }

    void close(Turn turn) {
        open = false;
        for (Net net : table().snapshot()) {
            for (Route route : net.routes()) {
                if (isOurs(route)) {
                    table().withdraw(route.prefix(), route.source());
                }
            }
        }
        outsiders.clear();
        endRefresh();
        inTable = 0;
    }

    @Override
    public void announce(Prefix prefix, int number, Traits traits, Turn turn) {
        if (!open) {
            return;
        }
        channel.counters().importUpdatesReceived++;
        Lane lane = lane(number);
        if (config.receiveLimit().isPresent() && !isKnown(prefix, lane)
                && refuses(receiveLimit.askOneMore(inTable + outsiders.size()), "receive", receiveLimit, turn)) {
            return;
        }
        if (refreshing) {
            seen(prefix, lane);
        }
        Route received = new Route(prefix, lane.source, traits, turn.now());
        // No switch over patterns, which the quick compiler takes through method handles, once for each route.
        Verdict verdict = config.importFilter().filter().apply(received);
        if (verdict instanceof Verdict.Accept accepted) {
            accept(received, accepted.route(), lane, turn);
        } else if (verdict instanceof Verdict.Reject reject) {
            channel.counters().importUpdatesFiltered++;
            channel.counters().importFaults.count(config.importFilter(), reject);
            leaveTable(prefix, lane);
            keepOut(received);
        }
    }

    private boolean isKnown(Prefix prefix, Lane lane) {
        return table().has(prefix, lane.source) || outsiders.containsKey(new Key(prefix, lane.source.number()));
    }

    private void accept(Route received, Route route, Lane lane, Turn turn) {
        if (config.importLimit().isPresent() && !table().has(route.prefix(), lane.source)
                && refuses(importLimit.askOneMore(inTable), "import", importLimit, turn)) {
            keepOut(received);
            return;
        }
        forgetOutsider(route.prefix(), lane);
        switch (table().update(route.with(interner.intern(route.traits())))) {
            case ADDED -> {
                inTable++;
                channel.counters().importUpdatesAccepted++;
            }
            case REPLACED -> channel.counters().importUpdatesAccepted++;
            case UNCHANGED -> channel.counters().importUpdatesIgnored++;
        }
    }

    private boolean refuses(LimitGuard.Answer answer, String direction, LimitGuard guard, Turn turn) {
        boolean first = answer == LimitGuard.Answer.HIT_AND_BLOCK || answer == LimitGuard.Answer.HIT_AND_PASS;
        if (first) {
            listener.limitHit(channel, direction, guard.limit().orElseThrow(), turn);
        }
        boolean refused = answer == LimitGuard.Answer.HIT_AND_BLOCK || answer == LimitGuard.Answer.BLOCK;
        if (refused) {
            channel.counters().importUpdatesRejected++;
        }
        return refused;
    }

    /** A listener may have closed the channel over the limit: then nothing is remembered any more. */
    private void keepOut(Route received) {
        if (open && remembersOutsiders()) {
            outsiders.put(new Key(received.prefix(), received.source().number()), new Outsider(received));
        }
    }

    private void forgetOutsider(Prefix prefix, Lane lane) {
        if (!outsiders.isEmpty()) {
            outsiders.remove(new Key(prefix, lane.source.number()));
        }
    }

    private boolean leaveTable(Prefix prefix, Lane lane) {
        if (refreshing) {
            seen(prefix, lane);
        }
        boolean was = table().withdraw(prefix, lane.source);
        inTable -= was ? 1 : 0;
        return was;
    }

    @Override
    public void withdraw(Prefix prefix, int number, Turn turn) {
        if (!open) {
            return;
        }
        channel.counters().importWithdrawsReceived++;
        Lane lane = lane(number);
        forgetOutsider(prefix, lane);
        if (leaveTable(prefix, lane)) {
            channel.counters().importWithdrawsAccepted++;
        } else {
            channel.counters().importWithdrawsIgnored++;
        }
    }

    @Override
    public void refreshBegin() {
        refreshing = true;
        for (Net net : table().snapshot()) {
            for (Route route : net.routes()) {
                if (isOurs(route)) {
                    lane(route.source().number()).stale.set(net.id());
                }
            }
        }
        outsiders.values().forEach(outsider -> outsider.stale = true);
    }

    /** The id of a net passes on to another once the net is gone, so its mark goes with the route. */
    private void seen(Prefix prefix, Lane lane) {
        table().find(prefix).ifPresent(net -> lane.stale.clear(net.id()));
    }

    @Override
    public void refreshEnd(Turn turn) {
        if (!refreshing) {
            return;
        }
        for (Net net : table().snapshot()) {
            for (Route route : net.routes()) {
                if (isOurs(route) && lane(route.source().number()).stale.get(net.id())) {
                    leaveTable(route.prefix(), lane(route.source().number()));
                }
            }
        }
        outsiders.values().removeIf(outsider -> outsider.stale);
        endRefresh();
    }

    private void endRefresh() {
        refreshing = false;
        lanes.values().forEach(lane -> lane.stale.clear());
    }

    int importedCount() {
        return inTable;
    }

    List<Route> filtered() {
        return !config.keepFiltered() ? List.of() : outsiders.values().stream().map(outsider -> outsider.route)
                .sorted(Comparator.comparing(Route::prefix)).toList();
    }

    boolean isReceiveLimitHit() {
        return receiveLimit.isHit();
    }

    boolean isImportLimitHit() {
        return importLimit.isHit();
    }

    private Table table() {
        return channel.table();
    }

    private boolean isOurs(Route route) {
        return route.source().owner().equals(channel.owner());
    }

    private Lane lane(int number) {
        Lane known = lanes.get(number);
        if (known == null) {
            known = new Lane(new RouteSource(channel.owner(), number), new BitSet());
            lanes.put(number, known);
        }
        return known;
    }
}
