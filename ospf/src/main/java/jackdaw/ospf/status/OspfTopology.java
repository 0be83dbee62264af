package jackdaw.ospf.status;

import java.util.List;

/**
 * The graph as {@code show ospf topology} and {@code show ospf state} print it.
 *
 * @param areas  by id
 * @param others AS boundary routers that are in none of the areas
 */
public record OspfTopology(List<TopologyArea> areas, List<TopologyArea.Node> others) {
    public OspfTopology {
        areas = List.copyOf(areas);
        others = List.copyOf(others);
    }
}
