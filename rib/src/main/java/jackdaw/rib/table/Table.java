package jackdaw.rib.table;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All routes of one address family under one name. */
public final class Table {
    private final String name;
    private final AddressFamily family;
    private final NetMap nets;
    private final List<TableListener> listeners = new ArrayList<>();
    private Optional<NextHopTracker> tracker = Optional.empty();
    private int routeCount;

    /** @param seed hash seed; any number in tests, a random one in the daemon */
    public Table(String name, AddressFamily family, int seed) {
        this.name = name;
        this.family = family;
        this.nets = new NetMap(family.bits(), seed);
    }

    public String name() {
        return name;
    }

    public AddressFamily family() {
        return family;
    }

    /** What an update did. */
    public enum Outcome {
        ADDED, REPLACED, UNCHANGED
    }

    /**
     * Adds a route or replaces the one of the same prefix and source. An equal route changes nothing. A recursive next
     * hop is resolved first if the table has a {@link NextHopTracker}.
     */
    public Outcome update(Route offered) {
        if (offered.prefix().family() != family) {
            throw new IllegalArgumentException(offered.prefix() + " does not belong into table " + name);
        }
        Route route = tracker.isPresent() ? tracker.get().resolved(offered) : offered;
        Net net = nets.findOrAdd(route.prefix());
        int index = net.find(route.source());
        if (index >= 0 && net.at(index).traits().equals(route.traits())) {
            return Outcome.UNCHANGED;
        }
        Route before = net.isEmpty() ? null : net.best();
        if (tracker.isPresent()) {
            tracker.get().retain(route.nextHop());
            if (index >= 0) {
                tracker.get().release(net.at(index).nextHop());
            }
        }
        boolean wasBest = index >= 0 && net.at(index) == before;
        net.put(index, route);
        routeCount += index < 0 ? 1 : 0;
        if (wasBest && net.best() == route) {
            tellReplaced(net, before);
        } else {
            tell(net, before != net.best());
        }
        return index < 0 ? Outcome.ADDED : Outcome.REPLACED;
    }

    /** Removes the route of {@code source}; false if there was none. */
    public boolean withdraw(Prefix prefix, RouteSource source) {
        Net net = nets.find(prefix);
        int index = net == null ? -1 : net.find(source);
        if (index < 0) {
            return false;
        }
        Route before = net.best();
        if (tracker.isPresent()) {
            tracker.get().release(net.at(index).nextHop());
        }
        net.remove(index);
        routeCount--;
        tell(net, net.isEmpty() || net.best() != before);
        collect(net);
        return true;
    }

    /** Who resolves recursive next hops here; nobody unless one was installed. */
    public Optional<NextHopTracker> tracker() {
        return tracker;
    }

    void trackWith(Optional<NextHopTracker> next) {
        tracker = next;
    }

    public Optional<Net> find(Prefix prefix) {
        return Optional.ofNullable(nets.find(prefix)).filter(n -> !n.isEmpty());
    }

    public Optional<Route> route(Prefix prefix, RouteSource source) {
        Net net = nets.find(prefix);
        int index = net == null ? -1 : net.find(source);
        return index < 0 ? Optional.empty() : Optional.of(net.at(index));
    }

    /** Whether the table has a route of {@code source} to {@code prefix}. */
    public boolean has(Prefix prefix, RouteSource source) {
        Net net = nets.find(prefix);
        return net != null && net.find(source) >= 0;
    }

    public Optional<Route> best(Prefix prefix) {
        return find(prefix).map(Net::best);
    }

    /** The most specific net around {@code address}, tried by the prefix lengths in use. */
    public Optional<Net> longestMatch(IpAddress address) {
        return longestMatch(address, family.bits());
    }

    /** The same with at most {@code maxLength} bits. */
    public Optional<Net> longestMatch(IpAddress address, int maxLength) {
        if (address.family() != family) {
            return Optional.empty();
        }
        for (int length = maxLength; length >= 0; length--) {
            if (nets.usesLength(length)) {
                Net net = nets.find(Prefix.of(address, length));
                if (net != null && !net.isEmpty()) {
                    return Optional.of(net);
                }
            }
        }
        return Optional.empty();
    }

    public int netCount() {
        int count = 0;
        for (Net net : nets) {
            count += net.isEmpty() ? 0 : 1;
        }
        return count;
    }

    public int routeCount() {
        return routeCount;
    }

    /** The nets that have routes now, sorted by prefix; later changes do not show in the list. */
    public List<Net> sorted() {
        return Arrays.stream(nets.snapshot()).filter(n -> !n.isEmpty())
                .sorted(Comparator.comparing(Net::prefix)).toList();
    }

    /** The nets that exist now, in no order; later changes do not show. */
    public List<Net> snapshot() {
        return List.of(nets.snapshot());
    }

    public void attach(TableListener listener) {
        listeners.add(listener);
    }

    public void detach(TableListener listener) {
        listeners.remove(listener);
    }

    /** Releases a {@link Net#pin}; an empty net that nobody pins is forgotten. */
    public void unpin(Net net) {
        if (net.unpin()) {
            nets.remove(net);
        }
    }

    private void tell(Net net, boolean bestChanged) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).changed(net, bestChanged);
        }
    }

    private void tellReplaced(Net net, Route before) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).bestReplaced(net, before);
        }
    }

    private void collect(Net net) {
        if (net.isEmpty() && !net.isPinned()) {
            nets.remove(net);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
