package jackdaw.ospf.iface;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The interfaces of an instance, by number. Follows the machine's interfaces: they may be absent at first,
 * vanish, come back with another index, lose carrier, change addresses or MTU.
 */
public final class Interfaces {
    private final Instance instance;
    private final InterfaceMachine machine;
    private final HelloProtocol hellos;
    private final Map<Integer, OspfInterface> byNumber = new TreeMap<>(Integer::compareUnsigned);
    private Function<String, Optional<Membership>> configs;
    private int lastNumber;

    /** @param configs finds the configuration of an interface by its name */
    public Interfaces(Instance instance, InterfaceMachine machine, HelloProtocol hellos,
                      Function<String, Optional<Membership>> configs) {
        this.instance = instance;
        this.machine = machine;
        this.hellos = hellos;
        this.configs = configs;
    }

    public Collection<OspfInterface> all() {
        return java.util.Collections.unmodifiableCollection(byNumber.values());
    }

    public Optional<OspfInterface> find(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    public boolean anyNeighbor(Predicate<? super Neighbor> test) {
        return byNumber.values().stream().anyMatch(i -> i.neighbors().stream().anyMatch(test));
    }

    /** Adjacent neighbors, over all interfaces. */
    public int fullCount() {
        int count = 0;
        for (OspfInterface iface : byNumber.values()) {
            for (Neighbor neighbor : iface.neighbors()) {
                count += neighbor.isAdjacent() ? 1 : 0;
            }
        }
        return count;
    }

    /** Neighbors in state Full in one area. */
    public int fullCount(Area area) {
        return (int) in(area).stream().flatMap(i -> i.neighbors().stream())
                .filter(n -> n.state() == NeighborState.FULL).count();
    }

    /**
     * Whether we are an area border router: attached to several areas, one of them the backbone (RFC 3509 §2.1).
     * Routers in several areas without it would promise a way that they do not have.
     */
    public boolean isAreaBorder() {
        return attached().size() > 1 && attached().stream().anyMatch(Area::isBackbone);
    }

    /** Areas in which an interface is up. */
    public Set<Area> attached() {
        return byNumber.values().stream().filter(OspfInterface::isUp).map(OspfInterface::area)
                .collect(Collectors.toSet());
    }

    /** Whether a neighbor has been heard that may become Full; one that stays in 2-Way does not count. */
    public boolean isComingUp() {
        return byNumber.values().stream().flatMap(i -> i.neighbors().stream()).map(Neighbor::state)
                .anyMatch(s -> s != NeighborState.DOWN && s != NeighborState.TWO_WAY && s != NeighborState.FULL);
    }

    /** Those of an area. */
    public List<OspfInterface> in(Area area) {
        return byNumber.values().stream().filter(i -> i.area() == area).toList();
    }

    /** Virtual links. */
    Stream<OspfInterface> virtual() {
        return byNumber.values().stream().filter(OspfInterface::isVirtual);
    }

    /** Whether a virtual link through the area has a fully adjacent neighbor (RFC 2328 §12.4.1 bit V). */
    public boolean hasVirtualNeighbor(Area transit) {
        return virtual().anyMatch(i -> i.transitArea().equals(transit.id()) && !i.full().isEmpty());
    }

    /** A path for a virtual link was found: it comes up. */
    void add(VirtualLink link, VirtualEnd end) {
        Area backbone = instance.areas().find(RouterId.NONE).orElseThrow();
        OspfInterface iface = OspfInterface.virtual(instance, --lastNumber, backbone, link.config(), end);
        byNumber.put(iface.number(), iface);
        machine.upVirtual(iface);
    }

    /** The path of a virtual link leads by another interface, or costs something else. */
    void move(OspfInterface iface, VirtualEnd end) {
        if (!iface.virtualEnd().equals(end)) {
            iface.move(end);
            instance.agenda().noteOwnLsas();
            instance.agenda().noteSpf();
        }
    }

    /** OSPFv3: the address of ours that stands for this router in a transit area (RFC 5340 §4.7). */
    public Optional<IpAddress> globalIn(Area area) {
        return in(area).stream().filter(OspfInterface::isUp).flatMap(i -> i.addresses().stream())
                .map(InterfaceAddress::local).findFirst();
    }

    /** OSPFv3: the address by which the other ends of virtual links through an area reach this router, if there are. */
    public Optional<IpAddress> endOfVirtualLinks(Area area) {
        return area.rules().hasVirtualLinks() ? globalIn(area).filter(Ip6.class::isInstance) : Optional.empty();
    }

    /** Those on one kernel interface, the first subnet's first. */
    public List<OspfInterface> on(int ifindex) {
        return byNumber.values().stream().filter(i -> i.ifindex() == ifindex && !i.isVirtual()).toList();
    }

    /** The one that a packet is for: whose subnet the sender is in, else the one that needs no common subnet. */
    public Optional<OspfInterface> receiver(int ifindex, IpAddress source) {
        List<OspfInterface> there = on(ifindex);
        return there.stream().filter(i -> i.claims(source)).findFirst()
                .or(() -> there.stream().filter(i -> i.type() == NetworkType.POINT_TO_POINT).findFirst())
                .or(() -> there.stream().findFirst());
    }

    /** Takes a new snapshot of an interface of the machine. */
    public void look(Interface snapshot) {
        Optional<Membership> member = configs.apply(snapshot.name());
        List<Optional<Prefix>> wanted = member.map(m -> Subnets.of(snapshot, m.config(), instance.version()))
                .orElse(List.of());
        for (OspfInterface known : on(snapshot.index())) {
            if (!known.name().equals(snapshot.name()) || !wanted.contains(known.confinedTo())
                    || member.filter(m -> m.area().equals(known.area().id())).isEmpty()) {
                if (known.config().rules().allow(snapshot) && snapshot.hasAddress(known.source())) {
                    sayFarewell(known);
                }
                drop(known);
            }
        }
        wanted.forEach(subnet -> look(snapshot, subnet, member.orElseThrow()));
    }

    private void look(Interface snapshot, Optional<Prefix> subnet, Membership member) {
        OspfInterface iface = on(snapshot.index()).stream().filter(i -> i.confinedTo().equals(subnet)).findFirst()
                .orElse(null);
        if (iface == null) {
            Area area = instance.areas().find(member.area()).orElseThrow();
            iface = new OspfInterface(instance, freeNumber(snapshot.index()), area, subnet, member.config(), snapshot);
            byNumber.put(iface.number(), iface);
        } else {
            follow(iface, snapshot);
        }
        if (!iface.isUp() && isUsable(iface)) {
            machine.up(iface);
        }
    }

    /** The kernel index if it is free, else one that no kernel index can be. */
    private int freeNumber(int ifindex) {
        return byNumber.containsKey(ifindex) ? --lastNumber : ifindex;
    }

    private void follow(OspfInterface known, Interface snapshot) {
        NetworkType typeBefore = known.type();
        boolean stubBefore = known.isStub();
        Optional<IpAddress> nextSource = known.sourceOf(snapshot);
        boolean sourceChanged = !known.isStub() && !nextSource.equals(known.sourceOf(known.snapshot()));
        boolean mtuChanged = known.snapshot().mtu() != snapshot.mtu();
        if (sourceChanged || !known.config().rules().allow(snapshot)) {
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
        return iface.config().rules().allow(iface.snapshot()) && (iface.isStub()
                || iface.sourceOf(iface.snapshot()).isPresent());
    }

    /** The interface is gone from the machine. */
    public void vanish(int ifindex) {
        on(ifindex).forEach(this::drop);
    }

    void drop(OspfInterface iface) {
        machine.down(iface);
        byNumber.remove(iface.number());
    }

    public void opened(int ifindex) {
        on(ifindex).forEach(machine::opened);
    }

    public void openFailed(int ifindex, String reason) {
        on(ifindex).forEach(iface -> machine.openFailed(iface, reason));
    }

    /** Asks for a socket again. */
    public void retryOpen(OspfInterface iface) {
        if (!iface.isUp() && isUsable(iface)) {
            machine.up(iface);
        }
    }

    /** Ends all conversations. */
    public void closeAll() {
        List.copyOf(byNumber.values()).forEach(this::leave);
    }

    /** Ends all conversations in an area. */
    public void leave(Area area) {
        in(area).forEach(this::leave);
    }

    void leave(OspfInterface iface) {
        sayFarewell(iface);
        drop(iface);
    }

    /** Ends all conversations without a word. */
    public void fallSilent() {
        List.copyOf(byNumber.values()).forEach(this::drop);
    }

    /** The link works and we leave it: the neighbors need not wait for RouterDeadInterval. */
    private void sayFarewell(OspfInterface iface) {
        if (iface.isUp() && !iface.isStub()) {
            hellos.sayFarewell(iface);
        }
    }

    /** Goes over to another configuration; {@code present} are the machine's interfaces. */
    public void reconfigure(Function<String, Optional<Membership>> next, Collection<Interface> present) {
        configs = next;
        for (OspfInterface iface : List.copyOf(byNumber.values())) {
            next.apply(iface.name()).filter(m -> !iface.isVirtual() && m.area().equals(iface.area().id()))
                    .ifPresent(m -> configure(iface, m.config()));
        }
        present.forEach(this::look);
    }

    void configure(OspfInterface iface, InterfaceConfig next) {
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
                || before.priority() != next.priority()
                || !before.rules().reverseMetric().equals(next.rules().reverseMetric())) {
            hellos.send(iface);
            instance.agenda().noteElection(iface.number());
        }
        if (!before.known().equals(next.known())) {
            hellos.poll(iface);
        }
        instance.agenda().noteOwnLsas();
        instance.agenda().noteSpf();
    }
}
