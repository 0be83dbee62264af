package jackdaw.bgp;

import jackdaw.bgp.attribute.AigpAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.ClusterListAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.ExtendedCommunitiesAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.NextHopAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.attribute.OriginatorIdAttribute;
import jackdaw.bgp.attribute.PathSegments;
import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.Update;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.attribute.NextHopPair;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.Optional;

/** What may be believed of a peer in another AS, and what such a peer may see of us. */
final class EbgpRules {
    /** The kind of route owner that this module makes. */
    static final String KIND = "BGP";

    private static final int NON_TRANSITIVE = 0x40;

    private final PeerConfig config;
    private final InterfaceTable interfaces;

    EbgpRules(PeerConfig config, InterfaceTable interfaces) {
        this.config = config;
        this.interfaces = interfaces;
    }

    /** What becomes of received prefixes. */
    sealed interface Received {
        record Accepted(Traits traits) implements Received {
        }

        /** They are withdrawn; {@code kind} is for counting. */
        record Refused(String kind, String reason) implements Received {
        }
    }

    // ---- in -------------------------------------------------------------------------------------------------

    /** @param link the interface to a directly connected peer */
    Received receive(Update.Reach reach, Optional<Interface> link, int preference) {
        AsPath path = reach.attributes().getOr(AsPathAttribute.KEY, AsPath.EMPTY);
        long localAs = config.session().localAs();
        if (path.contains(localAs)
                && path.flattened().stream().filter(a -> a == localAs).count() > config.allowOwnAs()) {
            return new Received.Refused("loop", "own AS in path " + path);
        }
        if (config.enforceFirstAs() && path.first() != config.session().remoteAs()) {
            return new Received.Refused("first AS", "path " + path + " does not begin with the neighbor's AS");
        }
        return nextHop(reach, link).<Received>map(hop -> new Received.Accepted(new Traits(RouteType.BGP,
                        config.session().address(), hop, preference,
                        reach.attributes().with(LocalPrefAttribute.KEY, LocalPrefAttribute.DEFAULT))))
                .orElseGet(() -> new Received.Refused("next hop", "unusable next hop " + reach.nextHop()));
    }

    /** RFC 4271 §5.1.3 and §6.3: not ours, and of a direct peer on a connected network. */
    private Optional<NextHop> nextHop(Update.Reach reach, Optional<Interface> link) {
        IpAddress hop = reach.nextHop();
        if (hop.isUnspecified() || hop.isMulticast() || hop.isLoopback() || interfaces.isLocal(hop)) {
            return Optional.empty();
        }
        boolean isLinkLocal = hop instanceof Ip6 && hop.isLinkLocal();
        if (!config.session().isDirect()) {
            return isLinkLocal ? Optional.empty() : Optional.of(NextHop.Recursive.unresolved(hop));
        }
        if (isLinkLocal) {
            return link.map(l -> new NextHop.Via(hop, l.index(), l.name()));
        }
        Optional<Interface> reaching = link.filter(l -> isOn(l, hop)).or(() -> interfaces.reaching(hop));
        return reaching.<NextHop>map(i -> new NextHop.Via(hop, i.index(), i.name()))
                .or(() -> reach.linkLocal().flatMap(ll -> link.map(l -> new NextHop.Via(ll, l.index(), l.name()))));
    }

    private static boolean isOn(Interface link, IpAddress address) {
        return link.usable(address.family()).stream().anyMatch(a -> a.prefix().contains(address)
                || a.peer().filter(address::equals).isPresent());
    }

    /** Prefixes that no router should believe in (RFC 6890): not even looked at by filters. */
    static boolean isBogus(Prefix prefix) {
        return switch (prefix) {
            case Prefix4 p -> p.length() > 0
                    && (p.bits() >>> 24 == 0 && p.length() >= 8 || p.bits() >>> 24 == 127 || p.bits() >>> 28 >= 0xe);
            case Prefix6 p -> p.length() >= 8 && p.high() >>> 56 == 0xff || p.length() >= 10 && p.high() >>> 54 == 0x3fa
                    || p.length() == 128 && p.high() == 0 && p.low() <= 1 && p.low() >= 0;
        };
    }

    // ---- out ------------------------------------------------------------------------------------------------

    /** RFC 1997: a route received with these communities stays here. */
    static boolean mayLeave(Route best) {
        if (!isFromBgp(best)) {
            return true;
        }
        Communities communities = best.attributes().getOr(CommunitiesAttribute.KEY, Communities.EMPTY);
        return communities.isEmpty() || !communities.contains(Community.NO_EXPORT)
                && !communities.contains(Community.NO_ADVERTISE)
                && !communities.contains(Community.NO_EXPORT_SUBCONFED);
    }

    private static boolean isFromBgp(Route route) {
        return route.source().owner().kind().equals(KIND);
    }

    /**
     * What the peer is told of a route.
     *
     * @param route  after the export filter
     * @param best   the same as it stands in the table
     * @param own    our own next hop in the route's family
     * @return empty if no next hop can be given that would work
     */
    Optional<OutAttributes> announce(Route route, Route best, PeerChannel channel,
                                     Optional<LocalNextHop> own, Optional<Interface> link) {
        Optional<NextHopPair> foreign = foreignNextHop(route, best, channel, link);
        if (foreign.isPresent()) {
            // RFC 4271 §5.1.3: never the peer's own address
            return foreign.filter(hop -> !hop.address().equals(config.session().address()))
                    .map(hop -> new OutAttributes(attributes(route, best), hop.address(), hop.linkLocal()));
        }
        return own.map(hop -> new OutAttributes(attributes(route, best), hop.address(), hop.linkLocal()));
    }

    private Attributes attributes(Route route, Route best) {
        Attributes all = route.attributes();
        AsPath path = PathSegments.withoutConfederation(all.getOr(AsPathAttribute.KEY, AsPath.EMPTY));
        Attributes out = all.without(NextHopAttribute.KEY).without(LocalPrefAttribute.KEY)
                .without(OriginatorIdAttribute.KEY).without(ClusterListAttribute.KEY).without(AigpAttribute.KEY)
                .with(AsPathAttribute.KEY, path.prepend(config.session().localAs()));
        if (!out.has(OriginAttribute.KEY)) {
            out = out.with(OriginAttribute.KEY, isFromBgp(route) ? Origin.INCOMPLETE : Origin.IGP);
        }
        // RFC 4271 §5.1.4: a received one stays here; as in BIRD only the export filter can give one to the peer
        if (out.has(MedAttribute.KEY) && isUnchanged(route, best, MedAttribute.KEY)) {
            out = out.without(MedAttribute.KEY);
        }
        ExtendedCommunities extended = out.getOr(ExtendedCommunitiesAttribute.KEY, ExtendedCommunities.EMPTY);
        if (extended.members().stream().anyMatch(EbgpRules::staysInside)) {
            out = out.with(ExtendedCommunitiesAttribute.KEY, extended.retain(c -> !staysInside(c)));
        }
        return out;
    }

    /** RFC 4360 §6: the transitive bit of the type is clear when it may leave the AS. */
    private static boolean staysInside(ExtendedCommunity community) {
        return (community.type() & NON_TRANSITIVE) != 0;
    }

    /**
     * Whether the export filter left a value as it stands in the table. Differs: BIRD remembers that the filter wrote
     * it, even the same value; we compare.
     */
    private static boolean isUnchanged(Route route, Route best,
                                       jackdaw.rib.attribute.AttributeKey<?> key) {
        return best.attributes().get(key).equals(route.attributes().get(key));
    }

    /**
     * A next hop other than ourselves: one set by the filter, or a third party on the shared link (§5.1.3), whose
     * link-local address goes along (RFC 2545 §3).
     */
    private Optional<NextHopPair> foreignNextHop(Route route, Route best, PeerChannel channel,
                                               Optional<Interface> link) {
        if (channel.nextHopSelf() == NextHopSelf.YES) {
            return Optional.empty();
        }
        boolean shared = config.session().isDirect() && link.filter(l -> leavesBy(route, l)).isPresent();
        Optional<NextHopPair> stated = route.attributes().get(NextHopAttribute.KEY)
                .filter(hop -> hop.address().family() == channel.family() && !hop.address().isUnspecified()
                        && !isLinkLocal6(hop.address()))
                .map(hop -> shared ? hop : NextHopPair.of(hop.address()));
        if (stated.isPresent() && (channel.nextHopSelf() == NextHopSelf.NO
                || !isUnchanged(route, best, NextHopAttribute.KEY))) {
            return stated;
        }
        return stated.or(() -> gateway(route, channel).map(NextHopPair::of)).filter(hop -> shared
                && link.filter(l -> isOn(l, hop.address()) && !l.hasAddress(hop.address())).isPresent());
    }

    private static Optional<IpAddress> gateway(Route route, PeerChannel channel) {
        return route.nextHop().effective() instanceof NextHop.Via via && via.gateway().family() == channel.family()
                && !isLinkLocal6(via.gateway()) ? Optional.of(via.gateway()) : Optional.empty();
    }

    private static boolean leavesBy(Route route, Interface link) {
        return route.nextHop().effective() instanceof NextHop.Hop hop && hop.ifindex() == link.index();
    }

    private static boolean isLinkLocal6(IpAddress address) {
        return !(address instanceof Ip4) && address.isLinkLocal();
    }
}
