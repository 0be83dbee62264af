package jackdaw.ospf.sim;

import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Optional;

/** What kernels do with packets that are not for the next router: they follow the routers' tables, cable by cable. */
final class Forwarding {
    private static final int MOST_HOPS = 64;

    private final List<SimRouter> routers;
    private final List<SimLink> links;

    Forwarding(List<SimRouter> routers, List<SimLink> links) {
        this.routers = routers;
        this.links = links;
    }

    /** Where a packet comes out, after so many routers. */
    record Arrival(SimLink.End at, int hops) {
    }

    /** Empty if it gets lost. */
    Optional<Arrival> follow(SimRouter from, IpAddress destination) {
        SimLink.End at = new SimLink.End(from, 0);
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            if (hops > 0 && at.router().interfaces.all().stream().anyMatch(i -> i.hasAddress(destination))) {
                return Optional.of(new Arrival(at, hops));
            }
            Optional<SimLink.End> next = next(at.router(), destination);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.empty();
    }

    private Optional<SimLink.End> next(SimRouter at, IpAddress destination) {
        for (Interface i : at.interfaces.all()) {
            if (i.carrier() && i.addresses().stream().anyMatch(a -> a.prefix().covers(Prefix.host(destination)))) {
                Optional<SimLink.End> direct = across(at, i.index(), destination);
                if (direct.isPresent()) {
                    return direct;
                }
            }
        }
        return best(at, destination).flatMap(route -> route.traits().nextHop() instanceof NextHop.Discard
                ? Optional.empty() : route.traits().nextHop().hops().stream().findFirst())
                .filter(NextHop.Via.class::isInstance).map(NextHop.Via.class::cast)
                .flatMap(via -> across(at, via.ifindex(), via.gateway()));
    }

    private static Optional<Route> best(SimRouter at, IpAddress destination) {
        for (int length = destination.family().bits(); length >= 0; length--) {
            Optional<Route> route = at.forwards(Prefix.of(destination, length));
            if (route.isPresent()) {
                return route;
            }
        }
        return Optional.empty();
    }

    /** The other end of a cable with that address, if both are plugged in. */
    private Optional<SimLink.End> across(SimRouter at, int ifindex, IpAddress address) {
        return links.stream().filter(link -> link.up && link.has(at, ifindex)).flatMap(link -> link.ends.stream()
                .filter(end -> end.router() != at && link.joins(at, end.router()))).filter(end -> isThere(end, address))
                .findFirst();
    }

    private boolean isThere(SimLink.End end, IpAddress address) {
        return routers.contains(end.router()) && end.router().interfaces.byIndex(end.ifindex())
                .filter(i -> i.carrier() && i.hasAddress(address)).isPresent();
    }
}
