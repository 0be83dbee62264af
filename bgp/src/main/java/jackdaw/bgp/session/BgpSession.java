package jackdaw.bgp.session;

import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.Notification;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The session with one peer: when to connect, which of two connections to keep, how long to rest after an error. */
public final class BgpSession implements Connection.Owner {
    private enum Timer {
        CONNECT, ERROR_WAIT
    }

    /** First attempt after a session that had lasted: its peer may just be restarting. */
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration LASTING = Duration.ofSeconds(20);
    /** So long after its link returned, a peer that cannot be had is tried again quickly, whatever it says. */
    private static final Duration RETURNING = Duration.ofSeconds(15);

    private final SessionConfig config;
    private final RouterId identifier;
    private final List<AddressFamily> families;
    private final InterfaceTable interfaces;
    private final RandomGenerator random;
    private final Consumer<? super BgpEffect> effects;
    private final SessionUser user;
    private final TimerQueue<Timer> timers = new TimerQueue<>();
    private final Backoff backoff;
    private SessionState state = new SessionState.Stopped();
    private final Connections connections = new Connections();
    private final MessageCounters messages = new MessageCounters();
    private Optional<Interface> link = Optional.empty();
    private Optional<LastError> lastError = Optional.empty();
    private Optional<String> peerMessage = Optional.empty();
    private long nextConnection;
    /** Until then the link counts as having just returned. */
    private long returning = Long.MIN_VALUE;

    public BgpSession(SessionConfig config, RouterId identifier, List<AddressFamily> families,
                      InterfaceTable interfaces, RandomGenerator random, SessionUser user,
                      Consumer<? super BgpEffect> effects) {
        this.config = config;
        this.identifier = identifier;
        this.families = List.copyOf(families);
        this.interfaces = interfaces;
        this.random = random;
        this.user = user;
        this.effects = effects;
        this.backoff = new Backoff(config.errorWait());
    }

    public MessageCounters messages() {
        return messages;
    }

    /** Begins to look for the peer. */
    public void start(Turn turn) {
        lastError = Optional.empty();
        peerMessage = Optional.empty();
        backoff.reset();
        link = Link.find(config, interfaces);
        if (hasPath()) {
            search(config.connectDelay(), turn);
        } else {
            loseLink(Optional.empty());
        }
        user.stateChanged(turn);
    }

    /** Ends everything; who has seen an OPEN of ours is told {@code farewell}; the user learns of a lost session. */
    public void stop(Notification farewell, LastError why, Turn turn) {
        connections.drop(farewell, turn);
        stopped(why, turn);
    }

    /** Ends everything without a word, as the end of the process would: the peer shall wait for the next one. */
    public void leave(LastError why, Turn turn) {
        connections.dropSilently();
        stopped(why, turn);
    }

    private void stopped(LastError why, Turn turn) {
        boolean wasUp = isEstablished();
        timers.cancelIf(_ -> true);
        state = new SessionState.Stopped();
        if (wasUp) {
            user.lost(why, List.of(), turn);
        }
        user.stateChanged(turn);
    }

    /** Ends an established session, and rests as after any error unless the notification blames nobody. */
    public void reset(Notification notification, LastError why, Turn turn) {
        if (state instanceof SessionState.Established up) {
            up.connection().close(notification, turn);
            ended(up.connection(), Parting.FINAL, why, notification.isHarmless() ? Retry.SOON : Retry.ERROR, turn);
        }
    }

    public void on(BgpEvent event, Turn turn) {
        switch (event) {
            case BgpEvent.Connected e -> connections.find(e.connection()).filter(Connection::isConnecting)
                    .ifPresent(c -> connected(c, e.local(), turn));
            case BgpEvent.ConnectFailed e -> connections.find(e.connection()).filter(Connection::isConnecting)
                    .ifPresent(c -> connectFailed(c, e.reason(), turn));
            case BgpEvent.IncomingConnection e -> accept(e.connection(), e.local(), turn);
            case BgpEvent.Received e -> connections.find(e.connection())
                    .ifPresent(c -> c.receive(e.octets(), e.length(), turn));
            case BgpEvent.Disconnected e -> connections.find(e.connection()).ifPresent(c -> {
                c.gone();
                ended(c, Parting.SILENT, new LastError(LastError.Kind.SOCKET, e.reason()), Retry.SOON, turn);
            });
            case BgpEvent.Writable e -> connections.find(e.connection()).ifPresent(c -> c.writable(e.writable(), turn));
            case BgpEvent.TimersDue _ -> timersDue(turn);
        }
    }

    // ---- looking for a connection ---------------------------------------------------------------------------

    private boolean hasPath() {
        return !config.isDirect() || link.isPresent();
    }

    private void search(Duration delay, Turn turn) {
        state = new SessionState.Searching();
        timers.cancel(Timer.ERROR_WAIT);
        if (config.passive() || !connections.isEmpty()) {
            return;
        }
        if (delay.isZero()) {
            connect(turn);
        } else {
            timers.set(Timer.CONNECT, turn.in(jittered(delay)));
        }
    }

    private void connect(Turn turn) {
        Connection outgoing = connection(ConnectionId.outgoing(++nextConnection));
        connections.setOutgoing(outgoing);
        timers.set(Timer.CONNECT, turn.in(jittered(config.connectRetry())));
        effects.accept(new BgpEffect.Connect(outgoing.id(), config.address(), config.port(), config.sourceAddress(),
                config.isDirect() ? link.map(Interface::name) : Optional.empty(), config.secret(),
                config.hopLimit(), config.minimumHops()));
    }

    private Connection connection(ConnectionId id) {
        return new Connection(id, config, this, random, messages, effects);
    }

    private void connected(Connection connection, IpAddress local, Turn turn) {
        timers.cancel(Timer.CONNECT);
        open(connection, local, turn);
    }

    private void open(Connection connection, IpAddress local, Turn turn) {
        connection.opened(local, Negotiation.offer(config, identifier, families, user.restarting()), turn);
        user.stateChanged(turn);
    }

    /** The connect timer goes on: it spaces the attempts. */
    private void connectFailed(Connection connection, String reason, Turn turn) {
        connection.gone();
        connections.remove(connection);
        if (isReturning(turn)) {
            timers.set(Timer.CONNECT, turn.in(jittered(QUICK)));
        }
        lastError = Optional.of(new LastError(LastError.Kind.SOCKET, reason));
        user.stateChanged(turn);
    }

    private void accept(ConnectionId id, IpAddress local, Turn turn) {
        if (state instanceof SessionState.NoLink) {
            checkLink(turn);
        }
        Connection connection = connection(id);
        switch (state) {
            case SessionState.Stopped _, SessionState.NoLink _, SessionState.Resting _ -> connection.close();
            case SessionState.Established up -> {
                if (up.negotiation().keptAfter(Parting.SILENT).isEmpty()) {
                    refuse(connection, turn);
                } else {
                    succeed(connection, local, turn);
                }
                // if the peer has restarted, its answer to this ends the old connection at once
                up.connection().send(MessageCodec.keepalive(), turn);
            }
            case SessionState.Searching _ -> {
                Optional<Connection> incoming = connections.incoming();
                if (incoming.filter(i -> !(i.state() instanceof ConnectionState.OpenSent)).isPresent()) {
                    refuse(connection, turn);
                    return;
                }
                incoming.ifPresent(this::forget);
                connections.setIncoming(connection);
                open(connection, local, turn);
            }
        }
    }

    /**
     * A peer that has restarted comes back before the old connection is known to be dead (RFC 4724 §5). Differs: the
     * old one ends only once the new one is established, as any connection attempt could end it otherwise.
     */
    private void succeed(Connection connection, IpAddress local, Turn turn) {
        connections.setSuccessor(connection);
        open(connection, local, turn);
    }

    private static void refuse(Connection connection, Turn turn) {
        connection.send(MessageCodec.notification(
                new Notification(Notification.CEASE, Notification.CONNECTION_REJECTED)), turn);
        connection.close();
    }

    // ---- connections tell -----------------------------------------------------------------------------------

    @Override
    public void openReceived(Connection connection, Negotiation negotiation, Turn turn) {
        Optional<Connection> rival = connections.rival(connection);
        if (rival.filter(Connection::isConnecting).isPresent()) {
            // the peer's side of it may be open already; closing it now keeps both sides from choosing differently
            forget(rival.get());
        } else if (rival.isPresent()) {
            boolean keepsOutgoing = Collision.keepsOutgoing(identifier, negotiation.neighborId(), config.localAs(),
                    config.remoteAs());
            Connection loser = connection.id().incoming() == keepsOutgoing ? connection : rival.get();
            loser.close(new Notification(Notification.CEASE, Notification.COLLISION), turn);
            forget(loser);
        }
        if (!connection.isClosed()) {
            timers.cancel(Timer.CONNECT);
            user.stateChanged(turn);
        }
    }

    @Override
    public void established(Connection connection, Negotiation negotiation, Turn turn) {
        if (state instanceof SessionState.Established before) {
            before.connection().close();
            ended(before.connection(), Parting.SILENT, new LastError(LastError.Kind.SOCKET, "Neighbor restarted"),
                    Retry.SOON, turn);
        }
        connections.rival(connection).ifPresent(rival -> {
            rival.close(new Notification(Notification.CEASE, Notification.COLLISION), turn);
            forget(rival);
        });
        state = new SessionState.Established(connection, negotiation, turn.now());
        lastError = Optional.empty();
        peerMessage = Optional.empty();
        user.established(negotiation, turn);
        user.stateChanged(turn);
    }

    @Override
    public void notified(Notification notification, Turn turn) {
        peerMessage = notification.communication();
    }

    @Override
    public void ended(Connection connection, Parting parting, LastError why, Retry retry, Turn turn) {
        Optional<SessionState.Established> before = state instanceof SessionState.Established up
                ? Optional.of(up) : Optional.empty();
        boolean wasUp = before.filter(up -> up.connection() == connection).isPresent();
        boolean lasted = before.filter(up -> turn.now() - up.since() > LASTING.toNanos()).isPresent();
        forget(connection);
        if (!wasUp && (before.isPresent() || !connections.isEmpty() && retry != Retry.ERROR)) {
            return;
        }
        lastError = Optional.of(why);
        boolean returning = !wasUp && isReturning(turn);
        if (retry == Retry.ERROR && !returning) {
            connections.drop(new Notification(Notification.CEASE, Notification.CONNECTION_REJECTED), turn);
            timers.cancel(Timer.CONNECT);
            Duration rest = backoff.next(turn.now());
            state = new SessionState.Resting(turn.in(rest), rest);
            timers.set(Timer.ERROR_WAIT, turn.in(rest));
        } else {
            Duration retryTime = config.connectRetry();
            search((lasted || returning) && QUICK.compareTo(retryTime) < 0 ? QUICK : retryTime, turn);
        }
        if (wasUp) {
            user.lost(why, before.get().negotiation().keptAfter(parting), turn);
        }
        user.stateChanged(turn);
    }

    @Override
    public SessionUser user() {
        return user;
    }

    private void forget(Connection connection) {
        connection.close();
        if (connections.outgoing().filter(connection::equals).isPresent()) {
            timers.cancel(Timer.CONNECT);
        }
        connections.remove(connection);
    }

    // ---- timers ---------------------------------------------------------------------------------------------

    private void timersDue(Turn turn) {
        connections.timersDue(turn);
        for (Optional<Timer> due = timers.pollDue(turn.now()); due.isPresent(); due = timers.pollDue(turn.now())) {
            switch (due.get()) {
                case CONNECT -> connectTimerExpired(turn);
                case ERROR_WAIT -> {
                    search(Duration.ZERO, turn);
                    user.stateChanged(turn);
                }
            }
        }
    }

    private void connectTimerExpired(Turn turn) {
        connections.outgoing().ifPresent(outgoing -> {
            forget(outgoing);
            lastError = Optional.of(new LastError(LastError.Kind.SOCKET, "Connection timed out"));
        });
        if (connections.incoming().isPresent()) {
            timers.set(Timer.CONNECT, turn.in(jittered(config.connectRetry())));
        } else {
            connect(turn);
        }
        user.stateChanged(turn);
    }

    private Duration jittered(Duration base) {
        return Jitter.of(base, random);
    }

    // ---- links ----------------------------------------------------------------------------------------------

    /** The interface table has changed already. */
    public void interfaceChanged(InterfaceChange change, Turn turn) {
        if (state instanceof SessionState.Stopped) {
            return;
        }
        boolean waited = state instanceof SessionState.NoLink;
        if (config.isDirect()) {
            checkLink(turn);
        }
        if (waited) {
            return;
        }
        boolean concerns = config.isDirect() ? link.filter(i -> i.index() == change.subject().index()).isPresent()
                : config.interfaceName().map(change.subject().name()::equals).orElse(true);
        boolean better = change.cameUp() || change.after().filter(i -> i.isUp()
                && Link.gainedAddress(change.before(), i)).isPresent();
        if (concerns && better) {
            retryNow(turn);
        }
    }

    private void checkLink(Turn turn) {
        Optional<Interface> now = Link.find(config, interfaces);
        Optional<Interface> before = link;
        boolean sameLink = now.map(Interface::index).equals(before.map(Interface::index)) && keepsLocal(now);
        link = now;
        if (sameLink && !(state instanceof SessionState.NoLink)) {
            return;
        }
        if (!(state instanceof SessionState.NoLink)) {
            boolean wasUp = isEstablished();
            loseLink(before);
            connections.drop(new Notification(Notification.CEASE, Notification.CONFIGURATION_CHANGE), turn);
            timers.cancelIf(_ -> true);
            if (wasUp) {
                user.lost(lastError.orElseThrow(), List.of(), turn);
            }
        }
        if (now.isPresent()) {
            backoff.reset();
            returning = turn.now() + RETURNING.toNanos();
            search(Duration.ZERO, turn);
        }
        user.stateChanged(turn);
    }

    /** A neighbor that has not noticed the loss turns new connections away until the old one is gone. */
    private boolean isReturning(Turn turn) {
        return turn.now() < returning;
    }

    /** Whether the addresses our connections start from are still on the link. */
    private boolean keepsLocal(Optional<Interface> now) {
        return now.isEmpty() || !(state instanceof SessionState.Established up)
                || interfaces.isLocal(up.connection().local());
    }

    private void loseLink(Optional<Interface> before) {
        String why = link.isPresent() ? "Link changed" : Link.whyNone(config, before, interfaces);
        state = new SessionState.NoLink(why);
        lastError = Optional.of(new LastError(LastError.Kind.LOCAL, why));
    }

    /** What kept the peer away may be over: the rest after an error is cut short. */
    private void retryNow(Turn turn) {
        backoff.reset();
        returning = turn.now() + RETURNING.toNanos();
        if (state instanceof SessionState.Resting) {
            search(Duration.ZERO, turn);
        } else if (state instanceof SessionState.Searching && !config.passive() && connections.incoming().isEmpty()
                && connections.outgoing().map(Connection::isConnecting).orElse(true)) {
            connections.outgoing().ifPresent(this::forget);
            connect(turn);
        }
        user.stateChanged(turn);
    }

    // ---- for the user of an established session, and for people -----------------------------------------------

    /** Sends whole messages; does nothing unless established. */
    public void send(byte[] octets, Turn turn) {
        if (state instanceof SessionState.Established up) {
            up.connection().send(octets, turn);
        }
    }

    public boolean isEstablished() {
        return state instanceof SessionState.Established;
    }

    public boolean isStopped() {
        return state instanceof SessionState.Stopped;
    }

    /** Established, and the transport takes more. */
    public boolean isWritable() {
        return state instanceof SessionState.Established up && up.connection().isWritable();
    }

    public Optional<Negotiation> negotiation() {
        return state instanceof SessionState.Established up ? Optional.of(up.negotiation()) : Optional.empty();
    }

    /** Our address of the established connection. */
    public Optional<IpAddress> localAddress() {
        return state instanceof SessionState.Established up ? Optional.of(up.connection().local()) : Optional.empty();
    }

    /** The newest snapshot of the interface to a directly connected neighbor. */
    public Optional<Interface> link() {
        return link.flatMap(l -> interfaces.byIndex(l.index()));
    }

    public Optional<LastError> lastError() {
        return lastError;
    }

    /** What the peer's operator said when it ended the last session (RFC 9003). */
    public Optional<String> peerMessage() {
        return peerMessage;
    }

    /** BIRD's word: Idle, Connect, Active, OpenSent, OpenConfirm, Established or Passive. */
    public String stateLabel() {
        return switch (state) {
            case SessionState.Stopped _, SessionState.NoLink _, SessionState.Resting _ -> "Idle";
            case SessionState.Established _ -> "Established";
            case SessionState.Searching _ -> {
                Optional<Connection> outgoing = connections.outgoing();
                Optional<Connection> leading = outgoing.map(Connection::isConnecting).orElse(true)
                        ? connections.incoming().or(() -> outgoing) : outgoing;
                yield leading.map(c -> c.state().label()).orElse(config.passive() ? "Passive" : "Active");
            }
        };
    }

    /** Timers as they run now. */
    public SessionTimers timers(Turn turn) {
        SessionTimers own = new SessionTimers(Optional.empty(), Optional.empty(),
                state instanceof SessionState.Resting r
                        ? Optional.of(SessionTimers.until(r.until(), r.total(), turn)) : Optional.empty(),
                timers.isSet(Timer.CONNECT) ? Optional.of(SessionTimers.until(
                        timers.deadline(Timer.CONNECT).orElseThrow(), config.connectRetry(), turn))
                        : Optional.empty());
        return state instanceof SessionState.Established up ? up.connection().shownTimers(own, turn) : own;
    }

    public long deadline() {
        return Math.min(timers.earliest(), connections.deadline());
    }
}
