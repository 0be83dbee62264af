package jackdaw.tests.bench;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The routes that filters look at, for Jackdaw and as static routes of BIRD. The same numbers give the same routes. */
final class FilterRoutes {
    static final int COUNT = 100_000;
    /** One in so many is a host of the gateway's site, which its filters let through. */
    private static final int ONE_INSIDE = 5;
    private static final long FIRST_AS = 20_001;
    private static final int ORIGINS = 200_000;

    /** One route: its prefix, path and communities. */
    record Given(Prefix prefix, List<Long> path, List<Community> communities) {

        Route route() {
            Attributes attributes = new Attributes.Builder()
                    .put(AsPathAttribute.KEY, AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, path))))
                    .put(CommunitiesAttribute.KEY, new Communities(communities)).build();
            return new Route(prefix, new RouteSource(new RouteOwner("static1", "Static"), 0),
                    new Traits(RouteType.STATIC, Ip4.ANY, NextHop.Discard.UNREACHABLE, 200, attributes), 0);
        }

        /** As BIRD's static protocol takes it. */
        String text() {
            StringBuilder out = new StringBuilder("route ").append(prefix).append(" unreachable { ");
            path.reversed().forEach(asn -> out.append("bgp_path.prepend(").append(asn).append("); "));
            communities.forEach(c -> out.append("bgp_community.add((").append(c.bits() >>> 16).append(',')
                    .append(c.bits() & 0xffff).append(")); "));
            return out.append("};").toString();
        }

        @Override
        public String toString() {
            return prefix.toString();
        }
    }

    private FilterRoutes() {
    }

    static List<Given> all() {
        Random random = new Random(COUNT);
        List<Prefix> prefixes = FeedPrefixes.ipv4(COUNT, random);
        List<Given> routes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            List<Long> path = new ArrayList<>(List.of(FIRST_AS));
            IntStream.range(0, 1 + random.nextInt(4)).forEach(_ -> path.add(20_000L + random.nextInt(3000)));
            path.add((long) origin(random.nextInt(ORIGINS)));
            List<Community> communities = IntStream.range(0, random.nextInt(6)).mapToObj(_ ->
                    new Community(1000 + random.nextInt(60_000) << 16 | random.nextInt(5000))).distinct().toList();
            Prefix prefix = i % ONE_INSIDE == 0 ? new Prefix4(198 << 24 | 19 << 16 | i / ONE_INSIDE, 32)
                    : prefixes.get(i);
            routes.add(new Given(prefix, path, communities));
        }
        return routes;
    }

    /** AS numbers without those that are private. */
    static int origin(int index) {
        return 200_000 + index;
    }
}
