package jackdaw.ospf;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.Areas;
import jackdaw.ospf.flood.Flooding;
import jackdaw.ospf.flood.UpdateReceiver;
import jackdaw.ospf.grace.GraceLsas;
import jackdaw.ospf.grace.Help;
import jackdaw.ospf.grace.Restart;
import jackdaw.ospf.iface.HelloProtocol;
import jackdaw.ospf.iface.InterfaceMachine;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.iface.Reception;
import jackdaw.ospf.iface.VirtualLinks;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborMachine;
import jackdaw.ospf.origin.SelfOriginated;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.ospf.spf.ReachableRouter;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.OspfTopology;
import jackdaw.ospf.transit.TransitPolicy.Reason;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Engine;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * One life of an OSPF instance, from start to stop. Takes events apart, hands them to the state machines, and works
 * off what these have noted on the agenda.
 */
public final class OspfEngine implements Engine<OspfEvent, OspfEffect> {
    private static final int SETTLE_ROUNDS = 16;
    /** A router that has restarted may flush LSAs before it originates them anew, as BIRD 2 does for up to a second. */
    private static final int AFTER_RESTART_MILLIS = 2_000;

    private final Instance instance;
    private final InterfaceTable machineInterfaces;
    private final EffectOutlet outlet;
    private final NeighborMachine neighbors;
    private final HelloProtocol hellos;
    private final InterfaceMachine interfaceMachine;
    private final Interfaces interfaces;
    private final VirtualLinks virtualLinks;
    private final Reception reception;
    private final Flooding flooding;
    private final SelfOriginated own;
    private final UpdateReceiver updates;
    private final Routes routes;
    private final SpfThrottle throttle;
    private final DuplicateRouterIds duplicates;
    private final SpfStatistics statistics;
    private final Farewell farewell;
    private final Facts facts;
    private final OtherOriginators others;
    private final NeighborWatch watch;
    private final Help helper;
    private final Restart restart;
    private final Handover handover;
    private final Optional<FormerLife> formerLife;
    private OspfConfig config;

    /**
     * @param stored    cryptographic sequence numbers of an earlier life
     * @param sink      where routes go
     * @param stopwatch nanoseconds, to time route calculations with
     */
    public OspfEngine(OspfConfig config, Surroundings surroundings, StoredNumbers stored, RouteSink sink,
                      LongSupplier stopwatch, Turn turn) {
        this.config = config;
        this.formerLife = surroundings.formerLives().take(config.name());
        this.machineInterfaces = surroundings.interfaces();
        this.outlet = new EffectOutlet(config.version());
        Areas areas = new Areas(config.version(), config.routerId(), config.instanceId());
        areas.configure(config.areaRules());
        this.instance = new Instance(config.name(), areas, surroundings.random(), surroundings.log(), outlet,
                stored, turn);
        instance.pace(config.pacing());
        this.neighbors = new NeighborMachine(instance);
        this.hellos = new HelloProtocol(instance, neighbors);
        this.interfaceMachine = new InterfaceMachine(instance, neighbors, hellos);
        this.interfaces = new Interfaces(instance, interfaceMachine, hellos, config::membership);
        this.virtualLinks = new VirtualLinks(instance, interfaces, config.virtualLinks());
        this.reception = new Reception(instance);
        this.flooding = new Flooding(instance, interfaces);
        this.own = new SelfOriginated(instance, interfaces, flooding, surroundings.attract());
        this.updates = new UpdateReceiver(instance, interfaces, neighbors, flooding, own, config.lsaLimit());
        own.join(updates);
        this.routes = new Routes(instance, interfaces, surroundings.attract(), sink, config);
        this.throttle = new SpfThrottle(instance);
        this.duplicates = new DuplicateRouterIds(instance);
        this.statistics = new SpfStatistics(stopwatch);
        this.farewell = new Farewell(instance, interfaces, own, flooding);
        this.facts = new Facts(instance, interfaces, own, surroundings.facts());
        this.others = new OtherOriginators(instance, interfaces, surroundings.facts());
        this.watch = new NeighborWatch(config.name(), interfaces, surroundings.facts());
        this.helper = new Help(instance, interfaces, hellos, config.restart(), () -> restart().isActive());
        GraceLsas graceLsas = new GraceLsas(instance, interfaces, flooding, updates);
        this.restart = new Restart(instance, interfaces, virtualLinks, own, graceLsas, hellos,
                surroundings.facts());
        this.handover = new Handover(instance, interfaces, own, flooding, updates, graceLsas);
    }

    @Override
    public void on(OspfEvent event, Turn turn, Consumer<? super OspfEffect> effects) {
        instance.enter(turn);
        outlet.direct(effects);
        if (!isOver()) {
            take(event);
            settle();
            if (isOver()) {
                instance.storeNumbers();
            }
        }
        outlet.direct(_ -> { });
    }

    private void take(OspfEvent event) {
        switch (event) {
            case OspfEvent.PacketReceived p -> interfaces.receiver(p.ifindex(), p.source())
                    .map(iface -> virtualLinks.receiver(iface, p.octets()).orElse(iface)).ifPresent(iface ->
                            reception.receive(iface, p.source(), p.destination(), p.octets(), p.ttl())
                                    .ifPresent(packet -> dispatch(iface, p.source(), packet)));
            case OspfEvent.TimersDue _ -> fireTimers();
            case OspfEvent.InterfaceOpened(int ifindex) -> {
                interfaces.opened(ifindex);
                facts.awaitNeighbors();
            }
            case OspfEvent.OpenFailed(int ifindex, String reason) -> interfaces.openFailed(ifindex, reason);
            case OspfEvent.Started _ -> start();
            case OspfEvent.Stopping _ -> stop();
            case OspfEvent.HandingOver _ -> handOver();
            case OspfEvent.InterfaceChanged(var change) -> {
                if (!isEnding()) {
                    change.after().ifPresentOrElse(interfaces::look,
                            () -> interfaces.vanish(change.subject().index()));
                }
            }
            case OspfEvent.RouteExported(var route, var passage) -> {
                if (!isEnding()) {
                    own.externals().announce(Exports.external(route, passage));
                }
            }
            case OspfEvent.RouteRetracted(var prefix) -> own.externals().withdraw(prefix);
            case OspfEvent.GateChanged(var prefix) -> {
                if (!isEnding() && prefix.family() == config.family()) {
                    own.gateChanged();
                    instance.agenda().noteSpf();
                }
            }
            case OspfEvent.InterestChanged _, OspfEvent.OthersRecovered _ -> {
            }
            case OspfEvent.NeighborLost(var path) -> lose(path);
            case OspfEvent.Reconfigured(OspfConfig next) -> reconfigure(next);
            case OspfEvent.TransitOrdered(boolean refuse) -> instance.refuseTransit(Reason.ORDERED, refuse);
            case OspfEvent.ReverseMetricOrdered(var names, var metric) -> interfaces.all().stream()
                    .filter(i -> names.contains(i.name())).forEach(i -> hellos.order(i, metric));
            case OspfEvent.Reimport _ -> routes.announceAgain();
        }
    }

    private Restart restart() {
        return restart;
    }

    private boolean isEnding() {
        return farewell.hasBegun() || handover.hasBegun();
    }

    private void stop() {
        if (restart.isActive()) {
            restart.end("this router stops");
        }
        facts.noteEnd();
        farewell.begin(config.transit().onShutdown());
    }

    /** Asks neighbors to wait if there is one that could, else stops as always. */
    private void handOver() {
        if (!config.restart().restarts() || interfaces.fullCount() == 0) {
            stop();
        } else if (!isEnding()) {
            facts.noteHandover();
            handover.begin(config.restart().seconds());
        }
    }

    private void start() {
        formerLife.filter(_ -> config.restart().restarts()).ifPresent(restart::begin);
        instance.refuseTransit(Reason.CONFIGURED, config.transit().stubRouter());
        if (config.transit().onStartup().isPositive() && !restart.isActive()) {
            instance.refuseTransit(Reason.STARTUP, true);
            instance.timers().set(OspfTimer.OfInstance.TRANSIT,
                    instance.inMillis(config.transit().onStartup().toMillis()));
        }
        instance.assume(config.role());
        own.actAsBoundary(!config.channel().exportFilter().rejectsAll());
        facts.begin(config);
        machineInterfaces.all().forEach(interfaces::look);
        instance.agenda().noteSpf();
    }

    private void reconfigure(OspfConfig next) {
        config = next;
        instance.pace(next.pacing());
        own.assume(next.role());
        own.actAsBoundary(!next.channel().exportFilter().rejectsAll());
        instance.refuseTransit(Reason.CONFIGURED, next.transit().stubRouter());
        updates.limit(next.lsaLimit());
        helper.configure(next.restart());
        facts.allow(next.restart());
        routes.follow(next);
        List<Area> ending = instance.areas().ending(next.areaRules());
        ending.forEach(interfaces::leave);
        instance.areas().configure(next.areaRules());
        ending.forEach(own::leave);
        virtualLinks.configure(next.virtualLinks());
        interfaces.reconfigure(next::membership, machineInterfaces.all());
        instance.agenda().noteSpf();
    }

    private void lose(NeighborPath path) {
        if (watch.asks(path)) {
            interfaces.on(path.ifindex()).forEach(iface -> iface.neighbors().stream()
                    .filter(n -> NeighborWatch.leads(path, iface, n)).toList()
                    .forEach(n -> hellos.lost(iface, n)));
        }
    }

    private void dispatch(OspfInterface iface, IpAddress source, OspfPacket packet) {
        if (packet instanceof OspfPacket.Hello hello) {
            hellos.receive(iface, hello, source);
            return;
        }
        Optional<Neighbor> sender = iface.sender(packet, source);
        if (sender.isEmpty()) {
            instance.counters().countDropped("unknown neighbor");
            return;
        }
        Neighbor neighbor = sender.get();
        switch (packet) {
            case OspfPacket.Hello _ -> {
            }
            case OspfPacket.DatabaseDescription d -> neighbors.exchange().receive(neighbor, d);
            case OspfPacket.LinkStateRequest r -> neighbors.exchange().requests().receive(neighbor, r);
            case OspfPacket.LinkStateUpdate u -> updates.receive(iface, neighbor, u);
            case OspfPacket.LinkStateAcknowledgment a -> updates.receive(neighbor, a);
        }
    }

    private void fireTimers() {
        for (Optional<OspfTimer> due = instance.timers().pollDue(instance.now()); due.isPresent();
                due = instance.timers().pollDue(instance.now())) {
            switch (due.get()) {
                case OspfTimer.OfInterface(int number, var timer) ->
                    interfaces.find(number).ifPresent(iface -> fire(iface, timer));
                case OspfTimer.OfNeighbor(int number, int key, var timer) ->
                    interfaces.find(number).ifPresent(iface -> iface.neighbor(key)
                            .ifPresent(neighbor -> fire(iface, neighbor, timer)));
                case OspfTimer.OfOwnLsa(var place) -> own.due(place);
                case OspfTimer.OfInstance timer -> fire(timer);
            }
        }
    }

    private void fire(OspfInterface iface, OspfTimer.InterfaceTimer timer) {
        switch (timer) {
            case HELLO -> hellos.send(iface);
            case POLL -> hellos.poll(iface);
            case ANNOUNCE -> hellos.announceAgain(iface);
            case WAIT -> interfaceMachine.waitOver(iface);
            case ACKNOWLEDGE -> updates.acknowledge(iface);
            case FLOOD -> flooding.flush(iface);
            case OPEN -> interfaces.retryOpen(iface);
        }
    }

    private void fire(OspfInterface iface, Neighbor neighbor, OspfTimer.NeighborTimer timer) {
        switch (timer) {
            case INACTIVITY -> hellos.inactive(iface, neighbor);
            case DESCRIPTION -> neighbors.exchange().descriptionDue(neighbor);
            case HOLD -> neighbors.exchange().release(neighbor);
            case REQUEST -> neighbors.exchange().requests().requestDue(neighbor);
            case RETRANSMIT -> flooding.retransmit(neighbor);
            case GRACE -> helper.expired(neighbor);
        }
    }

    private void fire(OspfTimer.OfInstance timer) {
        switch (timer) {
            case SPF -> calculate();
            case ROUTES -> routes.tell();
            case ROUTER_LSA -> own.reviewHeld();
            case TRANSLATION -> instance.agenda().noteSpf(Stage.PREFIXES);
            case SYNCED -> facts.waitedLongEnough();
            case TRANSIT -> instance.refuseTransit(Reason.STARTUP, false);
            case STOP -> {
                farewell.hurry();
                handover.hurry();
            }
            case URGE -> urge();
            case RESTART -> restart.timeIsUp();
            case HEARD -> instance.storeNumbers();
            case PROMPT -> instance.agenda().noteOwnLsas();
        }
    }

    private void urge() {
        if (farewell.hasBegun()) {
            farewell.urge();
        } else {
            handover.urge();
        }
    }

    /** Works the agenda off until nothing is left: an election changes LSAs, LSAs change routes. */
    private void settle() {
        updates.expire();
        int rounds = 0;
        do {
            resumeExchanges();
            workOff();
            flooding.flush();
            updates.sweep();
            farewell.proceed();
            handover.proceed();
            restart.review(!throttle.isPending() && !routes.isTelling());
        } while (!instance.agenda().isEmpty() && ++rounds < SETTLE_ROUNDS);
        flooding.flush();
        facts.publish(!restart.isFollowing() && !throttle.isPending() && !routes.isTelling()
                && routes.calculation().map(RouteCalculation::reachesOthers).orElse(false));
        others.publish(routes.calculation());
        watch.publish();
    }

    private void workOff() {
        List<StoredLsa> installed = instance.agenda().takeInstalled();
        if (helper.review(installed)) {
            throttle.pause(AFTER_RESTART_MILLIS);
        }
        duplicates.review(installed);
        instance.agenda().takeElections().forEach(i -> interfaces.find(i).ifPresent(interfaceMachine::elect));
        if (instance.agenda().takeOwnLsas()) {
            own.rebuild();
        }
        instance.agenda().takeTwins().forEach(own::outnumber);
        // Those that wait for the next process are not gone.
        if (instance.agenda().takeAdjacencies() && !handover.hasBegun()) {
            facts.noteAdjacencies();
        }
        instance.agenda().takeSpf().filter(throttle::request).ifPresent(_ -> calculate());
        if (instance.agenda().takeLoss()) {
            throttle.hurry();
        }
    }

    private void resumeExchanges() {
        for (OspfInterface iface : interfaces.all()) {
            for (Neighbor neighbor : iface.neighbors()) {
                if (neighbor.isSynchronizing()) {
                    neighbors.exchange().resume(neighbor);
                }
            }
        }
    }

    private void calculate() {
        throttle.begin().ifPresent(stage -> {
            own.follow(statistics.measure(stage, instance.now(), () -> routes.calculate(stage)));
            routes.announce(own.discards());
            if (!isEnding()) {
                virtualLinks.follow(routes::virtualPath);
            }
        });
    }

    @Override
    public long deadline() {
        return isOver() ? Long.MAX_VALUE
                : Math.min(instance.timers().earliest(), instance.lsdb().nextExpiry());
    }

    /** It has ended, in peace or by a handover; the engine does nothing any more. */
    public boolean isOver() {
        return farewell.isOver() || handover.isOver();
    }

    /** Neighbors in state Full. */
    public int fullCount() {
        return interfaces.fullCount();
    }

    /** What can be shown now. */
    public OspfStatus status(Turn turn) {
        return report(turn, StatusReport::database);
    }

    /** The same without the database. */
    public OspfStatus overview(Turn turn) {
        return report(turn, _ -> List.of());
    }

    private OspfStatus report(Turn turn, Function<StatusReport, List<LsaSection>> database) {
        instance.enter(turn);
        StatusReport report = new StatusReport(instance, interfaces, own);
        return report.make(config, routes, statistics.status(throttle.state()), helper.status(restart.state()),
                database.apply(report));
    }

    /** The graphs of the areas. */
    public OspfTopology topology() {
        return TopologyReport.make(instance, routes.current());
    }

    /** Every router in reach by the last route calculation, this one included; none before the first. */
    public List<ReachableRouter> routersInReach() {
        return routes.calculation().map(RouteCalculation::routers).orElse(List.of());
    }
}
