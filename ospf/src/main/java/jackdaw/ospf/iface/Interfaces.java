package jackdaw.ospf.iface;

import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.net.IpAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The interfaces of an instance, by kernel index. Follows the machine's interfaces: they may be absent at first,
 * vanish, come back with another index, lose carrier, change addresses or MTU.
 */
public final class Interfaces {
    private final Instance instance;
    private final InterfaceMachine machine;
    private final HelloProtocol hellos;
    private final Map<Integer, OspfInterface> byIndex = new TreeMap<>();
    private Function<String, Optional<InterfaceConfig>> configs;

    /** @param configs finds the configuration of an interface by its name */
    public Interfaces(Instance instance, InterfaceMachine machine, HelloProtocol hellos,
                      Function<String, Optional<InterfaceConfig>> configs) {
        this.instance = instance;
        this.machine = machine;
        this.hellos = hellos;
        this.configs = configs;
    }

    public Collection<OspfInterface> all() {
        return java.util.Collections.unmodifiableCollection(byIndex.values());
    }

    public Optional<OspfInterface> find(int ifindex) {
        return Optional.ofNullable(byIndex.get(ifindex));
    }

    public boolean anyNeighbor(Predicate<? super Neighbor> test) {
        return byIndex.values().stream().anyMatch(i -> i.neighbors().stream().anyMatch(test));
    }

    /** Neighbors in state Full, over all interfaces. */
    public int fullCount() {
        return (int) byIndex.values().stream().flatMap(i -> i.neighbors().stream())
                .filter(n -> n.state() == NeighborState.FULL).count();
    }

    /** Whether a neighbor has been heard that may become Full; one that stays in 2-Way does not count. */
    public boolean isComingUp() {
        return byIndex.values().stream().flatMap(i -> i.neighbors().stream()).map(Neighbor::state)
                .anyMatch(s -> s != NeighborState.DOWN && s != NeighborState.TWO_WAY && s != NeighborState.FULL);
    }

    /** The interface whose subnets contain {@code address}. */
    public Optional<OspfInterface> attachedTo(IpAddress address) {
        return byIndex.values().stream().filter(OspfInterface::isUp)
                .filter(i -> i.announced().stream().anyMatch(a -> a.prefix().contains(address))).findFirst();
    }

    /** Takes a new snapshot of an interface of the machine. */
    public void look(Interface snapshot) {
        Optional<InterfaceConfig> config = configs.apply(snapshot.name());
        OspfInterface known = byIndex.get(snapshot.index());
        if (known != null && (config.isEmpty() || !known.name().equals(snapshot.name()))) {
            sayFarewell(known);
            drop(known);
            known = null;
        }
        if (config.isEmpty()) {
            return;
        }
        if (known == null) {
            known = new OspfInterface(instance, config.get(), snapshot);
            byIndex.put(snapshot.index(), known);
        } else {
            follow(known, snapshot);
        }
        if (!known.isUp() && isUsable(known)) {
            machine.up(known);
        }
    }

    private void follow(OspfInterface known, Interface snapshot) {
        NetworkType typeBefore = known.type();
        boolean stubBefore = known.isStub();
        Optional<IpAddress> nextSource = known.sourceOf(snapshot);
        boolean sourceChanged = !known.isStub() && !nextSource.equals(known.sourceOf(known.snapshot()));
        boolean mtuChanged = known.snapshot().mtu() != snapshot.mtu();
        if (sourceChanged || !snapshot.isUp()) {
            machine.down(known);
        }
        known.look(snapshot);
        if (known.type() != typeBefore || known.isStub() != stubBefore) {
            machine.down(known);
        }
        if (mtuChanged) {
            instance.info("interface " + known + " has an MTU of " + snapshot.mtu() + " now");
        }
        instance.agenda().noteOwnLsas();
        instance.agenda().noteSpf();
    }

    private boolean isUsable(OspfInterface iface) {
        return iface.snapshot().isUp() && (iface.isStub() || iface.sourceOf(iface.snapshot()).isPresent());
    }

    /** The interface is gone from the machine. */
    public void vanish(int ifindex) {
        find(ifindex).ifPresent(this::drop);
    }

    private void drop(OspfInterface iface) {
        machine.down(iface);
        byIndex.remove(iface.ifindex());
    }

    public void opened(int ifindex) {
        find(ifindex).ifPresent(machine::opened);
    }

    public void openFailed(int ifindex, String reason) {
        find(ifindex).ifPresent(iface -> machine.openFailed(iface, reason));
    }

    /** Asks for a socket again. */
    public void retryOpen(OspfInterface iface) {
        if (!iface.isUp() && isUsable(iface)) {
            machine.up(iface);
        }
    }

    /** Ends all conversations. */
    public void closeAll() {
        for (OspfInterface iface : List.copyOf(byIndex.values())) {
            sayFarewell(iface);
            drop(iface);
        }
    }

    /** The link works and we leave it: the neighbors need not wait for RouterDeadInterval. */
    private void sayFarewell(OspfInterface iface) {
        if (iface.isUp() && !iface.isStub()) {
            hellos.sayFarewell(iface);
        }
    }

    /** Goes over to another configuration; {@code present} are the machine's interfaces. */
    public void reconfigure(Function<String, Optional<InterfaceConfig>> next, Collection<Interface> present) {
        configs = next;
        for (OspfInterface iface : List.copyOf(byIndex.values())) {
            next.apply(iface.name()).ifPresent(config -> configure(iface, config));
        }
        present.forEach(this::look);
    }

    private void configure(OspfInterface iface, InterfaceConfig next) {
        InterfaceConfig before = iface.config();
        if (before.equals(next)) {
            return;
        }
        if (before.needsRestart(next)) {
            sayFarewell(iface);
            machine.down(iface);
        }
        iface.configure(next);
        if (!iface.isUp() || iface.isStub()) {
            instance.agenda().noteOwnLsas();
            instance.agenda().noteSpf();
            return;
        }
        if (before.helloSeconds() != next.helloSeconds() || before.deadSeconds() != next.deadSeconds()
                || before.priority() != next.priority()) {
            hellos.send(iface);
            instance.agenda().noteElection(iface.ifindex());
        }
        instance.agenda().noteOwnLsas();
        instance.agenda().noteSpf();
    }
}
