package jackdaw.linux.netlink;

import jackdaw.rib.fib.FibHop;
import jackdaw.rib.fib.FibKey;
import jackdaw.rib.fib.FibMetrics;
import jackdaw.rib.fib.FibPath;
import jackdaw.rib.fib.FibRoute;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the body of RTM_NEWROUTE and RTM_DELROUTE. One instance reads one message. */
final class RouteReader {

    /** @param dead no hop works now */
    record Decoded(FibRoute route, boolean dead) {
    }

    private final AddressFamily family;
    private IpAddress destination;
    private int length;
    private int table;
    private long metric;
    private int outInterface;
    private Optional<IpAddress> gateway = Optional.empty();
    private Optional<IpAddress> source = Optional.empty();
    private FibMetrics metrics = FibMetrics.NONE;
    private long realm;
    private final List<FibHop> hops = new ArrayList<>(1);
    private boolean anyAlive;

    private RouteReader(AddressFamily family) {
        this.family = family;
        this.destination = IpAddress.unspecified(family);
    }

    /**
     * Empty for what is no entry of a forwarding table (cloned routes), of another family, or of a kind that we do not
     * know and therefore leave alone.
     *
     * @throws Malformed if the message does not have the shape of a route
     */
    static Optional<Decoded> decode(NetlinkReader body) {
        int familyNumber = body.u8();
        if (familyNumber != Rtnetlink.AF_INET && familyNumber != Rtnetlink.AF_INET6) {
            return Optional.empty();
        }
        return new RouteReader(familyNumber == Rtnetlink.AF_INET ? AddressFamily.IPV4 : AddressFamily.IPV6).read(body);
    }

    private Optional<Decoded> read(NetlinkReader body) {
        length = body.u8();
        body.skip(2);
        table = body.u8();
        int protocol = body.u8();
        int scope = body.u8();
        int type = body.u8();
        int flags = body.i32();
        if (length > family.bits()) {
            throw new Malformed("prefix length " + length, 1);
        }
        if ((flags & Rtnetlink.RTM_F_CLONED) != 0 || type != Rtnetlink.RTN_UNICAST && type != Rtnetlink.RTN_BLACKHOLE
                && type != Rtnetlink.RTN_UNREACHABLE && type != Rtnetlink.RTN_PROHIBIT) {
            return Optional.empty();
        }
        while (body.hasRemaining()) {
            attribute(body.attribute());
        }
        Optional<NextHop.Discard> discard = switch (type) {
            case Rtnetlink.RTN_BLACKHOLE -> Optional.of(NextHop.Discard.BLACKHOLE);
            case Rtnetlink.RTN_UNREACHABLE -> Optional.of(NextHop.Discard.UNREACHABLE);
            case Rtnetlink.RTN_PROHIBIT -> Optional.of(NextHop.Discard.PROHIBIT);
            default -> Optional.empty();
        };
        if (discard.isEmpty() && hops.isEmpty()) {
            // A route by a next-hop object whose hops the kernel does not spell out has interface 0.
            hops.add(new FibHop(gateway, outInterface, (flags & Rtnetlink.RTNH_F_ONLINK) != 0, 1));
            anyAlive = (flags & Rtnetlink.RTNH_F_DEAD) == 0;
        }
        // IPv6 shows discards with a hop on the loopback interface.
        FibPath path = new FibPath(discard.isPresent() ? List.of() : hops, discard, source, metrics, realm,
                family == AddressFamily.IPV4 ? scope : FibPath.SCOPE_UNIVERSE);
        FibKey key = new FibKey(Prefix.of(destination, length), metric);
        return Optional.of(new Decoded(new FibRoute(key, table, protocol, path), discard.isEmpty() && !anyAlive));
    }

    private void attribute(NetlinkReader value) {
        switch (value.type()) {
            case Rtnetlink.RTA_DST -> destination = value.address(family);
            case Rtnetlink.RTA_TABLE -> table = value.i32();
            case Rtnetlink.RTA_PRIORITY -> metric = value.u32();
            case Rtnetlink.RTA_OIF -> outInterface = value.i32();
            case Rtnetlink.RTA_GATEWAY -> gateway = Optional.of(value.address(family));
            case Rtnetlink.RTA_VIA -> gateway = Optional.of(via(value));
            case Rtnetlink.RTA_PREFSRC -> source = Optional.of(value.address(family));
            case Rtnetlink.RTA_FLOW -> realm = value.u32();
            case Rtnetlink.RTA_METRICS -> metrics = metrics(value);
            case Rtnetlink.RTA_MULTIPATH -> multipath(value);
            default -> {
                // Cache information, router preference and the like do not change forwarding.
            }
        }
    }

    private static IpAddress via(NetlinkReader value) {
        int number = value.u16();
        return value.address(number == Rtnetlink.AF_INET ? AddressFamily.IPV4 : AddressFamily.IPV6);
    }

    private void multipath(NetlinkReader list) {
        while (list.hasRemaining()) {
            int size = list.peekU16();
            if (size < 8) {
                throw new Malformed("next hop of " + size + " octets", 0);
            }
            NetlinkReader nexthop = list.sub(size);
            nexthop.skip(2);
            int flags = nexthop.u8();
            int weight = nexthop.u8() + 1;
            int ifindex = nexthop.i32();
            Optional<IpAddress> via = Optional.empty();
            while (nexthop.hasRemaining()) {
                NetlinkReader value = nexthop.attribute();
                if (value.type() == Rtnetlink.RTA_GATEWAY) {
                    via = Optional.of(value.address(family));
                } else if (value.type() == Rtnetlink.RTA_VIA) {
                    via = Optional.of(via(value));
                }
            }
            anyAlive |= (flags & Rtnetlink.RTNH_F_DEAD) == 0;
            hops.add(new FibHop(via, ifindex, (flags & Rtnetlink.RTNH_F_ONLINK) != 0, weight));
        }
    }

    private static FibMetrics metrics(NetlinkReader list) {
        TreeMap<Integer, Long> values = new TreeMap<>();
        String congestionControl = "";
        while (list.hasRemaining()) {
            NetlinkReader value = list.attribute();
            if (value.type() == Rtnetlink.RTAX_CC_ALGO) {
                congestionControl = value.text();
            } else if (value.type() <= FibMetrics.LAST) {
                values.put(value.type(), value.u32());
            }
        }
        return FibMetrics.of(values, congestionControl);
    }
}
