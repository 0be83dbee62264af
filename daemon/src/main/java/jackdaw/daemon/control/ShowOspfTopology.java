package jackdaw.daemon.control;

import jackdaw.daemon.json.OspfJson;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.status.OspfTopology;
import jackdaw.ospf.status.TopologyArea;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code show ospf topology [all] [NAME]}, and {@code show ospf state}, which lists announced prefixes too. */
final class ShowOspfTopology implements Command {
    private final Host host;
    private final boolean leaves;

    ShowOspfTopology(Host host, boolean leaves) {
        this.host = host;
        this.leaves = leaves;
    }

    @Override
    public String verb() {
        return leaves ? "show ospf state" : "show ospf topology";
    }

    @Override
    public String arguments() {
        return "[all] [<protocol>] [json]";
    }

    @Override
    public String summary() {
        return leaves ? "Show what OSPF routers announce" : "Show the graph of OSPF routers and networks";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean all = line.accept("all");
        boolean json = line.accept("json");
        OspfSelection selection = OspfSelection.takeOne(line, host.router());
        json |= line.accept("json");
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        OspfProtocol protocol = selection.instances().getFirst();
        Optional<OspfTopology> topology = protocol.topology();
        if (json) {
            return JsonAnswer.of(ReplyCode.OSPF_TOPOLOGY, topology
                    .map(t -> OspfJson.topology(protocol.name(), t, all, leaves))
                    .orElseGet(() -> OspfJson.down(protocol))).end();
        }
        if (topology.isEmpty()) {
            return Answer.only(ReplyCode.OSPF_TOPOLOGY, protocol.name() + ": is not up");
        }
        Answer answer = new Answer();
        for (TopologyArea area : topology.get().areas()) {
            text(answer, "");
            text(answer, "area " + area.id());
            nodes(area.nodes(), all, answer);
        }
        if (!topology.get().others().isEmpty()) {
            text(answer, "");
            text(answer, "other ASBRs");
            nodes(topology.get().others(), all, answer);
        }
        return answer.end();
    }

    private void nodes(List<TopologyArea.Node> nodes, boolean all, Answer answer) {
        nodes.stream().filter(n -> all || n.distance().isPresent()).forEach(n -> node(n, answer));
    }

    private void node(TopologyArea.Node node, Answer answer) {
        text(answer, "");
        text(answer, "\t" + node.name());
        node.dr().ifPresent(dr -> text(answer, "\t\tdr " + dr));
        text(answer, node.distance().isPresent() ? "\t\tdistance " + node.distance().getAsLong()
                : "\t\tunreachable");
        node.edges().forEach(e -> text(answer, "\t\t" + e));
        if (leaves) {
            node.leaves().forEach(l -> text(answer, "\t\t" + l));
        }
    }

    private static void text(Answer answer, String text) {
        answer.add(ReplyCode.OSPF_TOPOLOGY, text);
    }
}
