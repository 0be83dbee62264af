package jackdaw.conf.lint;

import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.conf.hocon.ProtocolBlock;
import jackdaw.nat.ServiceConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the routes that the configured protocols would bring, so that filters can be asked about them. */
final class Trials {
    /** With which a service supplies what it attracts, and others their defaults by the same habit. */
    private static final long BORN_METRIC = 200;

    private final List<ProtocolBlock> protocols;

    Trials(List<ProtocolBlock> protocols) {
        this.protocols = protocols;
    }

    /**
     * What becomes of the route to a prefix that {@code source} may bring into a table.
     *
     * @param verdict of the import filter
     */
    record Arrival(ProtocolBlock source, ChannelConfig channel, Verdict verdict) {
        Optional<Route> route() {
            return verdict instanceof Verdict.Accept(Route route) ? Optional.of(route) : Optional.empty();
        }
    }

    /** From all protocols that can have a route to {@code prefix}; any BGP neighbor or OSPF may have a default. */
    List<Arrival> arrivals(Prefix prefix, String table) {
        List<Arrival> arrivals = new ArrayList<>();
        for (ProtocolBlock block : protocols) {
            ProtocolConfig source = block.config();
            for (ChannelConfig channel : source.disabled() ? List.<ChannelConfig>of() : source.channels()) {
                if (channel.family() == prefix.family() && channel.table().equals(table)) {
                    traits(source, channel, prefix).map(traits -> route(prefix, source.name(), kind(source), traits))
                            .ifPresent(route -> arrivals.add(new Arrival(block, channel,
                                    channel.importFilter().filter().apply(route))));
                }
            }
        }
        return arrivals;
    }

    /** Those that OSPF may announce: what it brought itself it does not announce again. */
    List<Arrival> foreign(Prefix prefix, String table) {
        return arrivals(prefix, table).stream().filter(a -> !(a.source().config() instanceof OspfConfig)).toList();
    }

    /**
     * The routes to a prefix of {@code service}, as exporting protocols may see them: a service supplies only what
     * nobody else does, and never a default.
     */
    List<Route> owned(ServiceConfig service, Prefix prefix) {
        List<Route> brought = foreign(prefix, service.tables().get(prefix.family())).stream()
                .flatMap(arrival -> arrival.route().stream()).toList();
        List<Route> routes = !brought.isEmpty() || prefix.isDefault() ? brought : List.of(supplied(service, prefix));
        return service.attract().contains(prefix) ? routes.stream().map(route -> route.with(route.traits()
                .with(CommonAttributes.NAT_SERVICE, service.name()).with(CommonAttributes.NAT_STATE, "UP"))).toList()
                : routes;
    }

    private static Route supplied(ServiceConfig service, Prefix prefix) {
        boolean attracts = service.attract().contains(prefix);
        return route(prefix, service.name(), "Service", new Traits(RouteType.STATIC,
                IpAddress.unspecified(prefix.family()),
                attracts ? NextHop.Discard.UNREACHABLE : NextHop.Discard.BLACKHOLE, ServiceConfig.PREFERENCE,
                attracts ? Attributes.EMPTY.with(OspfAttributes.METRIC1, BORN_METRIC) : Attributes.EMPTY));
    }

    private static Route route(Prefix prefix, String owner, String kind, Traits traits) {
        return new Route(prefix, new RouteSource(new RouteOwner(owner, kind), 0), traits, 0);
    }

    private static Optional<Traits> traits(ProtocolConfig source, ChannelConfig channel, Prefix prefix) {
        IpAddress nobody = IpAddress.unspecified(prefix.family());
        return switch (source) {
            case PeerConfig peer when prefix.isDefault() -> Optional.of(traits(RouteType.BGP, channel,
                    peer.session().address(), Attributes.EMPTY
                            .with(AsPathAttribute.KEY, AsPath.sequence(peer.session().remoteAs()))
                            .with(OriginAttribute.KEY, Origin.IGP)
                            .with(NextHopAttribute.KEY, NextHopPair.of(peer.session().address()))));
            case OspfConfig _ when prefix.isDefault() -> Optional.of(traits(RouteType.OSPF_EXT1, channel, nobody,
                    Attributes.EMPTY.with(OspfAttributes.METRIC1, BORN_METRIC)));
            case StaticConfig routes when routes.routes().stream().anyMatch(r -> r.prefix().equals(prefix)) ->
                    Optional.of(traits(RouteType.STATIC, channel, nobody, Attributes.EMPTY));
            case KernelConfig kernel when kernel.learn() && prefix.isDefault() ->
                    Optional.of(traits(RouteType.INHERIT, channel, nobody, Attributes.EMPTY));
            default -> Optional.empty();
        };
    }

    private static Traits traits(RouteType type, ChannelConfig channel, IpAddress from, Attributes attributes) {
        return new Traits(type, from, new NextHop.Via(from, 1, "upstream"), channel.preference(), attributes);
    }

    private static String kind(ProtocolConfig source) {
        return switch (source) {
            case PeerConfig _ -> "BGP";
            case KernelConfig _ -> "Kernel";
            case OspfConfig _ -> "OSPF";
            default -> "Static";
        };
    }
}
