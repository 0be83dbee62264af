package jackdaw.rib.channel;

import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.TableListener;
import jackdaw.rib.time.Turn;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.function.Consumer;

/** Pending set, export filter, gate, sink. One pending bit and one exported bit per net; no route is kept. */
final class ExportSide implements TableListener {
    private final Channel channel;
    private final ExportSink sink;
    private final ExportGate gate;
    private final ChannelListener listener;
    private final LimitGuard limit;
    private final ArrayDeque<Net> queue = new ArrayDeque<>();
    private final BitSet pending = new BitSet();
    private final BitSet exported = new BitSet();
    private final Consumer<Prefix> gateChanged = this::gateChanged;
    private ChannelConfig config;
    private boolean open;
    private boolean feeding;
    private int exportedCount;
    /** Counts openings: a protocol may close, or close and open, the channel while it is handed a route. */
    private int epoch;
    private long enqueued;
    private long handled;
    /** The feed is complete when this many have been handled; later changes do not put it off. */
    private long feedEnd;

    ExportSide(Channel channel, ChannelConfig config, ExportSink sink, ExportGate gate, ChannelListener listener) {
        this.channel = channel;
        this.config = config;
        this.sink = sink;
        this.gate = gate;
        this.listener = listener;
        this.limit = new LimitGuard(config.exportLimit());
    }

    boolean isOpen() {
        return open;
    }

    void open() {
        if (open) {
            return;
        }
        open = true;
        limit.configure(config.exportLimit());
        epoch++;
        channel.table().attach(this);
        if (gate instanceof ExportGates board) {
            board.subscribe(gateChanged);
        }
        refeed();
    }

    void close() {
        if (!open) {
            return;
        }
        open = false;
        channel.table().detach(this);
        if (gate instanceof ExportGates board) {
            board.unsubscribe(gateChanged);
        }
        for (Net net : channel.table().snapshot()) {
            boolean held = pending.get(net.id()) || exported.get(net.id());
            pending.clear(net.id());
            exported.clear(net.id());
            if (held) {
                channel.table().unpin(net);
            }
        }
        queue.clear();
        handled = enqueued;
        exportedCount = 0;
        feeding = false;
    }

    void configure(ChannelConfig next) {
        if (!next.exportLimit().equals(config.exportLimit())) {
            limit.configure(next.exportLimit());
        }
        config = next;
    }

    void refeed() {
        if (!open) {
            return;
        }
        feeding = true;
        channel.table().snapshot().forEach(this::markPending);
        feedEnd = enqueued;
    }

    @Override
    public void changed(Net net, boolean bestChanged) {
        if (bestChanged) {
            markPending(net);
        }
    }

    @Override
    public void bestReplaced(Net net, Route before) {
        if (exported.get(net.id()) && !pending.get(net.id()) && gate == ExportGate.NONE
                && config.exportFilter().acceptsAll() && sink.treatsAlike(before, net.best())) {
            channel.counters().exportUpdatesReceived++;
            channel.counters().exportUpdatesAccepted++;
        } else {
            markPending(net);
        }
    }

    private void gateChanged(Prefix prefix) {
        channel.table().find(prefix).ifPresent(this::markPending);
    }

    /** A net has one pin while it has either bit. A channel that takes nothing is not fed. */
    private void markPending(Net net) {
        if (config.exportFilter().rejectsAll() && !exported.get(net.id())) {
            return;
        }
        if (!pending.get(net.id())) {
            if (!exported.get(net.id())) {
                net.pin();
            }
            pending.set(net.id());
            queue.add(net);
            enqueued++;
        }
    }

    boolean hasPending() {
        return open && (feeding || !queue.isEmpty());
    }

    int drain(int budget, Turn turn) {
        int done = 0;
        while (open && done < budget && !queue.isEmpty() && sink.isReady()) {
            Net net = queue.poll();
            handled++;
            // Its own pin keeps the net, and so its number, while the protocol may do anything to this channel.
            net.pin();
            pending.clear(net.id());
            if (!exported.get(net.id())) {
                channel.table().unpin(net);
            }
            process(net, turn);
            channel.table().unpin(net);
            done++;
            completeFeed();
        }
        completeFeed();
        return done;
    }

    private void completeFeed() {
        if (open && feeding && handled >= feedEnd) {
            feeding = false;
            sink.feedComplete();
        }
    }

    private void process(Net net, Turn turn) {
        boolean had = exported.get(net.id());
        ChannelCounters counters = channel.counters();
        if (net.isEmpty()) {
            counters.exportWithdrawsReceived++;
            retract(net, had);
            return;
        }
        counters.exportUpdatesReceived++;
        Route best = net.best();
        if (!considers(best)) {
            counters.exportUpdatesRejected++;
            retract(net, had);
            return;
        }
        Passage passage = gate.passage(net.prefix());
        if (passage instanceof Passage.Closed) {
            counters.exportUpdatesRejected++;
            counters.exportGated++;
            retract(net, had);
            return;
        }
        // As where routes come in: no switch over patterns.
        Verdict verdict = filter(best, passage, config.exportFilter().filter());
        if (verdict instanceof Verdict.Accept accepted) {
            int before = epoch;
            if (!had && blocked(turn)) {
                counters.exportUpdatesRejected++;
            } else if (open && epoch == before) {
                counters.exportUpdatesAccepted++;
                markExported(net, had);
                sink.announce(accepted.route(), best, passage);
            }
        } else if (verdict instanceof Verdict.Reject reject) {
            counters.exportUpdatesFiltered++;
            counters.exportFaults.count(config.exportFilter(), reject);
            retract(net, had);
        }
    }

    private boolean blocked(Turn turn) {
        LimitGuard.Answer answer = limit.askOneMore(exportedCount);
        if (answer == LimitGuard.Answer.HIT_AND_BLOCK || answer == LimitGuard.Answer.HIT_AND_PASS) {
            listener.limitHit(channel, "export", limit.limit().orElseThrow(), turn);
        }
        return answer == LimitGuard.Answer.HIT_AND_BLOCK || answer == LimitGuard.Answer.BLOCK;
    }

    private void markExported(Net net, boolean had) {
        if (!had) {
            if (!pending.get(net.id())) {
                net.pin();
            }
            exported.set(net.id());
            exportedCount++;
        }
    }

    private void retract(Net net, boolean had) {
        if (had) {
            exported.clear(net.id());
            if (!pending.get(net.id())) {
                channel.table().unpin(net);
            }
            exportedCount--;
            channel.counters().exportWithdrawsAccepted++;
            sink.withdraw(net.prefix());
        }
    }

    boolean considers(Route best) {
        return !best.source().owner().equals(channel.owner()) && sink.admits(best);
    }

    Verdict preview(Route route, RouteFilter filter) {
        if (route.source().owner().equals(channel.owner())) {
            return new Verdict.Reject("it came from " + channel.owner());
        }
        if (!sink.admits(route)) {
            return new Verdict.Reject(channel.owner() + " may not announce it");
        }
        Passage passage = gate.passage(route.prefix());
        if (passage instanceof Passage.Closed closed) {
            return new Verdict.Reject("service " + closed.service() + " holds it back: " + closed.reason());
        }
        return filter(route, passage, filter);
    }

    /** Filters see the owning service and its state as attributes, which the protocol never gets. */
    private static Verdict filter(Route route, Passage passage, RouteFilter filter) {
        if (!(passage instanceof Passage.Open owned)) {
            return filter.apply(route);
        }
        Route seen = route.with(route.traits().with(CommonAttributes.NAT_SERVICE, owned.service())
                .with(CommonAttributes.NAT_STATE, owned.state()));
        return switch (filter.apply(seen)) {
            case Verdict.Accept(Route out) -> new Verdict.Accept(out.with(out.traits()
                    .without(CommonAttributes.NAT_SERVICE).without(CommonAttributes.NAT_STATE)));
            case Verdict.Reject reject -> reject;
        };
    }

    int exportedCount() {
        return exportedCount;
    }

    boolean isExported(Prefix prefix) {
        return channel.table().find(prefix).map(n -> exported.get(n.id())).orElse(false);
    }

    boolean isLimitHit() {
        return limit.isHit();
    }
}
