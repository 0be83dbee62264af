package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The areas with their trees, the backbone first: its virtual links run along the paths of the others. */
final class AreaForest {

    /** What a step has changed: prefixes and routers to find the ways to anew. */
    record Step(Set<Prefix> prefixes, Set<RouterId> routers) {
    }

    private AreaForest() {
    }

    static List<AreaRoutes> grow(SpfInput input, LsdbView view) {
        List<ShortestPaths> inner = input.areas().stream().filter(area -> !area.isBackbone())
                .map(area -> ShortestPaths.of(input, area, List.of(), view)).toList();
        List<ShortestPaths> all = new ArrayList<>();
        input.areas().stream().filter(SpfInput.Area::isBackbone)
                .forEach(backbone -> all.add(ShortestPaths.of(input, backbone, inner, view)));
        all.addAll(inner);
        // An area border router believes summaries of the backbone alone (§16.2). Differs: one without a neighbor in
        // the backbone believes them all, as RFC 3509 §2.2 has it, or it would know no other area.
        boolean hasBackbone = input.areas().stream().anyMatch(area -> area.isBackbone() && area.isActive());
        return all.stream().map(paths -> new AreaRoutes(paths, AreaContents.of(input.routerId(), paths.topology(),
                view.area(paths.area().id())), !hasBackbone || paths.area().isBackbone())).toList();
    }

    /**
     * Follows changed LSAs.
     *
     * @return empty if some graph has other vertices now: then none of the areas given may be used any more
     */
    static Optional<Step> follow(List<AreaRoutes> areas, Changes changes, LsdbView view) {
        Map<RouterId, Topology.Difference> differences = new HashMap<>();
        for (AreaRoutes area : areas) {
            RouterId id = area.area().id();
            Optional<Topology.Difference> difference = area.paths().topology()
                    .follow(changes.in(id), key -> view.find(id, key));
            if (difference.isEmpty()) {
                return Optional.empty();
            }
            differences.put(id, difference.get());
        }
        Step step = new Step(new HashSet<>(), new HashSet<>());
        List<ShortestPaths> inner = areas.stream().map(AreaRoutes::paths).filter(paths -> !paths.area().isBackbone())
                .toList();
        boolean others = false;
        for (AreaRoutes area : areas.reversed()) {
            Topology.Difference difference = differences.get(area.area().id());
            BitSet elsewhere = area.paths().follow(difference.reshaped(),
                    changes.links() || others && area.area().hasVirtualLinks(), inner, view);
            others |= !elsewhere.isEmpty();
            elsewhere.or(difference.vertices());
            RouterId id = area.area().id();
            area.contents().follow(changes.in(id), key -> view.find(id, key), step.prefixes, step.routers);
            elsewhere.stream().forEach(vertex -> area.contents().touch(vertex, step.prefixes, step.routers));
        }
        return Optional.of(step);
    }
}
