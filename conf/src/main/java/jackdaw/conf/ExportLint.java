package jackdaw.conf;

import jackdaw.nat.ServiceConfig;
import jackdaw.nat.Site;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Asks OSPF's export filters about routes that a gateway is likely to have: what attracts traffic, and how. All answers
 * are warnings, since a filter may depend on what only a real route has.
 */
final class ExportLint {
    private final Map<Prefix, String> owners = new TreeMap<>();

    private ExportLint(List<ProtocolBlock> protocols) {
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof ServiceConfig service) {
                service.attract().forEach(p -> owners.put(p, service.name()));
            }
        }
    }

    static void check(List<ProtocolBlock> protocols, Site site) {
        ExportLint lint = new ExportLint(protocols);
        boolean isGateway = !lint.owners.isEmpty() || !site.outside().isEmpty();
        for (ProtocolBlock block : protocols) {
            if (isGateway && block.config() instanceof OspfConfig ospf) {
                lint.unownedDefault(ospf.channel(), block.settings());
                lint.typeTwo(ospf.channel(), block.settings());
            }
        }
    }

    /** nat-health.md §2: deleting a service must not open its gate. */
    private void unownedDefault(ChannelConfig channel, Settings settings) {
        Prefix prefix = Prefix.defaultRoute(channel.family());
        if (!owners.containsKey(prefix) && announced(channel, prefix).isPresent()) {
            report(channel, settings, "announces " + prefix + ", which no service owns: it attracts traffic whether or "
                    + "not it can be translated");
        }
    }

    /** RFC 2328 §16.4: type 1 beats type 2 whatever the metrics, and type 2 ignores the distance to the gateway. */
    private void typeTwo(ChannelConfig channel, Settings settings) {
        for (Map.Entry<Prefix, String> owned : owners.entrySet()) {
            Optional<Route> route = owned.getKey().family() == channel.family()
                    ? announced(channel, owned.getKey()) : Optional.empty();
            if (route.isPresent() && isTypeTwo(route.get())) {
                report(channel, settings, "announces " + owned.getKey() + " of service " + owned.getValue() + " as type "
                        + "E2: any gateway that announces E1 wins over it, and clients do not choose the nearest; set "
                        + "ospf_metric1 and unset(ospf_metric2)");
            }
        }
    }

    private static boolean isTypeTwo(Route route) {
        return route.attributes().has(OspfAttributes.METRIC2) || !route.attributes().has(OspfAttributes.METRIC1);
    }

    private static void report(ChannelConfig channel, Settings settings, String message) {
        settings.block(channel.name()).orElse(settings).warning("export", message);
    }

    /** What the filter makes of a default from the upstream, or of a prefix that a service supplies. */
    private Optional<Route> announced(ChannelConfig channel, Prefix prefix) {
        IpAddress nobody = IpAddress.unspecified(prefix.family());
        String service = owners.getOrDefault(prefix, "");
        Attributes attributes = service.isEmpty() ? Attributes.EMPTY : Attributes.EMPTY
                .with(CommonAttributes.NAT_SERVICE, service).with(CommonAttributes.NAT_STATE, "UP");
        Traits traits = prefix.isDefault()
                ? new Traits(RouteType.BGP, nobody, new NextHop.Via(gateway(prefix.family()), 1, "eth0"), 100, attributes)
                : new Traits(RouteType.STATIC, nobody, NextHop.Discard.UNREACHABLE, ServiceConfig.PREFERENCE,
                        attributes.with(OspfAttributes.METRIC1, 200L));
        RouteOwner owner = prefix.isDefault() ? new RouteOwner("upstream", "BGP") : new RouteOwner(service, "Service");
        return channel.exportFilter().filter().apply(new Route(prefix, new RouteSource(owner, 0), traits, 0))
                instanceof Verdict.Accept(Route route) ? Optional.of(route) : Optional.empty();
    }

    /** An address of the documentation networks (RFC 5737, RFC 3849). */
    private static IpAddress gateway(AddressFamily family) {
        return IpAddress.parse(family == AddressFamily.IPV4 ? "192.0.2.1" : "2001:db8::1");
    }
}
