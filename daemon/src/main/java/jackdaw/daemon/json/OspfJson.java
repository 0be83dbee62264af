package jackdaw.daemon.json;

import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.OspfTopology;
import jackdaw.ospf.status.RangeStatus;
import jackdaw.ospf.status.RestartStatus;
import jackdaw.ospf.status.SpfStatus;
import jackdaw.ospf.status.TopologyArea;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What {@code show ospf …} tells, as objects for {@link JsonText}. */
public final class OspfJson {
    private static final List<String> PACKETS =
            List.of("hello", "database_description", "request", "update", "acknowledgment");

    private OspfJson() {
    }

    /** An instance that is not up. */
    public static Map<String, Object> down(OspfProtocol protocol) {
        return object("protocol", protocol.name(), "up", false);
    }

    /** {@code show ospf}. */
    public static Map<String, Object> instance(OspfStatus status, Turn turn) {
        Map<String, Object> json = object("protocol", status.name(), "up", true, "version",
                status.version().number(), "router_id", status.routerId(), "instance_id", status.instanceId(),
                "boundary", status.isBoundary(), "rfc1583_compatible", status.isRfc1583Compatible(), "stub_router",
                status.isStubRouter(), "lsas", status.lsaCount());
        json.put("areas", status.areas().stream().map(OspfJson::area).toList());
        json.put("spf", spf(status.spf(), turn));
        json.put("graceful_restart", restart(status.restart()));
        json.put("received", packets(status.packetsReceived()));
        json.put("sent", packets(status.packetsSent()));
        json.put("dropped", new TreeMap<>(status.dropped()));
        return json;
    }

    private static Map<String, Object> area(AreaStatus area) {
        return object("area", area.id(), "stub", area.kind() instanceof AreaKind.Stub, "nssa",
                area.kind() instanceof AreaKind.Nssa, "transit", area.isTransit(), "translating", area.translating(),
                "interfaces", area.interfaces(), "neighbors", area.neighbors(), "adjacent", area.adjacentNeighbors(),
                "networks", ranges(area.networks()), "external", ranges(area.externals()));
    }

    private static List<Map<String, Object>> ranges(List<RangeStatus> ranges) {
        return ranges.stream().map(range -> object("prefix", range.prefix(), "hidden", range.isHidden(), "active",
                range.isActive())).toList();
    }

    private static Map<String, Object> spf(SpfStatus spf, Turn turn) {
        Map<String, Object> runs = new LinkedHashMap<>();
        spf.runs().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(e -> runs.put(e.getKey().label(), e.getValue()));
        return object("runs", runs, "state", spf.state(), "last", spf.last(), "longest", spf.longest(), "total",
                spf.total(), "age", spf.lastAt().isPresent()
                        ? Optional.of(Duration.ofNanos(turn.now() - spf.lastAt().getAsLong())) : Optional.empty());
    }

    private static Map<String, Object> restart(RestartStatus restart) {
        return object("mode", restart.mode(), "own", Optional.of(restart.own()).filter(own -> !own.isEmpty()),
                "helping", restart.helping(), "helped", new TreeMap<>(restart.helped()));
    }

    private static Map<String, Object> packets(List<Long> counts) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < PACKETS.size(); i++) {
            json.put(PACKETS.get(i), counts.get(i));
        }
        return json;
    }

    /** {@code show ospf neighbors}. */
    public static Map<String, Object> neighbors(OspfStatus status, List<NeighborStatus> shown, Turn turn) {
        return object("protocol", status.name(), "up", true, "neighbors", shown.stream().map(n ->
                object("router_id", n.id(), "priority", n.priority(), "state", n.state().label(), "role", n.role(),
                        "dead_in", Duration.ofNanos(n.deadNanos()), "interface", n.ifname(), "address", n.address(),
                        "age", Duration.ofNanos(turn.now() - n.stateSince()), "requests", n.requests(),
                        "retransmissions", n.retransmissions(), "mtu_mismatch", n.hasMtuTrouble(), "restart_left",
                        n.graceNanos().isPresent() ? Optional.of(Duration.ofNanos(n.graceNanos().getAsLong()))
                                : Optional.empty())).toList());
    }

    /** {@code show ospf interface}. */
    public static Map<String, Object> interfaces(OspfStatus status, List<InterfaceStatus> shown) {
        return object("protocol", status.name(), "up", true, "interfaces", shown.stream().map(i ->
                object("interface", i.name(), "ifindex", i.ifindex(), "area", i.area(), "type", i.type().label(),
                        "state", i.state().label(), "stub", i.isStub(), "source", i.source(), "peer",
                        i.peer(), "prefixes", i.prefixes(), "mtu", i.mtu(), "priority", i.priority(), "cost", i.cost(),
                        "ecmp_weight", i.weight(), "hello", Duration.ofMillis(i.helloMillis()), "poll",
                        i.pollSeconds(), "wait", i.waitSeconds(),
                        "dead", i.deadSeconds(), "retransmit", i.retransmitSeconds(),
                        "authenticated", i.isAuthenticated(), "designated", i.dr().map(OspfJson::router),
                        "backup", i.backup().map(OspfJson::router),
                        "reverse_metric", i.reverseMetric().map(OspfJson::reverseMetric), "costs",
                        i.costs().entrySet().stream().map(e -> object("router_id", e.getKey(), "cost",
                                e.getValue())).toList())).toList());
    }

    private static Map<String, Object> reverseMetric(ReverseMetric metric) {
        return object("value", metric.value(), "use", metric.use().label());
    }

    private static Map<String, Object> router(InterfaceStatus.Router router) {
        return object("router_id", router.id(), "address", router.address());
    }

    /** {@code show ospf lsadb}: a row for each LSA. */
    public static Map<String, Object> database(OspfStatus status, List<LsaSection> shown) {
        return object("protocol", status.name(), "up", true, "lsas", shown.stream().flatMap(section ->
                section.rows().stream().map(row -> row(section, row))).toList());
    }

    private static Map<String, Object> row(LsaSection section, LsaSection.Row row) {
        return object("scope", section.scope().name().toLowerCase(Locale.ROOT), "in",
                Optional.of(section.name()).filter(name -> !name.isEmpty()), "type", hex(row.type(), 4), "id", row.id(),
                "router", row.router(), "sequence", hex(row.sequence(), 8), "age", row.age(), "checksum",
                hex(row.checksum(), 4));
    }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "x", value);
    }

    /** {@code show ospf topology} and {@code show ospf state}. */
    public static Map<String, Object> topology(String protocol, OspfTopology topology, boolean all,
                                               boolean leaves) {
        Map<String, Object> json = object("protocol", protocol, "up", true);
        json.put("areas", topology.areas().stream().map(area -> object("area", area.id(), "nodes",
                nodes(area.nodes(), all, leaves))).toList());
        json.put("others", nodes(topology.others(), all, leaves));
        return json;
    }

    private static List<Map<String, Object>> nodes(List<TopologyArea.Node> nodes, boolean all, boolean leaves) {
        Stream<TopologyArea.Node> shown = nodes.stream().filter(n -> all || n.distance().isPresent());
        return shown.map(n -> object("node", n.name(), "dr", n.dr(), "distance", n.distance().isPresent()
                ? Optional.of(n.distance().getAsLong()) : Optional.empty(), "edges", n.edges(), "leaves", leaves
                ? Optional.of(n.leaves()) : Optional.empty())).toList();
    }

    /** Keys and values in turn, kept in this order. */
    private static Map<String, Object> object(Object... pairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            json.put((String) pairs[i], pairs[i + 1]);
        }
        return json;
    }
}
