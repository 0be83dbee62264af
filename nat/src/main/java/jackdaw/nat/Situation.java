package jackdaw.nat;

import jackdaw.nat.probe.Proof;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that decides what a service does next. A pure function of it: the same situation has the same prospect.
 *
 * @param verdict    how it is
 * @param others     who else announces its prefixes
 * @param goodSince  since when it is recovering and nothing has failed
 * @param aloneSince since when it waits with open gates and a hard failure, and nobody else announces
 * @param backSince  since when every neighbor may know of its demotion
 * @param hold       what keeps it from UP besides its own health
 */
record Situation(ServiceState state, Demotion demotion, Verdict verdict, Others others, HealthRules rules,
                 OptionalLong goodSince, OptionalLong aloneSince, OptionalLong backSince,
                 Optional<Failback.Hold> hold, long now) {
    static final String LAST_RESORT = "last resort: ";

    Prospect prospect() {
        boolean gated = state == ServiceState.UP || state == ServiceState.WEAK || state == ServiceState.DOWN;
        if (gated && !verdict.gatesOpen()) {
            return Prospect.Move.to(ServiceState.WAIT, verdict.why());
        }
        if (state.attracts() && verdict.health() == Health.CERTAIN) {
            return Prospect.Move.to(ServiceState.DOWN, verdict.why());
        }
        return switch (state) {
            case WAIT -> waiting();
            case UP -> up();
            case WEAK -> weak();
            case DOWN -> down();
            case DRAIN -> new Prospect.Unless("OFF when its routes are flushed and traffic had time to end");
            case OFF -> new Prospect.Unless("WAIT when it is back in use");
        };
    }

    /** An operator's word instead. Where nothing is announced anyway, gates do not matter. */
    Prospect forced(Order.Force force) {
        if (!verdict.gatesOpen() && force.state().attracts()) {
            return state == ServiceState.WAIT
                    ? new Prospect.Unless(force.state() + " (forced) when its gates are true: " + verdict.why())
                    : Prospect.Move.to(ServiceState.WAIT, verdict.why());
        }
        Demotion step = force.state() != ServiceState.WEAK ? Demotion.NONE
                : verdict.isBetterThanHard() ? Demotion.RECOVERING : Demotion.FAILING;
        if (state != force.state() || demotion != step) {
            return new Prospect.Move(force.state(), step, "forced: " + force.why());
        }
        return new Prospect.Unless("what its health says, " + (force.until() == Long.MAX_VALUE
                ? "once nothing is forced" : "in " + seconds(force.until() - now) + " s"));
    }

    private Prospect waiting() {
        if (!verdict.gatesOpen()) {
            return new Prospect.Unless("WEAK when its gates are true: " + verdict.why());
        }
        long patience = rules.startupHold().multipliedBy(2).toNanos();
        if (verdict.isHard()) {
            Prospect.Move resort = Prospect.Move.weak(Demotion.FAILING, LAST_RESORT + verdict.why());
            return others.isNobody() && aloneSince.isPresent()
                    ? resort.at(aloneSince.getAsLong() + patience, now, " as the last resort: " + verdict.why())
                    : new Prospect.Unless("WEAK when this ends: " + verdict.why() + "; or as the last resort, without "
                    + "other originators (" + others + ")");
        }
        if (verdict.health() == Health.CERTAIN) {
            return new Prospect.Unless("WEAK when this ends: " + verdict.why());
        }
        if (verdict.proof() == Proof.NONE) {
            return new Prospect.Unless("WEAK when this ends: " + verdict.why() + lastResort(patience));
        }
        return Prospect.Move.weak(Demotion.RECOVERING, "all gates are true");
    }

    private String lastResort(long patience) {
        return verdict.dueBy() == Long.MAX_VALUE || !others.isNobody() ? ""
                : "; joins as the last resort in " + seconds(verdict.dueBy() + patience - now) + " s";
    }

    private Prospect up() {
        if (verdict.isHard()) {
            return Prospect.Move.weak(Demotion.FAILING, verdict.why());
        }
        if (verdict.health() == Health.SOFT && rules.shed()) {
            return others.healthy() > 0 ? Prospect.Move.weak(Demotion.RECOVERING, "sheds load: " + verdict.why())
                    : new Prospect.Unless("WEAK (recovering) when another gateway is healthy: " + verdict.why());
        }
        return new Prospect.Unless("WAIT when a gate turns false, WEAK (failing) or DOWN when a probe fails");
    }

    private Prospect weak() {
        if (verdict.isHard()) {
            return demotion == Demotion.FAILING ? confirm()
                    : Prospect.Move.weak(Demotion.FAILING, verdict.why());
        }
        if (verdict.health() == Health.SOFT) {
            return shed();
        }
        return demotion == Demotion.FAILING ? Prospect.Move.weak(Demotion.RECOVERING, "works again") : rise();
    }

    /**
     * The second phase of a hard failure. Two gateways never leave at once, as each must still see a healthy one; and
     * none leaves before the others had time to see the same failure, if it is theirs too.
     */
    private Prospect confirm() {
        String end = "WEAK (recovering) when this ends: " + verdict.why();
        if (others.healthy() < rules.minOthers()) {
            return new Prospect.Unless(end + "; DOWN only beside " + rules.minOthers() + " healthy (" + others + ")");
        }
        if (!verdict.confirmed()) {
            return new Prospect.Unless(end + "; DOWN when it has failed as often again");
        }
        Duration patience = verdict.detection().compareTo(rules.settle()) > 0 ? verdict.detection() : rules.settle();
        if (backSince.isEmpty()) {
            return new Prospect.Unless(end + "; DOWN " + seconds(patience.toNanos())
                    + " s after its demotion is flooded");
        }
        return Prospect.Move.to(ServiceState.DOWN, "confirmed beside " + others.healthy() + " healthy: "
                + verdict.why()).at(backSince.getAsLong() + patience.toNanos(), now, ": " + verdict.why());
    }

    /** Step by step, and only while another gateway takes what is shed. */
    private Prospect shed() {
        boolean helped = rules.shed() && others.healthy() > 0;
        if (demotion == Demotion.FAILING && !helped) {
            return Prospect.Move.weak(Demotion.RECOVERING, "fails no more than softly: " + verdict.why());
        }
        if (demotion == Demotion.RECOVERING && helped && backSince.isPresent()) {
            return Prospect.Move.weak(Demotion.FAILING, "sheds load: " + verdict.why())
                    .at(backSince.getAsLong() + rules.settle().toNanos(), now, ", to shed more load");
        }
        return new Prospect.Unless("UP when this ends: " + verdict.why());
    }

    /** Nothing bad is known: what is missing for the base metric is time, proof, or leave. */
    private Prospect rise() {
        long earliest = goodSince.orElse(now) + rules.startupHold().toNanos();
        long until = Math.max(earliest, hold.map(Failback.Hold::until).orElse(earliest));
        if (until == Long.MAX_VALUE) {
            return new Prospect.Unless("UP when an operator resumes it: " + hold.orElseThrow().why());
        }
        if (verdict.proof() != Proof.STEADY) {
            return new Prospect.Unless("UP when this ends: " + verdict.why()
                    + (until <= now ? "" : "; in " + seconds(until - now) + " s at the earliest"));
        }
        String unless = until == earliest ? "" : ", or once nobody else is healthy: " + hold.orElseThrow().why();
        return Prospect.Move.to(ServiceState.UP, "works").at(until, now, unless);
    }

    private Prospect down() {
        if (verdict.health() == Health.CERTAIN) {
            return new Prospect.Unless("WEAK when this ends: " + verdict.why());
        }
        if (verdict.isBetterThanHard()) {
            return Prospect.Move.weak(Demotion.RECOVERING, "works again");
        }
        return others.healthy() < rules.minOthers()
                ? Prospect.Move.weak(Demotion.FAILING, LAST_RESORT + verdict.why())
                : new Prospect.Unless("WEAK when this ends: " + verdict.why() + "; or with fewer than "
                + rules.minOthers() + " healthy others (" + others + ")");
    }

    private static long seconds(long nanos) {
        return Math.max(0, Math.ceilDiv(nanos, 1_000_000_000L));
    }
}
