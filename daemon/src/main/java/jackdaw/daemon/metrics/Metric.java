package jackdaw.daemon.metrics;

import java.util.List;

/** Everything that is measured, by the name that Prometheus shows. Counters get {@code _total} by convention. */
enum Metric {
    INFO("jackdaw.info", "", "The version that runs; always 1", "version"),
    START_TIME("jackdaw.start.time", "seconds", "When the router started, in Unix time"),
    CONFIGURED_TIME("jackdaw.configured.time", "seconds", "When the configuration was applied, in Unix time"),

    PROTOCOL_UP("jackdaw.protocol.up", "", "1 while the protocol is up", "protocol", "kind"),
    PROTOCOL_AGE("jackdaw.protocol.state.age", "seconds", "How long its state has been what it is", "protocol", "kind"),
    PROTOCOL_FAULT("jackdaw.protocol.fault", "", "1 while a defect keeps it down", "protocol", "kind"),
    PROTOCOL_RECOVERING("jackdaw.protocol.recovering", "", "1 while it takes up what a former process did", "protocol",
            "kind"),

    CHANNEL_ROUTES("jackdaw.channel.routes", "", "Routes in the table from it, or exported to it", "protocol",
            "family", "direction"),
    CHANNEL_UPDATES("jackdaw.channel.updates", Kind.COUNTER, "", "Route updates by what became of them", "protocol",
            "family", "direction", "result"),
    CHANNEL_WITHDRAWS("jackdaw.channel.withdraws", Kind.COUNTER, "", "Withdrawals by what became of them", "protocol",
            "family", "direction", "result"),
    CHANNEL_GATED("jackdaw.channel.gated", Kind.COUNTER, "", "Exports held back by the gate of a service", "protocol",
            "family"),
    FILTER_FAULTS("jackdaw.filter.faults", Kind.COUNTER, "", "Routes rejected by a run-time error of a filter",
            "protocol", "family", "direction", "filter", "position"),

    TABLE_ROUTES("jackdaw.table.routes", "", "Routes in a table", "table"),

    BGP_ESTABLISHED("jackdaw.bgp.session.established", "", "1 while the session is established", "protocol",
            "neighbor", "remote_as"),
    BGP_MESSAGES("jackdaw.bgp.messages", Kind.COUNTER, "", "Messages", "protocol", "direction"),
    BGP_FAULTS("jackdaw.bgp.faults", Kind.COUNTER, "", "Errors in what the peer sent, by kind", "protocol", "fault"),
    BGP_STALE("jackdaw.bgp.stale.families", "", "Families whose routes are kept over a restart of the neighbor",
            "protocol"),
    BGP_RESTARTS("jackdaw.bgp.neighbor.restarts", Kind.COUNTER, "", "Restarts of the neighbor by how they went",
            "protocol", "outcome"),

    BFD_UP("jackdaw.bfd.session.up", "", "1 while the session is up", "protocol", "neighbor", "interface"),
    BFD_TRANSITIONS("jackdaw.bfd.transitions", Kind.COUNTER, "", "How often the session came up", "protocol",
            "neighbor", "interface"),
    BFD_DROPPED("jackdaw.bfd.dropped", Kind.COUNTER, "", "Packets not used, by reason", "protocol", "reason"),

    OSPF_NEIGHBORS("jackdaw.ospf.neighbors", "", "Neighbors by state", "protocol", "state"),
    OSPF_RESTARTING("jackdaw.ospf.restarting.neighbors", "", "Neighbors that restart and are kept", "protocol"),
    OSPF_RESTARTS("jackdaw.ospf.neighbor.restarts", Kind.COUNTER, "", "Restarts of neighbors by how they ended",
            "protocol", "outcome"),
    OSPF_LSAS("jackdaw.ospf.lsas", "", "LSAs in the database", "protocol"),
    OSPF_SPF_RUNS("jackdaw.ospf.spf.runs", Kind.COUNTER, "", "Route calculations by how far back they began",
            "protocol", "stage"),
    OSPF_SPF_TIME("jackdaw.ospf.spf.time", Kind.COUNTER, "seconds", "Time spent in route calculations", "protocol"),
    OSPF_SPF_LONGEST("jackdaw.ospf.spf.longest", "seconds", "The longest route calculation", "protocol"),
    OSPF_PACKETS("jackdaw.ospf.packets", Kind.COUNTER, "", "Packets by type", "protocol", "direction", "type"),
    OSPF_DROPPED("jackdaw.ospf.dropped", Kind.COUNTER, "", "Packets and LSAs not used, by reason", "protocol",
            "reason"),

    KERNEL_ROUTES("jackdaw.kernel.routes", "", "Routes of ours in the kernel, and refused by it", "protocol", "state"),
    KERNEL_CHANGES("jackdaw.kernel.changes", Kind.COUNTER, "", "Changes asked of the kernel by outcome", "protocol",
            "result"),

    SERVICE_STATE("jackdaw.service.state", "", "1 for the state a service is in, 0 for the others", "service", "kind",
            "state"),
    SERVICE_DEMOTION("jackdaw.service.demotion", "", "0 none, 1 recovering, 2 failing", "service", "kind"),
    SERVICE_GATE("jackdaw.service.gate.open", "", "1 while the gate passes", "service", "gate"),
    SERVICE_PROBE("jackdaw.service.probe.failing", "", "1 while the probe's failure stands", "service", "probe"),
    SERVICE_PROBE_RESULT("jackdaw.service.probe.result", "", "1 for what the last run said, 0 for the others",
            "service", "probe", "result"),
    SERVICE_PROBE_VALUE("jackdaw.service.probe.value", "", "What the probe measured last, in its own unit", "service",
            "probe"),
    SERVICE_PROBE_DURATION("jackdaw.service.probe.duration", "seconds", "How long its last run took", "service",
            "probe"),
    SERVICE_PROBE_RUNS("jackdaw.service.probe.runs", Kind.COUNTER, "", "Results by outcome", "service", "probe",
            "outcome"),
    SERVICE_ANNOUNCED("jackdaw.service.announced", "", "Prefixes whose gate is open", "service", "purpose"),

    SERVICE_TRANSITIONS("jackdaw.service.transitions", Kind.COUNTER, "", "Transitions", "service", "from", "to"),
    SERVICE_PENALTY("jackdaw.service.penalty", "", "For leaving UP, decaying", "service"),
    SERVICE_SUPPRESSED("jackdaw.service.suppressed", "", "1 while the penalty keeps it from the base metric",
            "service"),
    SERVICE_OTHERS("jackdaw.service.other.originators", "", "Others that announce a prefix and count", "service",
            "prefix", "healthy"),
    SERVICE_LAST("jackdaw.service.last.originator", "", "1 while it alone announces a prefix", "service"),
    SERVICE_POOL("jackdaw.service.pool.announced", "", "BGP sessions that have been told of a pool", "service",
            "prefix"),
    SERVICE_DRAIN("jackdaw.service.drain.remaining", "seconds", "How long a drain may still take", "service"),
    SERVICE_TO_LSA("jackdaw.service.decision.to.lsa", "seconds", "From a decision to its LSA", "service", "which"),
    SERVICE_TO_UPDATE("jackdaw.service.decision.to.update", "seconds", "From a decision to its UPDATE", "service",
            "which"),

    LINT_FINDINGS("jackdaw.lint.findings", "", "What lint found and still stands", "lint", "severity"),

    LOOP_TURNS("jackdaw.loop.turns", Kind.COUNTER, "", "Turns of the loop"),
    LOOP_BUSY("jackdaw.loop.busy", Kind.COUNTER, "seconds", "Time spent in turns"),
    LOOP_TURN("jackdaw.loop.turn", "seconds", "How long turns took since the start", "quantile"),

    HEAP_USED("jackdaw.jvm.heap.used", "bytes", "Java heap in use"),
    HEAP_COMMITTED("jackdaw.jvm.heap.committed", "bytes", "Java heap taken from the system"),
    RESIDENT("jackdaw.process.resident.memory", "bytes", "Memory of the process");

    /** Whether a number goes up and down or only up. */
    enum Kind {
        GAUGE, COUNTER
    }

    private final String dotted;
    private final Kind kind;
    private final String unit;
    private final String help;
    private final List<String> labels;

    Metric(String dotted, String unit, String help, String... labels) {
        this(dotted, Kind.GAUGE, unit, help, labels);
    }

    Metric(String dotted, Kind kind, String unit, String help, String... labels) {
        this.dotted = dotted;
        this.kind = kind;
        this.unit = unit;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Micrometer's form of the name. */
    String dotted() {
        return dotted;
    }

    Kind kind() {
        return kind;
    }

    /** Base unit; empty for a plain number. */
    String unit() {
        return unit;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }

    /** As Prometheus shows it: {@code jackdaw_loop_busy_seconds_total}. */
    String prometheusName() {
        return dotted.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit) + (kind == Kind.COUNTER ? "_total" : "");
    }
}
