package jackdaw.bgp;

import jackdaw.bgp.session.GracefulRestart;
import jackdaw.bgp.session.Negotiation;
import jackdaw.bgp.wire.Afi;
import jackdaw.bgp.wire.Capability;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Our own restarts towards one neighbor (RFC 4724 §4.1): what OPEN says of them, what the next process must know of
 * this one, and how long this one takes up what another has left.
 *
 * <pre>
 *   former life --> recovering (R bit) --> session --> the neighbor's End-of-RIB --> recovered
 *                       | the neighbor's patience, or our deferral time after the session is up: recovered too
 * </pre>
 */
final class OwnRestart {
    /** Selection_Deferral_Timer: so long after the session is back we wait for End-of-RIB. */
    private static final Duration DEFERRAL = Duration.ofSeconds(120);

    private final PeerConfig config;
    private final FactBoard facts;
    private boolean recovering;
    private boolean forwarded;
    private boolean awaitsMarker;
    private boolean leaving;
    private long until = Long.MAX_VALUE;

    OwnRestart(PeerConfig config, FactBoard facts) {
        this.config = config;
        this.facts = facts;
    }

    private boolean isOn() {
        return config.session().gracefulRestart().mode() == GracefulRestart.Mode.ON;
    }

    void start(Optional<FormerLife> former, Turn turn) {
        forwarded = false;
        leaving = false;
        Optional<FormerLife> patient = former.filter(life -> isOn() && life.secondsLeft(turn.now()) > 0);
        patient.ifPresent(life -> {
            recovering = true;
            forwarded = true;
            until = life.until();
            restartable((int) life.secondsLeft(turn.now()));
            facts.publish(new Fact.Recovering(config.name(), true, until + DEFERRAL.toNanos()));
        });
        if (patient.isEmpty()) {
            restartable(0);
        }
    }

    /** What OPEN says. Forwarding goes on while a session is lost, but begins anew with the first one of a life. */
    Optional<Capability.GracefulRestart> capability() {
        return switch (config.session().gracefulRestart().mode()) {
            case OFF -> Optional.empty();
            case AWARE -> Optional.of(new Capability.GracefulRestart(false, true, 0, List.of()));
            case ON -> Optional.of(new Capability.GracefulRestart(recovering, true,
                    config.session().gracefulRestart().seconds(), config.families().stream()
                    .map(f -> new Capability.Preserved(Afi.code(f), Afi.UNICAST, forwarded)).toList()));
        };
    }

    void established(Negotiation negotiation, Turn turn) {
        forwarded = true;
        restartable(isOn() && negotiation.neighborRestart().isPresent()
                ? config.session().gracefulRestart().seconds() : 0);
        if (recovering) {
            until = turn.in(DEFERRAL);
            // Two that have both restarted would wait for one another (RFC 4724 §4.1): silence ends that.
            awaitsMarker = negotiation.neighborRestart().filter(r -> !r.restarted()).isPresent();
        }
    }

    /** A neighbor that saw the session go waits for this process, not for the next one. */
    void lost() {
        awaitsMarker = false;
        if (!leaving) {
            restartable(0);
        }
    }

    /** The neighbor has told all it knows, or nothing more is to be expected of it. */
    void recovered() {
        if (recovering) {
            recovering = false;
            awaitsMarker = false;
            until = Long.MAX_VALUE;
            facts.publish(new Fact.Recovering(config.name(), false, 0));
        }
    }

    /** The protocol ends. @return whether the neighbor waits for a next process */
    boolean end(boolean handover, Optional<Negotiation> negotiation) {
        leaving = handover && isOn() && negotiation.flatMap(Negotiation::neighborRestart).isPresent();
        if (!leaving) {
            restartable(0);
        }
        recovered();
        return leaving;
    }

    /** Silence does not show that the neighbor has told all: it will say so. */
    boolean awaitsMarker() {
        return awaitsMarker;
    }

    boolean isRecovering() {
        return recovering;
    }

    long deadline() {
        return until;
    }

    void timersDue(Turn turn) {
        if (turn.now() >= until) {
            recovered();
        }
    }

    private void restartable(int seconds) {
        facts.publish(new Fact.Restartable(config.name(), seconds));
    }
}
