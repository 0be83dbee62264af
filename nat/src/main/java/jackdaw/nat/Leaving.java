package jackdaw.nat;

import jackdaw.nat.probe.ProbeResult;
import jackdaw.nat.probe.StartProbe;
import jackdaw.nat.probe.TrafficProbe;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Why a service leaves, and how far it has come. One that goes for good, or until it is wanted again, drains and takes
 * its pools away at the end. One that stops with the daemon drains too, but its pools go with the sessions. One that
 * comes back in a moment just lets go.
 */
final class Leaving {
    /** How long a flush may stay unacknowledged before a drain goes on without. */
    static final Duration FLUSH_PATIENCE = Duration.ofSeconds(30);
    /** The same on a shutdown, where nobody waits long (RFC 2328 §14.1 needs one round trip). */
    private static final Duration SHUTDOWN_PATIENCE = Duration.ofSeconds(2);

    private final FactBoard facts;
    private final Consumer<? super StartProbe> counting;
    private Optional<StopReason> stopping = Optional.empty();
    private Optional<Drain> drain = Optional.empty();
    private long counts;

    /** @param counting what counts packets; each answer comes to {@link #counted} */
    Leaving(FactBoard facts, Consumer<? super StartProbe> counting) {
        this.facts = facts;
        this.counting = counting;
    }

    /** It stays, or is gone. */
    void end() {
        drain = Optional.empty();
        stopping = Optional.empty();
    }

    /**
     * The protocol is told to stop.
     *
     * @param message what its log shall say; may be empty
     */
    Order.Drain stop(StopReason reason, String message) {
        stopping = Optional.of(reason);
        return new Order.Drain(message.isEmpty() ? farewell(reason) : message);
    }

    private static String farewell(StopReason reason) {
        return switch (reason) {
            case REMOVED -> "removed from the configuration";
            case DISABLED -> "disabled";
            case RESTART, RECONFIGURED -> "starting anew";
            case SHUTDOWN -> "stopping";
            case HANDOVER -> "handing over to the next process";
        };
    }

    /** Why the protocol stops; empty while nobody told it to. */
    Optional<StopReason> stopping() {
        return stopping;
    }

    boolean isDraining() {
        return drain.isPresent();
    }

    /** Whether OSPF still says anything for the service. */
    boolean isOriginated(ServiceConfig config) {
        return Drain.isOut(facts, config.attract());
    }

    /** Does what the service's state asks for: in DRAIN it drains, and back from there it does not. */
    void follow(ServiceState state, ServiceConfig config, Turn turn) {
        if (state == ServiceState.DRAIN && drain.isEmpty()) {
            drain(config, turn);
        } else if (state != ServiceState.DRAIN && stopping.isEmpty()) {
            drain = Optional.empty();
        }
    }

    /** Begins to drain, or begins anew, in less of a hurry or in more. */
    void drain(ServiceConfig config, Turn turn) {
        boolean shutdown = stopping.equals(Optional.of(StopReason.SHUTDOWN));
        drain = Optional.of(new Drain(config.attract(), shutdown ? SHUTDOWN_PATIENCE : FLUSH_PATIENCE,
                config.timing().linger(), shutdown, config.countsTraffic(), turn.now()));
    }

    void counted(ProbeResult packets, Turn turn) {
        drain.ifPresent(d -> d.counted(packets, turn.now()));
    }

    /** Whether it has just come to the end, after which it drains no more. Has packets counted meanwhile. */
    boolean isThrough(ServiceConfig config, Turn turn) {
        if (comesBack()) {
            return true;
        }
        if (drain.isEmpty()) {
            return false;
        }
        Drain course = drain.get();
        course.look(facts, turn.now());
        if (course.isOver(turn.now())) {
            drain = Optional.empty();
            return true;
        }
        if (course.takeCount(turn.now())) {
            counting.accept(new StartProbe(++counts, new TrafficProbe(config.site().outside())));
        }
        return false;
    }

    /** Whether pools go at the end, and not with the sessions of a daemon that stops or not at all. */
    boolean takesPools() {
        return !comesBack() && !stopping.equals(Optional.of(StopReason.SHUTDOWN));
    }

    private boolean comesBack() {
        return stopping.filter(r -> r == StopReason.RESTART || r == StopReason.RECONFIGURED).isPresent();
    }

    /** How long a drain that is on may still take. */
    Optional<Duration> remaining(Turn turn) {
        return drain.map(d -> d.remaining(turn.now()));
    }

    long deadline() {
        return drain.map(Drain::deadline).orElse(Long.MAX_VALUE);
    }
}
