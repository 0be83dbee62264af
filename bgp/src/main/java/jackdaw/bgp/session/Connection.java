package jackdaw.bgp.session;

import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.MessageStream;
import jackdaw.bgp.wire.MessageType;
import jackdaw.bgp.wire.Notification;
import jackdaw.bgp.wire.Open;
import jackdaw.bgp.wire.OpenCodec;
import jackdaw.bgp.wire.RouteRefresh;
import jackdaw.bgp.wire.UpdateDecoder;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import jackdaw.rib.wire.WireReader;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One TCP connection and its state machine (RFC 4271 §8). The session above decides which connection lives. */
final class Connection {

    /** The session, as its connections see it. */
    interface Owner {
        /** A valid OPEN came; the owner may close this connection or the other one (§6.8). */
        void openReceived(Connection connection, Negotiation negotiation, Turn turn);

        void established(Connection connection, Negotiation negotiation, Turn turn);

        /** The connection has been closed. */
        void ended(Connection connection, Parting parting, LastError why, Retry retry, Turn turn);

        void notified(Notification notification, Turn turn);

        SessionUser user();
    }

    private enum Timer {
        HOLD, KEEPALIVE, SEND_HOLD
    }

    /** RFC 4271 §8.2.2: the hold timer before the peer's OPEN tells its own. */
    private static final Duration OPEN_HOLD = Duration.ofMinutes(4);
    /** RFC 9687 §3.2. */
    private static final Duration SEND_HOLD = Duration.ofMinutes(8);
    /** A timer that fires later than this may have been held up together with the messages it waits for. */
    private static final long LATE = Duration.ofMillis(500).toNanos();
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int FSM_OPEN_SENT = 1;
    private static final int FSM_OPEN_CONFIRM = 2;
    private static final int FSM_ESTABLISHED = 3;

    private final ConnectionId id;
    private final SessionConfig config;
    private final Owner owner;
    private final Consumer<? super BgpEffect> effects;
    private final MessageCounters counters;
    private final RandomGenerator random;
    private final TimerQueue<Timer> timers = new TimerQueue<>();
    private final MessageStream stream = new MessageStream();
    private ConnectionState state = new ConnectionState.Connect();
    private IpAddress local;
    private boolean writable = true;
    private long lastReceived;
    /** When the peer's hold timer last began anew because of us. */
    private long lastSign;
    private boolean graceGiven;

    Connection(ConnectionId id, SessionConfig config, Owner owner, RandomGenerator random,
               MessageCounters counters, Consumer<? super BgpEffect> effects) {
        this.id = id;
        this.config = config;
        this.owner = owner;
        this.random = random;
        this.counters = counters;
        this.effects = effects;
        this.local = IpAddress.unspecified(config.address().family());
    }

    /** TCP is open: OPEN goes out at once. */
    void opened(IpAddress localAddress, Open offered, Turn turn) {
        local = localAddress;
        state = new ConnectionState.OpenSent(offered);
        lastReceived = turn.now();
        timers.set(Timer.HOLD, turn.in(OPEN_HOLD));
        send(OpenCodec.encode(offered), turn);
    }

    void receive(byte[] octets, int length, Turn turn) {
        lastReceived = turn.now();
        stream.feed(octets, length, (type, body) -> message(type, body, turn))
                .ifPresent(fault -> fail(fault, fault.text(), turn));
    }

    private boolean message(MessageType type, WireReader body, Turn turn) {
        counters.countReceived();
        if (type == MessageType.NOTIFICATION && !isClosed()) {
            notified(MessageCodec.decodeNotification(body), turn);
            return false;
        }
        switch (state) {
            case ConnectionState.OpenSent sent when type == MessageType.OPEN -> open(sent, body, turn);
            case ConnectionState.OpenSent _ -> unexpected(FSM_OPEN_SENT, type, turn);
            case ConnectionState.OpenConfirm confirm when type == MessageType.KEEPALIVE -> establish(confirm, turn);
            case ConnectionState.OpenConfirm confirm when type == MessageType.OPEN -> again(confirm, body, turn);
            case ConnectionState.OpenConfirm _ -> unexpected(FSM_OPEN_CONFIRM, type, turn);
            case ConnectionState.Established up -> routes(up, type, body, turn);
            case ConnectionState.Connect _, ConnectionState.Closed _ -> {
            }
        }
        return !isClosed();
    }

    private void open(ConnectionState.OpenSent sent, WireReader body, Turn turn) {
        switch (OpenCodec.decode(body)) {
            case OpenCodec.Result.Bad(Notification notification, String reason) -> fail(notification, reason, turn);
            case OpenCodec.Result.Good(Open received) -> {
                switch (Negotiation.between(config, sent.offered(), received)) {
                    case Negotiation.Result.Refused(Notification notification, String reason) ->
                            fail(notification, reason, turn);
                    case Negotiation.Result.Agreed(Negotiation negotiation) -> confirm(negotiation, turn);
                }
            }
        }
    }

    /**
     * An OPEN in OpenConfirm is looked at for a collision and otherwise without effect (RFC 4271 §8.2.2). OpenBGPD
     * begins with two of them if its connection before was reset while it sent its OPEN. Differs: one that says
     * something else than the first is an FSM error, as any is to BIRD.
     */
    private void again(ConnectionState.OpenConfirm confirm, WireReader body, Turn turn) {
        if (OpenCodec.decode(body) instanceof OpenCodec.Result.Good(Open open)
                && open.equals(confirm.negotiation().received())) {
            owner.openReceived(this, confirm.negotiation(), turn);
        } else {
            unexpected(FSM_OPEN_CONFIRM, MessageType.OPEN, turn);
        }
    }

    private void confirm(Negotiation negotiation, Turn turn) {
        state = new ConnectionState.OpenConfirm(negotiation);
        owner.openReceived(this, negotiation, turn);
        if (isClosed()) {
            return;
        }
        send(MessageCodec.keepalive(), turn);
        if (negotiation.holdTime().isZero()) {
            timers.cancel(Timer.HOLD);
        } else {
            timers.set(Timer.HOLD, turn.in(negotiation.holdTime()));
            timers.set(Timer.KEEPALIVE, turn.in(Jitter.of(negotiation.keepalive(), random)));
        }
    }

    private void establish(ConnectionState.OpenConfirm confirm, Turn turn) {
        Negotiation negotiation = confirm.negotiation();
        state = new ConnectionState.Established(negotiation,
                new UpdateDecoder(negotiation.wireContext(), Set.copyOf(negotiation.families())));
        owner.established(this, negotiation, turn);
    }

    private void routes(ConnectionState.Established up, MessageType type, WireReader body, Turn turn) {
        switch (type) {
            case KEEPALIVE -> {
            }
            case UPDATE -> {
                switch (up.decoder().decode(body)) {
                    case UpdateDecoder.Result.Good good -> owner.user().received(good.update(), turn);
                    case UpdateDecoder.Result.Bad(Notification notification, String reason) ->
                            fail(notification, reason, turn);
                }
            }
            case ROUTE_REFRESH -> {
                switch (MessageCodec.decodeRouteRefresh(body)) {
                    case RouteRefresh.Of(var family, var subtype) -> owner.user().refresh(family, subtype, turn);
                    case RouteRefresh.Ignored _ -> {
                    }
                    case RouteRefresh.Bad(String reason) ->
                            fail(new Notification(Notification.ROUTE_REFRESH, 1), reason, turn);
                }
            }
            case OPEN, NOTIFICATION -> unexpected(FSM_ESTABLISHED, type, turn);
        }
    }

    /** RFC 6608: the subcode tells the state. */
    private void unexpected(int subcode, MessageType type, Turn turn) {
        fail(new Notification(Notification.FSM, subcode), "unexpected " + type, turn);
    }

    private void notified(Notification notification, Turn turn) {
        close();
        owner.notified(notification, turn);
        owner.ended(this, notification.isHardReset() ? Parting.FINAL : Parting.NOTIFIED,
                new LastError(LastError.Kind.RECEIVED, notification.text()),
                notification.isHarmless() || wasUnheard(notification) ? Retry.SOON : Retry.ERROR, turn);
    }

    /** The peer has not heard us for long: nobody's error, and whoever reads this is back. */
    private static boolean wasUnheard(Notification notification) {
        return notification.code() == Notification.HOLD_TIMER;
    }

    /** Tells the peer of an error of its own and closes. */
    void fail(Notification notification, String reason, Turn turn) {
        fail(notification, reason, notification.isHarmless() ? Retry.SOON : Retry.ERROR, turn);
    }

    private void fail(Notification notification, String reason, Retry retry, Turn turn) {
        send(MessageCodec.notification(notification), turn);
        close();
        String text = reason.equals(notification.text()) ? reason : notification.text() + " (" + reason + ")";
        owner.ended(this, Parting.NOTIFIED, new LastError(LastError.Kind.SENT, text), retry, turn);
    }

    /**
     * Closes without telling the owner; the peer is told if it has seen an OPEN of ours. A peer that would take an
     * ordinary NOTIFICATION for a restart is told that this is none (RFC 8538 §3.1).
     */
    void close(Notification notification, Turn turn) {
        if (hasSentOpen()) {
            boolean hard = notification.endsForGood() && negotiation().filter(Negotiation::hardReset).isPresent();
            send(MessageCodec.notification(hard ? notification.asHardReset() : notification), turn);
        }
        close();
    }

    void close() {
        if (!isClosed()) {
            effects.accept(new BgpEffect.Close(id));
            state = new ConnectionState.Closed();
        }
    }

    /** The transport is gone: nothing to close. */
    void gone() {
        state = new ConnectionState.Closed();
    }

    /** Only KEEPALIVE and UPDATE move the peer's hold timer (RFC 4271 §8): not, for instance, ROUTE-REFRESH. */
    void send(byte[] octets, Turn turn) {
        MessageType type = MessageCodec.type(octets);
        if (type == MessageType.KEEPALIVE || type == MessageType.UPDATE) {
            lastSign = turn.now();
        }
        counters.countSent();
        effects.accept(new BgpEffect.Send(id, octets));
    }

    // ---- timers ---------------------------------------------------------------------------------------------

    long deadline() {
        return isClosed() ? TimerQueue.NEVER : timers.earliest();
    }

    void timersDue(Turn turn) {
        for (Optional<Timer> due = timers.pollDue(turn.now()); due.isPresent() && !isClosed();
                due = timers.pollDue(turn.now())) {
            switch (due.get()) {
                case HOLD -> holdTimerExpired(turn);
                case KEEPALIVE -> keepaliveTimerExpired(turn);
                case SEND_HOLD -> fail(new Notification(Notification.SEND_HOLD_TIMER, 0),
                        "the neighbor does not read", turn);
            }
        }
    }

    /** Messages do not move the timer; it looks for itself when the last one came. */
    private void holdTimerExpired(Turn turn) {
        Duration hold = negotiation().map(Negotiation::holdTime).orElse(OPEN_HOLD);
        long expires = lastReceived + hold.toNanos();
        if (turn.now() < expires) {
            timers.set(Timer.HOLD, expires);
        } else if (turn.now() - expires > LATE && !graceGiven) {
            graceGiven = true;
            timers.set(Timer.HOLD, turn.in(GRACE));
        } else {
            Notification expired = new Notification(Notification.HOLD_TIMER, 0);
            fail(expired, expired.text(), awaitsReturn() ? Retry.SOON : Retry.ERROR, turn);
        }
    }

    /** Routes are kept while the peer may return (RFC 8538 §4), which a rest could outlast. */
    private boolean awaitsReturn() {
        return negotiation().filter(n -> !n.keptAfter(Parting.NOTIFIED).isEmpty()).isPresent();
    }

    private void keepaliveTimerExpired(Turn turn) {
        Duration interval = negotiation().map(Negotiation::keepalive).orElseThrow();
        long next = lastSign + Jitter.of(interval, random).toNanos();
        if (next <= turn.now()) {
            send(MessageCodec.keepalive(), turn);
            next = turn.in(Jitter.of(interval, random));
        }
        timers.set(Timer.KEEPALIVE, next);
    }

    void writable(boolean now, Turn turn) {
        writable = now;
        if (now) {
            timers.cancel(Timer.SEND_HOLD);
        } else {
            timers.setIfIdle(Timer.SEND_HOLD, turn.in(SEND_HOLD));
        }
    }

    /** What is left of the hold and the keepalive timer; nothing before the OPENs agreed on a hold time. */
    SessionTimers shownTimers(SessionTimers others, Turn turn) {
        Optional<Negotiation> agreed = negotiation().filter(n -> !n.holdTime().isZero());
        return new SessionTimers(
                agreed.map(n -> SessionTimers.until(lastReceived + n.holdTime().toNanos(), n.holdTime(), turn)),
                agreed.map(n -> SessionTimers.until(timers.deadline(Timer.KEEPALIVE).orElse(turn.now()),
                        n.keepalive(), turn)), others.errorWait(), others.connect());
    }

    private Optional<Negotiation> negotiation() {
        return switch (state) {
            case ConnectionState.OpenConfirm c -> Optional.of(c.negotiation());
            case ConnectionState.Established e -> Optional.of(e.negotiation());
            case ConnectionState.Connect _, ConnectionState.OpenSent _, ConnectionState.Closed _ -> Optional.empty();
        };
    }

    ConnectionId id() {
        return id;
    }

    ConnectionState state() {
        return state;
    }

    IpAddress local() {
        return local;
    }

    boolean isClosed() {
        return state instanceof ConnectionState.Closed;
    }

    boolean isConnecting() {
        return state instanceof ConnectionState.Connect;
    }

    boolean hasSentOpen() {
        return !isClosed() && !isConnecting();
    }

    boolean isWritable() {
        return writable;
    }
}
