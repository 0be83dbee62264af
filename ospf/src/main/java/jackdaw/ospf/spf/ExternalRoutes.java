package jackdaw.ospf.spf;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.table.NextHop;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Prefixes outside of the AS (RFC 2328 §16.4, RFC 5340 §4.8.5). */
final class ExternalRoutes {
    private final SpfInput input;
    private final InternalRoutes internal;
    private final RouteSet routes;

    /** The way to the AS boundary router or to the forwarding address. */
    private record Way(long distance, int rank, List<NextHop.Hop> hops) {
    }

    private ExternalRoutes(InternalRoutes internal) {
        this.input = internal.input();
        this.internal = internal;
        this.routes = new RouteSet(input.ecmpLimit());
    }

    static RouteSet of(InternalRoutes internal, LsdbView view) {
        ExternalRoutes external = new ExternalRoutes(internal);
        for (Lsa lsa : view.autonomousSystem()) {
            LsaHeader header = lsa.header();
            if (lsa.body() instanceof ExternalBody body && header.kind() == LsaKind.EXTERNAL && !header.isMaxAge()
                    && body.metric() < ExternalBody.LS_INFINITY
                    && !header.advertisingRouter().equals(external.input.routerId())) {
                external.consider(header, body);
            }
        }
        return external.routes;
    }

    /** Whether there is a way to the boundary router, and to the forwarding address. */
    static boolean leadsTo(InternalRoutes internal, RouterId router, ExternalBody body) {
        return new ExternalRoutes(internal).way(router, body).isPresent();
    }

    private void consider(LsaHeader header, ExternalBody body) {
        Optional<Prefix> prefix = body.prefix(header.linkStateId());
        if (prefix.isEmpty() || body instanceof ExternalBody.V3 v3 && v3.prefix().isNoUnicast()) {
            return;
        }
        way(header.advertisingRouter(), body).ifPresent(w -> routes.offer(body.isType2()
                ? route(prefix.get(), PathType.EXTERNAL_2, w.distance(), body.metric(), header, body, w.hops())
                : route(prefix.get(), PathType.EXTERNAL_1, w.distance() + body.metric(), 0, header, body, w.hops()),
                w.rank()));
    }

    private Optional<Way> way(RouterId router, ExternalBody body) {
        return internal.boundary(router).flatMap(r -> body.forwardingAddress().isPresent()
                ? towards(body.forwardingAddress().get())
                : Optional.of(new Way(r.distance(), RouteSet.rank(input, r.type(), r.area()), r.hops())));
    }

    private static OspfRoute route(Prefix prefix, PathType type, long metric1, long metric2, LsaHeader header,
                                   ExternalBody body, List<NextHop.Hop> hops) {
        return new OspfRoute(prefix, type, metric1, metric2, body.tag(), RouterId.NONE, header.advertisingRouter(),
                hops);
    }

    /** A forwarding address counts only if an internal route leads there; on an own subnet it is the gateway. */
    private Optional<Way> towards(IpAddress forwarding) {
        return internal.prefixes().covering(forwarding).flatMap(by -> {
            List<NextHop.Hop> hops = Hops.canonical(Hops.preferDirect(by.hops()).stream()
                    .flatMap(hop -> hop instanceof NextHop.OnLink direct ? gateway(direct, forwarding).stream()
                            : java.util.stream.Stream.of(hop)).toList(), input.ecmpLimit());
            return hops.isEmpty() ? Optional.empty()
                    : Optional.of(new Way(by.metric1(), RouteSet.rank(input, by.type(), by.area()), hops));
        });
    }

    private Optional<NextHop.Hop> gateway(NextHop.OnLink direct, IpAddress forwarding) {
        return input.areas().stream().flatMap(area -> area.links().stream())
                .filter(link -> link.ifindex() == direct.ifindex())
                .min(Comparator.comparing(link -> !Gateways.isOnSubnet(link, forwarding)))
                .flatMap(link -> Gateways.via(link, forwarding));
    }
}
