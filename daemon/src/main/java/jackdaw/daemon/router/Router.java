package jackdaw.daemon.router;

import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.loop.LoopBody;
import jackdaw.nat.ServiceProtocol;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Table;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tables and protocol instances, driven by the loop. */
public final class Router implements LoopBody {
    private static final int NETS_PER_SLICE = 256;
    private static final String MASTER4 = "master4";
    private static final String MASTER6 = "master6";
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Supplier<Turn> turns;
    private final Clock clock;
    private final Surroundings surroundings;
    private final Map<String, Table> tables;
    private final InstanceFactory factory;
    private final EventLog log;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Shutdown shutdown;
    private final Resolution resolution;
    private final Reactions reactions;
    private int nextToDrain;

    /**
     * @param turns    gives the present turn
     * @param tables   the live map behind {@link Surroundings#tables}
     * @param shutDown called when an orderly shutdown has ended
     */
    public Router(Supplier<Turn> turns, Clock clock, Surroundings surroundings, Map<String, Table> tables,
                  InstanceFactory factory, EventLog log, Runnable shutDown) {
        this.turns = turns;
        this.clock = clock;
        this.surroundings = surroundings;
        this.tables = tables;
        this.factory = factory;
        this.log = log;
        this.shutdown = new Shutdown(this, log, shutDown);
        this.resolution = new Resolution(family -> tables.get(family == AddressFamily.IPV4 ? MASTER4 : MASTER6),
                surroundings.interfaces(), surroundings.traits(), log);
        this.reactions = new Reactions(surroundings, clock::nanos);
    }

    public Turn turn() {
        return turns.get();
    }

    public InterfaceTable interfaces() {
        return surroundings.interfaces();
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public void addTable(String name, AddressFamily family) {
        if (!tables.containsKey(name)) {
            Table table = new Table(name, family, surroundings.random().nextInt());
            tables.put(name, table);
            trackNextHops();
        }
    }

    /** Both master tables exist from the start; before that nobody has a next hop. */
    private void trackNextHops() {
        if (tables.containsKey(MASTER4) && tables.containsKey(MASTER6)) {
            tables.values().stream().filter(table -> !resolution.isTracked(table)).forEach(resolution::track);
        }
    }

    public void removeTable(String name) {
        Table table = tables.remove(name);
        if (table != null) {
            resolution.forget(table);
        }
    }

    /** Tables in the order in which they were made: master4 and master6 first. */
    public Collection<Table> tables() {
        return tables.values();
    }

    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** Makes an instance and starts it unless it is disabled; one of that name that is on its way out comes back. */
    public void add(ProtocolConfig config, Turn turn) {
        if (instances.containsKey(config.name())) {
            instances.get(config.name()).restart(config, StopReason.RECONFIGURED, "", turn);
            return;
        }
        Instance instance = new Instance(config, factory, turns, log);
        instances.put(config.name(), instance);
        instance.start(turn);
    }

    public void remove(String name, Turn turn) {
        Instance instance = instances.get(name);
        if (instance != null) {
            instance.remove(turn);
            if (instance.advance(turn)) {
                instances.remove(name);
            }
        }
    }

    public void restart(ProtocolConfig config, String why, Turn turn) {
        instances.get(config.name()).restart(config, StopReason.RECONFIGURED, why, turn);
    }

    public void reconfigure(ProtocolConfig config, Turn turn) {
        instances.get(config.name()).reconfigure(config, turn);
    }

    /**
     * Channels whose configuration is equal take the filters of {@code config}: they decide alike, refilter nothing,
     * and know where they stand in the files now, for whoever asks why.
     */
    public void adoptFilters(ProtocolConfig config) {
        Optional.ofNullable(instances.get(config.name())).ifPresent(instance -> instance.protocol().channels()
                .forEach(channel -> config.channels().stream().filter(channel.config()::equals)
                        .forEach(channel::reconfigure)));
    }

    public Reconfiguration compare(ProtocolConfig next) {
        return instances.get(next.name()).compare(next);
    }

    /** Puts instances into the order of the configuration, for show commands. */
    public void order(List<String> names) {
        Map<String, Instance> ordered = new LinkedHashMap<>();
        names.forEach(name -> Optional.ofNullable(instances.get(name)).ifPresent(i -> ordered.put(name, i)));
        instances.forEach(ordered::putIfAbsent);
        instances.clear();
        instances.putAll(ordered);
    }

    public Collection<Instance> instances() {
        return List.copyOf(instances.values());
    }

    /** For those who look at every turn; {@code look} must not add or remove any. */
    public void forEachInstance(Consumer<? super Instance> look) {
        instances.values().forEach(look);
    }

    public int instanceCount() {
        return instances.size();
    }

    public Optional<Instance> instance(String name) {
        return Optional.ofNullable(instances.get(name));
    }

    public void enable(Instance instance, String message) {
        instance.enable(message, turn());
    }

    public void disable(Instance instance, String message) {
        instance.disable(message, turn());
    }

    public void restart(Instance instance, String message) {
        instance.restart(message, turn());
    }

    /** Asks a protocol for all its routes again; false if it cannot give them now. */
    public boolean reimport(Instance instance) {
        Protocol protocol = instance.protocol();
        if (!protocol.canReimport()) {
            return false;
        }
        protocol.channels().forEach(c -> instance.guard(() -> protocol.reimport(c, turn())));
        return true;
    }

    /** Filters and hands over everything to the protocol again. */
    public void reexport(Instance instance) {
        instance.protocol().channels().forEach(Channel::refeed);
    }

    /** An interface changed: every instance hears of it. */
    public void interfaceChanged(InterfaceChange change) {
        Turn turn = turn();
        resolution.interfacesChanged();
        for (Instance instance : instances()) {
            instance.guard(() -> instance.protocol().interfaceChanged(change, turn));
        }
    }

    /** The NAT services, in the order of the instances. */
    public Stream<ServiceProtocol> services() {
        return instances.values().stream().map(Instance::protocol).filter(ServiceProtocol.class::isInstance)
                .map(ServiceProtocol.class::cast);
    }

    /** How soon what services decide reaches the neighbors. */
    public Reactions reactions() {
        return reactions;
    }

    /** Begins an orderly shutdown. */
    public void shutDown() {
        shutdown.begin(turn());
    }

    /** Begins to hand over to another process, which finds neighbors and the kernel as they are. */
    public void handOver() {
        shutdown.handOver(turn());
    }

    public boolean isHandingOver() {
        return shutdown.isHandover();
    }

    /** Gives back what the instances have open outside, whatever state they are in. The last call. */
    public void close() {
        instances().forEach(Instance::closePlumbing);
    }

    /** A shutdown that waits for traffic to end goes on without. */
    public void hurry() {
        shutdown.hurry(turn());
    }

    /** How far an orderly shutdown is; empty when none is on. */
    public Optional<Shutdown.Progress> shutdownProgress() {
        return shutdown.progress(turn());
    }

    public boolean isShuttingDown() {
        return shutdown.hasBegun();
    }

    @Override
    public long deadline() {
        long earliest = Math.min(shutdown.deadline(), resolution.deadline());
        for (Instance instance : instances.values()) {
            earliest = Math.min(earliest, instance.deadline());
        }
        return earliest;
    }

    @Override
    public void timersDue(Turn turn) {
        for (Instance instance : instances()) {
            if (instance.fault().isEmpty() && instance.protocol().deadline() <= turn.now()) {
                instance.guard(() -> instance.protocol().timersDue(turn));
            }
        }
    }

    @Override
    public boolean work(Turn turn) {
        surroundings.facts().deliver(fact -> deliver(fact, turn));
        instances.values().removeIf(instance -> instance.advance(turn));
        shutdown.advance(turn);
        boolean more = resolution.run(NETS_PER_SLICE, turn) | drain(turn);
        surroundings.facts().deliver(fact -> deliver(fact, turn));
        reactions.look(services().map(ServiceProtocol::config).toList(), turn);
        reactions.latest().forEach(reaction -> log.info(reaction.service(), reaction.toString()));
        return more || surroundings.facts().hasUndelivered();
    }

    private void deliver(Fact fact, Turn turn) {
        for (Instance instance : instances()) {
            instance.guard(() -> instance.protocol().factChanged(fact, turn));
        }
    }

    /**
     * While OSPF and BGP leave in a shutdown, the kernel keeps what it has: packets still under way need their routes.
     * The kernel protocol's own stop removes them in the end. In a handover nobody hears of anything any more.
     */
    private boolean isFrozen(Instance instance) {
        return shutdown.isHandover() || shutdown.isLeaving() && instance.protocol().kind().equals("Kernel");
    }

    /** Lets channels drain in turns, beginning with another one each time; returns whether any has more to do. */
    private boolean drain(Turn turn) {
        record Work(Instance instance, Channel channel) {
        }
        List<Work> waiting = new ArrayList<>();
        for (Instance instance : instances.values()) {
            if (instance.fault().isEmpty() && !isFrozen(instance)) {
                instance.protocol().channels().stream().filter(Channel::hasPending)
                        .forEach(c -> waiting.add(new Work(instance, c)));
            }
        }
        if (waiting.isEmpty()) {
            return false;
        }
        long end = clock.nanos() + SLICE_NANOS;
        boolean progress = true;
        while (progress && clock.nanos() - end < 0) {
            progress = false;
            for (int i = 0; i < waiting.size(); i++) {
                Work work = waiting.get((nextToDrain + i) % waiting.size());
                int[] done = new int[1];
                work.instance().guard(() -> done[0] = work.channel().drain(NETS_PER_SLICE, turn));
                progress |= done[0] > 0;
            }
        }
        nextToDrain = (nextToDrain + 1) & 0xffff;
        return progress && waiting.stream().anyMatch(w -> w.channel().hasPending());
    }
}
