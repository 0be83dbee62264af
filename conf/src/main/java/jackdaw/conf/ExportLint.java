package jackdaw.conf;

import jackdaw.nat.ServiceConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.CommonAttributes;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Settings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.List;
import java.util.Optional;

/**
 * Asks OSPF's export filters how they would announce what services attract. The answers are warnings, since a filter
 * may depend on what only a real route has.
 */
final class ExportLint {
    private ExportLint() {
    }

    static void check(List<ProtocolBlock> protocols) {
        for (ProtocolBlock block : protocols) {
            for (ProtocolBlock other : protocols) {
                if (block.config() instanceof OspfConfig ospf && other.config() instanceof ServiceConfig service) {
                    service.attract().stream().filter(p -> p.family() == ospf.channel().family())
                            .forEach(p -> typeTwo(ospf.channel(), block.settings(), service, p));
                }
            }
        }
    }

    /** RFC 2328 §16.4: type 1 beats type 2 whatever the metrics, and type 2 ignores the distance to the gateway. */
    private static void typeTwo(ChannelConfig channel, Settings settings, ServiceConfig service, Prefix prefix) {
        if (channel.exportFilter().filter().apply(route(prefix, service.name())) instanceof Verdict.Accept(Route route)
                && isTypeTwo(route)) {
            settings.block(channel.name()).orElse(settings).warning("export", "announces " + prefix + " of service "
                    + service.name() + " as type E2: any gateway that announces E1 wins over it, and clients do not "
                    + "choose the nearest; set ospf_metric1 and unset(ospf_metric2)");
        }
    }

    private static boolean isTypeTwo(Route route) {
        return route.attributes().has(OspfAttributes.METRIC2) || !route.attributes().has(OspfAttributes.METRIC1);
    }

    /** A default as the upstream brings it, or a prefix as its service supplies it. */
    private static Route route(Prefix prefix, String service) {
        IpAddress nobody = IpAddress.unspecified(prefix.family());
        Attributes attributes = Attributes.EMPTY.with(CommonAttributes.NAT_SERVICE, service)
                .with(CommonAttributes.NAT_STATE, "UP");
        Traits traits = prefix.isDefault()
                ? new Traits(RouteType.BGP, nobody, new NextHop.Via(gateway(prefix.family()), 1, "upstream"), 100,
                        attributes)
                : new Traits(RouteType.STATIC, nobody, NextHop.Discard.UNREACHABLE, ServiceConfig.PREFERENCE,
                        attributes.with(OspfAttributes.METRIC1, 200L));
        RouteOwner owner = prefix.isDefault() ? new RouteOwner("upstream", "BGP") : new RouteOwner(service, "Service");
        return new Route(prefix, new RouteSource(owner, 0), traits, 0);
    }

    /** An address of the documentation networks (RFC 5737, RFC 3849). */
    private static IpAddress gateway(AddressFamily family) {
        return IpAddress.parse(family == AddressFamily.IPV4 ? "192.0.2.1" : "2001:db8::1");
    }
}
