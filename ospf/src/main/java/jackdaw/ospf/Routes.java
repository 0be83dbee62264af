package jackdaw.ospf;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.Stubnet;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.iface.VirtualLinks;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.OfInstance;
import jackdaw.ospf.lsa.DownBit;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.spf.Changes;
import jackdaw.ospf.spf.ExternalPlace;
import jackdaw.ospf.spf.LsdbView;
import jackdaw.ospf.spf.OspfRoute;
import jackdaw.ospf.spf.OspfRoutes;
import jackdaw.ospf.spf.PathType;
import jackdaw.ospf.spf.RouteCalculation;
import jackdaw.ospf.spf.RouteCalculation.Stage;
import jackdaw.ospf.spf.SpfInput;
import jackdaw.ospf.spf.SpfInput.Attachment;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs the route calculation over the database and tells the channel what is new, different and gone: a slice of it in
 * each turn, so that no Hello waits for a hundred thousand routes.
 */
final class Routes {
    private static final int SLICE = 4096;

    private final Instance instance;
    private final Interfaces interfaces;
    private final ExportGate gate;
    private final RouteSink sink;
    private final RouteTraits traits = new RouteTraits();
    /** Where the way may be another than the channel was told; what stands here twice is told twice. */
    private final Deque<Prefix> pending = new ArrayDeque<>();
    private Optional<RouteCalculation> calculation = Optional.empty();
    /** What leads nowhere unless there is a route, with the metric to show. */
    private Map<Prefix, Long> discards = Map.of();
    private int ecmpLimit;
    private boolean rfc1583Compatible;
    private boolean vpnEdge;
    /** The next calculation sees other LSAs than the last, though none has changed. */
    private boolean mustBeginAnew;

    Routes(Instance instance, Interfaces interfaces, ExportGate gate, RouteSink sink, OspfConfig config) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.gate = gate;
        this.sink = sink;
        follow(config);
    }

    void follow(OspfConfig config) {
        ecmpLimit = config.ecmpLimit();
        rfc1583Compatible = config.rfc1583Compatible();
        mustBeginAnew |= vpnEdge != config.role().vpnEdge();
        vpnEdge = config.role().vpnEdge();
    }

    /** The last calculation; empty before the first. */
    Optional<RouteCalculation> calculation() {
        return calculation;
    }

    Optional<OspfRoutes> current() {
        return calculation.map(RouteCalculation::routes);
    }

    /** Calculates from {@code stage} on, or from the start if our own links changed as well. */
    RouteCalculation calculate(Stage stage) {
        SpfInput input = input();
        View view = new View();
        Changes changes = changes();
        Optional<RouteCalculation> kept = calculation.filter(c -> !mustBeginAnew && c.input().equals(input));
        RouteCalculation next = kept.isPresent() ? kept.get().again(stage, changes, view)
                : RouteCalculation.of(input, view);
        mustBeginAnew = false;
        pending.addAll(kept.isPresent() ? next.changed().orElseThrow() : unlike(calculation, next));
        calculation = Optional.of(next);
        return next;
    }

    /** Where the ways of two calculations differ that have nothing in common. */
    private static List<Prefix> unlike(Optional<RouteCalculation> before, RouteCalculation next) {
        Set<Prefix> all = new LinkedHashSet<>(next.routes().routes().keySet());
        before.ifPresent(b -> all.addAll(b.routes().routes().keySet()));
        return all.stream().filter(p -> !before.flatMap(b -> way(b, p)).equals(way(next, p))).toList();
    }

    /** To a network that this router announces of itself OSPF may know no way. */
    private static Optional<OspfRoute> way(RouteCalculation calculation, Prefix prefix) {
        Optional<OspfRoute> known = calculation.route(prefix);
        return known.isPresent() && known.get().hops().isEmpty() ? Optional.empty() : known;
    }

    private Changes changes() {
        Map<RouterId, Set<LsaKey>> inside = new HashMap<>();
        List<ExternalPlace> outside = new ArrayList<>();
        boolean links = false;
        for (LsaPlace place : instance.lsdb().takeChanged()) {
            switch (new LsaType(instance.version(), place.key().type()).kind()) {
                case EXTERNAL, NSSA_EXTERNAL -> outside.add(new ExternalPlace(place.area(), place.key()));
                case ROUTER, NETWORK, INTER_AREA_PREFIX, INTER_AREA_ROUTER, INTRA_AREA_PREFIX ->
                    inside.computeIfAbsent(place.area(), _ -> new LinkedHashSet<>()).add(place.key());
                case LINK -> links = true;
                case OPAQUE, UNKNOWN -> {
                }
            }
        }
        return new Changes(inside, outside, links);
    }

    /**
     * Tells the channel of what has changed.
     *
     * @param next prefixes that lead nowhere unless there is a route, with the metric to show
     */
    void announce(Map<Prefix, Long> next) {
        if (!next.equals(discards)) {
            pending.addAll(discards.keySet());
            pending.addAll(next.keySet());
            discards = Map.copyOf(next);
        }
        tell();
    }

    private Optional<OspfRoute> wanted(Prefix prefix) {
        Optional<OspfRoute> way = calculation.isPresent() ? way(calculation.get(), prefix) : Optional.empty();
        return way.isPresent() || discards.isEmpty() ? way
                : Optional.ofNullable(discards.get(prefix)).map(metric -> new OspfRoute(prefix, PathType.INTRA_AREA,
                        metric, 0, 0, RouterId.NONE, instance.routerId(), List.of()));
    }

    /** Tells the channel the next slice. */
    void tell() {
        for (int i = 0; i < SLICE && !pending.isEmpty(); i++) {
            tell(pending.remove());
        }
        if (!pending.isEmpty()) {
            instance.timers().set(OfInstance.ROUTES, instance.now());
        }
    }

    private void tell(Prefix prefix) {
        Optional<OspfRoute> wanted = wanted(prefix);
        if (wanted.isPresent()) {
            sink.announce(prefix, traits.of(wanted.get(), sink.preference()));
        } else {
            sink.withdraw(prefix);
        }
    }

    /** The path through an area to another router. */
    Optional<VirtualLinks.Path> virtualPath(RouterId area, RouterId router) {
        return calculation.flatMap(c -> c.virtualWay(area, router, new View()))
                .map(way -> new VirtualLinks.Path(way.cost(), way.hop().ifindex(), way.remote()));
    }

    /** Whether the channel does not know all yet. */
    boolean isTelling() {
        return !pending.isEmpty();
    }

    /** Announces all routes again, a slice in each turn. */
    void announceAgain() {
        pending.addAll(discards.keySet());
        current().ifPresent(routes -> routes.routes().keySet().stream()
                .filter(prefix -> wanted(prefix).isPresent()).forEach(pending::add));
        tell();
    }

    private SpfInput input() {
        List<SpfInput.Area> areas = instance.areas().all().stream().map(area -> new SpfInput.Area(area.id(),
                area.rules().withStubnets(announced(area)),
                interfaces.in(area).stream().filter(OspfInterface::isUp)
                        .map(this::link).toList())).toList();
        return new SpfInput(instance.version(), instance.family(), instance.routerId(), areas, ecmpLimit,
                rfc1583Compatible);
    }

    /** What is not announced as an interface's, the end of virtual links included (RFC 5340 §4.4.3.9). */
    private List<Stubnet> announced(Area area) {
        return Stream.concat(area.rules().announced(this::mayAnnounce), interfaces.endOfVirtualLinks(area).stream()
                .map(address -> new Stubnet(Prefix.host(address), 0, false, false))).toList();
    }

    private SpfInput.Link link(OspfInterface iface) {
        List<Prefix> subnets = iface.announced().stream().map(InterfaceAddress::prefix).distinct().toList();
        List<Prefix> prefixes = subnets.stream().filter(p -> isAnnounced(iface, p) && mayAnnounce(p)).toList();
        List<Prefix> hidden = Stream.concat(iface.hidden().stream(),
                subnets.stream().filter(p -> !isAnnounced(iface, p))).toList();
        List<SpfInput.Neighbor> neighbors = iface.neighbors().stream().filter(n -> n.isAtLeast(NeighborState.TWO_WAY))
                .map(n -> new SpfInput.Neighbor(n.id(), gateway(iface, n), n.isAdjacent(),
                        iface.costTo(n) == iface.cost() ? OptionalInt.empty() : OptionalInt.of(iface.costTo(n))))
                .toList();
        return new SpfInput.Link(iface.ifindex(), iface.name(), iface.interfaceId(), iface.cost(),
                iface.config().rules().weight(),
                iface.snapshot().addresses().stream().map(InterfaceAddress::local)
                        .filter(a -> a.family() == instance.version().family() || a.family() == instance.family())
                        .toList(),
                prefixes, hidden, attachment(iface), neighbors);
    }

    private boolean mayAnnounce(Prefix prefix) {
        return gate.passage(prefix) instanceof Passage.Unowned;
    }

    /** A stubnet stands for a stub network only: a transit network is announced by its designated router. */
    private static boolean isAnnounced(OspfInterface iface, Prefix subnet) {
        return iface.area().rules().leaves(subnet) || iface.isTransit() && !subnet.isHost();
    }

    /**
     * By which address to send through a neighbor. Where OSPFv3 carries IPv4 that is the one of its link-LSA if the
     * link has a common IPv4 subnet (RFC 5838 §2.5), else its link-local one: Linux forwards IPv4 to IPv6 gateways.
     */
    private IpAddress gateway(OspfInterface iface, Neighbor neighbor) {
        if (instance.family() == instance.version().family()) {
            return neighbor.address();
        }
        LsaPlace place = LsaPlace.onLink(iface.number(),
                new LsaKey(LsaType.LINK3, neighbor.interfaceId(), neighbor.id()));
        return instance.lsdb().find(place).filter(s -> !s.isMaxAge())
                .flatMap(s -> s.lsa().body() instanceof LinkBody body ? Optional.of(body.ip4()) : Optional.empty())
                .filter(a -> iface.snapshot().usable(instance.family()).stream()
                        .anyMatch(own -> own.prefix().contains(a)))
                .<IpAddress>map(a -> a).orElse(neighbor.address());
    }

    private Attachment attachment(OspfInterface iface) {
        if (iface.isVirtual()) {
            return new Attachment.Virtual(iface.transitArea());
        }
        if (iface.isStub()) {
            return Attachment.Stub.STUB;
        }
        if (!iface.type().hasDesignatedRouter()) {
            return Attachment.PointToPoint.POINT_TO_POINT;
        }
        if (iface.isActingDr()) {
            return transit(iface.designatedRouter(), iface.ifindex(), instance.routerId());
        }
        return iface.adjacentDr().map(dr -> transit(iface.designatedRouter(), dr.interfaceId(), dr.id()))
                .orElse(Attachment.Stub.STUB);
    }

    /** The network-LSA bears the DR's address (OSPFv2) or its number for its interface (OSPFv3). */
    private Attachment transit(RouterId drName, int interfaceId, RouterId dr) {
        return new Attachment.Transit(switch (instance.version()) {
            case V2 -> drName.bits();
            case V3 -> interfaceId;
        }, dr);
    }

    /** The database as the calculation sees it. */
    private final class View implements LsdbView {
        private Iterable<Lsa> lsas(Collection<StoredLsa> stored) {
            return () -> stored.stream().map(StoredLsa::lsa).filter(this::mayBeUsed).iterator();
        }

        /** RFC 4576 §4. */
        private boolean mayBeUsed(Lsa lsa) {
            return !instance.role().vpnEdge() || !DownBit.isSet(lsa);
        }

        @Override
        public Iterable<Lsa> area(RouterId area) {
            return lsas(instance.lsdb().inArea(area));
        }

        @Override
        public Optional<Lsa> find(RouterId area, LsaKey key) {
            return instance.lsdb().find(LsaPlace.inArea(area, key)).map(StoredLsa::lsa).filter(this::mayBeUsed);
        }

        @Override
        public Iterable<Lsa> autonomousSystem() {
            return lsas(instance.lsdb().everywhere());
        }

        @Override
        public Optional<Lsa> external(ExternalPlace place) {
            return instance.lsdb().find(new LsaPlace(LsaPlace.ANY_LINK, place.nssa(), place.key())).map(StoredLsa::lsa)
                    .filter(this::mayBeUsed);
        }

        @Override
        public Iterable<Lsa> link(int ifindex) {
            return lsas(instance.lsdb().onLink(ifindex));
        }
    }
}
