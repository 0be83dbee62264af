package jackdaw.ospf.spf;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The best paths inside of the AS to each prefix. What is offered replaces, joins or loses (RFC 2328 §11, §16.2 (6));
 * the outcome does not depend on the order of the offers.
 */
final class RouteSet {
    private final int ecmpLimit;
    private final Map<Prefix, Candidate> best = new HashMap<>();
    /** Which prefix lengths occur, for the longest match. */
    private final boolean[] lengths = new boolean[129];

    RouteSet(int ecmpLimit) {
        this.ecmpLimit = ecmpLimit;
    }

    /** Offers a path inside of the AS; without hops or to what is no unicast prefix it is none. */
    void offer(OspfRoute route) {
        if (!route.hops().isEmpty()) {
            offerOwn(route);
        }
    }

    /** Offers a network that this router itself announces: without hops if OSPF does not know where it is. */
    void offerOwn(OspfRoute route) {
        if (isUnicast(route.prefix())) {
            Candidate known = best.get(route.prefix());
            Candidate better = Candidate.better(known, new Candidate(route, 0, null), ecmpLimit);
            if (better != known) {
                best.put(route.prefix(), better);
                lengths[route.prefix().length()] = true;
            }
        }
    }

    /** Forgets the path to a prefix; returns what it was. */
    Optional<OspfRoute> remove(Prefix prefix) {
        return Optional.ofNullable(best.remove(prefix)).map(Candidate::route);
    }

    /** The prefixes to which the paths here are others than there. */
    Set<Prefix> unlike(RouteSet other) {
        Set<Prefix> unlike = new HashSet<>();
        best.forEach((prefix, candidate) -> {
            Candidate its = other.best.get(prefix);
            if (its == null || !candidate.route().equals(its.route())) {
                unlike.add(prefix);
            }
        });
        other.best.keySet().stream().filter(prefix -> !best.containsKey(prefix)).forEach(unlike::add);
        return unlike;
    }

    Optional<OspfRoute> find(Prefix prefix) {
        Candidate known = best.get(prefix);
        return known == null ? Optional.empty() : Optional.of(known.route());
    }

    /** Longest match. */
    Optional<OspfRoute> covering(IpAddress address) {
        for (int length = address.family().bits(); length >= 0; length--) {
            Candidate found = lengths[length] ? best.get(Prefix.of(address, length)) : null;
            if (found != null) {
                return Optional.of(found.route());
            }
        }
        return Optional.empty();
    }

    /** The routes in no order, those of own subnets freed from gateways. */
    Collection<OspfRoute> routes() {
        return best.values().stream().map(Candidate::route).map(RouteSet::direct).toList();
    }

    /** The route to a prefix, freed from gateways if it is a subnet of one's own. */
    Optional<OspfRoute> route(Prefix prefix) {
        Candidate known = best.get(prefix);
        return known == null ? Optional.empty() : Optional.of(direct(known.route()));
    }

    static OspfRoute direct(OspfRoute r) {
        var hops = Hops.preferDirect(r.hops());
        return hops == r.hops() ? r : new OspfRoute(r.prefix(), r.type(), r.metric1(), r.metric2(), r.tag(), r.area(),
                r.originator(), hops);
    }

    /** Nothing an LSA says brings a route to "this host", loopback, link-local, multicast or reserved addresses. */
    static boolean isUnicast(Prefix prefix) {
        return switch (prefix.address()) {
            case Ip4 a -> a.bits() >>> 28 < 0xe && !a.isLoopback() && !a.isLinkLocal()
                    && (a.bits() >>> 24 != 0 || prefix.length() < 8);
            case Ip6 a -> !a.isLinkLocal() && !a.isMulticast() && !(prefix.length() == 128
                    && (a.isLoopback() || a.isUnspecified()));
        };
    }

    /** Rank of a path by {@code type} through {@code area} (RFC 2328 §16.4.1). */
    static int rank(SpfInput input, PathType type, RouterId area) {
        return !input.rfc1583Compatible() && type == PathType.INTRA_AREA && !area.equals(RouterId.NONE) ? 0 : 1;
    }
}
