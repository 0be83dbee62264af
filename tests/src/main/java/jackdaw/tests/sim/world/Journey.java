package jackdaw.tests.sim.world;

import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.ConnectedNets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a packet from kernel to kernel. Where a kernel has several ways of equal worth, each is followed.
 *
 * @param end     how it ended
 * @param at      the machine where it ended
 * @param visited the machines it came through, the first and the last included
 * @param links   the links it crossed, in order
 */
public record Journey(End end, Machine at, List<Machine> visited, List<Segment> links) {
    private static final int MOST_HOPS = 16;

    /** How a packet can end. */
    public enum End {
        /** At a machine that has the address. */
        ARRIVED,
        /** On an interface of the machine that leads to no link we know: a translator's, or a network behind. */
        HANDED_OVER,
        /** A route says so. */
        DISCARDED,
        NO_ROUTE,
        /** Nobody answers at the next hop. */
        NOBODY_THERE,
        CIRCLED
    }

    public Journey {
        visited = List.copyOf(visited);
        links = List.copyOf(links);
    }

    /** All ways that a packet to {@code destination} can take from {@code start}. */
    public static List<Journey> follow(Machine start, IpAddress destination) {
        List<Journey> ends = new ArrayList<>();
        new Journey(End.NO_ROUTE, start, List.of(start), List.of()).go(destination, ends);
        return ends;
    }

    private void go(IpAddress destination, List<Journey> ends) {
        if (at.hasAddress(destination)) {
            ends.add(ended(End.ARRIVED));
        } else if (links.size() >= MOST_HOPS) {
            ends.add(ended(End.CIRCLED));
        } else {
            Optional<FibRoute> route = at.kernel().lookup(destination);
            Optional<ConnectedNets.Subnet> subnet = at.subnet(destination);
            if (subnet.isPresent() && route.filter(r -> r.prefix().length() > subnet.get().length()).isEmpty()) {
                cross(subnet.get().ifindex(), destination, destination, ends);
            } else if (route.isEmpty()) {
                ends.add(ended(End.NO_ROUTE));
            } else if (route.get().path().discard().isPresent()) {
                ends.add(ended(End.DISCARDED));
            } else {
                for (FibHop hop : route.get().path().hops()) {
                    cross(hop.ifindex(), hop.gateway().orElse(destination), destination, ends);
                }
            }
        }
    }

    private void cross(int ifindex, IpAddress next, IpAddress destination, List<Journey> ends) {
        Optional<Segment> link = at.link(ifindex);
        if (link.isEmpty()) {
            ends.add(ended(End.HANDED_OVER));
            return;
        }
        Optional<Machine> neighbor = link.get().neighbor(at, next);
        if (neighbor.isEmpty()) {
            ends.add(ended(End.NOBODY_THERE));
            return;
        }
        List<Machine> machines = new ArrayList<>(visited);
        machines.add(neighbor.get());
        List<Segment> crossed = new ArrayList<>(links);
        crossed.add(link.get());
        new Journey(End.NO_ROUTE, neighbor.get(), machines, crossed).go(destination, ends);
    }

    private Journey ended(End how) {
        return new Journey(how, at, visited, links);
    }

    /** How often it crossed that link. */
    public long crossings(Segment link) {
        return links.stream().filter(l -> l == link).count();
    }

    @Override
    public String toString() {
        return end + " at " + at + " by " + visited;
    }
}
