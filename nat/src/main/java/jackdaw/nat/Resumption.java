package jackdaw.nat;

import jackdaw.nat.probe.Proof;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Optional;

/**
 * A service that goes on where the process before this one ended: neighbors and the kernel forward as before, and so it
 * stays announced as it was, until its gates and probes can say how it is.
 *
 * <pre>
 *   process starts: stands as before --> all routes learned again, all gates true, no probe fails --> judged
 *                                    \-> PATIENCE after the routes are back, or neighbors give up: judged too
 * </pre>
 */
final class Resumption {
    /** Pools have to be out for a while, and probes run, once BGP and OSPF are back. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final FactBoard facts;
    private final String service;
    private Optional<Standing> standing = Optional.empty();
    private long until;
    private long giveUp;

    Resumption(FactBoard facts, String service) {
        this.facts = facts;
        this.service = service;
    }

    /** Begins, if there is a former life to go on with. */
    Optional<Standing> begin(Optional<FormerLife> former, Turn turn) {
        standing = former.filter(life -> life.secondsLeft(turn.now()) > 0)
                .flatMap(life -> Standing.parse(life.memory()));
        standing.ifPresent(before -> {
            until = former.get().until();
            giveUp = Long.MAX_VALUE;
            facts.publish(new Fact.Recovering(service, true, until, false));
            facts.publish(new Fact.Restartable(service, (int) former.get().secondsLeft(turn.now()), before.text()));
        });
        return standing;
    }

    boolean isOn() {
        return standing.isPresent();
    }

    /** Whether the service must stay as it was for now, whatever is known of it. */
    boolean holds(Judgement gates, Verdict verdict, Turn turn) {
        if (standing.isEmpty()) {
            return false;
        }
        boolean routes = !Carriers.lackRoutes(facts);
        giveUp = routes ? Math.min(giveUp, turn.in(PATIENCE)) : Long.MAX_VALUE;
        boolean well = gates.openFamilies().containsAll(gates.families()) && verdict.proof() != Proof.NONE
                && verdict.isBetterThanHard();
        boolean certain = verdict.gatesOpen() && verdict.health() == Health.CERTAIN;
        if (routes && (well || certain) || turn.now() >= Math.min(giveUp, until)) {
            end();
        }
        return standing.isPresent();
    }

    /** It is judged as ever. */
    void end() {
        if (standing.isPresent()) {
            standing = Optional.empty();
            facts.publish(new Fact.Recovering(service, false, 0, false));
        }
    }

    long deadline() {
        return isOn() ? Math.min(giveUp, until) : Long.MAX_VALUE;
    }
}
