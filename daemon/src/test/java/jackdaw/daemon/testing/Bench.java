package jackdaw.daemon.testing;

import jackdaw.daemon.loop.Clock;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.InstanceFactory.Made;
import jackdaw.daemon.router.Plumbing;
import jackdaw.daemon.router.Router;
import jackdaw.nat.BirthAttributes;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.builtin.DeviceConfig;
import jackdaw.rib.builtin.DeviceProtocol;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.builtin.StaticProtocol;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A router whose protocols are {@link FakeProtocol}s, or those of BIRD's that need no system. */
public final class Bench {
    public final Clockwork clockwork = new Clockwork();
    /** What the fake protocols were asked, in order. */
    public final List<String> calls = new ArrayList<>();
    public final List<String> log = new ArrayList<>();
    /** Names of instances whose protocol cannot even be made. */
    public final List<String> unmakable = new ArrayList<>();
    public final List<String> closed = new ArrayList<>();
    public final InterfaceTable interfaces = new InterfaceTable();
    public final Router router;
    public boolean finished;

    public Bench() {
        Map<String, Table> tables = new LinkedHashMap<>();
        Surroundings surroundings = new Surroundings(tables::get, interfaces, new FactBoard(), new ExportGates(),
                new ExportGates(), new Interner<>(), (level, name, text) -> log.add(level + " " + name + ": " + text),
                new SplittableRandom(7));
        router = new Router(clockwork::turn, new Clock(clockwork::now), surroundings, tables,
                (config, _, turn) -> make(config, surroundings, turn), surroundings.log(), () -> finished = true);
        router.addTable("master4", AddressFamily.IPV4);
        router.addTable("master6", AddressFamily.IPV6);
    }

    private Made make(ProtocolConfig config, Surroundings surroundings, jackdaw.rib.time.Turn turn) {
        if (unmakable.contains(config.name())) {
            throw new IllegalStateException("cannot be made");
        }
        Plumbing plumbing = () -> closed.add(config.name());
        return switch (config) {
            case StaticConfig c -> new Made(new StaticProtocol(c, surroundings, turn), plumbing);
            case DeviceConfig c -> new Made(new DeviceProtocol(c, surroundings, turn), plumbing);
            case ServiceConfig c -> new Made(new ServiceProtocol(c, surroundings, BirthAttributes.NONE, _ -> { }, turn),
                    plumbing);
            default -> new Made(new FakeProtocol((FakeConfig) config, surroundings, this), plumbing);
        };
    }

    /** A channel that lets everything through. */
    public static ChannelConfig channel(AddressFamily family) {
        return ChannelConfig.of(family, ChannelFilter.ACCEPT, ChannelFilter.ACCEPT, 100);
    }

    public FakeProtocol fake(String name) {
        return (FakeProtocol) instance(name).protocol();
    }

    public Instance instance(String name) {
        return router.instance(name).orElseThrow();
    }

    /** Starts an instance and gives the router a turn. */
    public FakeProtocol add(FakeConfig config) {
        router.add(config, clockwork.turn());
        turn();
        return router.instance(config.name()).map(Instance::protocol).filter(FakeProtocol.class::isInstance)
                .map(FakeProtocol.class::cast).orElseThrow();
    }

    /** One pass of the loop, then more until nothing waits. */
    public void turn() {
        clockwork.settle();
        router.timersDue(clockwork.turn());
        for (int i = 0; i < 100 && router.work(clockwork.turn()); i++) {
            clockwork.settle();
        }
    }

    /** Lets time pass in small steps, with a turn after each. */
    public void pass(Duration time) {
        long end = clockwork.now() + time.toNanos();
        while (clockwork.now() < end) {
            long step = Math.min(Duration.ofMillis(100).toNanos(), end - clockwork.now());
            clockwork.pass(Duration.ofNanos(step));
            turn();
        }
    }
}
