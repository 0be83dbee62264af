package jackdaw.ospf.iface;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer;
import jackdaw.ospf.instance.OspfTimer.InterfaceTimer;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.Link;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketSizes;
import jackdaw.ospf.wire.ReverseMetric;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An interface on which OSPF runs, or whose prefixes it announces (RFC 2328 §9). OSPFv2 has one for each IPv4 subnet
 * of a kernel interface, as neighbors may be in any of them; OSPFv3 and stub interfaces have one in all.
 */
public final class OspfInterface implements Link {

    /** The raw socket below. */
    enum Socket {
        CLOSED, OPENING, OPEN
    }

    /** Packets over a virtual link take any path: the least MTU of IPv6. */
    private static final int VIRTUAL_OCTETS = 1280;

    private final Instance instance;
    private final int number;
    private final Area area;
    private final Optional<Prefix> subnet;
    private final Map<Integer, Neighbor> neighbors = new LinkedHashMap<>();
    private final Seal seal;
    private Optional<VirtualEnd> end = Optional.empty();
    private InterfaceConfig config;
    private Interface snapshot;
    private IpAddress source;
    private InterfaceState state = InterfaceState.DOWN;
    private Socket socket = Socket.CLOSED;
    private RouterId designatedRouter = RouterId.NONE;
    private RouterId backup = RouterId.NONE;
    private Optional<Long> lastGreeting = Optional.empty();
    private Optional<ReverseMetric> orderedMetric = Optional.empty();

    /**
     * @param number that no other interface of the instance has; the kernel index for the first on a kernel interface
     * @param subnet the only one it speaks in, empty if it has all of them
     */
    OspfInterface(Instance instance, int number, Area area, Optional<Prefix> subnet, InterfaceConfig config,
                  Interface snapshot) {
        this.instance = instance;
        this.number = number;
        this.area = area;
        this.subnet = subnet;
        this.config = config;
        this.snapshot = snapshot;
        this.seal = new Seal(instance, this::config, this::linkName);
        this.source = findSource(snapshot).orElse(IpAddress.unspecified(instance.version().family()));
    }

    /** A virtual link, in the backbone. */
    static OspfInterface virtual(Instance instance, int number, Area backbone, InterfaceConfig config,
                                 VirtualEnd end) {
        OspfInterface iface = new OspfInterface(instance, number, backbone, Optional.empty(), config, end.way());
        iface.move(end);
        return iface;
    }

    /** The path of a virtual link has changed. */
    void move(VirtualEnd next) {
        end = Optional.of(next);
        look(next.way());
    }

    @Override
    public boolean isVirtual() {
        return end.isPresent();
    }

    /** Of a virtual link. */
    VirtualEnd virtualEnd() {
        return end.orElseThrow();
    }

    /** The area through which a virtual link runs. */
    public RouterId transitArea() {
        return virtualEnd().transit();
    }

    /** Of sending into the network: configured, or that of the path of a virtual link. */
    public int cost() {
        return end.map(VirtualEnd::cost).orElse(config.cost());
    }

    /** Of sending to a neighbor: what it asks for, where that is allowed (RFC 9339 §6). */
    public int costTo(Neighbor neighbor) {
        return neighbor.reverseMetric().filter(_ -> config.rules().reverseMetric().accept() && mayReverse())
                .map(metric -> metric.over(cost())).orElse(cost());
    }

    /** What neighbors are asked to count for sending to us: by an order, or by the configuration. */
    public Optional<ReverseMetric> reverseMetric() {
        return mayReverse() ? orderedMetric.or(() -> config.rules().reverseMetric().send()) : Optional.empty();
    }

    /** Until told otherwise; empty to go by the configuration again. */
    void orderMetric(Optional<ReverseMetric> metric) {
        orderedMetric = metric;
    }

    /**
     * Whether costs can be those of neighbors: in networks with a designated router each router's cost leads into the
     * network, not to a neighbor, and that of a virtual link is that of its path (RFC 9339 §3).
     */
    public boolean mayReverse() {
        return !type().hasDesignatedRouter() && !isVirtual() && !isStub();
    }

    /** OSPFv3: what packets and LSAs call it. */
    public int interfaceId() {
        return isVirtual() ? number : ifindex();
    }

    /** The address OSPF sends from: the first of the family (OSPFv2), the link-local one (OSPFv3). */
    private Optional<IpAddress> findSource(Interface iface) {
        if (end.isPresent()) {
            return end.map(VirtualEnd::source);
        }
        return switch (instance.version()) {
            case V2 -> primary(iface).map(InterfaceAddress::local);
            case V3 -> iface.linkLocal();
        };
    }

    private Optional<InterfaceAddress> primary(Interface iface) {
        List<InterfaceAddress> usable = iface.usable(instance.version().family()).stream()
                .filter(a -> subnet.isEmpty() || subnet.get().equals(a.prefix())).toList();
        return usable.stream().filter(a -> !a.secondary()).findFirst().or(() -> usable.stream().findFirst());
    }

    @Override
    public int number() {
        return number;
    }

    /** Kernel index. */
    public int ifindex() {
        return snapshot.index();
    }

    @Override
    public String name() {
        return end.map(e -> "vlink-" + e.neighbor()).orElse(snapshot.name());
    }

    /** Of the network it attaches to: that of several subnets has several, and a neighbor several ways to it. */
    private String linkName() {
        return name() + end.map(e -> "/" + e.transit()).or(() -> subnet.map(s -> "/" + s)).orElse("");
    }

    @Override
    public Area area() {
        return area;
    }

    @Override
    public int mtu() {
        return isVirtual() ? 0 : Math.min(snapshot.mtu(), 0xffff);
    }

    @Override
    public boolean ignoresMtu() {
        return isVirtual() || config.ignoreMtu();
    }

    @Override
    public PacketSizes sizes() {
        return new PacketSizes(instance.version(), isVirtual() ? VIRTUAL_OCTETS : mtu(),
                authentication().trailerOctets(instance.version()));
    }

    @Override
    public int retransmitSeconds() {
        return config.retransmitSeconds();
    }

    @Override
    public int deadSeconds() {
        return config.deadSeconds();
    }

    @Override
    public int transmitDelaySeconds() {
        return config.transmitDelaySeconds();
    }

    /** RFC 2328 §10.4. */
    @Override
    public boolean isAdjacencyWanted(Neighbor neighbor) {
        return !type().hasDesignatedRouter() || state.isDesignated()
                || nameOf(neighbor).equals(designatedRouter) || nameOf(neighbor).equals(backup);
    }

    /** Where there is no multicast, a packet for a group goes to each router by itself (RFC 2328 §13.3). */
    @Override
    public void send(OspfPacket packet, IpAddress destination) {
        if (socket != Socket.OPEN) {
            return;
        }
        if (destination.isMulticast() && !hasMulticast()) {
            Audience.ofFlooding(this).forEach(address -> sendTo(packet, address));
        } else {
            sendTo(packet, destination);
        }
    }

    private void sendTo(OspfPacket packet, IpAddress destination) {
        IpAddress to = end.map(VirtualEnd::remote).orElse(destination);
        byte[] octets = seal.put(PacketEncoder.encode(packet, source, to), packet, source);
        instance.counters().countSent(packet);
        if (isVirtual()) {
            instance.outlet().sendFar(ifindex(), source, to, octets);
        } else {
            instance.outlet().send(ifindex(), source, to, octets, config.rules().ttlSecurity().hopLimit());
        }
    }

    public Authentication authentication() {
        return config.authentication();
    }

    Seal seal() {
        return seal;
    }

    public InterfaceConfig config() {
        return config;
    }

    void configure(InterfaceConfig next) {
        config = next;
    }

    public Interface snapshot() {
        return snapshot;
    }

    void look(Interface next) {
        snapshot = next;
        source = findSource(next).orElse(IpAddress.unspecified(instance.version().family()));
    }

    /** The address a snapshot would make OSPF send from; empty if there is none yet. */
    Optional<IpAddress> sourceOf(Interface iface) {
        return findSource(iface);
    }

    public IpAddress source() {
        return source;
    }

    /** OSPFv2: the subnet that Hellos name; empty without an address. */
    public Optional<Prefix> subnet() {
        return isVirtual() ? Optional.empty() : primary(snapshot).map(InterfaceAddress::prefix);
    }

    public NetworkType type() {
        if (isVirtual()) {
            return NetworkType.POINT_TO_POINT;
        }
        return config.type().orElseGet(() -> isBetweenTwo() ? NetworkType.POINT_TO_POINT : NetworkType.BROADCAST);
    }

    private boolean isBetweenTwo() {
        return snapshot.pointToPoint() || !snapshot.broadcast() && !snapshot.loopback()
                || primary(snapshot).filter(OspfInterface::hasOneOtherEnd).isPresent();
    }

    /** The link has no addresses of its own: what it has is its router's, and may be on other links too. */
    public boolean isUnnumbered() {
        return !isVirtual() && type() == NetworkType.POINT_TO_POINT
                && primary(snapshot).filter(Subnets::isHost).isPresent();
    }

    /**
     * OSPFv2: what the router-LSA says of it (RFC 2328 §12.4.1.1), its address, or its kernel index if the address is
     * not of the link.
     */
    public int linkData() {
        return isUnnumbered() ? ifindex() : source instanceof Ip4 address ? address.bits() : 0;
    }

    /** A peer address, or a /31 (RFC 3021). */
    private static boolean hasOneOtherEnd(InterfaceAddress address) {
        return address.peer().isPresent() || address.prefix().length() == 31;
    }

    /** Only its prefixes are announced. */
    public boolean isStub() {
        return config.stub() || snapshot.loopback() && !isVirtual();
    }

    public InterfaceState state() {
        return state;
    }

    public boolean isUp() {
        return state != InterfaceState.DOWN;
    }

    void enter(InterfaceState next) {
        state = next;
    }

    Socket socket() {
        return socket;
    }

    void setSocket(Socket next) {
        socket = next;
    }

    /** Name of the DR as Hellos have it, 0.0.0.0 if there is none. */
    public RouterId designatedRouter() {
        return designatedRouter;
    }

    public RouterId backup() {
        return backup;
    }

    void appoint(RouterId dr, RouterId bdr) {
        designatedRouter = dr;
        backup = bdr;
    }

    /** How Hellos of this version name this router on this link (RFC 2328 §9.4, RFC 5340 §4.2.1.1). */
    public RouterId ownName() {
        return instance.version() == OspfVersion.V2 && source instanceof Ip4 ip ? new RouterId(ip.bits())
                : instance.routerId();
    }

    /** How Hellos of this version name a neighbor. */
    public RouterId nameOf(Neighbor neighbor) {
        return instance.version() == OspfVersion.V2 && neighbor.address() instanceof Ip4 ip ? new RouterId(ip.bits())
                : neighbor.id();
    }

    /** The neighbor of that name, if it is one. */
    public Optional<Neighbor> named(RouterId name) {
        return neighbors.values().stream().filter(n -> nameOf(n).equals(name)).findFirst();
    }

    public Collection<Neighbor> neighbors() {
        return java.util.Collections.unmodifiableCollection(neighbors.values());
    }

    Map<Integer, Neighbor> neighborMap() {
        return neighbors;
    }

    public Optional<Neighbor> neighbor(int key) {
        return Optional.ofNullable(neighbors.get(key));
    }

    /**
     * The designated router, if the network is a transit network for us: we are fully adjacent to it, or are it and
     * fully adjacent to somebody (RFC 2328 §12.4.1.2). Empty also while we are it: see {@link #isTransit}.
     */
    public Optional<Neighbor> adjacentDr() {
        return state == InterfaceState.DR || state == InterfaceState.WAITING ? Optional.empty()
                : named(designatedRouter).filter(Neighbor::isAdjacent);
    }

    public boolean isTransit() {
        return type().hasDesignatedRouter() && !isStub()
                && (isActingDr() || adjacentDr().isPresent());
    }

    /** We are the designated router of somebody. */
    public boolean isActingDr() {
        return state == InterfaceState.DR && !full().isEmpty();
    }

    public List<Neighbor> full() {
        return neighbors.values().stream().filter(Neighbor::isAdjacent).toList();
    }

    /** OSPFv2 knows neighbors by address, except on point-to-point links; OSPFv3 by router id (§8.2). */
    int keyFor(RouterId id, IpAddress from) {
        return instance.version() == OspfVersion.V2 && type() != NetworkType.POINT_TO_POINT && from instanceof Ip4 ip
                ? ip.bits() : id.bits();
    }

    /** The neighbor that a packet other than a Hello comes from. */
    public Optional<Neighbor> sender(OspfPacket packet, IpAddress from) {
        RouterId id = packet.header().routerId();
        return neighbor(keyFor(id, from)).filter(n -> n.id().equals(id));
    }

    /** Where flooded updates and delayed acknowledgments go (RFC 2328 §13.3, §13.5). */
    public IpAddress floodingGroup() {
        return type().hasDesignatedRouter() && !state.isDesignated() ? instance.version().allDRouters()
                : instance.version().allSpfRouters();
    }

    public OspfTimer timer(InterfaceTimer timer) {
        return new OspfTimer.OfInterface(number, timer);
    }

    /** Whether the last Hello out of turn was long enough ago; takes note if so. */
    boolean mayGreet(long now, long gap) {
        boolean may = lastGreeting.isEmpty() || now - lastGreeting.get() >= gap;
        lastGreeting = may ? Optional.of(now) : lastGreeting;
        return may;
    }

    /** Whether one packet reaches all: not on NBMA networks, nor where point-to-multipoint neighbors are named. */
    boolean hasMulticast() {
        return switch (type()) {
            case BROADCAST, POINT_TO_POINT -> true;
            case NON_BROADCAST -> false;
            case POINT_TO_MULTIPOINT -> !config.known().isByName();
        };
    }

    /** Neighbors that the configuration names, as far as they can be on this network. */
    List<IpAddress> known() {
        return config.known().eligible().keySet().stream().filter(a -> a.family() == instance.version().family()
                && !snapshot.hasAddress(a) && (instance.version() == OspfVersion.V3
                || subnet().filter(s -> s.contains(a)).isPresent())).toList();
    }

    /** Neighbors that the configuration names and nobody hears; they are greeted each PollInterval. */
    public List<IpAddress> silent() {
        return isUp() ? known().stream().filter(a -> neighbors().stream().noneMatch(n -> n.address().equals(a)))
                .toList() : List.of();
    }

    /**
     * Everything the interface announces: its subnets, and its addresses where they are no subnet's. A
     * point-to-multipoint network is no subnet to others: each router announces its own addresses (§12.4.1.4).
     */
    public List<InterfaceAddress> announced() {
        return addresses().stream().filter(a -> !isHidden(a))
                .map(a -> type() == NetworkType.POINT_TO_MULTIPOINT && !isStub() ? Subnets.host(a) : a).toList();
    }

    /** Its addresses of the family of the routes that others could send to. */
    public List<InterfaceAddress> addresses() {
        return isVirtual() ? List.of() : snapshot.usable(instance.family()).stream()
                .filter(a -> !a.local().isLinkLocal() && !a.local().isLoopback())
                .filter(a -> subnet.isEmpty() || subnet.get().equals(a.prefix()) || Subnets.isHost(a)).toList();
    }

    /** Whether nobody is told of the subnets between it and its neighbors (RFC 6860). */
    public boolean hidesPrefix() {
        return config.rules().hidesPrefix() && !isStub();
    }

    private boolean isHidden(InterfaceAddress address) {
        return hidesPrefix() && !Subnets.isHost(address);
    }

    /** Subnets that it does not announce. */
    public List<Prefix> hidden() {
        return addresses().stream().filter(this::isHidden).map(InterfaceAddress::prefix).distinct().toList();
    }

    /** The only subnet it speaks in, if it is confined to one. */
    Optional<Prefix> confinedTo() {
        return subnet;
    }

    /** Whether a packet from there is for this one rather than for another on the same kernel interface. */
    boolean claims(IpAddress from) {
        return subnet.map(s -> s.contains(from)).orElse(true);
    }

    @Override
    public String toString() {
        return name();
    }
}
