package jackdaw.tests.differ.generate;

import jackdaw.bgp.attribute.AggregatorAttribute;
import jackdaw.bgp.attribute.AsPathAttribute;
import jackdaw.bgp.attribute.AtomicAggregateAttribute;
import jackdaw.bgp.attribute.ClusterListAttribute;
import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.bgp.attribute.ExtendedCommunitiesAttribute;
import jackdaw.bgp.attribute.LargeCommunitiesAttribute;
import jackdaw.bgp.attribute.LocalPrefAttribute;
import jackdaw.bgp.attribute.MedAttribute;
import jackdaw.bgp.attribute.OriginAttribute;
import jackdaw.bgp.attribute.OriginatorIdAttribute;
import jackdaw.bgp.attribute.UnknownAttribute;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.attribute.Origin;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix4;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The routes that a BGP speaker announces, the same ones always: what static routes cannot have. Paths with sets,
 * confederation segments (RFC 5065), neighboring sequences and hundreds of members; lists with duplicates; attributes
 * without a name in filters.
 */
public final class Announcements {
    private static final int SIZE = 40;
    private static final int SEED = 4271;
    private static final List<Long> ASNS = List.of(1L, 2L, 3L, 4L, 5L, 8L, 10L, 24L, 100L, 255L, 256L, 1000L, 65535L,
            65536L, 100_000L, 4_200_000_000L, 4_294_967_295L);
    private static final List<Integer> LENGTHS = List.of(1, 2, 3, 1, 4);
    /** Of the longest paths: beyond one segment, just one, and just not one when another AS comes before it. */
    private static final List<Integer> LONG_LENGTHS = List.of(300, 255, 254);
    private static final List<Community> COMMUNITIES = List.of(Community.of(1, 2), Community.of(2, 1),
            Community.of(0, 0), Community.of(65535, 65535), Community.of(2, 7), Community.of(64512, 7),
            Community.NO_EXPORT, Community.NO_ADVERTISE, Community.NO_EXPORT_SUBCONFED, Community.GRACEFUL_SHUTDOWN,
            Community.of(65535, 666));
    /** Types of two-octet, IPv4 and four-octet administrators (RFC 4360, 5668), and some that nobody knows. */
    private static final List<Long> EXTENDED = List.of(0x0002_0001_0000_0002L, 0x0002_0001_0000_0005L,
            0x0003_0001_0000_0002L, 0x0102_0102_0304_0005L, 0x0202_0001_0000_0002L, 0x0203_ffff_ffff_ffffL,
            0x4006_0001_0000_0002L, 0x0002_0000_0000_0000L, 0x0300_0000_0000_0001L);
    private static final List<LargeCommunity> LARGE = List.of(new LargeCommunity(1, 2, 3), new LargeCommunity(1, 2, 5),
            new LargeCommunity(0, 0, 0), new LargeCommunity(4_294_967_295L, 1, 1), new LargeCommunity(2, 0, 9));
    private static final List<Integer> IDENTIFIERS = List.of(0x0102_0304, 0x0a00_0001, 0xffff_ffff);

    private Announcements() {
    }

    /** All of them. */
    public static List<Announcement> all() {
        Choices choices = Choices.random(SEED);
        return IntStream.range(0, SIZE).mapToObj(i -> new Announcement(new Prefix4(10 << 24 | i << 16, 16 + i % 9),
                attributes(path(i, choices), choices))).toList();
    }

    private static AsPath path(int index, Choices choices) {
        if (index < LONG_LENGTHS.size()) {
            int length = LONG_LENGTHS.get(index);
            List<Long> asns = IntStream.range(0, length).mapToObj(i -> 100_000L + i % 50).toList();
            return AsPath.of(List.of(new AsPath.Segment(AsPath.Kind.SEQUENCE, asns)));
        }
        List<AsPath.Segment> segments = new ArrayList<>();
        if (choices.oneIn(3)) {
            segments.add(segment(choices.of(AsPath.Kind.CONFED_SEQUENCE, AsPath.Kind.CONFED_SET), choices));
        }
        for (int count = choices.below(4); count > 0; count--) {
            segments.add(segment(choices.of(AsPath.Kind.SEQUENCE, AsPath.Kind.SEQUENCE, AsPath.Kind.SET), choices));
        }
        return AsPath.of(segments);
    }

    private static AsPath.Segment segment(AsPath.Kind kind, Choices choices) {
        return new AsPath.Segment(kind, list(LENGTHS.get(choices.below(LENGTHS.size())), ASNS, choices));
    }

    private static <T> List<T> list(int length, List<T> pool, Choices choices) {
        return IntStream.range(0, length).mapToObj(_ -> choices.of(pool)).toList();
    }

    private static Attributes attributes(AsPath path, Choices choices) {
        Attributes.Builder all = new Attributes.Builder().put(AsPathAttribute.KEY, path)
                .put(OriginAttribute.KEY, choices.of(Origin.values()))
                .put(LocalPrefAttribute.KEY, (long) choices.below(300));
        some(choices, () -> all.put(MedAttribute.KEY, choices.of(ASNS)));
        some(choices, () -> all.put(CommunitiesAttribute.KEY,
                new Communities(list(1 + choices.below(7), COMMUNITIES, choices))));
        some(choices, () -> all.put(ExtendedCommunitiesAttribute.KEY, new ExtendedCommunities(
                list(1 + choices.below(5), EXTENDED, choices).stream().map(ExtendedCommunity::new).toList())));
        // Each once: a receiver removes duplicates (RFC 8092 §5), which BIRD does not.
        some(choices, () -> all.put(LargeCommunitiesAttribute.KEY,
                new LargeCommunities(list(1 + choices.below(5), LARGE, choices).stream().distinct().toList())));
        some(choices, () -> all.put(AggregatorAttribute.KEY,
                AggregatorAttribute.of(choices.of(ASNS), new Ip4(choices.of(IDENTIFIERS)))));
        some(choices, () -> all.put(AtomicAggregateAttribute.KEY, Bytes.EMPTY));
        some(choices, () -> all.put(OriginatorIdAttribute.KEY, Integer.toUnsignedLong(choices.of(IDENTIFIERS))));
        some(choices, () -> all.put(ClusterListAttribute.KEY, new Communities(
                list(1 + choices.below(3), IDENTIFIERS, choices).stream().map(Community::new).toList())));
        some(choices, () -> all.put(UnknownAttribute.key(choices.of(99, 200)),
                Bytes.of(new byte[choices.of(4, 1, 0)])));
        return all.build();
    }

    private static void some(Choices choices, Supplier<Attributes.Builder> addition) {
        if (choices.oneIn(2)) {
            addition.get();
        }
    }
}
