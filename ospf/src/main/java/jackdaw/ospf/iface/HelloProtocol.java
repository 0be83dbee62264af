package jackdaw.ospf.iface;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import jackdaw.ospf.lsa.Masks;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborEvent;
import jackdaw.ospf.neighbor.NeighborMachine;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sending and receiving Hellos (RFC 2328 §9.5, §10.5; RFC 5340 §4.2.1.1, §4.2.2.1). */
public final class HelloProtocol {
    private static final long GREETING_GAP_NANOS = 1_000_000_000L;

    private final Instance instance;
    private final NeighborMachine machine;
    /** While this router restarts. */
    private Optional<Reappearance> restart = Optional.empty();

    public HelloProtocol(Instance instance, NeighborMachine machine) {
        this.instance = instance;
        this.machine = machine;
    }

    /**
     * This router restarts: a rank that a neighbor says it has on a link is taken up again.
     *
     * @param request asks for grace on an interface; empty if neighbors have taken a request already
     * @param taken   since when they have, or from when on they take one (monotonic nanoseconds)
     */
    public void resume(Optional<Consumer<? super OspfInterface>> request, long taken) {
        restart = Optional.of(new Reappearance(instance, request, taken));
    }

    /** The restart is over. */
    public void endRestart() {
        restart = Optional.empty();
    }

    /** Greets those that the configuration names and nobody hears, now and each PollInterval (RFC 2328 §9.5.1). */
    public void poll(OspfInterface iface) {
        if (iface.known().isEmpty() || isSilent(iface)) {
            return;
        }
        Hello hello = hello(iface, heard(iface));
        Audience.ofPolls(iface).forEach(address -> iface.send(hello, address));
        instance.timers().set(iface.timer(InterfaceTimer.POLL),
                instance.inSeconds(iface.config().known().pollSeconds()));
    }

    /** The first Hello on an interface; that of a router that restarts must not overtake the request for grace. */
    void begin(OspfInterface iface) {
        restart.ifPresentOrElse(returning -> returning.begin(iface), () -> {
            send(iface);
            poll(iface);
        });
    }

    /** The request for grace is sent once more. */
    public void announceAgain(OspfInterface iface) {
        restart.ifPresent(returning -> returning.askAgain(iface));
    }

    /**
     * Sends a Hello to all and sets the timer for the next. During the silence after a restart the first one waits for
     * its time: it names nobody, and to a neighbor that has not taken the request for grace it would be the end of the
     * adjacency (RFC 2328 §10.5).
     */
    public void send(OspfInterface iface) {
        if (isSilent(iface)) {
            return;
        }
        send(iface, heard(iface));
        instance.timers().set(iface.timer(InterfaceTimer.HELLO), instance.inMillis(iface.config().helloMillis()));
    }

    private boolean isSilent(OspfInterface iface) {
        return restart.filter(returning -> returning.isSilent(iface)).isPresent();
    }

    /** A Hello that names nobody: every neighbor sees at once that we no longer hear it. */
    public void sayFarewell(OspfInterface iface) {
        send(iface, List.of());
    }

    private static List<RouterId> heard(OspfInterface iface) {
        return iface.neighbors().stream().filter(n -> n.isAtLeast(NeighborState.INIT)).map(Neighbor::id).toList();
    }

    private void send(OspfInterface iface, List<RouterId> heard) {
        Hello hello = hello(iface, heard);
        if (iface.hasMulticast()) {
            iface.send(hello, instance.version().allSpfRouters());
        } else {
            Audience.ofHellos(iface).forEach(address -> iface.send(hello, address));
        }
    }

    private Hello hello(OspfInterface iface, List<RouterId> heard) {
        InterfaceConfig config = iface.config();
        Hello hello = new Hello(iface.area().header(), mask(iface), instance.version() == OspfVersion.V3
                ? iface.interfaceId() : 0, config.helloSeconds(), iface.area().options(), config.priority(),
                config.deadSeconds(), iface.designatedRouter(), iface.backup(), heard);
        return iface.reverseMetric().map(hello::signaling).orElse(hello);
    }

    /** Neighbors are asked at once to count this for sending to us, until told otherwise. */
    public void order(OspfInterface iface, Optional<ReverseMetric> metric) {
        iface.orderMetric(metric);
        if (iface.isUp() && iface.mayReverse()) {
            send(iface);
        }
    }

    /** 0 where there is no subnet: RFC 2328 §9.5. */
    private int mask(OspfInterface iface) {
        return instance.version() == OspfVersion.V3 || iface.isUnnumbered() ? 0
                : iface.subnet().map(p -> Ip4.mask(p.length())).orElse(0);
    }

    /** RFC 2328 §10.5. */
    public void receive(OspfInterface iface, Hello hello, IpAddress source) {
        if (isSilent(iface)) {
            return;
        }
        Optional<String> mismatch = mismatch(iface, hello);
        if (mismatch.isPresent()) {
            instance.drop("Hello parameters differ", mismatch.get() + ", from " + hello.header().routerId() + " ("
                    + source + ") on " + iface);
            return;
        }
        Optional<Neighbor> found = find(iface, hello, source);
        if (found.isEmpty()) {
            instance.drop("too many neighbors", "more than " + iface.config().neighborLimit() + " on " + iface);
            return;
        }
        Neighbor neighbor = found.get();
        boolean isNew = neighbor.state() == NeighborState.DOWN;
        int priorityBefore = neighbor.priority();
        boolean wasDr = claimsDr(iface, neighbor);
        boolean wasBackup = claimsBackup(iface, neighbor);
        int costBefore = iface.costTo(neighbor);
        neighbor.learn(hello, source);
        if (iface.costTo(neighbor) != costBefore) {
            followMetric(iface, neighbor);
        }
        machine.on(NeighborEvent.HELLO_RECEIVED, neighbor);
        if (isNew) {
            greet(iface);
        }
        if (!hello.neighbors().contains(instance.routerId())) {
            machine.on(NeighborEvent.ONE_WAY, neighbor);
            return;
        }
        machine.on(NeighborEvent.TWO_WAY_RECEIVED, neighbor);
        if (!iface.type().hasDesignatedRouter()) {
            return;
        }
        boolean isDr = claimsDr(iface, neighbor);
        boolean isBackup = claimsBackup(iface, neighbor);
        if (iface.state() == InterfaceState.WAITING && restart.isPresent() && hasRank(iface, hello, isDr)) {
            instance.timers().cancel(iface.timer(InterfaceTimer.WAIT));
            iface.enter(InterfaceState.DR_OTHER);
            iface.appoint(hello.designatedRouter(), hello.backupDesignatedRouter());
            instance.agenda().noteElection(iface.number());
        } else if (iface.state() == InterfaceState.WAITING) {
            if (isDr && neighbor.backup().equals(RouterId.NONE) || isBackup) {
                instance.timers().cancel(iface.timer(InterfaceTimer.WAIT));
                iface.enter(InterfaceState.DR_OTHER);
                instance.agenda().noteElection(iface.number());
            }
        } else if (priorityBefore != neighbor.priority() || wasDr != isDr || wasBackup != isBackup) {
            instance.agenda().noteElection(iface.number());
        }
    }

    /** RFC 9339 §6. */
    private void followMetric(OspfInterface iface, Neighbor neighbor) {
        instance.info("the way to " + neighbor + " costs " + iface.costTo(neighbor) + neighbor.reverseMetric()
                .map(metric -> ": it asks for " + metric).orElse(" again"));
        instance.agenda().noteOwnLsas();
        instance.agenda().noteSpf();
    }

    /**
     * The neighbor takes us for the designated router, which we must have been before (RFC 3623 §2, last part), or for
     * its backup. That only the designated router itself can tell us: as long as it is not heard, a backup takes its
     * place.
     */
    private static boolean hasRank(OspfInterface iface, Hello hello, boolean isFromDr) {
        return hello.designatedRouter().equals(iface.ownName())
                || isFromDr && hello.backupDesignatedRouter().equals(iface.ownName());
    }

    /** A new neighbor learns at once that it was heard, instead of within a HelloInterval; but once a second only. */
    private void greet(OspfInterface iface) {
        if (iface.mayGreet(instance.now(), GREETING_GAP_NANOS)) {
            send(iface);
        } else {
            instance.timers().setEarlier(iface.timer(InterfaceTimer.HELLO), instance.now() + GREETING_GAP_NANOS);
        }
    }

    private static boolean claimsDr(OspfInterface iface, Neighbor neighbor) {
        return neighbor.designatedRouter().equals(iface.nameOf(neighbor));
    }

    private static boolean claimsBackup(OspfInterface iface, Neighbor neighbor) {
        return neighbor.backup().equals(iface.nameOf(neighbor));
    }

    private Optional<String> mismatch(OspfInterface iface, Hello hello) {
        InterfaceConfig config = iface.config();
        if (hello.helloInterval() != config.helloSeconds()) {
            return Optional.of("hello interval " + hello.helloInterval() + " s, ours " + config.helloSeconds() + " s");
        }
        if (hello.deadInterval() != config.deadSeconds()) {
            return Optional.of("dead interval " + hello.deadInterval() + " s, ours " + config.deadSeconds() + " s");
        }
        if (instance.version() == OspfVersion.V2 && iface.type() != NetworkType.POINT_TO_POINT
                && hello.mask() != mask(iface)) {
            return Optional.of("netmask /" + Masks.length(hello.mask()).stream().mapToObj(Integer::toString)
                    .findFirst().orElse("?") + ", ours " + iface.subnet().map(Object::toString).orElse("none"));
        }
        return iface.area().disagreement(hello.options());
    }

    /** The sender's neighbor record; a new one if there is room, in place of one that never answered if need be. */
    private Optional<Neighbor> find(OspfInterface iface, Hello hello, IpAddress source) {
        RouterId id = hello.header().routerId();
        int key = iface.keyFor(id, source);
        Optional<Neighbor> known = iface.neighbor(key);
        if (known.isPresent() && known.get().id().equals(id)) {
            return known;
        }
        known.ifPresent(other -> forget(iface, other));
        if (iface.neighbors().size() >= iface.config().neighborLimit()) {
            Optional<Neighbor> idle = iface.neighbors().stream()
                    .filter(n -> !n.isAtLeast(NeighborState.TWO_WAY)).findFirst();
            if (idle.isEmpty()) {
                return Optional.empty();
            }
            forget(iface, idle.get());
        }
        Neighbor fresh = new Neighbor(iface, key, id, source, instance.random().nextInt());
        iface.neighborMap().put(key, fresh);
        return Optional.of(fresh);
    }

    /** Ends the conversation and forgets the neighbor. */
    public void forget(OspfInterface iface, Neighbor neighbor) {
        machine.on(NeighborEvent.KILL_NBR, neighbor);
        iface.neighborMap().remove(neighbor.key());
    }

    /** No Hello came for RouterDeadInterval; of one that restarts, none is expected. */
    public void inactive(OspfInterface iface, Neighbor neighbor) {
        if (neighbor.isHelped()) {
            return;
        }
        machine.on(NeighborEvent.INACTIVITY_TIMER, neighbor);
        iface.neighborMap().remove(neighbor.key());
    }

    /**
     * BFD has noticed before the dead interval was over (RFC 5882 §4.2): LLDown of RFC 2328 §10.2. A session that ends
     * with the process of a router that restarts says nothing of its forwarding (RFC 5882 §4.3.2).
     */
    public void lost(OspfInterface iface, Neighbor neighbor) {
        if (neighbor.isHelped()) {
            return;
        }
        machine.on(NeighborEvent.LL_DOWN, neighbor);
        iface.neighborMap().remove(neighbor.key());
    }
}
