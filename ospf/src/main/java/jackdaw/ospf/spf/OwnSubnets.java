package jackdaw.ospf.spf;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the calculating router reaches by its own interfaces alone, or announces itself without a way to it. */
final class OwnSubnets {
    private final Map<Prefix, List<OspfRoute>> routes = new HashMap<>();

    OwnSubnets(SpfInput input) {
        for (SpfInput.Area area : input.areas()) {
            for (SpfInput.Link link : area.links()) {
                for (Prefix prefix : link.prefixes()) {
                    routes.computeIfAbsent(prefix, _ -> new ArrayList<>()).add(new OspfRoute(prefix,
                            PathType.INTRA_AREA, cost(link, prefix), 0, 0, area.id(),
                            originator(link, prefix, input.routerId()), List.of(link.direct())));
                }
            }
            area.rules().announced(_ -> true).forEach(net -> routes.computeIfAbsent(net.prefix(),
                    _ -> new ArrayList<>()).add(new OspfRoute(net.prefix(), PathType.INTRA_AREA, net.cost(), 0, 0,
                            area.id(), input.routerId(), direct(area, net.prefix()))));
        }
    }

    /** By the interfaces that are in the subnet, or have the address, though it is not announced as theirs. */
    private static List<NextHop.Hop> direct(SpfInput.Area area, Prefix subnet) {
        return area.links().stream().filter(link -> link.isIn(subnet)
                || subnet.isHost() && link.own().contains(subnet.address())).<NextHop.Hop>map(SpfInput.Link::direct)
                .toList();
    }

    /** As announced: an address of one's own that is no subnet costs nothing. */
    private static int cost(SpfInput.Link link, Prefix prefix) {
        return prefix.isHost() && link.own().contains(prefix.address()) ? 0 : link.cost();
    }

    /** A transit network is announced by its designated router. */
    private static RouterId originator(SpfInput.Link link, Prefix prefix, RouterId self) {
        return link.attachment() instanceof SpfInput.Attachment.Transit transit && !prefix.isHost()
                ? transit.designatedRouter() : self;
    }

    Set<Prefix> all() {
        return routes.keySet();
    }

    List<OspfRoute> of(Prefix prefix) {
        return routes.getOrDefault(prefix, List.of());
    }
}
