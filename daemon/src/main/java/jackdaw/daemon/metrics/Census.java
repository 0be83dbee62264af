package jackdaw.daemon.metrics;

import jackdaw.bfd.BfdProtocol;
import jackdaw.bfd.BfdSnapshot;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bgp.BgpProtocol;
import jackdaw.bgp.status.PeerStatus;
import jackdaw.daemon.control.Host;
import jackdaw.daemon.loop.TurnTimes;
import jackdaw.daemon.metrics.MetricsSnapshot.Sample;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.ServiceProtocol;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.grace.HelpExit;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelCounters;
import jackdaw.rib.channel.FaultCounts;
import jackdaw.rib.fib.FibTotals;
import jackdaw.rib.fib.KernelProtocol;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Counts a whole router, between two turns of its loop. Nothing here may walk over a routing table. */
final class Census {
    private static final List<String> OSPF_TYPES =
            List.of("hello", "database_description", "request", "update", "acknowledgment");
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<Sample> samples = new ArrayList<>();

    private Census() {
    }

    static MetricsSnapshot of(Host host, TurnTimes times) {
        Census census = new Census();
        census.router(host);
        Turn turn = host.router().turn();
        host.router().tables().forEach(table ->
                census.add(Metric.TABLE_ROUTES, table.routeCount(), table.name()));
        host.router().forEachInstance(instance -> census.instance(host.router(), instance, turn));
        census.loop(times);
        return new MetricsSnapshot(census.samples);
    }

    private void add(Metric metric, double value, String... labels) {
        samples.add(new Sample(metric, List.of(labels), value));
    }

    private void router(Host host) {
        add(Metric.INFO, 1, host.version());
        add(Metric.START_TIME, unixTime(host.bootTime()));
        add(Metric.CONFIGURED_TIME, unixTime(host.lastReconfiguration()));
        host.findings().stream().collect(Collectors.groupingBy(f -> List.of(f.lint().id(), f.severity().word()),
                Collectors.counting())).forEach((labels, count) ->
                add(Metric.LINT_FINDINGS, count, labels.toArray(String[]::new)));
    }

    private static double unixTime(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private void instance(Router router, Instance instance, Turn turn) {
        Protocol protocol = instance.protocol();
        String name = instance.name();
        add(Metric.PROTOCOL_UP, instance.state() == ProtocolState.UP ? 1 : 0, name, protocol.kind());
        add(Metric.PROTOCOL_AGE, (turn.now() - instance.since()) / SECOND, name, protocol.kind());
        add(Metric.PROTOCOL_FAULT, instance.fault().isPresent() ? 1 : 0, name, protocol.kind());
        add(Metric.PROTOCOL_RECOVERING, router.surroundings().facts().find(Fact.Recovering.class, name)
                .filter(Fact.Recovering::recovering).isPresent() ? 1 : 0, name, protocol.kind());
        if (instance.fault().isPresent()) {
            return;
        }
        protocol.channels().forEach(channel -> channel(name, channel));
        switch (protocol) {
            case BgpProtocol bgp -> bgp(name, bgp.status(turn), bgp.state());
            case BfdProtocol bfd -> bfd(name, bfd.snapshot());
            case OspfProtocol ospf -> ospf.overview(turn).ifPresent(status -> ospf(name, status));
            case KernelProtocol kernel -> kernel(name, kernel);
            case ServiceProtocol service -> ServiceCensus.take(router, service, turn, this::add);
            default -> {
            }
        }
    }

    private void channel(String protocol, Channel channel) {
        String family = channel.family().label();
        ChannelCounters c = channel.counters();
        add(Metric.CHANNEL_ROUTES, channel.importedCount(), protocol, family, "import");
        add(Metric.CHANNEL_ROUTES, channel.exportedCount(), protocol, family, "export");
        add(Metric.CHANNEL_GATED, c.exportGated, protocol, family);
        faults(protocol, family, "import", c.importFaults);
        faults(protocol, family, "export", c.exportFaults);
        updates(protocol, family, "import", "received", c.importUpdatesReceived);
        updates(protocol, family, "import", "rejected", c.importUpdatesRejected);
        updates(protocol, family, "import", "filtered", c.importUpdatesFiltered);
        updates(protocol, family, "import", "ignored", c.importUpdatesIgnored);
        updates(protocol, family, "import", "accepted", c.importUpdatesAccepted);
        updates(protocol, family, "export", "received", c.exportUpdatesReceived);
        updates(protocol, family, "export", "rejected", c.exportUpdatesRejected);
        updates(protocol, family, "export", "filtered", c.exportUpdatesFiltered);
        updates(protocol, family, "export", "accepted", c.exportUpdatesAccepted);
        withdraws(protocol, family, "import", "received", c.importWithdrawsReceived);
        withdraws(protocol, family, "import", "rejected", c.importWithdrawsRejected);
        withdraws(protocol, family, "import", "ignored", c.importWithdrawsIgnored);
        withdraws(protocol, family, "import", "accepted", c.importWithdrawsAccepted);
        withdraws(protocol, family, "export", "received", c.exportWithdrawsReceived);
        withdraws(protocol, family, "export", "accepted", c.exportWithdrawsAccepted);
    }

    private void faults(String protocol, String family, String direction, FaultCounts faults) {
        faults.byPlace().forEach((place, count) ->
                add(Metric.FILTER_FAULTS, count, protocol, family, direction, place.filter(), place.at()));
    }

    private void updates(String protocol, String family, String direction, String result, long count) {
        add(Metric.CHANNEL_UPDATES, count, protocol, family, direction, result);
    }

    private void withdraws(String protocol, String family, String direction, String result, long count) {
        add(Metric.CHANNEL_WITHDRAWS, count, protocol, family, direction, result);
    }

    private void bgp(String name, PeerStatus status, ProtocolState state) {
        add(Metric.BGP_ESTABLISHED, state == ProtocolState.UP ? 1 : 0, name, status.neighborAddress().toString(),
                String.valueOf(status.neighborAs()));
        add(Metric.BGP_MESSAGES, status.messagesReceived(), name, "received");
        add(Metric.BGP_MESSAGES, status.messagesSent(), name, "sent");
        status.faults().forEach((fault, count) -> add(Metric.BGP_FAULTS, count, name, fault));
        add(Metric.BGP_STALE, status.restarts().stale().size(), name);
        add(Metric.BGP_RESTARTS, status.restarts().begun(), name, "begun");
        add(Metric.BGP_RESTARTS, status.restarts().completed(), name, "completed");
        add(Metric.BGP_RESTARTS, status.restarts().expired(), name, "expired");
    }

    private void bfd(String name, BfdSnapshot snapshot) {
        for (SessionStatus session : snapshot.sessions()) {
            String neighbor = session.path().remote().toString();
            add(Metric.BFD_UP, session.state() == BfdState.UP ? 1 : 0, name, neighbor, session.where());
            add(Metric.BFD_TRANSITIONS, session.transitions(), name, neighbor, session.where());
        }
        snapshot.drops().forEach((reason, count) -> add(Metric.BFD_DROPPED, count, name, reason.label()));
    }

    private void ospf(String name, OspfStatus status) {
        for (NeighborState state : NeighborState.values()) {
            add(Metric.OSPF_NEIGHBORS, status.neighbors().stream().filter(n -> n.state() == state).count(), name,
                    state.label());
        }
        add(Metric.OSPF_RESTARTING, status.restart().helping(), name);
        for (HelpExit exit : HelpExit.values()) {
            add(Metric.OSPF_RESTARTS, status.restart().helped().getOrDefault(exit.label(), 0L), name, exit.label());
        }
        add(Metric.OSPF_LSAS, status.lsaCount(), name);
        status.spf().runs().forEach((stage, runs) -> add(Metric.OSPF_SPF_RUNS, runs, name, stage.label()));
        add(Metric.OSPF_SPF_TIME, status.spf().total().toNanos() / SECOND, name);
        add(Metric.OSPF_SPF_LONGEST, status.spf().longest().toNanos() / SECOND, name);
        for (int i = 0; i < OSPF_TYPES.size(); i++) {
            add(Metric.OSPF_PACKETS, status.packetsReceived().get(i), name, "received", OSPF_TYPES.get(i));
            add(Metric.OSPF_PACKETS, status.packetsSent().get(i), name, "sent", OSPF_TYPES.get(i));
        }
        status.dropped().forEach((reason, count) -> add(Metric.OSPF_DROPPED, count, name, reason));
    }

    private void kernel(String name, KernelProtocol kernel) {
        FibTotals totals = kernel.totals();
        add(Metric.KERNEL_ROUTES, totals.installed(), name, "installed");
        add(Metric.KERNEL_ROUTES, totals.refused(), name, "refused");
        add(Metric.KERNEL_CHANGES, kernel.counters().put(), name, "put");
        add(Metric.KERNEL_CHANGES, kernel.counters().deleted(), name, "deleted");
        add(Metric.KERNEL_CHANGES, kernel.counters().failed(), name, "failed");
    }

    private void loop(TurnTimes times) {
        add(Metric.LOOP_TURNS, times.count());
        add(Metric.LOOP_BUSY, times.total() / SECOND);
        add(Metric.LOOP_TURN, times.quantile(0.5) / SECOND, "0.5");
        add(Metric.LOOP_TURN, times.quantile(0.99) / SECOND, "0.99");
        add(Metric.LOOP_TURN, times.longest() / SECOND, "1");
    }
}
