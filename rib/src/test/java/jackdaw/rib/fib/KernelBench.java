package jackdaw.rib.fib;

import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceChange;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.testing.FakeFib;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One kernel protocol, its table and a fake kernel, with a loop turned by hand. */
final class KernelBench {
    static final int OURS = KernelConfig.DEFAULT_PROTOCOL;
    static final RouteOwner OSPF = new RouteOwner("ospf4", "OSPF");

    final Table table = new Table("master4", AddressFamily.IPV4, 7);
    final InterfaceTable interfaces = new InterfaceTable();
    final FactBoard facts = new FactBoard();
    final List<String> log = new ArrayList<>();
    final FakeFib fib;
    final Surroundings surroundings;
    KernelProtocol kernel;
    private long now = 1_000_000_000L;

    KernelBench(long seed) {
        fib = new FakeFib(new Random(seed));
        surroundings = new Surroundings(_ -> table, interfaces, facts, new ExportGates(), new ExportGates(),
                new Interner<>(), (_, _, message) -> log.add(message), new Random(seed));
    }

    Turn turn() {
        return new Turn(now, Instant.EPOCH.plusNanos(now));
    }

    void start() {
        start(KernelConfig.of("kernel4", AddressFamily.IPV4));
    }

    void start(KernelConfig config) {
        kernel = new KernelProtocol(config, fib, surroundings, turn());
        kernel.start(turn());
    }

    /** The process dies: nothing is taken back, and what was meant for it is lost. */
    void crash() {
        kernel.channels().getFirst().close(turn());
        fib.listenerDied();
    }

    static Traits via(String gateway) {
        return traits(new NextHop.Via(IpAddress.parse(gateway), 2, "eth0"));
    }

    static Traits traits(NextHop nextHop) {
        return new Traits(RouteType.OSPF, IpAddress.parse("10.0.0.1"), nextHop, 150, Attributes.EMPTY);
    }

    void announce(String prefix, Traits traits) {
        announce(prefix, traits, OSPF);
    }

    void announce(String prefix, Traits traits, RouteOwner owner) {
        table.update(new Route(Prefix.parse(prefix), new RouteSource(owner, 0), traits, now));
    }

    void withdraw(String prefix) {
        table.withdraw(Prefix.parse(prefix), new RouteSource(OSPF, 0));
    }

    static FibRoute foreign(String prefix, long metric, String gateway) {
        return new FibRoute(new FibKey(Prefix.parse(prefix), metric), KernelConfig.MAIN_TABLE, 4, path(gateway));
    }

    static FibPath path(String gateway) {
        return FibPath.via(AddressFamily.IPV4,
                List.of(new FibHop(Optional.of(IpAddress.parse(gateway)), 2, false, 1)));
    }

    static FibRoute ours(String prefix, String gateway) {
        return new FibRoute(new FibKey(Prefix.parse(prefix), 32), KernelConfig.MAIN_TABLE, OURS, path(gateway));
    }

    void linkFlap() {
        Interface up = new Interface(2, "eth0", 1500, true, true, true, true, false, false, 0, List.of());
        Interface down = new Interface(2, "eth0", 1500, false, false, true, true, false, false, 0, List.of());
        kernel.interfaceChanged(new InterfaceChange(Optional.of(up), Optional.of(down)), turn());
        kernel.interfaceChanged(new InterfaceChange(Optional.of(down), Optional.of(up)), turn());
    }

    /** One loop turn: due timers, at most {@code events} messages of the kernel, a slice of the export. */
    void turnOnce(int events) {
        if (kernel.deadline() <= now) {
            kernel.timersDue(turn());
        }
        for (int i = 0; i < events && fib.deliverOne(e -> kernel.on(e, turn())); i++) {
            // Each message is a call of its own.
        }
        kernel.channels().getFirst().drain(64, turn());
        facts.deliver(fact -> kernel.factChanged(fact, turn()));
        now += 1_000_000;
    }

    void run(Duration time) {
        long end = now + time.toNanos();
        while (now < end) {
            turnOnce(64);
            if (kernel.deadline() > now && !kernel.channels().getFirst().hasPending()) {
                now = Math.min(end, Math.max(now, kernel.deadline() == Long.MAX_VALUE ? end : kernel.deadline()));
                drainKernel();
            }
        }
    }

    void drainKernel() {
        while (fib.deliverOne(e -> kernel.on(e, turn()))) {
            // Until the kernel has nothing more to say.
        }
    }

    List<FibRoute> installed() {
        return fib.routesOf(OURS);
    }
}
