package jackdaw.rib.fib;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.ExportSink;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.LogLimit;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps one table of the kernel equal to what its channel exports. The driver hands it what the kernel says through
 * {@link #on}; changes leave through the {@link Fib}.
 */
public final class KernelProtocol implements Protocol {
    /** The link's message may be read before the kernel has finished with its routes. */
    private static final Duration DUMP_DELAY = Duration.ofMillis(20);
    private static final Duration SECOND_DUMP_DELAY = Duration.ofSeconds(1);
    /** Dumps that events ask for do not come closer than this. */
    private static final Duration DUMP_SPACING = Duration.ofMillis(200);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(10);
    private static final Duration RESUME_DELAY = Duration.ofMillis(50);
    /** After a route limit with action restart. */
    private static final Duration RESTART_DELAY = Duration.ofSeconds(60);
    private static final Duration SWEEP_CHECK_DELAY = Duration.ofMillis(100);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int MAX_BACKLOG = 1024;

    private final Surroundings surroundings;
    private final Fib fib;
    private final Channel channel;
    private final TimerQueue<KernelTimer> timers = new TimerQueue<>();
    private final LogLimit logLimit = new LogLimit(Duration.ofSeconds(60));
    private final Recovery recovery;
    private final Consumer<Prefix> watchListener = this::prefixWatched;
    private final ExportedKeys keys = new ExportedKeys();
    private final LearnedRoutes learned;
    private final LimitStop limitStop;
    private final GuardRoutes guards;
    private KernelConfig config;
    private FibSync sync;
    private InstalledFacts installedFacts;
    private ProtocolState state = ProtocolState.DOWN;
    private Turn turn;
    private long stateSince;
    private long lastDump;
    private final FibCounters counters = new FibCounters();
    /** A link or an address changed: what the kernel refused before it may take now. */
    private boolean retryAfterDump;
    private boolean lookedAgain;

    /** @param fib the kernel table that {@code config} names, for its family */
    public KernelProtocol(KernelConfig config, Fib fib, Surroundings surroundings, Turn turn) {
        this.config = config;
        this.fib = fib;
        this.surroundings = surroundings;
        this.turn = turn;
        this.recovery = new Recovery(surroundings.facts());
        this.guards = new GuardRoutes(surroundings.facts(), config.family());
        renewSync();
        this.limitStop = new LimitStop(surroundings.log(), config.name(), t -> timers.set(KernelTimer.LIMIT, t.now()));
        this.channel = new Channel(config.channel(), surroundings.tables().apply(config.channel().table()),
                new RouteOwner(config.name(), kind()), new Sink(), ExportGate.NONE, surroundings.traits(),
                limitStop);
        this.learned = new LearnedRoutes(channel.imports(), surroundings.interfaces());
    }

    @Override
    public String info() {
        return state == ProtocolState.UP ? "" : limitStop.reason();
    }

    private void renewSync() {
        sync = new FibSync(fib, config.kernelTable(), config.protocol(), new Ear());
        installedFacts = new InstalledFacts(surroundings.facts(), config.family(), sync);
    }

    /** Names the protocols whose {@link Fact.Synced} ends the time in which routes of a former life are kept. */
    public void awaitSynced(Set<String> protocols) {
        recovery.await(protocols);
        if (state == ProtocolState.UP && !recovery.isOver()) {
            timers.setIfIdle(KernelTimer.SWEEP_CHECK, turn.in(SWEEP_CHECK_DELAY));
        }
    }

    /** What the kernel said; the driver calls this for each event, in order. */
    public void on(FibEvent event, Turn now) {
        turn = now;
        if (state == ProtocolState.DOWN) {
            return;
        }
        if (event instanceof FibEvent.Overrun) {
            log(EventLog.Level.WARNING, "overrun", "kernel messages were lost, reading all routes again");
        }
        counters.count(event);
        sync.on(event);
        if (event instanceof FibEvent.DumpEnd && retryAfterDump && !timers.isSet(KernelTimer.DUMP)) {
            retryAfterDump = false;
            sync.retryFailed();
        }
        settle();
    }

    @Override
    public void start(Turn now) {
        turn = now;
        limitStop.forget();
        timers.cancel(KernelTimer.RESTART);
        renewSync();
        recovery.begin();
        enter(ProtocolState.UP);
        timers.set(KernelTimer.SWEEP_AT_LATEST, now.in(config.sweepAfter()));
        timers.set(KernelTimer.SWEEP_CHECK, now.in(SWEEP_CHECK_DELAY));
        timers.set(KernelTimer.SCAN, now.in(config.scanTime()));
        if (tellsFacts()) {
            surroundings.facts().onWatch(watchListener);
            surroundings.facts().watched().forEach(this::prefixWatched);
            surroundings.facts().insideWatched().forEach(this::prefixWatched);
            guards.update(sync, name());
        }
        channel.open(now);
        dump();
        freeze();
    }

    /** While protocols take up what a former process did the kernel keeps all it has; then comes one difference. */
    private void freeze() {
        boolean frozen = recovery.frozenUntil() > turn.now();
        sync.hold(sync.isHeld() || frozen);
        if (sync.isHeld()) {
            timers.set(KernelTimer.THAW, frozen ? recovery.frozenUntil() : turn.in(SWEEP_CHECK_DELAY));
        }
    }

    private void thaw() {
        if (recovery.frozenUntil() > turn.now() || channel.hasPending()) {
            freeze();
            return;
        }
        sync.hold(false);
        if (recovery.allSynced()) {
            sweep("");
        }
    }

    @Override
    public void stop(StopReason reason, String message, Turn now) {
        turn = now;
        timers.cancel(KernelTimer.RESTART);
        if (state == ProtocolState.DOWN || state == ProtocolState.STOP) {
            return;
        }
        channel.close(now);
        keys.clear();
        learned.clear();
        guards.forget();
        sync.hold(false);
        timers.cancelIf(_ -> true);
        surroundings.facts().removeOnWatch(watchListener);
        if (config.persist() || reason == StopReason.HANDOVER) {
            finish();
            return;
        }
        sync.unwantAll();
        lookedAgain = false;
        enter(ProtocolState.STOP);
        timers.set(KernelTimer.STOP_AT_LATEST, now.in(STOP_LIMIT));
        settle();
    }

    private void finish() {
        if (tellsFacts()) {
            installedFacts.publishNothing();
        }
        timers.cancel(KernelTimer.STOP_AT_LATEST);
        renewSync();
        enter(ProtocolState.DOWN);
    }

    private void enter(ProtocolState next) {
        state = next;
        stateSince = turn.now();
    }

    /** Does what the last event made possible or necessary. */
    private void settle() {
        if (sync.wantsDump() && !sync.isDumping()) {
            timers.setIfIdle(KernelTimer.DUMP, Math.max(turn.now(), lastDump + DUMP_SPACING.toNanos()));
        }
        if (sync.hasFailed()) {
            timers.setIfIdle(KernelTimer.RETRY, turn.in(RETRY_DELAY));
        }
        sync.pump();
        if (sync.isStalled()) {
            timers.setIfIdle(KernelTimer.RESUME, turn.in(RESUME_DELAY));
        }
        if (state == ProtocolState.STOP && sync.isQuiet() && !sync.isDumping()) {
            stopFurther();
        }
    }

    /** Looks once more before it says that nothing of ours is left. */
    private void stopFurther() {
        if (!lookedAgain) {
            dump();
            lookedAgain = sync.isDumping();
            return;
        }
        if (sync.hasFailed()) {
            surroundings.log().warning(name(), "routes that could not be removed stay in the kernel");
        }
        finish();
    }

    private void dump() {
        lastDump = turn.now();
        timers.cancel(KernelTimer.DUMP);
        sync.wantDump();
        sync.requestDump();
        if (!sync.isDumping()) {
            timers.set(KernelTimer.DUMP, turn.in(RESUME_DELAY));
        }
    }

    @Override
    public long deadline() {
        return state != ProtocolState.DOWN && sync.canPump() ? Math.min(turn.now(), timers.earliest())
                : timers.earliest();
    }

    @Override
    public void timersDue(Turn now) {
        turn = now;
        for (Optional<KernelTimer> due = timers.pollDue(now.now()); due.isPresent(); due = timers.pollDue(now.now())) {
            fire(due.get());
        }
        if (state != ProtocolState.DOWN) {
            settle();
        }
    }

    private void fire(KernelTimer timer) {
        switch (timer) {
            case DUMP -> dump();
            case SECOND_DUMP -> {
                retryAfterDump = true;
                dump();
            }
            case SCAN -> {
                dump();
                timers.set(KernelTimer.SCAN, turn.in(config.scanTime()));
            }
            case RETRY -> sync.retryFailed();
            case RESUME -> sync.resume();
            case THAW -> thaw();
            case SWEEP_AT_LATEST -> {
                if (sync.isHeld()) {
                    timers.set(timer, turn.in(config.sweepAfter()));
                } else {
                    sweep(recovery.missing());
                }
            }
            case SWEEP_CHECK -> {
                if (!recovery.isOver() && recovery.allSynced()) {
                    if (!channel.hasPending() && sync.isQuiet()) {
                        sweep("");
                    } else {
                        timers.set(KernelTimer.SWEEP_CHECK, turn.in(SWEEP_CHECK_DELAY));
                    }
                }
            }
            case STOP_AT_LATEST -> {
                surroundings.log().warning(name(), "the kernel does not answer; routes may be left in it");
                finish();
            }
            case LIMIT -> {
                stop(StopReason.DISABLED, "", turn);
                if (limitStop.isTemporary()) {
                    timers.set(KernelTimer.RESTART, turn.in(RESTART_DELAY));
                }
            }
            case RESTART -> start(turn);
        }
    }

    private void sweep(String remark) {
        recovery.end();
        timers.cancel(KernelTimer.SWEEP_AT_LATEST);
        int strays = sync.strayCount();
        if (strays > 0) {
            surroundings.log().info(name(), "removing " + strays + " routes left by a former life" + remark);
        }
        sync.sweep();
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn now) {
        turn = now;
        if (state == ProtocolState.UP && LinkNews.concernsRoutes(change)) {
            retryAfterDump = true;
            sync.wantDump();
            timers.set(KernelTimer.DUMP, Math.max(now.in(DUMP_DELAY), lastDump + DUMP_SPACING.toNanos()));
            timers.set(KernelTimer.SECOND_DUMP, now.in(SECOND_DUMP_DELAY));
        }
    }

    @Override
    public void factChanged(Fact fact, Turn now) {
        turn = now;
        switch (fact) {
            case Fact.Synced _ when state == ProtocolState.UP && !recovery.isOver() ->
                timers.setIfIdle(KernelTimer.SWEEP_CHECK, now.in(SWEEP_CHECK_DELAY));
            case Fact.LoopGuard _ when state == ProtocolState.UP && tellsFacts() -> guards.update(sync, name());
            case Fact.Recovering _ when state == ProtocolState.UP -> freeze();
            default -> {
                // The kernel looks at no other fact.
            }
        }
    }

    /** One kernel protocol of a family speaks of the forwarding table: the one joined to the master table. */
    private boolean tellsFacts() {
        return config.channel().table().equals(ChannelConfig.masterTable(config.family()));
    }

    private void prefixWatched(Prefix prefix) {
        installedFacts.watched(prefix, mainKey(prefix));
    }

    private FibKey mainKey(Prefix prefix) {
        return keys.of(prefix, config.metric());
    }

    @Override
    public Reconfiguration compare(ProtocolConfig candidate) {
        KernelConfig next = (KernelConfig) candidate;
        return next.equals(config) ? new Reconfiguration.Same() : KernelReload.compare(config, next);
    }

    @Override
    public void apply(ProtocolConfig candidate, Turn now) {
        turn = now;
        KernelConfig before = config;
        config = (KernelConfig) candidate;
        boolean reimport = channel.reconfigure(config.channel());
        if (state == ProtocolState.UP) {
            if (KernelReload.changesPaths(before, config)) {
                channel.refeed();
            }
            if (reimport) {
                reimport(channel, now);
            }
            timers.set(KernelTimer.SCAN, now.in(config.scanTime()));
        }
    }

    @Override
    public void reimport(Channel which, Turn now) {
        turn = now;
        if (config.learn()) {
            learned.announceAll(sync.foreign(), config, now);
        }
    }

    private void log(EventLog.Level level, String topic, String message) {
        logLimit.log(surroundings.log(), level, name(), topic, message, turn);
    }

    public FibCounters counters() {
        return counters;
    }

    /** How many routes of ours the kernel has as we want them, and how many it refused. */
    public FibTotals totals() {
        return FibTotals.of(sync.entries());
    }

    /** Routes of ours that the kernel refused, now. */
    public List<String> refusedRoutes() {
        return sync.entries().stream().filter(e -> e.errno != 0 && e.desired != null)
                .map(e -> e.desired.toString()).sorted().toList();
    }

    /** Whether the kernel refused our route to {@code prefix}; {@code show route} marks it. */
    public boolean isRefused(Prefix prefix) {
        return sync.entry(mainKey(prefix)).map(e -> e.errno != 0).orElse(false);
    }

    @Override
    public String kind() {
        return "Kernel";
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return List.of(channel);
    }

    @Override
    public KernelConfig config() {
        return config;
    }

    private final class Sink implements ExportSink {
        private final KernelWishes wishes = new KernelWishes();

        @Override
        public boolean isReady() {
            return sync.backlog() < MAX_BACKLOG || sync.isHeld();
        }

        @Override
        public boolean admits(Route best) {
            return KernelRoutes.isAdmissible(best);
        }

        @Override
        public boolean treatsAlike(Route before, Route after) {
            return KernelRoutes.areAlike(before.traits(), after.traits());
        }

        @Override
        public void announce(Route route, Route best, Passage passage) {
            KernelWishes.Wish wish = wishes.of(route.traits(), config);
            if (wish.path().isEmpty()) {
                log(EventLog.Level.WARNING, "no hops", route.prefix() + " has no hop that the kernel can take");
                withdraw(route.prefix());
                return;
            }
            FibKey before = mainKey(route.prefix());
            FibKey key = keys.put(route.prefix(), wish.metric(), config.metric());
            sync.want(key, wish.path().get(), route.protocol());
            if (!before.equals(key)) {
                sync.unwant(before);
            }
        }

        @Override
        public void withdraw(Prefix prefix) {
            sync.unwant(mainKey(prefix));
            keys.remove(prefix);
        }
    }

    private final class Ear implements FibListener {
        @Override
        public void entryChanged(FibEntry entry) {
            if (tellsFacts()) {
                installedFacts.changed(entry, mainKey(entry.key.prefix()));
            }
        }

        @Override
        public void foreignChanged(Prefix prefix) {
            if (tellsFacts()) {
                installedFacts.publish(mainKey(prefix));
            }
            if (config.learn() && state == ProtocolState.UP) {
                learned.announce(prefix, sync.foreign(), config, turn);
            }
        }

        @Override
        public void refused(FibRoute route, int errno, String text) {
            log(EventLog.Level.WARNING, "refused " + errno, "the kernel refuses " + route + ": " + text);
        }
    }
}
