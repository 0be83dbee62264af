package jackdaw.linux.netlink;

import jackdaw.rib.fib.FibChange;
import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibMetrics;
import jackdaw.rib.fib.FibPath;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import java.nio.charset.StandardCharsets;

/** Writes RTM_NEWROUTE, RTM_DELROUTE and RTM_GETROUTE (struct rtmsg). {@link RouteReader} reads them. */
final class RouteMessages {
    /** Matches a route of any scope when one is deleted. */
    private static final int RT_SCOPE_NOWHERE = 255;
    private static final int TABLE_COMPAT = 252;

    private RouteMessages() {
    }

    /** One change as one message. */
    static void encode(FibChange change, NetlinkWriter out, int sequence) {
        switch (change) {
            case FibChange.Put(FibRoute route, boolean expectsNone) -> {
                out.begin(Rtnetlink.RTM_NEWROUTE, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_CREATE
                        | (expectsNone ? Rtnetlink.NLM_F_EXCL : Rtnetlink.NLM_F_REPLACE), sequence);
                header(route, route.path().scope(), out);
                key(route, out);
                path(route, out);
            }
            case FibChange.Delete(FibRoute route) -> {
                out.begin(Rtnetlink.RTM_DELROUTE, Rtnetlink.NLM_F_REQUEST, sequence);
                boolean v4 = route.prefix().family() == AddressFamily.IPV4;
                header(route, v4 ? RT_SCOPE_NOWHERE : 0, out);
                key(route, out);
                if (!v4) {
                    // Without its hops an IPv6 delete takes a foreign route along that was appended to ours.
                    hops(route, out);
                }
            }
        }
        out.end();
    }

    /** Asks for one table of one family. */
    static void dumpRequest(AddressFamily family, int table, NetlinkWriter out, int sequence) {
        out.begin(Rtnetlink.RTM_GETROUTE, Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP, sequence)
                .u8(familyNumber(family)).zeros(11)
                .attribute32(Rtnetlink.RTA_TABLE, table).end();
    }

    static int familyNumber(AddressFamily family) {
        return family == AddressFamily.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
    }

    private static void header(FibRoute route, int scope, NetlinkWriter out) {
        FibPath path = route.path();
        boolean onLink = path.hops().size() == 1 && path.hops().getFirst().onLink();
        out.u8(familyNumber(route.prefix().family())).u8(route.prefix().length()).u8(0).u8(0)
                .u8(Integer.compareUnsigned(route.table(), 256) < 0 ? route.table() : TABLE_COMPAT)
                .u8(route.protocol()).u8(scope).u8(type(path))
                .u32(onLink ? Rtnetlink.RTNH_F_ONLINK : 0);
    }

    private static int type(FibPath path) {
        return path.discard().map(d -> switch (d) {
            case NextHop.Discard.BLACKHOLE -> Rtnetlink.RTN_BLACKHOLE;
            case NextHop.Discard.UNREACHABLE -> Rtnetlink.RTN_UNREACHABLE;
            case NextHop.Discard.PROHIBIT -> Rtnetlink.RTN_PROHIBIT;
        }).orElse(Rtnetlink.RTN_UNICAST);
    }

    private static void key(FibRoute route, NetlinkWriter out) {
        if (!route.prefix().isDefault()) {
            out.attribute(Rtnetlink.RTA_DST, route.prefix().address().toBytes());
        }
        out.attribute32(Rtnetlink.RTA_TABLE, route.table());
        out.attribute32(Rtnetlink.RTA_PRIORITY, route.metric());
    }

    private static void path(FibRoute route, NetlinkWriter out) {
        FibPath path = route.path();
        path.source().ifPresent(s -> out.attribute(Rtnetlink.RTA_PREFSRC, s.toBytes()));
        if (path.realm() != 0) {
            out.attribute32(Rtnetlink.RTA_FLOW, path.realm());
        }
        if (!path.metrics().isEmpty()) {
            metrics(path.metrics(), out);
        }
        hops(route, out);
    }

    private static void metrics(FibMetrics metrics, NetlinkWriter out) {
        int start = out.beginNested(Rtnetlink.RTA_METRICS);
        metrics.values().forEach(out::attribute32);
        if (!metrics.congestionControl().isEmpty()) {
            out.attribute(Rtnetlink.RTAX_CC_ALGO,
                    (metrics.congestionControl() + "\0").getBytes(StandardCharsets.US_ASCII));
        }
        out.endNested(start);
    }

    private static void hops(FibRoute route, NetlinkWriter out) {
        AddressFamily family = route.prefix().family();
        if (route.path().hops().size() == 1) {
            FibHop hop = route.path().hops().getFirst();
            hop.gateway().ifPresent(g -> gateway(g, family, out));
            out.attribute32(Rtnetlink.RTA_OIF, hop.ifindex());
        } else if (route.path().hops().size() > 1) {
            int start = out.beginNested(Rtnetlink.RTA_MULTIPATH);
            for (FibHop hop : route.path().hops()) {
                int nexthop = out.beginNested(0);
                // struct rtnexthop: its 16 bits of length stand where an attribute's do; flags and weight follow.
                out.patchU8(nexthop + 2, hop.onLink() ? Rtnetlink.RTNH_F_ONLINK : 0)
                        .patchU8(nexthop + 3, hop.weight() - 1).u32(hop.ifindex());
                hop.gateway().ifPresent(g -> gateway(g, family, out));
                out.endNested(nexthop);
            }
            out.endNested(start);
        }
    }

    private static void gateway(IpAddress gateway, AddressFamily family, NetlinkWriter out) {
        if (gateway.family() == family) {
            out.attribute(Rtnetlink.RTA_GATEWAY, gateway.toBytes());
        } else {
            int start = out.beginNested(Rtnetlink.RTA_VIA);
            out.u16(familyNumber(gateway.family())).bytes(gateway.toBytes()).endNested(start);
        }
    }
}
