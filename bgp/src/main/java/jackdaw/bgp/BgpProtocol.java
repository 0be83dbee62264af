package jackdaw.bgp;

import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.bgp.session.BgpSession;
import jackdaw.bgp.session.LastError;
import jackdaw.bgp.session.Negotiation;
import jackdaw.bgp.session.SessionUser;
import jackdaw.bgp.status.PeerStatus;
import jackdaw.bgp.wire.Capability;
import jackdaw.bgp.wire.Fault;
import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.Notification;
import jackdaw.bgp.wire.Open;
import jackdaw.bgp.wire.RefreshSubtype;
import jackdaw.bgp.wire.Update;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.Import;
import jackdaw.rib.channel.RouteLimit;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.LogLimit;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One BGP neighbor: its session, its channels, and what others need to know of it. */
public final class BgpProtocol implements Protocol {
    /** A peer that sends nothing for so long after it came up has told all it knows. */
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final Surroundings surroundings;
    private final BgpSession session;
    private final EbgpRules rules;
    private final BestPath selection = new BestPath();
    private final PeerTally tally = new PeerTally();
    private final LogLimit logLimit = new LogLimit(LOG_INTERVAL);
    private final Consumer<? super BgpEffect> effects;
    private final ArrayDeque<BgpEffect> outbox = new ArrayDeque<>();
    private final Map<AddressFamily, FamilyExchange> exchanges = new EnumMap<>(AddressFamily.class);
    private final NeighborWatch watch;
    private final NeighborRestart neighborRestart;
    private final OwnRestart ownRestart;
    private final SessionLog sessionLog;
    private Optional<Negotiation> lastAgreed = Optional.empty();
    private PeerConfig config;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;
    private long lastUpdate;
    private long lastTurn;
    private boolean quietPending;
    private Optional<HitLimit> hitLimit = Optional.empty();
    private Optional<LastError> automaticStop = Optional.empty();
    private String message = "";

    /**
     * @param identifier our BGP identifier, the router id
     * @param effects    the driver of this peer
     */
    public BgpProtocol(PeerConfig config, RouterId identifier, Surroundings surroundings,
                       Consumer<? super BgpEffect> effects) {
        this.config = config;
        this.surroundings = surroundings;
        this.effects = effects;
        this.watch = new NeighborWatch(config.name(), surroundings.facts());
        this.sessionLog = new SessionLog(surroundings.log(), config.name());
        this.ownRestart = new OwnRestart(config, surroundings.facts());
        this.neighborRestart = new NeighborRestart(config.session().gracefulRestart(), this::drop);
        this.rules = new EbgpRules(config, surroundings.interfaces());
        this.session = new BgpSession(config.session(), identifier, config.families(), surroundings.interfaces(),
                surroundings.random(), new Routes(), outbox::add);
        RouteOwner owner = new RouteOwner(config.name(), EbgpRules.KIND, selection);
        for (PeerChannel peerChannel : config.peerChannels()) {
            FamilyExchange exchange = new FamilyExchange(config, peerChannel, session, rules, surroundings.facts(),
                    tally);
            exchange.join(new Channel(peerChannel.channel(), surroundings.tables().apply(peerChannel.channel().table()),
                    owner, exchange, surroundings.pools(), surroundings.traits(), this::limitHit));
            exchanges.put(peerChannel.family(), exchange);
        }
    }

    // ---- life -----------------------------------------------------------------------------------------------

    @Override
    public void start(Turn turn) {
        message = "";
        automaticStop = Optional.empty();
        surroundings.facts().publish(new Fact.Synced(name(), false));
        exchanges.keySet().forEach(family -> publishSession(family, false, false));
        ownRestart.start(surroundings.formerLives().take(name()), turn);
        session.start(turn);
        deliver();
    }

    @Override
    public void stop(StopReason reason, String text, Turn turn) {
        message = text;
        int subcode = switch (reason) {
            case SHUTDOWN, DISABLED -> Notification.ADMINISTRATIVE_SHUTDOWN;
            case RESTART, HANDOVER -> Notification.ADMINISTRATIVE_RESET;
            case RECONFIGURED -> Notification.CONFIGURATION_CHANGE;
            case REMOVED -> Notification.PEER_DECONFIGURED;
        };
        boolean carriesText = reason != StopReason.RECONFIGURED && reason != StopReason.REMOVED;
        LastError why = new LastError(LastError.Kind.LOCAL, "Stopped");
        if (ownRestart.end(reason == StopReason.HANDOVER, session.negotiation())) {
            session.leave(why, turn);
        } else {
            session.stop(Notification.cease(subcode, carriesText ? text : ""), why, turn);
        }
        neighborRestart.abandon(turn);
        retractFacts();
        watch.end();
        deliver();
    }

    /** Not before the engine is done: a driver may answer an effect at once, from within. */
    private void deliver() {
        for (BgpEffect effect = outbox.poll(); effect != null; effect = outbox.poll()) {
            effects.accept(effect);
        }
    }

    /** A stopped peer holds nobody up: what it had said of its routes is taken back, its silence is final. */
    private void retractFacts() {
        exchanges.keySet().forEach(family -> publishSession(family, false, false));
        surroundings.facts().publish(new Fact.Synced(name(), true));
    }

    /** One event from this peer's driver. */
    public void on(BgpEvent event, Turn turn) {
        lastTurn = turn.now();
        session.on(event, turn);
        obeyLimit(turn);
        deliver();
    }

    @Override
    public void timersDue(Turn turn) {
        lastTurn = turn.now();
        session.on(new BgpEvent.TimersDue(), turn);
        obeyLimit(turn);
        ownRestart.timersDue(turn);
        neighborRestart.timersDue(turn).forEach(family -> imports(family).refreshEnd(turn));
        exchanges.values().forEach(exchange -> exchange.flush(turn));
        if (turn.now() >= quietAt()) {
            exchanges.values().stream().filter(FamilyExchange::isOpen).forEach(e -> initialTable(e.family()));
        }
        deliver();
    }

    @Override
    public long deadline() {
        boolean now = hitLimit.isPresent() || exchanges.values().stream().anyMatch(FamilyExchange::wantsFlush);
        long restarts = Math.min(ownRestart.deadline(), neighborRestart.deadline());
        return now ? lastTurn : Math.min(Math.min(session.deadline(), restarts), quietAt());
    }

    /** When silence says that the peer has told all. After our own restart the marker of one that has it must come. */
    private long quietAt() {
        return quietPending && !ownRestart.awaitsMarker() ? lastUpdate + QUIET.toNanos() : Long.MAX_VALUE;
    }

    @Override
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        session.interfaceChanged(change, turn);
        for (FamilyExchange exchange : exchanges.values()) {
            if (exchange.isOpen() && exchange.refreshNextHop()) {
                exchange.channel().refeed();
            }
        }
        deliver();
    }

    @Override
    public void factChanged(Fact fact, Turn turn) {
        switch (fact) {
            case Fact.Liveness(NeighborPath path, Fact.Life life) when life == Fact.Life.LOST && watch.asks(path) -> {
                session.reset(new Notification(Notification.CEASE, Notification.BFD_DOWN),
                        new LastError(LastError.Kind.LOCAL, "BFD session down"), turn);
                neighborRestart.abandon(turn);
                deliver();
            }
            case Fact.Recovering _ -> openExports();
            default -> {
                // Other facts are for others.
            }
        }
    }

    /** Nothing is told before all protocols have recovered from a restart: it would be a part (RFC 4724 §4.1). */
    private void openExports() {
        if (surroundings.facts().all(Fact.Recovering.class).stream().noneMatch(Fact.Recovering::lacksRoutes)) {
            exchanges.values().forEach(FamilyExchange::openExport);
        }
    }

    /** Routes of a neighbor that did not come back from a restart as it had promised. */
    private void drop(AddressFamily family, Turn turn) {
        exchanges.get(family).close(turn);
        publishSession(family, false, false);
    }

    /** Looks at the watched prefixes anew: interest in them has changed. */
    public void publishAdvertised(Collection<Prefix> watched, Turn turn) {
        for (Prefix prefix : watched) {
            FamilyExchange exchange = exchanges.get(prefix.family());
            if (exchange != null) {
                exchange.publishAdvertised(prefix, turn);
            }
        }
    }

    private void enter(ProtocolState next, Turn turn) {
        if (state != next) {
            state = next;
            stateSince = turn.now();
        }
    }

    // ---- limits ---------------------------------------------------------------------------------------------

    private void limitHit(Channel channel, String direction, RouteLimit limit, Turn turn) {
        surroundings.log().warning(name(), "channel " + channel.name() + " hit its " + direction + " limit of "
                + limit.maximum() + " routes: " + limit.action().label());
        if (HitLimit.endsSession(limit) && hitLimit.isEmpty()) {
            hitLimit = Optional.of(new HitLimit(channel, limit));
        }
    }

    /** Not at once, as the limit is hit in the middle of an UPDATE. */
    private void obeyLimit(Turn turn) {
        Optional<HitLimit> due = hitLimit;
        hitLimit = Optional.empty();
        if (due.isEmpty() || !session.isEstablished()) {
            return;
        }
        HitLimit hit = due.get();
        if (hit.disables()) {
            automaticStop = Optional.of(HitLimit.WHY);
            ownRestart.end(false, session.negotiation());
            session.stop(hit.cease(), HitLimit.WHY, turn);
            retractFacts();
        } else {
            session.reset(hit.cease(), HitLimit.WHY, turn);
        }
    }

    // ---- routes ---------------------------------------------------------------------------------------------

    /** The session's side of this protocol. */
    private final class Routes implements SessionUser {
        @Override
        public Optional<Capability.GracefulRestart> restarting() {
            return ownRestart.capability();
        }

        @Override
        public void established(Negotiation negotiation, Turn turn) {
            selection.neighbor(negotiation.neighborId());
            watch.follow(config, session);
            neighborRestart.returned(negotiation, turn);
            ownRestart.established(negotiation, turn);
            lastAgreed = Optional.of(negotiation);
            lastUpdate = turn.now();
            quietPending = true;
            for (FamilyExchange exchange : exchanges.values()) {
                if (negotiation.families().contains(exchange.family())) {
                    exchange.open(negotiation, turn);
                    publishSession(exchange.family(), true, neighborRestart.isStale(exchange.family()));
                    if (exchange.localNextHop().isEmpty()) {
                        surroundings.log().error(name(), "there is no " + exchange.family().label()
                                + " address to announce as next hop: set next-hop-address");
                    }
                }
            }
            openExports();
        }

        @Override
        public void lost(LastError why, List<AddressFamily> kept, Turn turn) {
            quietPending = false;
            hitLimit = Optional.empty();
            ownRestart.lost();
            surroundings.facts().publish(new Fact.Synced(name(), false));
            for (FamilyExchange exchange : exchanges.values()) {
                if (exchange.isOpen() && kept.contains(exchange.family())) {
                    exchange.suspend(turn);
                } else if (exchange.isOpen()) {
                    drop(exchange.family(), turn);
                }
            }
            lastAgreed.ifPresent(last -> neighborRestart.begin(kept, last, turn));
        }

        @Override
        public void received(Update update, Turn turn) {
            lastUpdate = turn.now();
            update.faults().forEach(fault -> report(fault, turn));
            for (Prefix prefix : update.withdrawn()) {
                imports(prefix.family()).withdraw(prefix, 0, turn);
            }
            for (Update.Reach reach : update.reached()) {
                reached(reach, turn);
            }
            update.endOfRib().ifPresent(family -> endOfRib(family, turn));
        }

        @Override
        public void refresh(AddressFamily family, RefreshSubtype subtype, Turn turn) {
            FamilyExchange exchange = exchanges.get(family);
            if (exchange == null || !exchange.isOpen()) {
                return;
            }
            switch (subtype) {
                case REQUEST -> exchange.refresh();
                case BEGIN -> exchange.channel().imports().refreshBegin();
                case END -> exchange.channel().imports().refreshEnd(turn);
            }
        }

        @Override
        public void stateChanged(Turn turn) {
            enter(session.isStopped() ? ProtocolState.DOWN
                    : session.isEstablished() ? ProtocolState.UP : ProtocolState.START, turn);
            sessionLog.look(session, neighborRestart.isActive() ? ", its routes are kept for now" : "");
        }
    }

    private Import imports(AddressFamily family) {
        return exchanges.get(family).channel().imports();
    }

    private void reached(Update.Reach reach, Turn turn) {
        Import imports = imports(reach.family());
        int preference = exchanges.get(reach.family()).channel().config().preference();
        switch (rules.receive(reach, session.link(), preference)) {
            case EbgpRules.Received.Accepted accepted -> {
                for (Prefix prefix : reach.prefixes()) {
                    if (EbgpRules.isBogus(prefix)) {
                        tally.count("bogus prefix");
                        imports.withdraw(prefix, 0, turn);
                    } else {
                        imports.announce(prefix, 0, accepted.traits(), turn);
                    }
                }
            }
            case EbgpRules.Received.Refused(String kind, String reason) -> {
                tally.count(kind);
                if (!kind.equals("loop")) {
                    logLimit.log(surroundings.log(), EventLog.Level.WARNING, name(), kind, reason, turn);
                }
                reach.prefixes().forEach(prefix -> imports.withdraw(prefix, 0, turn));
            }
        }
    }

    private void report(Fault fault, Turn turn) {
        tally.count(fault.kind());
        logLimit.log(surroundings.log(), EventLog.Level.WARNING, name(), fault.kind(), "bad UPDATE: " + fault, turn);
    }

    private void endOfRib(AddressFamily family, Turn turn) {
        if (neighborRestart.told(family)) {
            imports(family).refreshEnd(turn);
        }
        initialTable(family);
    }

    private void initialTable(AddressFamily family) {
        FamilyExchange exchange = exchanges.get(family);
        if (exchange == null || !exchange.isOpen() || exchange.initialTableReceived()) {
            return;
        }
        exchange.initialTableReceived(true);
        publishSession(family, true, true);
        if (exchanges.values().stream().filter(FamilyExchange::isOpen).allMatch(FamilyExchange::initialTableReceived)) {
            quietPending = false;
            surroundings.facts().publish(new Fact.Synced(name(), true));
            ownRestart.recovered();
        }
    }

    private void publishSession(AddressFamily family, boolean established, boolean initialTableReceived) {
        surroundings.facts().publish(new Fact.Session(name(), family, established, initialTableReceived));
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        if (canReimport()) {
            session.send(MessageCodec.routeRefresh(channel.family(), RefreshSubtype.REQUEST), turn);
            deliver();
        }
    }

    @Override
    public boolean canReimport() {
        return session.negotiation().map(Negotiation::refresh).orElse(true);
    }

    // ---- configuration --------------------------------------------------------------------------------------

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        return PeerChange.between(config, (PeerConfig) next, canReimport());
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
        config = (PeerConfig) next;
        watch.follow(config, session);
        for (PeerChannel peerChannel : config.peerChannels()) {
            FamilyExchange exchange = exchanges.get(peerChannel.family());
            exchange.configure(peerChannel);
            if (exchange.channel().reconfigure(peerChannel.channel())) {
                reimport(exchange.channel(), turn);
            }
        }
    }

    // ---- for people -----------------------------------------------------------------------------------------

    @Override
    public String kind() {
        return EbgpRules.KIND;
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    @Override
    public String info() {
        String error = lastError().map(LastError::toString).orElse("");
        return state == ProtocolState.DOWN ? error : String.format("%-14s%s", session.stateLabel(), error);
    }

    private Optional<LastError> lastError() {
        return automaticStop.or(session::lastError);
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return exchanges.values().stream().map(FamilyExchange::channel).toList();
    }

    @Override
    public PeerConfig config() {
        return config;
    }

    /** Everything people may see of this peer now. */
    public PeerStatus status(Turn turn) {
        Optional<Negotiation> agreed = session.negotiation();
        List<String> flags = new ArrayList<>(List.of("external"));
        config.session().multihop().ifPresent(_ -> flags.add("multihop"));
        agreed.filter(Negotiation::fourOctetAs).ifPresent(_ -> flags.add("AS4"));
        Map<AddressFamily, List<IpAddress>> nextHops = new EnumMap<>(AddressFamily.class);
        exchanges.values().stream().filter(FamilyExchange::isOpen).forEach(e -> e.localNextHop()
                .ifPresent(hop -> nextHops.put(e.family(), hop.addresses())));
        return new PeerStatus(session.stateLabel(), config.session().address(), config.session().port(),
                session.link().map(Interface::name), config.session().remoteAs(), config.session().localAs(),
                message.isEmpty() ? session.peerMessage() : Optional.of(message), agreed.map(Negotiation::neighborId),
                agreed.map(Negotiation::offered).map(Open::capabilities).orElse(List.of()),
                agreed.map(Negotiation::received).map(Open::capabilities).orElse(List.of()), flags,
                session.localAddress(), session.timers(turn), lastError().map(LastError::toString), nextHops,
                exchanges.values().stream().filter(FamilyExchange::initialTableReceived)
                        .map(FamilyExchange::family).toList(), tally.counts(), session.messages().received(),
                session.messages().sent(), neighborRestart.status(ownRestart.isRecovering(), turn));
    }
}
