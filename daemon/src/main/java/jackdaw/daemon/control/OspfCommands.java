package jackdaw.daemon.control;

import jackdaw.daemon.json.OspfJson;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.iface.NetworkType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.RangeStatus;
import jackdaw.ospf.status.SpfStatus;
import jackdaw.rib.net.RouterId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code show ospf}, {@code show ospf neighbors} and {@code show ospf interface}. */
final class OspfCommands {

    private static final List<String> PACKETS = List.of("Hello", "Database Description", "Link State Request",
            "Link State Update", "Link State Acknowledgment");

    private OspfCommands() {
    }

    static List<Command> all(Host host) {
        return List.of(
                new ShowOspf(host, "show ospf", "Show OSPF instances", ReplyCode.OSPF, false,
                        (status, _, answer) -> instance(status, answer),
                        (status, _, turn) -> OspfJson.instance(status, turn)),
                new ShowOspf(host, "show ospf neighbors", "Show OSPF neighbors", ReplyCode.OSPF_NEIGHBORS, true,
                        OspfCommands::neighbors, (status, pattern, turn) ->
                                OspfJson.neighbors(status, neighbors(status, pattern), turn)),
                new ShowOspf(host, "show ospf interface", "Show OSPF interfaces", ReplyCode.OSPF_INTERFACE, true,
                        OspfCommands::interfaces, (status, pattern, _) ->
                                OspfJson.interfaces(status, interfaces(status, pattern))),
                new ShowOspfTopology(host, false),
                new ShowOspfTopology(host, true), new ShowOspfLsadb(host), new OrderStubRouter(host),
                new OrderReverseMetric(host));
    }

    private static void instance(OspfStatus status, Answer answer) {
        int code = ReplyCode.OSPF;
        answer.add(code, "RFC1583 compatibility: " + (status.isRfc1583Compatible() ? "enabled" : "disabled"))
                .add(code, "Stub router: " + (status.isStubRouter() ? "Yes" : "No"))
                .add(code, "RT scheduler tick: 1").add(code, "Number of areas: " + status.areas().size())
                .add(code, "Number of LSAs in DB:\t" + status.lsaCount());
        for (AreaStatus area : status.areas()) {
            answer.add(code, "\tArea: " + area.id() + " (" + Integer.toUnsignedString(area.id().bits()) + ") "
                            + (area.isBackbone() ? "[BACKBONE]" : ""))
                    .add(code, "\t\tStub:\t" + yesNo(area.kind() instanceof AreaKind.Stub))
                    .add(code, "\t\tNSSA:\t" + yesNo(area.kind() instanceof AreaKind.Nssa))
                    .add(code, "\t\tTransit:\t" + yesNo(area.isTransit()));
            if (area.kind() instanceof AreaKind.Nssa) {
                answer.add(code, "\t\tNSSA translation:\t" + yesNo(area.translating()));
            }
            answer.add(code, "\t\tNumber of interfaces:\t" + area.interfaces())
                    .add(code, "\t\tNumber of neighbors:\t" + area.neighbors())
                    .add(code, "\t\tNumber of adjacent neighbors:\t" + area.adjacentNeighbors());
            ranges("Area networks", area.networks(), status, answer);
            ranges("Area external networks", area.externals(), status, answer);
        }
        String ended = status.restart().helped().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> ", " + e.getKey() + " " + e.getValue()).collect(Collectors.joining());
        String own = status.restart().own();
        answer.add(code, "Graceful restart: " + status.restart().mode() + (own.isEmpty() ? "" : " (" + own + ")"))
                .add(code, "Restarting neighbors: " + status.restart().helping() + ended);
        work(status, answer);
    }

    private static void ranges(String title, List<RangeStatus> ranges, OspfStatus status, Answer answer) {
        if (!ranges.isEmpty()) {
            answer.add(ReplyCode.OSPF, "\t\t" + title + ":");
        }
        String column = status.version() == OspfVersion.V2 ? "%18s" : "%43s";
        ranges.forEach(range -> answer.add(ReplyCode.OSPF, "\t\t\t" + String.format(Locale.ROOT, column, range.prefix())
                + "\t" + (range.isHidden() ? "Hidden" : "Advertise") + "\t" + (range.isActive() ? "Active" : "")));
    }

    /** What BIRD does not tell comes last. */
    private static void work(OspfStatus status, Answer answer) {
        SpfStatus spf = status.spf();
        String runs = Stream.of(Stage.values()).map(stage -> spf.runs().get(stage) + " " + stage.label())
                .collect(Collectors.joining(", "));
        answer.add(ReplyCode.OSPF, "Route calculations: " + spf.count() + " (" + runs + "), last "
                + millis(spf.last()) + ", longest " + millis(spf.longest()) + ", back-off " + spf.state());
        packets("Packets received: ", status.packetsReceived(), answer);
        packets("Packets sent: ", status.packetsSent(), answer);
        new TreeMap<>(status.dropped()).forEach((reason, count) ->
                answer.add(ReplyCode.OSPF, "Dropped: " + count + " " + reason));
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }

    private static void packets(String title, List<Long> counts, Answer answer) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < PACKETS.size(); i++) {
            words.add(counts.get(i) + " " + PACKETS.get(i));
        }
        answer.add(ReplyCode.OSPF, title + String.join(", ", words));
    }

    private static List<NeighborStatus> neighbors(OspfStatus status, Optional<String> pattern) {
        return status.neighbors().stream()
                .filter(n -> pattern.isEmpty() || Glob.matches(pattern.get(), n.ifname())).toList();
    }

    private static List<InterfaceStatus> interfaces(OspfStatus status, Optional<String> pattern) {
        return status.interfaces().stream()
                .filter(i -> pattern.isEmpty() || Glob.matches(pattern.get(), i.name())).toList();
    }

    private static String yesNo(boolean flag) {
        return flag ? "Yes" : "No";
    }

    private static void neighbors(OspfStatus status, Optional<String> pattern, Answer answer) {
        int code = ReplyCode.OSPF_NEIGHBORS;
        answer.add(code, row("Router ID", "Pri", RouteText.pad("     State", 15), "DTime", "Interface", "Router IP"));
        for (NeighborStatus n : neighbors(status, pattern)) {
            String dead = String.format(Locale.ROOT, "%6.3f", n.deadNanos() / (double) TimeUnit.SECONDS.toNanos(1));
            answer.add(code, row(n.id().toString(), String.valueOf(n.priority()),
                    n.state().label() + "/" + RouteText.pad(n.role(), 5), dead, n.ifname(),
                    n.address() + (n.hasMtuTrouble() ? " (MTU mismatch)" : "") + restart(n)));
        }
    }

    private static String restart(NeighborStatus n) {
        return n.graceNanos().isEmpty() ? ""
                : " (restarts, " + TimeUnit.NANOSECONDS.toSeconds(n.graceNanos().getAsLong()) + " s left)";
    }

    private static String row(String id, String priority, String state, String dead, String ifname, String address) {
        return RouteText.pad(id, 12) + "\t" + " ".repeat(Math.max(0, 3 - priority.length())) + priority + "\t"
                + state + "\t" + RouteText.pad(dead, 5) + "\t" + RouteText.pad(ifname, 10) + " "
                + address;
    }

    private static void interfaces(OspfStatus status, Optional<String> pattern, Answer answer) {
        interfaces(status, pattern).forEach(i -> one(i, status, answer));
    }

    private static void one(InterfaceStatus i, OspfStatus status, Answer answer) {
        int code = ReplyCode.OSPF_INTERFACE;
        boolean v2 = status.version().family() == jackdaw.rib.net.AddressFamily.IPV4;
        String subnet = i.prefixes().isEmpty() ? "" : " (" + i.prefixes().getFirst() + ")";
        // As BIRD has it, which says nothing of the ids of OSPFv2.
        String where = (v2 ? i.peer().map(peer -> " (peer " + peer + ")").orElse(subnet) : "")
                + (v2 && status.instanceId() == 0 ? "" : " (IID " + status.instanceId() + ")");
        answer.add(code, "Interface " + i.name() + where).add(code, "\tType: " + i.type().label())
                .add(code, "\tArea: " + i.area() + " (" + Integer.toUnsignedString(i.area().bits()) + ")")
                .add(code, "\tState: " + i.state().label() + (i.isStub() ? " (stub)" : ""))
                .add(code, "\tPriority: " + i.priority()).add(code, "\tCost: " + i.cost())
                .add(code, "\tECMP weight: " + i.weight()).add(code, "\tHello timer: " + seconds(i.helloMillis()));
        if (i.type() == NetworkType.NON_BROADCAST) {
            answer.add(code, "\tPoll timer: " + i.pollSeconds());
        }
        answer.add(code, "\tWait timer: " + i.waitSeconds()).add(code, "\tDead timer: " + i.deadSeconds())
                .add(code, "\tRetransmit timer: " + i.retransmitSeconds());
        i.reverseMetric().ifPresent(metric -> answer.add(code, "\tReverse metric: asks for " + metric));
        i.costs().forEach((neighbor, cost) -> answer.add(code, "\tCost to " + neighbor + ": " + cost
                + ", as it asks"));
        if (i.type().hasDesignatedRouter()) {
            designated("Designated router", i.dr(), v2, answer);
            designated("Backup designated router", i.backup(), v2, answer);
        }
    }

    private static String seconds(int millis) {
        return millis % 1000 == 0 ? Integer.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }

    private static void designated(String title, Optional<InterfaceStatus.Router> router, boolean v2, Answer answer) {
        String none = v2 ? "0.0.0.0" : "::";
        answer.add(ReplyCode.OSPF_INTERFACE, "\t" + title + " (ID): "
                        + router.map(InterfaceStatus.Router::id).orElse(RouterId.NONE))
                .add(ReplyCode.OSPF_INTERFACE, "\t" + title + " (IP): "
                        + router.map(r -> r.address().toString()).orElse(none));
    }
}
