package jackdaw.rib.channel;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Limit, import filter, interning, table. Remembers by key which routes the protocol announced: whether each is in
 * the table, and whether the present refresh has seen it.
 */
final class ImportSide implements Import {
    private record Key(Prefix prefix, int number) {
    }

    private static final class Entry {
        private boolean inTable;
        private boolean stale;
        private Route rejected;
    }

    private final Channel channel;
    private final Interner<Traits> interner;
    private final ChannelListener listener;
    private final LimitGuard receiveLimit;
    private final LimitGuard importLimit;
    private final Map<Key, Entry> entries = new HashMap<>();
    private final Map<Integer, RouteSource> sources = new HashMap<>();
    private ChannelConfig config;
    private boolean open;
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
    }

    void close(Turn turn) {
        open = false;
        for (Map.Entry<Key, Entry> e : entries.entrySet()) {
            if (e.getValue().inTable) {
                channel.table().withdraw(e.getKey().prefix(), source(e.getKey().number()));
            }
        }
        entries.clear();
        inTable = 0;
        receiveLimit.configure(config.receiveLimit());
        importLimit.configure(config.importLimit());
    }

    @Override
    public void announce(Prefix prefix, int number, Traits traits, Turn turn) {
        if (!open) {
            return;
        }
        channel.counters().importUpdatesReceived++;
        Key key = new Key(prefix, number);
        Entry entry = entries.get(key);
        if (entry == null) {
            LimitGuard.Answer answer = receiveLimit.askOneMore(entries.size());
            if (refuses(answer, "receive", receiveLimit, turn)) {
                return;
            }
            entry = new Entry();
            entries.put(key, entry);
        }
        entry.stale = false;
        Route received = new Route(prefix, source(number), traits, turn.now());
        switch (config.importFilter().filter().apply(received)) {
            case Verdict.Accept(Route route) -> accept(key, entry, route, turn);
            case Verdict.Reject _ -> {
                channel.counters().importUpdatesFiltered++;
                entry.rejected = config.keepFiltered() ? received : null;
                leaveTable(key, entry);
            }
        }
    }

    private void accept(Key key, Entry entry, Route route, Turn turn) {
        entry.rejected = null;
        if (!entry.inTable) {
            LimitGuard.Answer answer = importLimit.askOneMore(inTable);
            if (refuses(answer, "import", importLimit, turn)) {
                return;
            }
        }
        Route shared = route.with(interner.intern(route.traits()));
        if (channel.table().update(shared)) {
            channel.counters().importUpdatesAccepted++;
        } else {
            channel.counters().importUpdatesIgnored++;
        }
        if (!entry.inTable) {
            entry.inTable = true;
            inTable++;
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

    private void leaveTable(Key key, Entry entry) {
        if (entry.inTable) {
            entry.inTable = false;
            inTable--;
            channel.table().withdraw(key.prefix(), source(key.number()));
        }
    }

    @Override
    public void withdraw(Prefix prefix, int number, Turn turn) {
        if (!open) {
            return;
        }
        channel.counters().importWithdrawsReceived++;
        Key key = new Key(prefix, number);
        Entry entry = entries.remove(key);
        if (entry == null || !entry.inTable) {
            channel.counters().importWithdrawsIgnored++;
            return;
        }
        channel.counters().importWithdrawsAccepted++;
        leaveTable(key, entry);
    }

    @Override
    public void refreshBegin() {
        entries.values().forEach(e -> e.stale = true);
    }

    @Override
    public void refreshEnd(Turn turn) {
        for (Iterator<Map.Entry<Key, Entry>> i = entries.entrySet().iterator(); i.hasNext();) {
            Map.Entry<Key, Entry> e = i.next();
            if (e.getValue().stale) {
                i.remove();
                leaveTable(e.getKey(), e.getValue());
            }
        }
    }

    int importedCount() {
        return inTable;
    }

    List<Route> filtered() {
        return entries.values().stream().filter(e -> e.rejected != null).map(e -> e.rejected)
                .sorted(Comparator.comparing(Route::prefix)).toList();
    }

    boolean isReceiveLimitHit() {
        return receiveLimit.isHit();
    }

    boolean isImportLimitHit() {
        return importLimit.isHit();
    }

    private RouteSource source(int number) {
        return sources.computeIfAbsent(number, n -> new RouteSource(channel.owner(), n));
    }
}
