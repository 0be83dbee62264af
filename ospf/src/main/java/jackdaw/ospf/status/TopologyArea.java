package jackdaw.ospf.status;

import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The graph of an area.
 *
 * @param nodes routers by id, then networks
 */
public record TopologyArea(RouterId id, List<Node> nodes) {
    public TopologyArea {
        nodes = List.copyOf(nodes);
    }

    /**
     * A router or a network.
     *
     * @param name     {@code router 10.0.0.1}, {@code network 10.1.12.0/24}
     * @param dr       of a network of OSPFv2
     * @param distance empty if unreachable
     * @param edges    what it is joined to, {@code router 10.0.0.2 metric 20}
     * @param leaves   what else it announces, {@code stubnet 10.0.0.1/32 metric 0}
     */
    public record Node(String name, Optional<RouterId> dr, OptionalLong distance, List<String> edges,
                       List<String> leaves) {
        public Node {
            edges = List.copyOf(edges);
            leaves = List.copyOf(leaves);
        }
    }
}
