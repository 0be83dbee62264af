package jackdaw.rib.iface;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.ConnectedNets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The interfaces known now, by kernel index. Owned by the loop; the driver feeds it and tells the protocols. */
public final class InterfaceTable implements ConnectedNets {
    private final Map<Integer, Interface> byIndex = new TreeMap<>();

    /** Takes a new snapshot; empty if nothing changed. */
    public Optional<InterfaceChange> put(Interface snapshot) {
        Interface before = byIndex.put(snapshot.index(), snapshot);
        return snapshot.equals(before) ? Optional.empty()
                : Optional.of(new InterfaceChange(Optional.ofNullable(before), Optional.of(snapshot)));
    }

    /** Forgets an interface; empty if it was unknown. */
    public Optional<InterfaceChange> remove(int index) {
        return Optional.ofNullable(byIndex.remove(index))
                .map(before -> new InterfaceChange(Optional.of(before), Optional.empty()));
    }

    public Optional<Interface> byIndex(int index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    public Optional<Interface> byName(String name) {
        return byIndex.values().stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /** The working interface with the most specific subnet around {@code address}; never by a link-local subnet. */
    public Optional<Interface> reaching(IpAddress address) {
        return connected(address).flatMap(subnet -> byIndex(subnet.ifindex()));
    }

    @Override
    public Optional<Subnet> connected(IpAddress address) {
        return address.isLinkLocal() ? Optional.empty() : byIndex.values().stream().filter(Interface::isUp)
                .flatMap(i -> i.addresses().stream().filter(a -> a.prefix().contains(address))
                        .map(a -> new Subnet(i.index(), i.name(), a.prefix().length())))
                .max(Comparator.comparingInt(Subnet::length));
    }

    /** Whether any interface has this address. */
    @Override
    public boolean isLocal(IpAddress address) {
        return byIndex.values().stream().anyMatch(i -> i.hasAddress(address));
    }

    /** All interfaces, by index. */
    public Collection<Interface> all() {
        return java.util.Collections.unmodifiableCollection(byIndex.values());
    }
}
