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
    private Connection outgoing;
    private final MessageCounters messages = new MessageCounters();
    private Connection incoming;
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
        boolean wasUp = isEstablished();
        dropConnections(farewell, turn);
        timers.cancelIf(_ -> true);
        state = new SessionState.Stopped();
        if (wasUp) {
            user.lost(why, turn);
        }
        user.stateChanged(turn);
    }

    /** Ends an established session, and rests as after any error unless the notification blames nobody. */
    public void reset(Notification notification, LastError why, Turn turn) {
        if (state instanceof SessionState.Established up) {
            up.connection().close(notification, turn);
            ended(up.connection(), why, notification.isHarmless() ? Retry.SOON : Retry.ERROR, turn);
        }
    }

    public void on(BgpEvent event, Turn turn) {
        switch (event) {
            case BgpEvent.Connected e -> find(e.connection()).filter(Connection::isConnecting)
                    .ifPresent(c -> connected(c, e.local(), turn));
            case BgpEvent.ConnectFailed e -> find(e.connection()).filter(Connection::isConnecting)
                    .ifPresent(c -> connectFailed(e.reason(), turn));
            case BgpEvent.IncomingConnection e -> accept(e.connection(), e.local(), turn);
            case BgpEvent.Received e -> find(e.connection())
                    .ifPresent(c -> c.receive(e.octets(), e.length(), turn));
            case BgpEvent.Disconnected e -> find(e.connection()).ifPresent(c -> {
                c.gone();
                ended(c, new LastError(LastError.Kind.SOCKET, e.reason()), Retry.SOON, turn);
            });
            case BgpEvent.Writable e -> find(e.connection()).ifPresent(c -> c.writable(e.writable(), turn));
            case BgpEvent.TimersDue _ -> timersDue(turn);
        }
    }

    private Optional<Connection> find(ConnectionId id) {
        Connection candidate = id.incoming() ? incoming : outgoing;
        return candidate != null && candidate.id().equals(id) ? Optional.of(candidate) : Optional.empty();
    }

    private Connection other(Connection connection) {
        return connection == outgoing ? incoming : outgoing;
    }

    // ---- looking for a connection ---------------------------------------------------------------------------

    private boolean hasPath() {
        return !config.isDirect() || link.isPresent();
    }

    private void search(Duration delay, Turn turn) {
        state = new SessionState.Searching();
        timers.cancel(Timer.ERROR_WAIT);
        if (config.passive() || outgoing != null || incoming != null) {
            return;
        }
        if (delay.isZero()) {
            connect(turn);
        } else {
            timers.set(Timer.CONNECT, turn.in(jittered(delay)));
        }
    }

    private void connect(Turn turn) {
        outgoing = new Connection(ConnectionId.outgoing(++nextConnection), config, this, random, messages,
                effects);
        timers.set(Timer.CONNECT, turn.in(jittered(config.connectRetry())));
        effects.accept(new BgpEffect.Connect(outgoing.id(), config.address(), config.port(), config.sourceAddress(),
                config.isDirect() ? link.map(Interface::name) : Optional.empty(), config.secret(),
                config.hopLimit(), config.minimumHops()));
    }

    private void connected(Connection connection, IpAddress local, Turn turn) {
        timers.cancel(Timer.CONNECT);
        open(connection, local, turn);
    }

    private void open(Connection connection, IpAddress local, Turn turn) {
        connection.opened(local, Negotiation.offer(config, identifier, families), turn);
        user.stateChanged(turn);
    }

    /** The connect timer goes on: it spaces the attempts. */
    private void connectFailed(String reason, Turn turn) {
        outgoing.gone();
        outgoing = null;
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
        Connection connection = new Connection(id, config, this, random, messages, effects);
        switch (state) {
            case SessionState.Stopped _, SessionState.NoLink _, SessionState.Resting _ -> connection.close();
            case SessionState.Established up -> {
                refuse(connection, turn);
                // if the peer has restarted, its answer to this ends the old connection at once
                up.connection().send(MessageCodec.keepalive(), turn);
            }
            case SessionState.Searching _ -> {
                if (incoming != null && !(incoming.state() instanceof ConnectionState.OpenSent)) {
                    refuse(connection, turn);
                    return;
                }
                if (incoming != null) {
                    forget(incoming);
                }
                incoming = connection;
                open(connection, local, turn);
            }
        }
    }

    private static void refuse(Connection connection, Turn turn) {
        connection.send(MessageCodec.notification(
                new Notification(Notification.CEASE, Notification.CONNECTION_REJECTED)), turn);
        connection.close();
    }

    // ---- connections tell -----------------------------------------------------------------------------------

    @Override
    public void openReceived(Connection connection, Negotiation negotiation, Turn turn) {
        Connection rival = other(connection);
        if (rival != null && rival.isConnecting()) {
            // the peer's side of it may be open already; closing it now keeps both sides from choosing differently
            forget(rival);
        } else if (rival != null) {
            boolean keepsOutgoing = Collision.keepsOutgoing(identifier, negotiation.neighborId(), config.localAs(),
                    config.remoteAs());
            Connection loser = keepsOutgoing ? incoming : outgoing;
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
        Connection rival = other(connection);
        if (rival != null) {
            rival.close(new Notification(Notification.CEASE, Notification.COLLISION), turn);
            forget(rival);
        }
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
    public void ended(Connection connection, LastError why, Retry retry, Turn turn) {
        SessionState before = state;
        boolean wasUp = before instanceof SessionState.Established up && up.connection() == connection;
        boolean lasted = before instanceof SessionState.Established up && turn.now() - up.since() > LASTING.toNanos();
        forget(connection);
        boolean rivalLives = outgoing != null || incoming != null;
        if (!wasUp && rivalLives && retry != Retry.ERROR) {
            return;
        }
        lastError = Optional.of(why);
        boolean returning = !wasUp && isReturning(turn);
        if (retry == Retry.ERROR && !returning) {
            dropConnections(new Notification(Notification.CEASE, Notification.CONNECTION_REJECTED), turn);
            Duration rest = backoff.next(turn.now());
            state = new SessionState.Resting(turn.in(rest), rest);
            timers.set(Timer.ERROR_WAIT, turn.in(rest));
        } else {
            Duration retryTime = config.connectRetry();
            search((lasted || returning) && QUICK.compareTo(retryTime) < 0 ? QUICK : retryTime, turn);
        }
        if (wasUp) {
            user.lost(why, turn);
        }
        user.stateChanged(turn);
    }

    @Override
    public SessionUser user() {
        return user;
    }

    private void forget(Connection connection) {
        connection.close();
        if (connection == outgoing) {
            outgoing = null;
            timers.cancel(Timer.CONNECT);
        } else if (connection == incoming) {
            incoming = null;
        }
    }

    private void dropConnections(Notification farewell, Turn turn) {
        for (Connection connection : new Connection[] {outgoing, incoming}) {
            if (connection != null) {
                connection.close(farewell, turn);
                forget(connection);
            }
        }
        timers.cancel(Timer.CONNECT);
    }

    // ---- timers ---------------------------------------------------------------------------------------------

    private void timersDue(Turn turn) {
        for (Connection connection : new Connection[] {outgoing, incoming}) {
            if (connection != null) {
                connection.timersDue(turn);
            }
        }
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
        if (outgoing != null) {
            forget(outgoing);
            lastError = Optional.of(new LastError(LastError.Kind.SOCKET, "Connection timed out"));
        }
        if (incoming != null) {
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
            dropConnections(new Notification(Notification.CEASE, Notification.CONFIGURATION_CHANGE), turn);
            timers.cancelIf(_ -> true);
            if (wasUp) {
                user.lost(lastError.orElseThrow(), turn);
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
        } else if (state instanceof SessionState.Searching && !config.passive() && incoming == null
                && (outgoing == null || outgoing.isConnecting())) {
            if (outgoing != null) {
                forget(outgoing);
            }
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
                boolean incomingLeads = incoming != null && (outgoing == null || outgoing.isConnecting());
                Connection leading = incomingLeads ? incoming : outgoing;
                yield leading != null ? leading.state().label() : config.passive() ? "Passive" : "Active";
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
        long earliest = timers.earliest();
        earliest = outgoing == null ? earliest : Math.min(earliest, outgoing.deadline());
        return incoming == null ? earliest : Math.min(earliest, incoming.deadline());
    }
}
