package jackdaw.ospf.sim;

import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.FormerLives;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A router with one OSPF instance: its driver in the simulated network, a table, a static route source. */
final class SimRouter {
    static final RouteOwner STATIC = new RouteOwner("static1", "Static");

    final SimNetwork network;
    final InterfaceTable interfaces = new InterfaceTable();
    final FactBoard facts = new FactBoard();
    final ExportGates attract = new ExportGates();
    final List<String> log = new ArrayList<>();
    final Table table;
    final Surroundings surroundings;
    private final Map<Integer, Set<IpAddress>> groups = new HashMap<>();
    OspfProtocol protocol;
    StoredNumbers stored = StoredNumbers.NONE;
    /** What its kernel forwards by besides its table: routes of a process that another one follows. */
    private final Map<Prefix, Route> kept = new HashMap<>();
    /** How many requests for a socket fail. */
    int refusals;
    /** Stopped as by SIGSTOP: what comes meanwhile is lost, and every timer is late. */
    boolean frozen;
    /** How far the clock on the wall is off. */
    Duration clockError = Duration.ZERO;

    SimRouter(SimNetwork network, OspfConfig config) {
        this.network = network;
        this.table = new Table("master", config.family(), 1);
        this.surroundings = new Surroundings(_ -> table, interfaces, facts, attract, new ExportGates(),
                new Interner<>(), (level, who, text) -> log.add("%.3f %s %s: %s".formatted(
                        network.seconds(), level, who, text)), new Random(network.random.nextLong()));
        network.add(this);
        boot(config);
    }

    /** Makes a new instance, as a new process would. */
    void boot(OspfConfig config) {
        groups.clear();
        protocol = new OspfProtocol(config, surroundings, stored, this::perform, now());
    }

    private Turn now() {
        Turn turn = network.turn();
        return new Turn(turn.now(), turn.wall().plus(clockError));
    }

    /** A process that follows another one. */
    void follow(OspfConfig config, FormerLife life) {
        groups.clear();
        Surroundings s = surroundings;
        Surroundings following = new Surroundings(s.tables(), s.interfaces(), s.facts(), s.attract(), s.pools(),
                s.traits(), s.log(), s.random(), new FormerLives(Map.of(config.name(), life)));
        protocol = new OspfProtocol(config, following, stored, this::perform, network.turn());
        start();
    }

    void start() {
        protocol.start(now());
        drain();
    }

    void stop() {
        protocol.stop(StopReason.SHUTDOWN, "", now());
    }

    /** Ends so that another process can go on. */
    void handOver() {
        protocol.stop(StopReason.HANDOVER, "", network.turn());
    }

    /** The process dies without a word. */
    void kill(OspfConfig config) {
        protocol.channels().forEach(c -> c.close(now()));
        boot(config);
    }

    private void perform(OspfEffect effect) {
        switch (effect) {
            case OspfEffect.OpenInterface o when refusals > 0 -> {
                refusals--;
                protocol.on(new OspfEvent.OpenFailed(o.ifindex(), "no such device"), now());
            }
            case OspfEffect.OpenInterface o -> {
                groups.put(o.ifindex(), new HashSet<>());
                protocol.on(new OspfEvent.InterfaceOpened(o.ifindex()), now());
            }
            case OspfEffect.CloseInterface c -> groups.remove(c.ifindex());
            case OspfEffect.JoinGroup j -> groups.get(j.ifindex()).add(j.group());
            case OspfEffect.LeaveGroup l -> groups.get(l.ifindex()).remove(l.group());
            case OspfEffect.SendPacket p -> network.carry(this, p);
            case OspfEffect.SendFar(OspfEffect.SendPacket p) -> network.carryFar(this, p);
            case OspfEffect.StoreNumbers(StoredNumbers numbers) -> stored = numbers;
        }
    }

    /** Packets for any address of the router's come in by any interface, but link-local ones. */
    boolean hears(int ifindex, IpAddress destination) {
        return groups.containsKey(ifindex) && (groups.get(ifindex).contains(destination)
                || interfaces.all().stream().anyMatch(i -> i.hasAddress(destination)
                && (i.index() == ifindex || !destination.isLinkLocal())));
    }

    void receive(OspfEvent.PacketReceived packet) {
        if (!frozen && hears(packet.ifindex(), packet.destination())) {
            protocol.on(packet, now());
        }
    }

    long deadline() {
        return frozen ? Long.MAX_VALUE : pending() ? now().now() : protocol.deadline();
    }

    private boolean pending() {
        return protocol.channels().stream().anyMatch(Channel::hasPending);
    }

    void turn() {
        if (frozen) {
            return;
        }
        if (protocol.deadline() <= now().now()) {
            protocol.timersDue(now());
        }
        drain();
    }

    private void drain() {
        while (pending()) {
            protocol.channels().forEach(c -> c.drain(256, now()));
        }
    }

    void put(Interface snapshot) {
        interfaces.put(snapshot).ifPresent(change -> protocol.interfaceChanged(change, now()));
    }

    void remove(int ifindex) {
        groups.remove(ifindex);
        interfaces.remove(ifindex).ifPresent(change -> protocol.interfaceChanged(change, now()));
    }

    void addStatic(String prefix, Attributes attributes) {
        addStatic(prefix, attributes, NextHop.Discard.BLACKHOLE);
    }

    void addStatic(String prefix, Attributes attributes, NextHop nextHop) {
        table.update(new Route(Prefix.parse(prefix), new RouteSource(STATIC, 0), new Traits(RouteType.STATIC,
                IpAddress.unspecified(table.family()), nextHop, 200, attributes), now().now()));
    }

    /** Its kernel goes on with the routes that it has now, whatever becomes of the process. */
    void keepForwarding() {
        table.sorted().forEach(net -> table.best(net.prefix()).ifPresent(route -> kept.put(net.prefix(), route)));
    }

    void forgetKept() {
        kept.clear();
    }

    /** What its kernel has. */
    Optional<Route> forwards(Prefix prefix) {
        return table.best(prefix).or(() -> Optional.ofNullable(kept.get(prefix)));
    }

    /** Puts a route into the table as if OSPF had found it. */
    void route(String prefix, NextHop nextHop) {
        table.update(new Route(Prefix.parse(prefix), new RouteSource(new RouteOwner("false", "OSPF"), 0), new Traits(
                RouteType.OSPF, IpAddress.unspecified(table.family()), nextHop, 150, Attributes.EMPTY), now().now()));
    }

    void removeStatic(String prefix) {
        table.withdraw(Prefix.parse(prefix), new RouteSource(STATIC, 0));
    }

    boolean isDown() {
        return protocol.state() == ProtocolState.DOWN;
    }
}
