package jackdaw.bfd;

import jackdaw.bfd.session.Session;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.ControlCodec;
import jackdaw.bfd.wire.Decoded;
import jackdaw.bfd.wire.DropReason;
import jackdaw.rib.protocol.Engine;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.time.TimerQueue;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * All sessions of a machine: finds the session of a packet (RFC 5880 §6.3, §6.8.6), sends when one is due, tells what
 * changes. It touches no route and waits for nobody, so it can run beside the router on a loop of its own.
 */
public final class BfdEngine implements Engine<BfdEvent, BfdEffect> {
    /** Of a packet that no router has passed on (RFC 5881 §5). */
    private static final int UNTOUCHED_HOP_LIMIT = 255;

    private final RandomGenerator random;
    private final Map<NeighborPath, Session> sessions = new LinkedHashMap<>();
    private final Map<Integer, Session> byDiscriminator = new HashMap<>();
    /** Sessions that tell their neighbors that they end, until when. */
    private final Map<NeighborPath, Long> leaving = new HashMap<>();
    private final TimerQueue<NeighborPath> timers = new TimerQueue<>();
    private final Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);

    /** @param random for discriminators, sequence numbers and jitter */
    public BfdEngine(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void on(BfdEvent event, Turn turn, Consumer<? super BfdEffect> effects) {
        switch (event) {
            case BfdEvent.Watch watch -> watch(watch, turn.now(), effects);
            case BfdEvent.Unwatch(NeighborPath path) -> unwatch(path, turn.now(), effects);
            case BfdEvent.PacketReceived packet -> receive(packet, turn.now(), effects);
            case BfdEvent.TimersDue _ -> timersDue(turn.now(), effects);
            case BfdEvent.Shutdown _ -> shutDown(turn.now(), effects);
        }
    }

    @Override
    public long deadline() {
        return timers.earliest();
    }

    public BfdSnapshot snapshot() {
        return new BfdSnapshot(sessions.values().stream().filter(s -> !leaving.containsKey(s.path()))
                .map(Session::status).toList(), drops);
    }

    private void watch(BfdEvent.Watch watch, long now, Consumer<? super BfdEffect> effects) {
        Session known = sessions.get(watch.path());
        if (known != null && !leaving.containsKey(watch.path())) {
            known.configure(watch.settings());
            rearm(known);
            return;
        }
        if (known != null) {
            end(known, effects);
        }
        Session session = new Session(watch.path(), watch.ifname(), watch.settings(), newDiscriminator(), now, random);
        sessions.put(session.path(), session);
        byDiscriminator.put(session.discriminator(), session);
        effects.accept(new BfdEffect.Open(session.path(), watch.ifname()));
        effects.accept(new BfdEffect.Changed(session.status()));
        rearm(session);
    }

    private int newDiscriminator() {
        int discriminator = random.nextInt();
        while (discriminator == 0 || byDiscriminator.containsKey(discriminator)) {
            discriminator = random.nextInt();
        }
        return discriminator;
    }

    private void unwatch(NeighborPath path, long now, Consumer<? super BfdEffect> effects) {
        Session session = sessions.get(path);
        if (session == null || leaving.containsKey(path)) {
            return;
        }
        long telling = session.shutDown(now).toNanos();
        if (telling == 0) {
            end(session, effects);
            return;
        }
        effects.accept(new BfdEffect.Send(path, session.write(now)));
        leaving.put(path, now + telling);
        rearm(session);
    }

    private void end(Session session, Consumer<? super BfdEffect> effects) {
        sessions.remove(session.path());
        byDiscriminator.remove(session.discriminator());
        leaving.remove(session.path());
        timers.cancel(session.path());
        effects.accept(new BfdEffect.Close(session.path()));
    }

    private void shutDown(long now, Consumer<? super BfdEffect> effects) {
        for (Session session : new ArrayList<>(sessions.values())) {
            if (!leaving.containsKey(session.path()) && !session.shutDown(now).isZero()) {
                effects.accept(new BfdEffect.Send(session.path(), session.write(now)));
            }
            end(session, effects);
        }
    }

    private void receive(BfdEvent.PacketReceived event, long now, Consumer<? super BfdEffect> effects) {
        switch (ControlCodec.decode(event.octets())) {
            case Decoded.Dropped(DropReason reason) -> drop(reason);
            case Decoded.Packet packet when !event.multihop() && event.hopLimit() != UNTOUCHED_HOP_LIMIT ->
                    drop(DropReason.HOP_LIMIT);
            case Decoded.Packet packet -> find(event, packet).ifPresentOrElse(
                    session -> deliver(session, packet, now, effects), () -> drop(DropReason.NO_SESSION));
        }
    }

    private void drop(DropReason reason) {
        drops.merge(reason, 1L, Long::sum);
    }

    /** By our discriminator, or by the path while the other end does not know it; the sender must fit either way. */
    private Optional<Session> find(BfdEvent.PacketReceived event, Decoded.Packet packet) {
        int discriminator = packet.packet().yourDiscriminator();
        int ifindex = event.multihop() ? NeighborPath.MULTIHOP : event.ifindex();
        Session session = discriminator != 0 ? byDiscriminator.get(discriminator)
                : sessions.get(new NeighborPath(event.source(), event.destination(), ifindex));
        return Optional.ofNullable(session).filter(s -> s.path().remote().equals(event.source())
                && s.path().ifindex() == ifindex);
    }

    private void deliver(Session session, Decoded.Packet packet, long now, Consumer<? super BfdEffect> effects) {
        BfdState before = session.state();
        Optional<DropReason> refused = session.receive(packet, now);
        if (refused.isPresent()) {
            drop(refused.get());
            return;
        }
        if (packet.packet().poll()) {
            effects.accept(new BfdEffect.Send(session.path(), session.answerPoll()));
        }
        tell(session, before, now, effects);
        rearm(session);
    }

    private void tell(Session session, BfdState before, long now, Consumer<? super BfdEffect> effects) {
        if (session.state() == before) {
            return;
        }
        effects.accept(new BfdEffect.Changed(session.status()));
        if (session.mayTell()) {
            effects.accept(new BfdEffect.Send(session.path(), session.write(now)));
        }
    }

    private void timersDue(long now, Consumer<? super BfdEffect> effects) {
        for (Optional<NeighborPath> due = timers.pollDue(now); due.isPresent(); due = timers.pollDue(now)) {
            Session session = sessions.get(due.get());
            if (leaving.getOrDefault(session.path(), Session.NEVER) <= now) {
                end(session, effects);
                continue;
            }
            BfdState before = session.state();
            boolean send = session.timersDue(now);
            if (session.state() != before) {
                effects.accept(new BfdEffect.Changed(session.status()));
            }
            if (send) {
                effects.accept(new BfdEffect.Send(session.path(), session.write(now)));
            }
            rearm(session);
        }
    }

    private void rearm(Session session) {
        long due = Math.min(session.deadline(), leaving.getOrDefault(session.path(), Session.NEVER));
        if (due == Session.NEVER) {
            timers.cancel(session.path());
        } else {
            timers.set(session.path(), due);
        }
    }
}
