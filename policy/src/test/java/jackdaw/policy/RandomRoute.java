package jackdaw.policy;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Routes of every kind, each attribute of the workbench there or not. */
final class RandomRoute {
    private static final List<String> PREFIXES = List.of("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/25", "0.0.0.0/0",
            "2001:db8::/32", "2001:db8:1::/48", "::/0", "203.0.113.7/32");
    private static final NextHop VIA = new NextHop.Via(IpAddress.parse("192.0.2.9"), 2, "eth0");
    private static final List<NextHop> HOPS = List.of(VIA, new NextHop.OnLink(3, "eth1"), NextHop.Discard.BLACKHOLE,
            new NextHop.Via(IpAddress.parse("fe80::1"), 3, "eth1", true, 7),
            new NextHop.Multipath(List.of((NextHop.Hop) VIA, new NextHop.OnLink(3, "eth1", 9))),
            new NextHop.Recursive(IpAddress.parse("192.0.2.77"), VIA, 30),
            NextHop.Recursive.unresolved(IpAddress.parse("192.0.2.78")));

    private final Random random;
    private Attributes attributes = Attributes.EMPTY;

    private RandomRoute(long seed) {
        this.random = new Random(seed);
    }

    static Route of(long seed) {
        return new RandomRoute(seed).route();
    }

    private Route route() {
        maybe(Workbench.PATH, path());
        maybe(Workbench.MED, (long) random.nextInt(8));
        maybe(Workbench.LOCAL_PREF, 4_294_967_295L - random.nextInt(2));
        maybe(Workbench.ORIGIN, Origin.values()[random.nextInt(3)]);
        maybe(Workbench.NEXT_HOP, IpAddress.parse("192.0.2.9"));
        maybe(Workbench.COMMUNITY, new Communities(IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> new Community(random.nextInt(5) << 16 | random.nextInt(5))).toList()));
        maybe(Workbench.EXT, new ExtendedCommunities(IntStream.range(0, random.nextInt(3))
                .mapToObj(_ -> new ExtendedCommunity(0x2_0001_0000_0000L | random.nextInt(3))).toList()));
        maybe(Workbench.LARGE, new LargeCommunities(IntStream.range(0, random.nextInt(3))
                .mapToObj(_ -> new LargeCommunity(random.nextInt(3), 2, 3)).toList()));
        maybe(Workbench.AGGREGATOR, Bytes.of(new byte[] {1, 2}));
        maybe(Workbench.METRIC1, (long) random.nextInt(9));
        maybe(Workbench.LOCK_MTU, random.nextBoolean());
        maybe(Workbench.OSPF_ROUTER, 0x01020304L);
        return Workbench.route(PREFIXES.get(random.nextInt(PREFIXES.size())), HOPS.get(random.nextInt(HOPS.size())),
                attributes);
    }

    private AsPath path() {
        List<AsPath.Segment> segments = IntStream.range(0, random.nextInt(4)).mapToObj(_ -> new AsPath.Segment(
                AsPath.Kind.values()[random.nextInt(3) > 0 ? 1 : random.nextInt(4)],
                IntStream.range(0, 1 + random.nextInt(3)).mapToObj(_ -> (long) random.nextInt(6)).toList())).toList();
        return AsPath.of(segments);
    }

    private <T> void maybe(AttributeKey<T> key, T value) {
        if (random.nextInt(3) > 0) {
            attributes = attributes.with(key, value);
        }
    }
}
