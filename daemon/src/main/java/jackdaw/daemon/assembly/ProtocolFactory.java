package jackdaw.daemon.assembly;

import jackdaw.bfd.BfdConfig;
import jackdaw.bfd.BfdProtocol;
import jackdaw.bgp.BgpProtocol;
import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.session.BgpEffect;
import jackdaw.daemon.kernel.FibSource;
import jackdaw.daemon.loop.Agenda;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.InstanceFactory;
import jackdaw.daemon.router.Plumbing;
import jackdaw.nat.BirthAttributes;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.probe.ProbeFinished;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfProtocol;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.builtin.DeviceConfig;
import jackdaw.rib.builtin.DeviceProtocol;
import jackdaw.rib.builtin.DirectConfig;
import jackdaw.rib.builtin.DirectProtocol;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.builtin.StaticProtocol;
import jackdaw.rib.fib.FibEvent;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.fib.KernelProtocol;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes every kind of protocol and lays its pipes to the outside. */
final class ProtocolFactory implements InstanceFactory {
    /** Metric with which a route that a service supplies is born. */
    private static final long BORN_METRIC = 200;

    private final Agenda loop;
    private final Surroundings surroundings;
    private final Outside outside;
    private final Supplier<RouterId> routerId;
    private final Supplier<Set<String>> syncedBeforeSweep;

    /** @param syncedBeforeSweep names of the protocols that a starting kernel protocol waits for */
    ProtocolFactory(Agenda loop, Surroundings surroundings, Outside outside, Supplier<RouterId> routerId,
                    Supplier<Set<String>> syncedBeforeSweep) {
        this.loop = loop;
        this.surroundings = surroundings;
        this.outside = outside;
        this.routerId = routerId;
        this.syncedBeforeSweep = syncedBeforeSweep;
    }

    @Override
    public Made make(ProtocolConfig config, Instance instance, Turn turn) {
        return switch (config) {
            case PeerConfig peer -> bgp(peer, instance);
            case OspfConfig ospf -> ospf(ospf, instance, turn);
            case BfdConfig bfd -> bfd(bfd, instance, turn);
            case KernelConfig kernel -> kernel(kernel, instance, turn);
            case ServiceConfig service -> service(service, instance, turn);
            case StaticConfig routes -> new Made(new StaticProtocol(routes, surroundings, turn), Plumbing.NONE);
            case DirectConfig direct -> new Made(new DirectProtocol(direct, surroundings, turn), Plumbing.NONE);
            case DeviceConfig device -> new Made(new DeviceProtocol(device, surroundings, turn), Plumbing.NONE);
            default -> throw new IllegalArgumentException("no protocol for " + config.getClass());
        };
    }

    private Made service(ServiceConfig config, Instance instance, Turn turn) {
        ServiceProtocol[] protocol = new ServiceProtocol[1];
        protocol[0] = new ServiceProtocol(config, surroundings,
                new BirthAttributes(Attributes.EMPTY.with(OspfAttributes.METRIC1, BORN_METRIC)),
                start -> outside.probes().start(start.spec(), result -> instance.guard(() ->
                        protocol[0].on(new ProbeFinished(start.run(), start.spec(), result), loop.turn()))), turn);
        if (instance.protocol() instanceof ServiceProtocol predecessor) {
            protocol[0].inherit(predecessor.mandate());
        }
        protocol[0].maintenance(outside.maintenance(config.name()), turn);
        Runnable unsubscribe = outside.probes().subscribe(change -> instance.guard(() ->
                protocol[0].kernelChanged(change, loop.turn())));
        return new Made(protocol[0], unsubscribe::run);
    }

    private Made bgp(PeerConfig config, Instance instance) {
        BgpProtocol[] protocol = new BgpProtocol[1];
        Outside.Line<BgpEffect> line = outside.bgp(config,
                event -> instance.guard(() -> protocol[0].on(event, loop.turn())));
        protocol[0] = new BgpProtocol(config, routerId.get(), surroundings, line::perform);
        Consumer<Prefix> watching = prefix -> instance.guard(() ->
                protocol[0].publishAdvertised(List.of(prefix), loop.turn()));
        surroundings.facts().onWatch(watching);
        return new Made(protocol[0], () -> {
            surroundings.facts().removeOnWatch(watching);
            line.close();
        });
    }

    private Made ospf(OspfConfig config, Instance instance, Turn turn) {
        OspfProtocol[] protocol = new OspfProtocol[1];
        Outside.Line<OspfEffect> line = outside.ospf(config,
                event -> instance.guard(() -> protocol[0].on(event, loop.turn())));
        protocol[0] = new OspfProtocol(config, surroundings, outside.storedNumbers(config.name()), line::perform,
                System::nanoTime, turn);
        return new Made(protocol[0], line::close);
    }

    private Made bfd(BfdConfig config, Instance instance, Turn turn) {
        BfdProtocol[] protocol = new BfdProtocol[1];
        Outside.Watchmen line = outside.bfd(config, status -> instance.guard(() -> protocol[0].changed(status)));
        protocol[0] = new BfdProtocol(config, surroundings, line::perform, line::snapshot, turn);
        return new Made(protocol[0], line::close);
    }

    private Made kernel(KernelConfig config, Instance instance, Turn turn) {
        KernelProtocol[] protocol = new KernelProtocol[1];
        Consumer<FibEvent> events = event -> instance.guard(() -> protocol[0].on(event, loop.turn()));
        FibSource.Opened table = outside.fib(config, events);
        protocol[0] = new KernelProtocol(config, table.fib(), surroundings, turn);
        protocol[0].awaitSynced(syncedBeforeSweep.get());
        return new Made(protocol[0], table.close()::run);
    }
}
