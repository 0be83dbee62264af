package jackdaw.ospf.grace;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.grace.FormerAdjacencies.Standing;
import jackdaw.ospf.iface.HelloProtocol;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.iface.VirtualLinks;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.origin.SelfOriginated;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLife;
import java.util.Optional;

/**
 * Takes up what a former process did, while the neighbors wait (RFC 3623 §2). Until it ends, this router originates
 * nothing and flushes nothing; its LSAs of before are received like anybody's and are what all routers calculate with,
 * this one included.
 *
 * <pre>
 *   FOLLOWING -- adjacencies and routes are there --> RECOVERED -- the other protocols are as far --> OVER
 *       |                                                 |
 *       +---- a neighbor has given up, time is up --------+--------------------------------------->
 * </pre>
 *
 * Differs: after the adjacencies are back it waits for the protocols and services whose routes are exported, or their
 * LSAs would be flushed and come again.
 */
public final class Restart {
    /**
     * A former process may have taken its grace-LSAs back in its last moment, and neighbors drop another within
     * MinLSArrival of that (RFC 2328 §13 (5)(a)); when it ended is known to a second.
     */
    private static final long TAKEN_NANOS = 2_050_000_000L;
    /**
     * BIRD calculates once a second. What this router changes at the end it would take for a change amid the restart of
     * the next one, if that began before.
     */
    private static final int DIGEST_SECONDS = 2;
    /** So long the first Hello may wait, and some. */
    private static final int GREETING_SECONDS = 4;

    private enum Phase { FOLLOWING, RECOVERED, OVER }

    /** What an answer follows from: the same basis, the same answer. */
    private record Basis(long revision, int full, long awaitedAreas) {
    }

    private final Instance instance;
    private final Interfaces interfaces;
    private final VirtualLinks virtualLinks;
    private final SelfOriginated own;
    private final GraceLsas lsas;
    private final HelloProtocol hellos;
    private final FactBoard board;
    private Phase phase = Phase.OVER;
    private long begunAt;
    private long until;
    private Standing standing = Standing.INCOMPLETE;
    private Optional<Basis> seen = Optional.empty();
    private long settledAt;
    private String outcome = "";

    public Restart(Instance instance, Interfaces interfaces, VirtualLinks virtualLinks, SelfOriginated own,
                   GraceLsas lsas, HelloProtocol hellos, FactBoard board) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.virtualLinks = virtualLinks;
        this.own = own;
        this.lsas = lsas;
        this.hellos = hellos;
        this.board = board;
    }

    /** Goes on where {@code life} ended, if neighbors may still be waiting. */
    public void begin(FormerLife life) {
        long left = life.secondsLeft(instance.now());
        if (left <= 0) {
            return;
        }
        phase = Phase.FOLLOWING;
        begunAt = instance.now();
        until = life.until();
        own.freeze();
        if (life.planned()) {
            hellos.resume(Optional.empty(), life.endedAt());
        } else {
            hellos.resume(Optional.of(this::announce), life.endedAt() + TAKEN_NANOS);
        }
        instance.timers().set(OfInstance.RESTART, until);
        board.publish(new Fact.Recovering(instance.name(), true, until));
        board.publish(new Fact.Awaited(instance.name(), true));
        instance.info("restarting gracefully" + (life.planned() ? "" : " after an unplanned end") + ", neighbors wait "
                + left + " s");
    }

    private void announce(OspfInterface iface) {
        if (isActive()) {
            lsas.announce(iface, (int) Math.max(1, (until - instance.now()) / 1_000_000_000L));
        }
    }

    /** Whether it goes on, so that nothing of ours may change. */
    public boolean isActive() {
        return phase != Phase.OVER;
    }

    /** Whether routes are not complete yet. */
    public boolean isFollowing() {
        return phase == Phase.FOLLOWING;
    }

    /** For people: how far it is, or how the last one ended; empty if there was none. */
    public String state() {
        return isActive() ? (phase == Phase.FOLLOWING ? "waiting for adjacencies, " : "waiting for other protocols, ")
                + Math.max(0, (until - instance.now()) / 1_000_000_000L) + " s left" : outcome;
    }

    /**
     * To be called after each event.
     *
     * @param isCalculated routes follow the database and have been told
     */
    public void review(boolean isCalculated) {
        if (!isActive()) {
            return;
        }
        look();
        switch (standing) {
            case FORGOTTEN -> end("no neighbor knows us");
            case INCONSISTENT -> end("a neighbor has given up");
            case INCOMPLETE -> {
            }
            case COMPLETE -> {
                if (phase == Phase.FOLLOWING && isCalculated) {
                    phase = Phase.RECOVERED;
                    board.publish(new Fact.Recovering(instance.name(), false, until));
                }
                if (phase == Phase.RECOVERED && instance.now() >= settledAt && othersHaveRecovered()) {
                    end("all adjacencies are back");
                }
            }
        }
    }

    /** Goes through the database only if the answer may be another one. */
    private void look() {
        if (!FormerAdjacencies.canTell(interfaces)) {
            standing = Standing.INCOMPLETE;
            seen = Optional.empty();
            return;
        }
        Basis now = new Basis(instance.lsdb().revision(), interfaces.fullCount(),
                interfaces.attached().stream().filter(this::isAwaited).count());
        if (!seen.equals(Optional.of(now))) {
            seen = Optional.of(now);
            Standing before = standing;
            standing = new FormerAdjacencies(instance, interfaces, virtualLinks, this::isAwaited).standing();
            if (standing == Standing.COMPLETE && before != standing) {
                settle();
            }
        }
    }

    /** Who is there says so within RouterDeadInterval of our first Hello, or was no neighbor before. */
    private boolean isAwaited(Area area) {
        int dead = interfaces.in(area).stream().filter(i -> i.isUp() && !i.isStub())
                .mapToInt(i -> i.config().deadSeconds()).max().orElse(-GREETING_SECONDS);
        return instance.now() < begunAt + (dead + GREETING_SECONDS) * 1_000_000_000L;
    }

    /**
     * A neighbor is Full in our eyes before we are in its own, as long as our last Database Description is under way.
     * One that takes us for ready then would let go of us.
     */
    private void settle() {
        int interval = interfaces.all().stream().mapToInt(OspfInterface::retransmitSeconds).max().orElse(0);
        settledAt = instance.inSeconds(interval + 1);
        instance.timers().set(OfInstance.RESTART, Math.min(until, settledAt));
    }

    private boolean othersHaveRecovered() {
        return board.all(Fact.Recovering.class).stream()
                .noneMatch(r -> r.recovering() && !r.protocol().equals(instance.name()) && r.until() > instance.now());
    }

    /** The neighbors wait no longer, or know how it ended, or there is something to review. */
    public void timeIsUp() {
        if (!isActive()) {
            board.publish(new Fact.Awaited(instance.name(), false));
        } else if (instance.now() >= until) {
            end("the grace period is over");
        } else {
            instance.timers().set(OfInstance.RESTART, until);
        }
    }

    /** Originates what is to be said now, flushes the rest and takes the grace-LSAs back (RFC 3623 §2.3). */
    public void end(String why) {
        phase = Phase.OVER;
        outcome = why;
        instance.timers().set(OfInstance.RESTART, instance.inSeconds(DIGEST_SECONDS));
        instance.info("graceful restart is over: " + why);
        hellos.endRestart();
        own.thaw();
        lsas.withdraw();
        instance.agenda().noteSpf();
        board.publish(new Fact.Recovering(instance.name(), false, until));
    }
}
