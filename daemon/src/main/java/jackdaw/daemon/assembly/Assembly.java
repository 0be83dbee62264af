package jackdaw.daemon.assembly;

import jackdaw.conf.ConfigResult;
import jackdaw.conf.JackdawConfig;
import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.control.Configurator;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.router.Router;
import jackdaw.nat.ServiceConfig;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLives;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What makes a router whatever it stands on: tables, protocols and live reload, on anybody's loop and clock. */
public final class Assembly {
    private final Agenda loop;
    private final Router router;
    private final Reload reload;
    private RouterId routerId;

    /**
     * What a router stands on.
     *
     * @param interfaces fed by whoever owns the loop, who also tells {@link Router#interfaceChanged}
     * @param stopped    called when an orderly shutdown has ended
     * @param former     what the process before this one has left
     */
    public record Ground(Agenda loop, Clock clock, InterfaceTable interfaces, Outside outside, RandomGenerator random,
                         EventLog log, Runnable stopped, FormerLives former) {
        /** Of a router that follows no other. */
        public Ground(Agenda loop, Clock clock, InterfaceTable interfaces, Outside outside, RandomGenerator random,
                      EventLog log, Runnable stopped) {
            this(loop, clock, interfaces, outside, random, log, stopped, FormerLives.none());
        }
    }

    /**
     * How it is reconfigured.
     *
     * @param readers     runs the reading of files, off the loop
     * @param defaultFile what is read when no file is named
     * @param reader      reads a file; called by {@code readers}
     * @param globals     takes over what belongs to no protocol, before any protocol changes
     * @param applied     told of every plan that was carried out
     */
    public record Reconfiguring(Executor readers, Path defaultFile, Function<Path, ConfigResult> reader,
                                Consumer<JackdawConfig> globals, Consumer<ReloadPlan> applied) {
    }

    /** Makes tables and protocols no earlier than {@link #start}. */
    public Assembly(Ground ground, JackdawConfig config, Reconfiguring how) {
        this.loop = ground.loop();
        this.routerId = config.routerId();
        Map<String, Table> tables = new LinkedHashMap<>();
        Surroundings surroundings = new Surroundings(tables::get, ground.interfaces(), new FactBoard(),
                new ExportGates(), new ExportGates(), new Interner<>(), ground.log(), ground.random(),
                ground.former());
        ProtocolFactory factory = new ProtocolFactory(loop, surroundings, ground.outside(), () -> routerId,
                this::sources);
        this.router = new Router(loop::turn, ground.clock(), surroundings, tables, factory, ground.log(),
                ground.stopped());
        this.reload = new Reload(loop, how.readers(), router, config, how.defaultFile(), how.reader(), next -> {
            routerId = next.routerId();
            how.globals().accept(next);
        }, how.applied(), ground.log());
    }

    /** Starts all protocols; services first, so that no prefix is exported before its gate stands. */
    public void start() {
        JackdawConfig config = reload.running();
        config.tables().forEach(router::addTable);
        List<ProtocolConfig> order = new ArrayList<>(config.protocols());
        order.sort(Comparator.comparing(p -> !(p instanceof ServiceConfig)));
        order.forEach(p -> router.add(p, loop.turn()));
        router.order(config.protocols().stream().map(ProtocolConfig::name).toList());
    }

    /** Names of the protocols that bring routes: the kernel sweeps strays once all of them have. */
    private Set<String> sources() {
        return reload.running().protocols().stream().filter(p -> !p.disabled())
                .filter(p -> !(p instanceof KernelConfig) && !(p instanceof ServiceConfig))
                .map(ProtocolConfig::name).collect(Collectors.toUnmodifiableSet());
    }

    public Router router() {
        return router;
    }

    public Configurator configurator() {
        return reload;
    }

    public RouterId routerId() {
        return routerId;
    }

    /** What is in force. */
    public JackdawConfig running() {
        return reload.running();
    }
}
