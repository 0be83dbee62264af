package jackdaw.tests.bench;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/** Distinct prefixes whose lengths are spread as in the Internet's table, in per mille of all. */
final class FeedPrefixes {
    /** Routers take nothing longer than this from others. */
    private static final int LONGEST4 = 24;
    private static final int LONGEST6 = 48;
    private static final int[][] LENGTHS4 = {{24, 594}, {23, 98}, {22, 114}, {21, 50}, {20, 44}, {19, 30}, {18, 15},
        {17, 9}, {16, 15}, {15, 5}, {14, 5}, {13, 4}, {12, 4}, {25, 8}, {32, 5}};
    private static final int[][] LENGTHS6 = {{48, 470}, {44, 110}, {40, 105}, {32, 120}, {36, 50}, {46, 40}, {47, 35},
        {45, 25}, {29, 25}, {33, 12}, {64, 8}};

    private FeedPrefixes() {
    }

    static int longest(AddressFamily family) {
        return family == AddressFamily.IPV4 ? LONGEST4 : LONGEST6;
    }

    /** Out of 11.0.0.0 to 99.255.255.255, where no address is reserved. */
    static List<Prefix> ipv4(int count, Random random) {
        return distinct(count, LENGTHS4, random,
                length -> new Prefix4(11 + random.nextInt(89) << 24 | random.nextInt(1 << 24), length));
    }

    /** Out of 2400::/12. */
    static List<Prefix> ipv6(int count, Random random) {
        return distinct(count, LENGTHS6, random,
                length -> new Prefix6(0x2400L << 48 | random.nextLong() >>> 12, random.nextLong(), length));
    }

    private static List<Prefix> distinct(int count, int[][] lengths, Random random, IntFunction<Prefix> make) {
        Set<Prefix> made = LinkedHashSet.newLinkedHashSet(count);
        while (made.size() < count) {
            made.add(make.apply(length(lengths, random.nextInt(1000))));
        }
        return new ArrayList<>(made);
    }

    private static int length(int[][] lengths, int place) {
        int left = place;
        for (int[] entry : lengths) {
            left -= entry[1];
            if (left < 0) {
                return entry[0];
            }
        }
        return lengths[0][0];
    }
}
