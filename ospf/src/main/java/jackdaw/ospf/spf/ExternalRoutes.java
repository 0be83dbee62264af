package jackdaw.ospf.spf;

import jackdaw.ospf.area.AreaKind;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prefixes outside of the AS: from AS-external-LSAs (RFC 2328 §16.4, RFC 5340 §4.8.5) and from the type-7 LSAs of
 * attached NSSAs (RFC 3101 §2.5). The route to each is made anew from all LSAs that announce it whenever one of them,
 * or a way by which one of them leads, has changed (RFC 2328 §16.6): so it cannot depend on what was there before.
 */
final class ExternalRoutes {
    private final SpfInput input;
    private final ExternalIndex index;
    private final boolean isAreaBorder;
    private InternalRoutes internal;

    /** The way to the AS boundary router or to the forwarding address. */
    private record Way(long distance, int rank, List<NextHop.Hop> hops) {
    }

    private ExternalRoutes(InternalRoutes internal, ExternalIndex index) {
        this.input = internal.input();
        this.index = index;
        this.internal = internal;
        this.isAreaBorder = input.isAreaBorder();
    }

    static ExternalRoutes of(InternalRoutes internal, LsdbView view) {
        ExternalRoutes external = new ExternalRoutes(internal, ExternalIndex.of(internal.input(), view));
        List.copyOf(external.index.all()).forEach(external::choose);
        return external;
    }

    /**
     * Follows changes of the LSAs at {@code places}, and those inside of the AS.
     *
     * @param next   what is inside now
     * @param inside in what it differs from before
     * @return the nets to which routes must be made anew
     */
    List<ExternalNet> follow(Collection<ExternalPlace> places, InternalRoutes next, InternalRoutes.Difference inside,
                             LsdbView view) {
        internal = next;
        ExternalIndex.Touched touched = index.follow(places, view);
        inside.routers().forEach(router -> touched.addAll(index.of(router)));
        if (!index.forwarding().isEmpty()) {
            int[] lengths = inside.prefixes().stream().mapToInt(Prefix::length).distinct().toArray();
            index.forwarding().stream().filter(address -> isWithin(address, inside.prefixes(), lengths))
                    .forEach(address -> touched.addAll(index.by(address)));
        }
        return touched.nets();
    }

    /** Whether one of the prefixes, which have these lengths, contains the address. */
    private static boolean isWithin(IpAddress address, Set<Prefix> prefixes, int... lengths) {
        return Arrays.stream(lengths).anyMatch(length -> prefixes.contains(Prefix.of(address, length)));
    }

    /** Makes routes anew; returns the prefixes whose routes are others now. */
    List<Prefix> renew(List<ExternalNet> touched) {
        List<Prefix> unlike = new ArrayList<>();
        for (ExternalNet net : touched) {
            if (choose(net)) {
                unlike.add(net.prefix());
            }
        }
        return unlike;
    }

    /** The type-7 LSAs that announce a prefix in an NSSA. */
    List<Lsa> type7(RouterId nssa, Prefix prefix) {
        return index.find(prefix).stream().flatMap(net -> net.told().stream())
                .filter(told -> told.place().nssa().equals(nssa)).map(ExternalAnnouncement::lsa).toList();
    }

    Optional<OspfRoute> route(Prefix prefix) {
        Optional<ExternalNet> net = index.find(prefix);
        return net.isPresent() ? net.get().route() : Optional.empty();
    }

    /** In no order. */
    Stream<OspfRoute> routes() {
        return index.all().stream().flatMap(net -> net.route().stream());
    }

    /**
     * Makes the route to a net anew; returns whether it is another one now. One change moves thousands of them, and
     * the quick compiler does not do away with lambdas: there are none from here on.
     */
    private boolean choose(ExternalNet net) {
        Candidate leader = null;
        for (ExternalAnnouncement told : net.told()) {
            if (told.isType7()) {
                Optional<SpfInput.Area> area = input.area(told.place().nssa());
                if (area.isPresent() && area.get().isNssa()) {
                    leader = better(leader, told, area);
                }
            } else {
                leader = better(leader, told, Optional.empty());
            }
        }
        boolean isOther = net.settle(leader);
        index.forgetIfOver(net);
        return isOther;
    }

    /** Whether there is a way to the boundary router, and to the forwarding address. */
    static boolean leadsTo(InternalRoutes internal, Lsa lsa, ExternalBody body) {
        ExternalRoutes external = new ExternalRoutes(internal, new ExternalIndex());
        RouterId router = lsa.header().advertisingRouter();
        Optional<IpAddress> forwarding = body.forwardingAddress();
        return lsa.header().kind() == LsaKind.NSSA_EXTERNAL
                ? internal.input().nssas().stream()
                        .anyMatch(area -> external.way(router, forwarding, Optional.of(area)).isPresent())
                : external.way(router, forwarding, Optional.empty()).isPresent();
    }

    /** The better of the leader, null before the first, and of what an LSA offers; one without hops is none. */
    private Candidate better(Candidate leader, ExternalAnnouncement told, Optional<SpfInput.Area> nssa) {
        if (!told.counts() || told.router().equals(input.routerId())
                || nssa.isPresent() && told.prefix().isDefault() && isForeignDefault(told, nssa.get())) {
            return leader;
        }
        Optional<Way> way = way(told.router(), told.forwarding(), nssa);
        if (way.isEmpty() || way.get().hops().isEmpty()) {
            return leader;
        }
        Way w = way.get();
        OspfRoute route = new OspfRoute(told.prefix(), told.type2() ? PathType.EXTERNAL_2 : PathType.EXTERNAL_1,
                told.type2() ? w.distance() : w.distance() + told.metric(), told.type2() ? told.metric() : 0,
                told.tag(), nssa.isPresent() ? nssa.get().id() : RouterId.NONE, told.router(), w.hops());
        return Candidate.better(leader, new Candidate(route, w.rank(), told), input.ecmpLimit());
    }

    /**
     * A default that border routers of the NSSA keep out of their own routes: that of another border router, and any
     * where they import no summaries (RFC 3101 §2.5 (3)).
     */
    private boolean isForeignDefault(ExternalAnnouncement told, SpfInput.Area nssa) {
        return isAreaBorder && (!told.propagates()
                || nssa.rules().kind() instanceof AreaKind.Nssa kind && !kind.summaries());
    }

    private Optional<Way> way(RouterId router, Optional<IpAddress> forwarding, Optional<SpfInput.Area> nssa) {
        Optional<ReachableRouter> boundary = nssa.isPresent() ? internal.boundary(router, nssa.get())
                : internal.boundary(router);
        if (boundary.isEmpty() || forwarding.isPresent()) {
            return boundary.flatMap(_ -> towards(forwarding.orElseThrow(), nssa));
        }
        ReachableRouter r = boundary.get();
        return Optional.of(new Way(r.distance(), RouteSet.rank(input, r.type(), r.area()), r.hops()));
    }

    /**
     * A forwarding address counts only if an internal route leads there; on an own subnet it is the gateway. That of an
     * AS-external-LSA lies where such LSAs are flooded, that of a type-7 LSA in its NSSA (RFC 3101 §2.5 (3)).
     */
    private Optional<Way> towards(IpAddress forwarding, Optional<SpfInput.Area> nssa) {
        return internal.prefixes().covering(forwarding).filter(by -> nssa.isPresent()
                ? by.type() == PathType.INTRA_AREA && by.area().equals(nssa.get().id())
                : input.area(by.area()).filter(SpfInput.Area::carriesExternals).isPresent()).flatMap(by -> {
                    List<NextHop.Hop> hops = Hops.canonical(Hops.preferDirect(by.hops()).stream()
                            .flatMap(hop -> hop instanceof NextHop.OnLink direct
                                    ? gateway(direct, forwarding).stream() : Stream.of(hop)).toList(),
                            input.ecmpLimit());
                    return hops.isEmpty() ? Optional.empty()
                            : Optional.of(new Way(by.metric1(), RouteSet.rank(input, by.type(), by.area()), hops));
                });
    }

    private Optional<NextHop.Hop> gateway(NextHop.OnLink direct, IpAddress forwarding) {
        return input.areas().stream().flatMap(area -> area.links().stream())
                .filter(link -> link.ifindex() == direct.ifindex())
                .min(Comparator.comparing(link -> !link.isOnSubnet(forwarding)))
                .flatMap(link -> Gateways.via(link, forwarding));
    }
}
