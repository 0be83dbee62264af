package jackdaw.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.AsPathMask.Item;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.PrefixPattern;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.DisjointSets;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sets, prefix sets and path masks against the plainest models of what they mean. */
class SetPropertiesTest {

    /** Few distinct high bits, so that prefixes meet. */
    @Provide
    Arbitrary<Prefix> prefixes4() {
        return Combinators.combine(Arbitraries.of(0x0a000000, 0x0a010203, 0x0a018000, 0x0affffff, 0xc0a80101, 0),
                Arbitraries.integers().between(0, 0xffff), Arbitraries.integers().between(0, 32))
                .as((bits, noise, length) -> Prefix.of(new Ip4(bits ^ noise & 0x0081_8181), length));
    }

    @Provide
    Arbitrary<Prefix> prefixes6() {
        return Combinators.combine(Arbitraries.of(0x20010db8_00000000L, 0x20010db8_00010000L, 0L, -1L),
                Arbitraries.of(0L, 1L, -1L, 0x8000_0000_0000_0000L),
                Arbitraries.integers().between(0, 128))
                .as((high, low, length) -> Prefix.of(new Ip6(high, low), length));
    }

    private static Arbitrary<PrefixPattern> pattern(Arbitrary<Prefix> prefixes, int most) {
        return Combinators.combine(prefixes, Arbitraries.integers().between(0, most),
                Arbitraries.integers().between(0, most), Arbitraries.integers().between(0, 3))
                .as((prefix, a, b, kind) -> switch (kind) {
                    case 0 -> PrefixPattern.exact(prefix);
                    case 1 -> PrefixPattern.orLonger(prefix);
                    case 2 -> PrefixPattern.orShorter(prefix);
                    default -> new PrefixPattern(prefix, Math.min(a, b), Math.max(a, b));
                });
    }

    @Provide
    Arbitrary<List<PrefixPattern>> patterns4() {
        return pattern(prefixes4(), 32).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<PrefixPattern>> patterns6() {
        return pattern(prefixes6(), 128).list().ofMaxSize(8);
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void prefixSetsMeanTheirPatterns4(@ForAll("patterns4") List<PrefixPattern> patterns,
                                      @ForAll("prefixes4") Prefix probe) {
        assertThat(PrefixSet.of(patterns).contains(probe)).isEqualTo(model(patterns, probe));
        for (PrefixPattern pattern : patterns) {
            for (int length = 0; length <= 32; length++) {
                Prefix near = Prefix.of(pattern.prefix().address(), length);
                assertThat(PrefixSet.of(patterns).contains(near)).isEqualTo(model(patterns, near));
            }
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void prefixSetsMeanTheirPatterns6(@ForAll("patterns6") List<PrefixPattern> patterns,
                                      @ForAll("prefixes6") Prefix probe) {
        assertThat(PrefixSet.of(patterns).contains(probe)).isEqualTo(model(patterns, probe));
    }

    private static boolean model(List<PrefixPattern> patterns, Prefix probe) {
        return patterns.stream().anyMatch(p -> {
            int common = Math.min(p.prefix().length(), probe.length());
            return p.low() <= probe.length() && probe.length() <= p.high()
                    && p.prefix().address().masked(common).equals(probe.address().masked(common));
        });
    }

    /** The printed tree says the same as the set: every item of it is a prefix and a mask of lengths. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void printedPrefixSetsMeanTheSame(@ForAll("patterns4") List<PrefixPattern> patterns,
                                      @ForAll("prefixes4") Prefix probe) {
        String text = PrefixSet.of(patterns).toString();
        boolean printed = false;
        for (String item : text.substring(1, text.length() - 1).split(", ")) {
            if (!item.isEmpty()) {
                int brace = item.indexOf('{');
                Prefix base = Prefix.parse(brace < 0 ? item : item.substring(0, brace));
                Ip4 mask = (Ip4) (brace < 0 ? IpAddress.parse("0.0.0.0")
                        : IpAddress.parse(item.substring(brace + 1, item.length() - 1)));
                printed |= probe.length() == 0 ? brace < 0
                        : (mask.bits() << probe.length() - 1 < 0) && agree(base, probe);
            }
        }
        assertThat(printed).as(text).isEqualTo(model(patterns, probe));
    }

    /** BIRD's tree nodes accept along the way too: a length shorter than the node means the node's own prefixes. */
    private static boolean agree(Prefix base, Prefix probe) {
        int common = Math.min(base.length(), probe.length());
        return base.address().masked(common).equals(probe.address().masked(common));
    }

    @Property(tries = 1000)
    void setsMeanTheirIntervals(@ForAll("intervals") List<int[]> intervals) {
        ValueSet set = ValueSet.of(Basic.INT, intervals.stream()
                .map(i -> ValueSet.interval(new Value.Int(i[0]), new Value.Int(i[1]))).toList());
        for (int n = 0; n < 40; n++) {
            int probe = n;
            assertThat(set.contains(probe)).isEqualTo(intervals.stream().anyMatch(i -> i[0] <= probe && probe <= i[1]));
        }
        ValueSet low = ValueSet.of(Basic.INT, List.of(ValueSet.interval(new Value.Int(5), new Value.Int(9))));
        boolean meet = intervals.stream().anyMatch(i -> i[0] <= i[1] && i[0] <= 9 && i[1] >= 5);
        DisjointSets.Builder labels = new DisjointSets.Builder();
        assertThat(labels.add(low)).isTrue();
        assertThat(labels.add(set)).isEqualTo(!meet);
    }

    @Provide
    Arbitrary<List<int[]>> intervals() {
        return Combinators.combine(Arbitraries.integers().between(0, 30), Arbitraries.integers().between(-3, 8))
                .as((from, length) -> new int[] {from, Math.max(from + length, 0)}).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<AsPath> paths() {
        Arbitrary<AsPath.Segment> segment = Combinators.combine(
                Arbitraries.of(AsPath.Kind.SEQUENCE, AsPath.Kind.SEQUENCE, AsPath.Kind.SET,
                        AsPath.Kind.CONFED_SEQUENCE, AsPath.Kind.CONFED_SET),
                Arbitraries.longs().between(1, 4).list().ofMinSize(1).ofMaxSize(3)).as(AsPath.Segment::new);
        return segment.list().ofMaxSize(4).map(AsPath::of);
    }

    @Provide
    Arbitrary<List<Item>> masks() {
        Arbitrary<Item> item = Arbitraries.of(new AsPathMask.AnyRun(), new AsPathMask.AnyOne(), new AsPathMask.Asn(1),
                new AsPathMask.Asn(2), new AsPathMask.Asn(3), new AsPathMask.Range(2, 3),
                new AsPathMask.Members(ValueSet.of(Basic.INT, List.of(
                        ValueSet.interval(new Value.Int(4), new Value.Int(4))))), new AsPathMask.Loop());
        return item.list().ofMaxSize(7).map(items -> {
            List<Item> kept = new ArrayList<>();
            items.forEach(i -> {
                boolean loopsSomething = !kept.isEmpty() && !(kept.getLast() instanceof AsPathMask.Loop);
                if (!(i instanceof AsPathMask.Loop) || loopsSomething) {
                    kept.add(i);
                }
            });
            return kept;
        });
    }

    @Property(tries = 3000)
    void masksMatchLikeABacktracker(@ForAll("paths") AsPath path, @ForAll("masks") List<Item> mask) {
        assertThat(new AsPathMask(mask).matches(path)).as(mask + " on " + path)
                .isEqualTo(matches(elements(path), 0, mask, 0));
    }

    /** A mask with more items than a word has bits is matched in another way. */
    @Property(tries = 1000)
    void longMasksMatchLikeShortOnes(@ForAll("paths") AsPath path, @ForAll("masks") List<Item> mask) {
        List<Item> longer = new ArrayList<>(Collections.nCopies(64, new AsPathMask.AnyRun()));
        longer.addAll(mask);
        List<Item> shorter = new ArrayList<>(List.of(new AsPathMask.AnyRun()));
        shorter.addAll(mask);
        assertThat(new AsPathMask(longer).matches(path)).as(mask + " on " + path)
                .isEqualTo(new AsPathMask(shorter).matches(path));
    }

    @Example
    void aMaskOf63ItemsCountsExactly() {
        for (int length : new int[] {62, 63, 64}) {
            AsPath path = AsPath.sequence(LongStream.rangeClosed(1, length).toArray());
            for (int items : new int[] {62, 63, 64}) {
                List<Item> mask = new ArrayList<>(Collections.nCopies(items, new AsPathMask.AnyOne()));
                assertThat(new AsPathMask(mask).matches(path)).isEqualTo(length == items);
                mask.set(items - 1, new AsPathMask.AnyRun());
                assertThat(new AsPathMask(mask).matches(path)).isEqualTo(length >= items - 1);
            }
        }
    }

    @Example
    void aLongPathIsReadOnceAndWithoutAllocation() {
        AsPath path = AsPath.sequence(LongStream.range(0, 6570).map(i -> i % 100 + 1).toArray());
        AsPathMask mask = new AsPathMask(List.of(new AsPathMask.AnyRun(), new AsPathMask.Asn(7),
                new AsPathMask.AnyRun(), new AsPathMask.Range(50, 60), new AsPathMask.Loop(), new AsPathMask.AnyRun(),
                new AsPathMask.AnyOne(), new AsPathMask.AnyRun(), new AsPathMask.Asn(101), new AsPathMask.AnyRun()));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(mask.matches(path)).isFalse();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean matches = mask.matches(path);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(6570);
        assertThat(matches).isFalse();
        assertThat(mask.matches(AsPath.sequence(1, 7, 8, 50, 61, 101))).isTrue();
    }

    private static List<List<Long>> elements(AsPath path) {
        List<List<Long>> elements = new ArrayList<>();
        for (AsPath.Segment s : path.segments()) {
            if (s.kind().isSet()) {
                // A negative first member marks a set.
                List<Long> set = new ArrayList<>(List.of(-1L));
                set.addAll(s.asns());
                elements.add(set);
            } else {
                s.asns().forEach(a -> elements.add(List.of(a)));
            }
        }
        return elements;
    }

    /** Where one item may lead from a position, as filters.md words it. */
    private static List<Integer> after(List<List<Long>> path, int at, Item item) {
        if (at >= path.size() || path.get(at).stream().noneMatch(a -> a > 0 && accepts(item, a))) {
            return List.of();
        }
        List<Integer> next = new ArrayList<>();
        if (path.get(at).getFirst() < 0) {
            next.add(at);
            int i = at;
            while (i < path.size() && path.get(i).getFirst() < 0) {
                next.add(++i);
            }
        } else {
            next.add(at + 1);
        }
        return next;
    }

    private static boolean matches(List<List<Long>> path, int at, List<Item> mask, int index) {
        if (index == mask.size()) {
            return at == path.size();
        }
        Item item = mask.get(index);
        boolean loops = index + 1 < mask.size() && mask.get(index + 1) instanceof AsPathMask.Loop;
        int following = loops ? index + 2 : index + 1;
        if (item instanceof AsPathMask.AnyRun) {
            for (int i = at; i <= path.size(); i++) {
                if (matches(path, i, mask, following)) {
                    return true;
                }
            }
            return false;
        }
        for (int next : after(path, at, item)) {
            if (matches(path, next, mask, following)
                    || loops && next > at && matches(path, next, mask, index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean accepts(Item item, long asn) {
        return switch (item) {
            case AsPathMask.AnyOne _, AsPathMask.AnyRun _ -> true;
            case AsPathMask.Asn a -> a.asn() == asn;
            case AsPathMask.Range r -> r.low() <= asn && asn <= r.high();
            case AsPathMask.Members m -> m.set().contains(asn);
            case AsPathMask.Loop _ -> false;
        };
    }
}
