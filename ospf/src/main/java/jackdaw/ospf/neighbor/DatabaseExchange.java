package jackdaw.ospf.neighbor;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.Lsdb;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Database Descriptions (RFC 2328 §10.6, §10.8). {@link Requests} fetches what they promise.
 *
 * <p>Differs: the exchange ends on our side only when LSAs of ours from a former life that the neighbor still holds
 * have been flushed and the flush acknowledged, or after {@link #HOLD_SECONDS}. The neighbor cannot be Full before,
 * and so cannot use them to send traffic to a router that is not ready. In a graceful restart they are not flushed but
 * received, which ends the wait as well.
 */
public final class DatabaseExchange {
    private static final int HOLD_SECONDS = 3;
    private static final int AGAIN_MILLIS = 50;
    /** Of a router-LSA in OSPFv3 (RFC 5340 §4.4.3.2), each with some seventy links. */
    private static final int MOST_PARTS = 16;

    private final Instance instance;
    private final NeighborMachine machine;
    private final Requests requests;

    DatabaseExchange(Instance instance, NeighborMachine machine) {
        this.instance = instance;
        this.machine = machine;
        this.requests = new Requests(instance, machine);
    }

    public Requests requests() {
        return requests;
    }

    /** The option bits of our Database Descriptions. */
    private static int options(Neighbor neighbor) {
        Area area = neighbor.link().area();
        return area.options() | (area.header().version() == OspfVersion.V2 ? Options.O2 : 0);
    }

    /** Entry into ExStart: claim to be master until the router ids have been compared. */
    void negotiate(Neighbor neighbor) {
        neighbor.ddSequence++;
        neighbor.isMaster = true;
        send(neighbor, page(neighbor, true, true, List.of()));
        awaitAnswer(neighbor);
    }

    private void awaitAnswer(Neighbor neighbor) {
        instance.timers().set(neighbor.timer(NeighborTimer.DESCRIPTION),
                instance.inSeconds(neighbor.link().retransmitSeconds()));
    }

    /** Entry into Exchange: the whole database is to be described; what is at MaxAge is flooded instead. */
    void begin(Neighbor neighbor) {
        neighbor.summary.clear();
        for (StoredLsa stored : instance.lsdb().all()) {
            if (!isFor(neighbor, stored.place(), stored.lsa().header().type())) {
                continue;
            }
            if (stored.isMaxAge()) {
                neighbor.retransmissions().add(stored, instance.inSeconds(-neighbor.link().retransmitSeconds()));
                instance.timers().setIfIdle(neighbor.timer(NeighborTimer.RETRANSMIT), instance.now());
            } else {
                neighbor.summary.add(stored.place());
            }
        }
    }

    /** Whether the neighbor is to have LSAs of this type and place (RFC 2328 §13.3, RFC 5250 §3.1). */
    public static boolean isFor(Neighbor neighbor, LsaPlace place, LsaType type) {
        if (!reaches(place, type.scope(), neighbor.link())) {
            return false;
        }
        return type.version() != OspfVersion.V2 || type.kind() != LsaKind.OPAQUE
                || (neighbor.options() & Options.O2) != 0;
    }

    private static boolean reaches(LsaPlace place, LsaScope scope, Link link) {
        return switch (scope) {
            case LINK -> place.link() == link.number();
            case AREA -> place.area().equals(link.area().id());
            case AS -> link.area().kind().carriesExternals() && !link.isVirtual();
            case RESERVED -> false;
        };
    }

    /** Drops what belonged to an adjacency that is no more. */
    void forget(Neighbor neighbor) {
        neighbor.summary.clear();
        neighbor.requests().clear();
        neighbor.retransmissions().clear();
        neighbor.ofItself.clear();
        neighbor.lastReceived = Optional.empty();
        neighbor.lastSent = Optional.empty();
        neighbor.isHeld = false;
        for (NeighborTimer timer : List.of(NeighborTimer.DESCRIPTION, NeighborTimer.HOLD, NeighborTimer.REQUEST,
                NeighborTimer.RETRANSMIT)) {
            instance.timers().cancel(neighbor.timer(timer));
        }
    }

    /** RFC 2328 §10.6. */
    public void receive(Neighbor neighbor, DatabaseDescription description) {
        if (!isMtuAcceptable(neighbor, description)) {
            return;
        }
        switch (neighbor.state()) {
            case DOWN, ATTEMPT, TWO_WAY -> instance.counters().countDropped("Database Description before ExStart");
            case INIT -> {
                machine.on(NeighborEvent.TWO_WAY_RECEIVED, neighbor);
                if (neighbor.state() == NeighborState.EX_START) {
                    negotiate(neighbor, description);
                }
            }
            case EX_START -> negotiate(neighbor, description);
            case EXCHANGE -> exchange(neighbor, description);
            case LOADING, FULL -> {
                if (isRepeated(neighbor, description)) {
                    repeat(neighbor);
                } else {
                    machine.on(NeighborEvent.SEQ_NUMBER_MISMATCH, neighbor);
                }
            }
        }
    }

    private boolean isMtuAcceptable(Neighbor neighbor, DatabaseDescription description) {
        int mine = neighbor.link().mtu();
        if (description.mtu() == mine || description.mtu() == 0 || neighbor.link().ignoresMtu()) {
            return true;
        }
        boolean tooBig = description.mtu() > mine;
        if (!neighbor.isAtLeast(NeighborState.EXCHANGE) && neighbor.mayComplainOfMtu()) {
            instance.warn("MTU mismatch with neighbor " + neighbor + ": it has " + description.mtu() + ", we have "
                    + mine + (tooBig ? "; no adjacency until they agree or mtu-ignore is set"
                    : "; it may refuse the adjacency"));
        }
        if (tooBig) {
            instance.counters().countDropped("MTU mismatch");
        }
        return !tooBig;
    }

    private void negotiate(Neighbor neighbor, DatabaseDescription description) {
        boolean weAreSmaller = instance.routerId().compareTo(neighbor.id()) < 0;
        if (description.init() && description.more() && description.master() && description.headers().isEmpty()
                && weAreSmaller) {
            neighbor.isMaster = false;
            neighbor.ddSequence = description.sequence();
        } else if (!description.init() && !description.master() && description.sequence() == neighbor.ddSequence
                && !weAreSmaller) {
            neighbor.isMaster = true;
        } else {
            if (description.init() && !weAreSmaller) {
                // It may not have been ready for our first page: do not make it wait for RxmtInterval.
                instance.timers().setEarlier(neighbor.timer(NeighborTimer.DESCRIPTION),
                        instance.inMillis(AGAIN_MILLIS));
            }
            return;
        }
        neighbor.options = description.options();
        machine.on(NeighborEvent.NEGOTIATION_DONE, neighbor);
        accept(neighbor, description);
    }

    private static boolean isRepeated(Neighbor neighbor, DatabaseDescription description) {
        return neighbor.lastReceived.filter(last -> last.init() == description.init()
                && last.more() == description.more() && last.master() == description.master()
                && last.options() == description.options() && last.sequence() == description.sequence()).isPresent();
    }

    /** The slave answers a repeated page again; the master drops it. */
    private void repeat(Neighbor neighbor) {
        if (!neighbor.isMaster && !neighbor.isHeld) {
            neighbor.lastSent.ifPresent(last -> send(neighbor, last));
        }
    }

    private void exchange(Neighbor neighbor, DatabaseDescription description) {
        if (isRepeated(neighbor, description)) {
            repeat(neighbor);
            return;
        }
        int expected = neighbor.isMaster ? neighbor.ddSequence : neighbor.ddSequence + 1;
        if (description.init() || description.master() == neighbor.isMaster
                || description.options() != neighbor.options || description.sequence() != expected) {
            machine.on(NeighborEvent.SEQ_NUMBER_MISMATCH, neighbor);
            return;
        }
        accept(neighbor, description);
    }

    private void accept(Neighbor neighbor, DatabaseDescription description) {
        neighbor.lastReceived = Optional.of(description);
        for (LsaHeader header : description.headers()) {
            want(neighbor, header);
        }
        requests.send(neighbor);
        if (neighbor.isMaster) {
            instance.timers().cancel(neighbor.timer(NeighborTimer.DESCRIPTION));
            boolean weEnded = neighbor.lastSent.map(last -> !last.more()).orElse(false);
            if (weEnded && !description.more()) {
                machine.on(NeighborEvent.EXCHANGE_DONE, neighbor);
            } else {
                answer(neighbor, description.more());
            }
        } else {
            neighbor.ddSequence = description.sequence();
            answer(neighbor, description.more());
        }
    }

    /**
     * Sends the next page, or holds it back if it would end the exchange too early. The master announces its last
     * page when the neighbor has announced its own, so that all old LSAs are known by then.
     */
    private void answer(Neighbor neighbor, boolean neighborHasMore) {
        if (neighbor.summary.isEmpty() && !neighborHasMore && hasOldLsas(neighbor)) {
            if (!neighbor.isHeld) {
                neighbor.isHeld = true;
                instance.timers().set(neighbor.timer(NeighborTimer.HOLD), instance.inSeconds(HOLD_SECONDS));
            }
            return;
        }
        page(neighbor, neighborHasMore);
    }

    private boolean hasOldLsas(Neighbor neighbor) {
        return neighbor.requests().hasOwn(instance.routerId()) || neighbor.retransmissions().any(stored ->
                stored.isMaxAge() && stored.place().key().advertisingRouter().equals(instance.routerId()));
    }

    /** Goes on with what another neighbor's LSAs or acknowledgments may have resolved. Called after each event. */
    public void resume(Neighbor neighbor) {
        requests.send(neighbor);
        if (neighbor.isHeld && !hasOldLsas(neighbor)) {
            release(neighbor);
        }
    }

    /** The wait is over, whatever came of it. */
    public void release(Neighbor neighbor) {
        if (neighbor.isHeld) {
            neighbor.isHeld = false;
            instance.timers().cancel(neighbor.timer(NeighborTimer.HOLD));
            page(neighbor, false);
        }
    }

    private void page(Neighbor neighbor, boolean neighborHasMore) {
        List<LsaHeader> headers = new ArrayList<>();
        int room = neighbor.link().sizes().headersPerDescription();
        while (headers.size() < room && !neighbor.summary.isEmpty()) {
            instance.lsdb().find(neighbor.summary.removeFirst()).filter(stored -> !stored.isMaxAge())
                    .ifPresent(stored -> headers.add(stored.header(instance.now())));
        }
        boolean more = !neighbor.summary.isEmpty() || neighbor.isMaster && neighborHasMore;
        if (neighbor.isMaster) {
            neighbor.ddSequence++;
        }
        send(neighbor, page(neighbor, false, more, headers));
        if (neighbor.isMaster) {
            awaitAnswer(neighbor);
        } else if (!more && !neighborHasMore) {
            machine.on(NeighborEvent.EXCHANGE_DONE, neighbor);
        }
    }

    private static DatabaseDescription page(Neighbor neighbor, boolean init, boolean more, List<LsaHeader> headers) {
        return new DatabaseDescription(neighbor.link().area().header(), neighbor.link().mtu(), options(neighbor), init,
                more, neighbor.isMaster, neighbor.ddSequence, headers);
    }

    private void send(Neighbor neighbor, DatabaseDescription description) {
        neighbor.lastSent = Optional.of(description);
        neighbor.link().send(description, neighbor.address());
    }

    /**
     * RFC 2328 §10.6, last part. What the neighbor has in this or a newer instance need not be described to it any
     * more (RFC 5243). Differs: a header of a type that may not be exchanged is passed over instead of costing the
     * adjacency.
     */
    private void want(Neighbor neighbor, LsaHeader header) {
        LsaType type = header.type();
        if (type.scope() == LsaScope.RESERVED || !neighbor.link().area().kind().admits(type)
                || type.version() == OspfVersion.V2 && !type.isKnown()) {
            instance.counters().countDropped("LSA header of unusable type");
            return;
        }
        if (type.kind() == LsaKind.ROUTER && header.key().advertisingRouter().equals(neighbor.id())
                && neighbor.ofItself.size() < MOST_PARTS) {
            neighbor.ofItself.add(header);
        }
        LsaPlace place = neighbor.link().place(header);
        Optional<LsaHeader> mine = instance.lsdb().find(place).map(stored -> stored.header(instance.now()));
        if (mine.filter(m -> header.compareRecency(m) >= 0).isPresent()) {
            neighbor.summary.remove(place);
        }
        if (mine.filter(m -> isTwin(header, m)).isPresent()) {
            instance.agenda().noteTwin(place);
        }
        if (mine.filter(m -> !header.isNewerThan(m)).isPresent() || instance.lsdb().isRefused(place, header)) {
            return;
        }
        if (mine.isEmpty() && neighbor.requests().size() >= instance.lsdb().room(type.scope())) {
            // What could not be stored need not be asked for; the pages of a neighbor may have no end.
            instance.drop(Lsdb.FULL, header.key() + " and perhaps more of neighbor " + neighbor);
            return;
        }
        neighbor.requests().add(place, header, instance.routerId());
    }

    /**
     * From a former life of ours, which had come as far with another content. By its checksum ours is the newer one
     * (RFC 2328 §13.1), but FRR 8.4.4 compares otherwise and may not ask for it: with the next number it has to.
     */
    private boolean isTwin(LsaHeader theirs, LsaHeader ours) {
        return theirs.key().advertisingRouter().equals(instance.routerId()) && theirs.sequence() == ours.sequence()
                && theirs.checksum() != ours.checksum() && ours.isNewerThan(theirs);
    }

    /** RxmtInterval has passed without an answer (RFC 2328 §10.8). Only a master, or a router in ExStart, repeats. */
    public void descriptionDue(Neighbor neighbor) {
        if (neighbor.state() == NeighborState.EX_START
                || neighbor.state() == NeighborState.EXCHANGE && neighbor.isMaster && !neighbor.isHeld) {
            DatabaseDescription last = neighbor.lastSent.orElseThrow();
            send(neighbor, new DatabaseDescription(last.header(), neighbor.link().mtu(), last.options(), last.init(),
                    last.more(), last.master(), last.sequence(), last.headers()));
            awaitAnswer(neighbor);
        }
    }

    /** An LSA as it is sent now on the neighbor's link. */
    static Lsa outgoing(Instance instance, Neighbor neighbor, StoredLsa stored) {
        return stored.aged(instance.now(), neighbor.link().transmitDelaySeconds());
    }
}
