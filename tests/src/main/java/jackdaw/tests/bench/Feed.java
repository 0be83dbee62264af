package jackdaw.tests.bench;

import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.LargeCommunitiesAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.attribute.WireContext;
import jackdaw.bgp.wire.OutAttributes;
import jackdaw.bgp.wire.UpdateEncoder;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A full table as UPDATE messages, ready to be written. Routes share attributes unevenly, as in the Internet's table: a
 * few sets have hundreds of routes, many have one. The same numbers give the same octets.
 *
 * @param messages  chunks of whole messages, End-of-RIB of both families at the end
 * @param ipv4      number of IPv4 routes
 * @param ipv6      number of IPv6 routes
 * @param passing   those that the bench's import filter lets through
 * @param attributeSets distinct sets of attributes
 */
record Feed(List<byte[]> messages, int ipv4, int ipv6, int passing, int attributeSets) {
    private static final long SEED = 20_251;
    private static final int SETS = 30_000;
    /** With few routes there are fewer sets too. */
    private static final int ROUTES_PER_SET = 5;
    private static final double IPV6_SHARE = 0.15;
    private static final int CHUNK = 64 * 1024;

    Feed {
        messages = List.copyOf(messages);
    }

    /** Makes {@code routes} routes of the neighbor {@code asn}, with its own addresses as next hops. */
    static Feed make(int routes, long asn, IpAddress nextHop4, IpAddress nextHop6) {
        Random random = new Random(SEED);
        int ipv6 = (int) (routes * IPV6_SHARE);
        int ipv4 = routes - ipv6;
        int sets = Math.max(2, Math.min(SETS, routes / ROUTES_PER_SET));
        int sets6 = Math.max(1, (int) (sets * IPV6_SHARE));
        Made made4 = family(FeedPrefixes.ipv4(ipv4, random), sets - sets6, asn, nextHop4, random);
        Made made6 = family(FeedPrefixes.ipv6(ipv6, random), sets6, asn, nextHop6, random);
        return new Feed(Stream.concat(made4.messages.stream(), made6.messages.stream()).toList(), ipv4, ipv6,
                made4.passing + made6.passing, made4.sets + made6.sets);
    }

    private record Made(List<byte[]> messages, int passing, int sets) {
    }

    private static Made family(List<Prefix> prefixes, int sets, long asn, IpAddress nextHop, Random random) {
        Map<Integer, List<Prefix>> bySet = new HashMap<>();
        for (Prefix prefix : prefixes) {
            double place = random.nextDouble();
            bySet.computeIfAbsent((int) (sets * place * place), _ -> new ArrayList<>()).add(prefix);
        }
        List<List<Prefix>> groups = new ArrayList<>(bySet.values());
        Collections.shuffle(groups, random);
        AddressFamily family = nextHop.family();
        UpdateEncoder encoder = new UpdateEncoder(new WireContext(true, true), family);
        List<byte[]> messages = new ArrayList<>();
        WireWriter out = new WireWriter(CHUNK * 2);
        for (List<Prefix> group : groups) {
            encoder.announce(new OutAttributes(attributes(asn, random), nextHop, Optional.empty()), group, out);
            if (out.size() >= CHUNK) {
                messages.add(out.toBytes());
                out.truncate(0);
            }
        }
        encoder.endOfRib(out);
        messages.add(out.toBytes());
        int passing = (int) prefixes.stream().filter(p -> p.length() <= FeedPrefixes.longest(family)).count();
        return new Made(messages, passing, groups.size());
    }

    private static Attributes attributes(long asn, Random random) {
        Attributes.Builder builder = new Attributes.Builder();
        builder.put(OriginAttribute.KEY, random.nextInt(10) == 0 ? Origin.INCOMPLETE : Origin.IGP);
        List<Long> path = new ArrayList<>(List.of(asn));
        IntStream.range(0, 1 + random.nextInt(5)).forEach(_ -> path.add(transit(random)));
        builder.put(AsPathAttribute.KEY, AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, path))));
        if (random.nextInt(5) == 0) {
            builder.put(MedAttribute.KEY, (long) random.nextInt(200));
        }
        if (random.nextInt(10) < 7) {
            builder.put(CommunitiesAttribute.KEY, new Communities(IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(_ -> new Community(1000 + random.nextInt(60_000) << 16 | random.nextInt(5000)))
                    .toList()));
        }
        if (random.nextInt(6) == 0) {
            builder.put(LargeCommunitiesAttribute.KEY, new LargeCommunities(IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> new LargeCommunity(transit(random), i, random.nextInt(1000))).toList()));
        }
        return builder.build();
    }

    /** AS numbers that are assigned to somebody, long ones included. */
    private static long transit(Random random) {
        return random.nextInt(3) == 0 ? 196_608 + random.nextInt(200_000) : 1 + random.nextInt(64_000);
    }
}
