package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The areas with their trees, the backbone first: its virtual links run along the paths of the others. */
final class AreaForest {

    /** What a step has changed: prefixes and routers to find the ways to anew. */
    record Step(List<AreaRoutes> areas, Set<Prefix> prefixes, Set<RouterId> routers) {
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
    static Optional<Step> follow(List<AreaRoutes> areas, SpfInput input, Changes changes, LsdbView view) {
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
        Step step = new Step(again(areas, input, changes.links(), differences, view), new HashSet<>(),
                new HashSet<>());
        for (int i = 0; i < areas.size(); i++) {
            RouterId id = areas.get(i).area().id();
            Set<Integer> vertices = new HashSet<>(differences.get(id).vertices());
            vertices.addAll(step.areas.get(i).paths().unlike(areas.get(i).paths()));
            AreaContents contents = areas.get(i).contents();
            contents.follow(changes.in(id), key -> view.find(id, key), step.prefixes, step.routers);
            vertices.forEach(vertex -> contents.touch(vertex, step.prefixes, step.routers));
        }
        return Optional.of(step);
    }

    private static List<AreaRoutes> again(List<AreaRoutes> areas, SpfInput input, boolean anyway,
                                          Map<RouterId, Topology.Difference> differences, LsdbView view) {
        List<ShortestPaths> inner = areas.stream().filter(area -> !area.area().isBackbone()).map(area ->
                anyway || differences.get(area.area().id()).shape() ? area.paths().again(input, List.of(), view)
                        : area.paths()).toList();
        boolean sameInside = inner.equals(areas.stream().map(AreaRoutes::paths)
                .filter(paths -> !paths.area().isBackbone()).toList());
        List<ShortestPaths> all = new ArrayList<>();
        areas.stream().filter(area -> area.area().isBackbone()).forEach(area -> all.add(
                anyway || !sameInside || differences.get(area.area().id()).shape()
                        ? area.paths().again(input, inner, view) : area.paths()));
        all.addAll(inner);
        List<AreaRoutes> next = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            next.add(new AreaRoutes(all.get(i), areas.get(i).contents(), areas.get(i).believesSummaries()));
        }
        return next;
    }
}
