package jackdaw.ospf;

import jackdaw.ospf.area.Area;
import jackdaw.ospf.area.AreaRange;
import jackdaw.ospf.area.ExternalRange;
import jackdaw.ospf.auth.Authentication;
import jackdaw.ospf.iface.Interfaces;
import jackdaw.ospf.iface.OspfInterface;
import jackdaw.ospf.instance.Instance;
import jackdaw.ospf.instance.OspfTimer.NeighborTimer;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsdb.LsaPlace;
import jackdaw.ospf.lsdb.StoredLsa;
import jackdaw.ospf.neighbor.Neighbor;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.origin.SelfOriginated;
import jackdaw.ospf.spf.OspfRoute;
import jackdaw.ospf.spf.PathType;
import jackdaw.ospf.status.AreaStatus;
import jackdaw.ospf.status.InterfaceStatus;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.status.NeighborStatus;
import jackdaw.ospf.status.OspfStatus;
import jackdaw.ospf.status.RangeStatus;
import jackdaw.ospf.status.RestartStatus;
import jackdaw.ospf.status.SpfStatus;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Takes the snapshot that {@code show ospf} and its kin print. */
final class StatusReport {
    private static final int PACKET_TYPES = 5;

    private final Instance instance;
    private final Interfaces interfaces;
    private final SelfOriginated own;

    StatusReport(Instance instance, Interfaces interfaces, SelfOriginated own) {
        this.instance = instance;
        this.interfaces = interfaces;
        this.own = own;
    }

    OspfStatus make(OspfConfig config, Routes routes, SpfStatus spf, RestartStatus restart,
                    List<LsaSection> database) {
        List<InterfaceStatus> links = interfaces.all().stream().map(this::iface).toList();
        List<NeighborStatus> neighbors = interfaces.all().stream()
                .flatMap(i -> Stream.concat(i.neighbors().stream().map(n -> neighbor(i, n)),
                        i.silent().stream().map(address -> silent(i, address)))).toList();
        List<AreaStatus> areas = instance.areas().all().stream().map(area -> area(area, routes)).toList();
        return new OspfStatus(instance.name(), instance.version(), instance.routerId(), instance.instanceId(),
                !config.channel().exportFilter().rejectsAll(), config.rfc1583Compatible(), areas, links, neighbors,
                instance.lsdb().size(), database, spf,
                counts(instance.counters()::received), counts(instance.counters()::sent),
                instance.counters().dropped(), restart,
                instance.transit().isRefused());
    }

    private AreaStatus area(Area area, Routes routes) {
        boolean isTransit = routes.calculation().stream().flatMap(c -> c.routers().stream())
                .anyMatch(r -> r.isVirtualEndpoint() && r.area().equals(area.id()));
        int neighbors = interfaces.in(area).stream().mapToInt(i -> i.neighbors().size()).sum();
        return new AreaStatus(area.id(), area.kind(), isTransit, own.translates(area), interfaces.in(area).size(),
                neighbors, interfaces.fullCount(area),
                networks(area, routes), externals(area, routes));
    }

    private List<RangeStatus> networks(Area area, Routes routes) {
        List<AreaRange> ranges = area.rules().ranges();
        Set<AreaRange> active = ranges.isEmpty() ? Set.of() : within(area, routes,
                type -> type == PathType.INTRA_AREA).flatMap(net -> area.rules().range(net).stream())
                .collect(Collectors.toSet());
        return ranges.stream().map(r -> new RangeStatus(r.prefix(), r.hidden(), active.contains(r))).toList();
    }

    private List<RangeStatus> externals(Area area, Routes routes) {
        List<ExternalRange> ranges = area.rules().externalRanges();
        Set<ExternalRange> active = ranges.isEmpty() || !own.translates(area) ? Set.of() : within(area, routes,
                type -> type == PathType.EXTERNAL_1 || type == PathType.EXTERNAL_2)
                .flatMap(net -> area.rules().externalRange(net).stream()).collect(Collectors.toSet());
        return ranges.stream().map(r -> new RangeStatus(r.prefix(), r.hidden(), active.contains(r))).toList();
    }

    /** Prefixes of routes of these types to something in the area. */
    private static Stream<Prefix> within(Area area, Routes routes, Predicate<PathType> types) {
        return routes.calculation().stream().flatMap(c -> c.routes().routes().values().stream())
                .filter(route -> types.test(route.type()) && route.area().equals(area.id())).map(OspfRoute::prefix);
    }

    private static List<Long> counts(IntToLongFunction byType) {
        return IntStream.rangeClosed(1, PACKET_TYPES).mapToLong(byType).boxed().toList();
    }

    private InterfaceStatus iface(OspfInterface i) {
        List<Prefix> prefixes = new ArrayList<>();
        i.subnet().ifPresent(prefixes::add);
        i.announced().stream().map(InterfaceAddress::prefix).filter(p -> !prefixes.contains(p)).forEach(prefixes::add);
        return new InterfaceStatus(i.ifindex(), i.name(), i.area().id(), i.type(), i.state(), i.isStub(), i.source(),
                peer(i), prefixes, i.mtu(), i.config().priority(), i.cost(), i.config().rules().weight(),
                i.config().helloMillis(), i.config().known().pollSeconds(), i.config().waitSeconds(),
                i.config().deadSeconds(), i.config().retransmitSeconds(),
                i.authentication() != Authentication.None.NONE, router(i, i.designatedRouter()), router(i, i.backup()),
                i.mayReverse(), i.reverseMetric(),
                i.full().stream().filter(n -> i.costTo(n) != i.cost())
                        .collect(Collectors.toMap(Neighbor::id, i::costTo, Math::min, TreeMap::new)));
    }

    private static Optional<IpAddress> peer(OspfInterface iface) {
        return iface.addresses().stream().filter(a -> a.local().equals(iface.source())).findFirst()
                .flatMap(InterfaceAddress::peer);
    }

    private Optional<InterfaceStatus.Router> router(OspfInterface iface, RouterId name) {
        if (name.equals(RouterId.NONE)) {
            return Optional.empty();
        }
        return name.equals(iface.ownName())
                ? Optional.of(new InterfaceStatus.Router(instance.routerId(), iface.source()))
                : iface.named(name).map(n -> new InterfaceStatus.Router(n.id(), n.address()));
    }

    private NeighborStatus neighbor(OspfInterface iface, Neighbor n) {
        long dead = instance.timers().deadline(n.timer(NeighborTimer.INACTIVITY)).orElse(instance.now());
        RouterId name = iface.nameOf(n);
        String role = !iface.type().hasDesignatedRouter() ? "PtP"
                : name.equals(iface.designatedRouter()) ? "DR" : name.equals(iface.backup()) ? "BDR" : "Other";
        return new NeighborStatus(n.id(), n.priority(), n.state(), role, Math.max(0, dead - instance.now()),
                iface.name(), n.address(), n.stateSince(), n.requests().size(), n.retransmissions().size(),
                n.hasMtuTrouble(), n.graceUntil().stream().mapToLong(until -> until - instance.now()).findFirst());
    }

    /**
     * Differs: RFC 2328 §10.1 calls it Down, not Attempt, once RouterDeadInterval is over; here it is greeted at the
     * same pace before and after. How long it has been silent is not kept.
     */
    private NeighborStatus silent(OspfInterface iface, IpAddress address) {
        return new NeighborStatus(RouterId.NONE, 0, NeighborState.ATTEMPT,
                iface.type().hasDesignatedRouter() ? "Other" : "PtP", 0, iface.name(), address, instance.now(), 0, 0,
                false, OptionalLong.empty());
    }

    /** AS scope first, then the areas, then the links by index. */
    List<LsaSection> database() {
        Map<LsaPlace, StoredLsa> sorted = new TreeMap<>();
        instance.lsdb().all().forEach(s -> sorted.put(s.place(), s));
        List<LsaSection> sections = new ArrayList<>();
        Consumer<Section> add = section -> {
            List<LsaSection.Row> rows = sorted.values().stream().filter(section.test()).map(this::row).toList();
            if (!rows.isEmpty()) {
                sections.add(new LsaSection(section.scope(), section.name(), rows));
            }
        };
        add.accept(new Section(LsaScope.AS, "", s -> s.lsa().header().type().scope() == LsaScope.AS));
        instance.areas().all().forEach(area ->
                add.accept(new Section(LsaScope.AREA, area.toString(), s -> s.isInArea(area.id()))));
        interfaces.all().forEach(iface ->
                add.accept(new Section(LsaScope.LINK, iface.name(), s -> s.place().link() == iface.number())));
        return sections;
    }

    private record Section(LsaScope scope, String name, Predicate<StoredLsa> test) {
    }

    private LsaSection.Row row(StoredLsa stored) {
        LsaHeader h = stored.header(instance.now());
        return new LsaSection.Row(h.type().code(), new RouterId(h.linkStateId()), h.advertisingRouter(), h.sequence(),
                h.age(), h.checksum());
    }
}
