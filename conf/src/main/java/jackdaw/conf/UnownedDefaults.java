package jackdaw.conf;

import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.nat.ServiceConfig;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.builtin.StaticConfig;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.fib.KernelConfig;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.ProtocolConfig;
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
 * Looks for a default that OSPF would announce although no service owns it: on a NAT gateway, deleting the block of a
 * service would then open its gate instead of closing it (docs/services.md). The filters themselves are asked, with a
 * route as each configured source of a default would bring it.
 */
final class UnownedDefaults {
    private final List<ProtocolBlock> protocols;
    private final boolean hasServices;

    private UnownedDefaults(List<ProtocolBlock> protocols) {
        this.protocols = protocols;
        this.hasServices = protocols.stream().anyMatch(b -> b.config() instanceof ServiceConfig);
    }

    static void check(List<ProtocolBlock> protocols) {
        UnownedDefaults check = new UnownedDefaults(protocols);
        for (ProtocolBlock block : protocols) {
            if (block.config() instanceof OspfConfig ospf && !ospf.disabled()) {
                check.check(ospf.channel(), block);
            }
        }
    }

    private void check(ChannelConfig ospf, ProtocolBlock block) {
        Prefix everything = Prefix.defaultRoute(ospf.family());
        if (isOwned(everything)) {
            return;
        }
        for (ProtocolBlock source : protocols) {
            Optional<Route> route = imported(source.config(), ospf, everything);
            if (route.isPresent() && ospf.exportFilter().filter().apply(route.get()) instanceof Verdict.Accept) {
                tell(block.settings().block(ospf.name()).orElse(block.settings()), everything + " from "
                        + source.config().name() + " would be announced whatever the translators do, as no "
                        + "service owns it");
                return;
            }
        }
    }

    /** A router without any service is no NAT gateway: it may mean what it says. */
    private void tell(Settings channel, String message) {
        if (hasServices) {
            channel.error("export", message + ": let a service attract it, or reject it in the filter");
        } else {
            channel.warning("export", message);
        }
    }

    private boolean isOwned(Prefix prefix) {
        return protocols.stream().anyMatch(b -> b.config() instanceof ServiceConfig s && s.attract().contains(prefix));
    }

    /** The default that {@code source} can bring into the table OSPF exports from. */
    private static Optional<Route> imported(ProtocolConfig source, ChannelConfig ospf, Prefix everything) {
        if (source.disabled()) {
            return Optional.empty();
        }
        return source.channels().stream()
                .filter(c -> c.family() == ospf.family() && c.table().equals(ospf.table()))
                .findFirst().flatMap(channel -> traits(source, channel, everything).flatMap(traits -> {
                    Route route = new Route(everything, new RouteSource(new RouteOwner(source.name(), kind(source)), 0),
                            traits, 0);
                    return channel.importFilter().filter().apply(route) instanceof Verdict.Accept(Route accepted)
                            ? Optional.of(accepted) : Optional.empty();
                }));
    }

    private static Optional<Traits> traits(ProtocolConfig source, ChannelConfig channel, Prefix everything) {
        return switch (source) {
            case PeerConfig peer -> Optional.of(traits(RouteType.BGP, channel, peer.session().address(),
                    Attributes.EMPTY.with(AsPathAttribute.KEY, AsPath.sequence(peer.session().remoteAs()))
                            .with(OriginAttribute.KEY, Origin.IGP)
                            .with(NextHopAttribute.KEY, NextHopPair.of(peer.session().address()))));
            case StaticConfig routes when routes.routes().stream().anyMatch(r -> r.prefix().equals(everything)) ->
                    Optional.of(traits(RouteType.STATIC, channel, nobody(everything.family()), Attributes.EMPTY));
            case KernelConfig kernel when kernel.learn() ->
                    Optional.of(traits(RouteType.INHERIT, channel, nobody(everything.family()), Attributes.EMPTY));
            default -> Optional.empty();
        };
    }

    private static Traits traits(RouteType type, ChannelConfig channel, IpAddress from, Attributes attributes) {
        return new Traits(type, from, new NextHop.Via(from, 1, "upstream"), channel.preference(), attributes);
    }

    private static IpAddress nobody(AddressFamily family) {
        return IpAddress.unspecified(family);
    }

    private static String kind(ProtocolConfig source) {
        return switch (source) {
            case PeerConfig _ -> "BGP";
            case KernelConfig _ -> "Kernel";
            default -> "Static";
        };
    }
}
