package jackdaw.daemon.control;

import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.rib.net.RouterId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code show ospf}, {@code show ospf neighbors} and {@code show ospf interface}. */
final class OspfCommands {

    /** Prints one instance. */
    private interface Printer {
        void print(OspfStatus status, Optional<String> interfaces, Answer answer);
    }

    private record ShowOspf(Host host, String verb, String summary, int code, boolean takesPattern, Printer printer)
            implements Command {

        @Override
        public String arguments() {
            return takesPattern ? "[<protocol>] [\"<interface>\"]" : "[<protocol>]";
        }

        @Override
        public Iterator<Line> answer(CommandLine line, ControlSession session) {
            OspfSelection selection = OspfSelection.takeAny(line, host.router());
            if (selection.error().isPresent()) {
                return selection.error().get();
            }
            Optional<String> pattern = takesPattern
                    ? line.peek().filter(w -> w.quote() == '"').map(_ -> line.take().text()) : Optional.empty();
            if (!line.isAtEnd()) {
                return Answer.syntaxError("expected: " + verb + " " + arguments());
            }
            Answer answer = new Answer();
            boolean first = true;
            for (OspfProtocol protocol : selection.instances()) {
                if (!first) {
                    answer.add(code, "");
                }
                first = false;
                Optional<OspfStatus> status = protocol.status(host.router().turn());
                answer.add(code, protocol.name() + (status.isPresent() ? ":" : ": is not up"));
                status.ifPresent(s -> printer.print(s, pattern, answer));
            }
            return answer.end();
        }
    }

    private OspfCommands() {
    }

    static List<Command> all(Host host) {
        return List.of(
                new ShowOspf(host, "show ospf", "Show OSPF instances", ReplyCode.OSPF, false,
                        (status, _, answer) -> instance(status, answer)),
                new ShowOspf(host, "show ospf neighbors", "Show OSPF neighbors", ReplyCode.OSPF_NEIGHBORS, true,
                        OspfCommands::neighbors),
                new ShowOspf(host, "show ospf interface", "Show OSPF interfaces", ReplyCode.OSPF_INTERFACE, true,
                        OspfCommands::interfaces),
                new ShowOspfTopology(host, false),
                new ShowOspfTopology(host, true), new ShowOspfLsadb(host), new OrderStubRouter(host));
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
                    .add(code, "\t\tTransit:\t" + yesNo(area.isTransit()))
                    .add(code, "\t\tNumber of interfaces:\t" + area.interfaces())
                    .add(code, "\t\tNumber of neighbors:\t" + area.neighbors())
                    .add(code, "\t\tNumber of adjacent neighbors:\t" + area.adjacentNeighbors());
        }
        String ended = status.restart().helped().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(e -> ", " + e.getKey() + " " + e.getValue()).collect(Collectors.joining());
        String own = status.restart().own();
        answer.add(code, "Graceful restart: " + status.restart().mode() + (own.isEmpty() ? "" : " (" + own + ")"))
                .add(code, "Restarting neighbors: " + status.restart().helping() + ended);
    }

    private static String yesNo(boolean flag) {
        return flag ? "Yes" : "No";
    }

    private static void neighbors(OspfStatus status, Optional<String> pattern, Answer answer) {
        int code = ReplyCode.OSPF_NEIGHBORS;
        answer.add(code, row("Router ID", "Pri", RouteText.pad("     State", 15), "DTime", "Interface", "Router IP"));
        for (NeighborStatus n : status.neighbors()) {
            if (pattern.isPresent() && !Glob.matches(pattern.get(), n.ifname())) {
                continue;
            }
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
        for (InterfaceStatus i : status.interfaces()) {
            if (pattern.isEmpty() || Glob.matches(pattern.get(), i.name())) {
                one(i, status, answer);
            }
        }
    }

    private static void one(InterfaceStatus i, OspfStatus status, Answer answer) {
        int code = ReplyCode.OSPF_INTERFACE;
        boolean v2 = status.version().family() == jackdaw.rib.net.AddressFamily.IPV4;
        String where = v2 ? i.prefixes().isEmpty() ? "" : " (" + i.prefixes().getFirst() + ")"
                : " (IID " + status.instanceId() + ")";
        answer.add(code, "Interface " + i.name() + where).add(code, "\tType: " + i.type().label())
                .add(code, "\tArea: " + i.area() + " (" + Integer.toUnsignedString(i.area().bits()) + ")")
                .add(code, "\tState: " + i.state().label() + (i.isStub() ? " (stub)" : ""))
                .add(code, "\tPriority: " + i.priority()).add(code, "\tCost: " + i.cost())
                .add(code, "\tECMP weight: 1").add(code, "\tHello timer: " + i.helloSeconds())
                .add(code, "\tWait timer: " + i.waitSeconds()).add(code, "\tDead timer: " + i.deadSeconds())
                .add(code, "\tRetransmit timer: " + i.retransmitSeconds());
        if (i.type() == jackdaw.ospf.iface.NetworkType.BROADCAST) {
            designated("Designated router", i.dr(), v2, answer);
            designated("Backup designated router", i.backup(), v2, answer);
        }
    }

    private static void designated(String title, Optional<InterfaceStatus.Router> router, boolean v2, Answer answer) {
        String none = v2 ? "0.0.0.0" : "::";
        answer.add(ReplyCode.OSPF_INTERFACE, "\t" + title + " (ID): "
                        + router.map(InterfaceStatus.Router::id).orElse(RouterId.NONE))
                .add(ReplyCode.OSPF_INTERFACE, "\t" + title + " (IP): "
                        + router.map(r -> r.address().toString()).orElse(none));
    }
}
