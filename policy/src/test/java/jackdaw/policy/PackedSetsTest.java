package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.PrefixPattern;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.DisjointSets;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.policy.value.ValueSet.Interval;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.Prefix;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** Large random sets of every kind against the plainest models of what they mean. */
class PackedSetsTest {

    /** Kinds of members; each narrow enough for random ones to meet, and wide enough to need its packing. */
    private enum Kind {
        INT(Basic.INT), PAIR(Basic.PAIR), QUAD(Basic.QUAD), IPV4(Basic.IP), IP(Basic.IP), RD(Basic.RD), MAC(Basic.MAC),
        EC(Basic.EC), LC(Basic.LC), LC_OF_ONE(Basic.LC), ENUM(EnumType.NET_TYPE);

        private final Type type;

        Kind(Type type) {
            this.type = type;
        }

        private Value member(Random random) {
            int near = random.nextInt(5000) - 2500;
            return switch (this) {
                case INT -> new Value.Int(near + (random.nextBoolean() ? 0x8000_0000L : 5000));
                case PAIR -> new Value.Pair(near + 0x7fff_ffff);
                case QUAD -> new Value.Quad(near + 0x7fff_ffff);
                case IPV4 -> new Value.Ip(new Ip4(near + 0x7fff_ffff));
                case IP -> new Value.Ip(random.nextBoolean() ? new Ip4(near) : new Ip6(random.nextInt(3) - 1, near));
                case RD -> new Value.Rd((long) random.nextInt(3) << 48 | near + 5000);
                case MAC -> new Value.Mac(0x8000_0000_0000L + near);
                case EC -> new Value.Ec(0x8000_0000_0000_0000L + near);
                case LC -> new Value.Lc(new LargeCommunity(random.nextInt(3), random.nextInt(2), near + 5000));
                case LC_OF_ONE -> new Value.Lc(new LargeCommunity(65000, 0xffff_ffffL, near + 5000));
                case ENUM -> new Value.Constant(EnumType.NET_TYPE, random.nextInt(9));
            };
        }
    }

    private static Interval interval(Kind kind, Random random) {
        Value from = kind.member(random);
        return ValueSet.interval(from, random.nextBoolean() ? from : kind.member(random));
    }

    /** Most of them single members, so that not all is covered. */
    private static List<Interval> intervals(Kind kind, int count, Random random) {
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Value single = kind.member(random);
            intervals.add(i % 100 == 0 ? interval(kind, random) : ValueSet.interval(single, single));
        }
        return intervals;
    }

    private static BigInteger key(long high, long low) {
        return new BigInteger(Long.toUnsignedString(high)).shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }

    private static boolean holds(Interval interval, BigInteger key) {
        return key(interval.fromHigh(), interval.fromLow()).compareTo(key) <= 0
                && key(interval.toHigh(), interval.toLow()).compareTo(key) >= 0;
    }

    private static boolean model(List<Interval> intervals, Value member) {
        Interval single = ValueSet.interval(member, member);
        BigInteger key = key(single.fromHigh(), single.fromLow());
        return intervals.stream().anyMatch(i -> holds(i, key));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void setsOfEveryKindHoldWhatTheirIntervalsHold(@ForAll Kind kind, @ForAll @IntRange(max = 1500) int count,
                                                   @ForAll long seed) {
        Random random = new Random(seed);
        List<Interval> intervals = intervals(kind, count, random);
        ValueSet set = ValueSet.of(kind.type, intervals);
        for (int i = 0; i < 100; i++) {
            Value probe = kind.member(random);
            assertThat(set.contains(probe)).as("%s in %s", probe, set).isEqualTo(model(intervals, probe));
        }
        for (Value other : List.of(new Value.Int(5), new Value.Ec(-1), new Value.Ip(new Ip6(-1, 5)))) {
            assertThat(set.contains(other)).as("%s", other).isEqualTo(model(intervals, other));
        }
    }

    /** Of intervals that hold something: a reversed one stays or goes by its place in the text, as in BIRD. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void orderAndRepetitionDoNotMatter(@ForAll Kind kind, @ForAll @IntRange(max = 400) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<Interval> intervals = intervals(kind, count, random);
        intervals.removeIf(i -> key(i.fromHigh(), i.fromLow()).compareTo(key(i.toHigh(), i.toLow())) > 0);
        ValueSet set = ValueSet.of(kind.type, intervals);
        List<Interval> shuffled = new ArrayList<>(intervals);
        intervals.stream().limit(50).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        ValueSet same = ValueSet.of(kind.type, shuffled);
        assertThat(same).isEqualTo(set).hasSameHashCodeAs(set).hasToString(set.toString());
        assertThat(ValueSet.of(kind.type, set.intervals())).as("rebuilt").isEqualTo(set);
        assertThat(set.intervals()).isSortedAccordingTo((a, b) ->
                key(a.fromHigh(), a.fromLow()).compareTo(key(b.fromHigh(), b.fromLow())));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void setsTogetherHoldWhatOneOfThemHolds(@ForAll Kind kind, @ForAll @IntRange(max = 30) int count,
                                            @ForAll long seed) {
        Random random = new Random(seed);
        List<Interval> left = intervals(kind, count, random);
        List<Interval> right = intervals(kind, count / 2, random);
        List<Interval> both = new ArrayList<>(left);
        both.addAll(right);
        ValueSet union = ValueSet.of(kind.type, both);
        for (int i = 0; i < 50; i++) {
            Value probe = kind.member(random);
            assertThat(union.contains(probe)).isEqualTo(model(left, probe) || model(right, probe));
        }
        boolean meet = right.stream().anyMatch(r -> left.stream().anyMatch(l -> holds(r, key(r.fromHigh(), r.fromLow()))
                && holds(l, key(l.toHigh(), l.toLow())) && holds(l, key(l.fromHigh(), l.fromLow()))
                && (holds(l, key(r.fromHigh(), r.fromLow())) || holds(r, key(l.fromHigh(), l.fromLow())))));
        DisjointSets.Builder labels = new DisjointSets.Builder();
        assertThat(labels.add(ValueSet.of(kind.type, left))).isTrue();
        assertThat(labels.add(ValueSet.of(kind.type, right))).isEqualTo(!meet);
        for (int i = 0; i < 50; i++) {
            Value probe = kind.member(random);
            int expected = model(left, probe) ? 0 : !meet && model(right, probe) ? 1 : DisjointSets.NONE;
            assertThat(labels.build().find(probe)).as("%s", probe).isEqualTo(expected);
        }
    }

    private static Prefix prefix(boolean isIpv4, Random random, int bits) {
        long spread = random.nextLong() & (1L << bits) - 1;
        return isIpv4 ? Prefix.of(new Ip4((int) (0x0a00_0000 + (spread << 12))), random.nextInt(33))
                : Prefix.of(new Ip6(0x2001_0db8_0000_0000L + (random.nextBoolean() ? spread << 20 : 0),
                spread << 50), random.nextInt(129));
    }

    private static List<PrefixPattern> patterns(boolean isIpv4, int count, Random random) {
        int most = isIpv4 ? 32 : 128;
        List<PrefixPattern> patterns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Prefix prefix = prefix(isIpv4, random, 12);
            int a = random.nextInt(most + 1);
            int b = random.nextInt(most + 1);
            patterns.add(switch (random.nextInt(50)) {
                case 0 -> new PrefixPattern(prefix, Math.min(a, b), Math.max(a, b));
                case 1 -> PrefixPattern.orShorter(prefix);
                case 2, 3 -> new PrefixPattern(prefix, Math.max(prefix.length(), most - 8), most);
                default -> PrefixPattern.exact(prefix);
            });
        }
        return patterns;
    }

    private static boolean accepts(PrefixPattern p, Prefix probe) {
        int common = Math.min(p.prefix().length(), probe.length());
        return p.low() <= probe.length() && probe.length() <= p.high()
                && p.prefix().address().masked(common).equals(probe.address().masked(common));
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void largePrefixSetsAcceptWhatTheirPatternsAccept(@ForAll boolean isIpv4, @ForAll @IntRange(max = 1200) int count,
                                                      @ForAll long seed) {
        Random random = new Random(seed);
        List<PrefixPattern> patterns = patterns(isIpv4, count, random);
        PrefixSet set = PrefixSet.of(patterns);
        for (int i = 0; i < 60; i++) {
            Prefix probe = i % 2 == 0 || patterns.isEmpty() ? prefix(isIpv4, random, 12)
                    : Prefix.of(patterns.get(random.nextInt(count)).prefix().address(),
                            random.nextInt(isIpv4 ? 33 : 129));
            assertThat(set.contains(probe)).as("%s", probe)
                    .isEqualTo(patterns.stream().anyMatch(p -> accepts(p, probe)));
        }
        assertThat(set.contains(prefix(!isIpv4, random, 12))).as("the other family").isFalse();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void prefixSetsKnowTheirPatternsSortedAndOnce(@ForAll boolean isIpv4, @ForAll @IntRange(max = 600) int count,
                                                  @ForAll long seed) {
        Random random = new Random(seed);
        List<PrefixPattern> patterns = patterns(isIpv4, count, random);
        PrefixSet set = PrefixSet.of(patterns);
        assertThat(set.patterns()).isEqualTo(patterns.stream().distinct().sorted().toList());
        List<PrefixPattern> shuffled = new ArrayList<>(patterns);
        shuffled.addAll(patterns.subList(0, count / 3));
        Collections.shuffle(shuffled, random);
        assertThat(PrefixSet.of(shuffled)).isEqualTo(set).hasSameHashCodeAs(set).hasToString(set.toString());
        if (count > 0) {
            List<PrefixPattern> fewer = new ArrayList<>(new HashSet<>(patterns));
            fewer.removeLast();
            assertThat(PrefixSet.of(fewer)).isNotEqualTo(set);
        }
    }

    @Example
    void lookupsAllocateNothing() {
        Random random = new Random(1);
        PrefixSet prefixes = PrefixSet.of(patterns(false, 2000, random));
        ValueSet numbers = ValueSet.of(Basic.INT, intervals(Kind.INT, 2000, random));
        ValueSet large = ValueSet.of(Basic.LC, intervals(Kind.LC, 2000, random));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int found = lookUp(prefixes, numbers, large);
        long before = threads.getCurrentThreadAllocatedBytes();
        found += lookUp(prefixes, numbers, large);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(found).as("members found").isPositive();
        assertThat(allocated).as("octets of 3,000 lookups").isLessThan(3000);
    }

    private static int lookUp(PrefixSet prefixes, ValueSet numbers, ValueSet large) {
        int found = 0;
        for (int i = 0; i < 1000; i++) {
            found += prefixes.contains6(0x2001_0db8_0000_0000L + ((long) i << 20), 0, 44) ? 1 : 0;
            found += numbers.contains(5000 + i) ? 1 : 0;
            found += large.contains(1, i) ? 1 : 0;
        }
        return found;
    }
}
