package jackdaw.rib.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CommunityListsTest {

    /** What all three kinds of list must do, given how one of them is built and changed. */
    private static <M extends Comparable<? super M>, L> void behaves(
            List<Integer> numbers, Function<Integer, M> member, Function<List<M>, L> of, Function<L, List<M>> members,
            BiFunction<L, M, L> add, BiFunction<L, L, L> addAll) {
        L grown = of.apply(List.of());
        List<M> model = new ArrayList<>();
        for (int n : numbers) {
            grown = add.apply(grown, member.apply(n));
            if (!model.contains(member.apply(n))) {
                model.add(member.apply(n));
            }
        }
        assertThat(members.apply(grown)).isEqualTo(model);
        L received = of.apply(numbers.stream().map(member).toList());
        assertThat(members.apply(received)).hasSize(numbers.size());
        assertThat(members.apply(addAll.apply(of.apply(List.of()), received))).isEqualTo(members.apply(received));
        assertThat(addAll.apply(grown, received)).isEqualTo(grown);
        L some = of.apply(List.of(member.apply(1), member.apply(2)));
        List<M> joined = new ArrayList<>(members.apply(some));
        joined.addAll(members.apply(received).stream().filter(m -> !members.apply(some).contains(m)).toList());
        assertThat(members.apply(addAll.apply(some, received))).isEqualTo(joined);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void addingOneMakesNoDuplicateAndAddingAListKeepsItsOwn(
            @ForAll @Size(max = 12) List<@IntRange(min = -3, max = 3) Integer> numbers) {
        behaves(numbers, Community::new, Communities::new, Communities::members, Communities::add,
                Communities::addAll);
        behaves(numbers, n -> new LargeCommunity(n & 0xffff_ffffL, n & 1, 7), LargeCommunities::new,
                LargeCommunities::members, LargeCommunities::add, LargeCommunities::addAll);
        behaves(numbers, n -> new ExtendedCommunity((long) n << 40), ExtendedCommunities::new,
                ExtendedCommunities::members, ExtendedCommunities::add, ExtendedCommunities::addAll);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void retainKeepsOrderAndDuplicates(@ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> numbers) {
        Communities all = new Communities(numbers.stream().map(Community::new).toList());
        assertThat(all.retain(c -> c.bits() > 2).members())
                .isEqualTo(numbers.stream().filter(n -> n > 2).map(Community::new).toList());
    }

    @Example
    void orderIsUnsigned() {
        Communities list = new Communities(IntStream.of(5, 0xffff_ff01, 0x7fff_ffff).mapToObj(Community::new).toList());
        assertThat(list.min()).contains(new Community(5));
        assertThat(list.max()).contains(Community.NO_EXPORT);
        assertThat(Communities.EMPTY.max()).isEmpty();
    }

    @Example
    void textIsAsInBird() {
        assertThat(Community.of(65535, 65281)).isEqualTo(Community.NO_EXPORT).hasToString("(65535,65281)");
        assertThat(new LargeCommunity(4200000000L, 1, 2)).hasToString("(4200000000, 1, 2)");
        assertThat(new ExtendedCommunity(0x0002_fde8_0000_0064L)).hasToString("(rt, 65000, 100)");
        assertThat(new ExtendedCommunity(0x0103_c000_0201_0005L)).hasToString("(ro, 192.0.2.1, 5)");
        assertThat(new ExtendedCommunity(0x0202_0001_0000_0005L)).hasToString("(rt, 65536, 5)");
        assertThat(new ExtendedCommunity(0x8006_0000_0000_0001L)).hasToString("(generic, 0x80060000, 0x1)");
    }

    @Example
    void bytesAreValues() {
        byte[] octets = {1, (byte) 0xab};
        Bytes bytes = Bytes.of(octets);
        octets[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes).hasToString("01:ab").isEqualTo(Bytes.of(new byte[] {1, (byte) 0xab}));
        assertThat(bytes.append(Bytes.of(new byte[] {2}))).hasToString("01:ab:02");
        assertThat(bytes.append(Bytes.EMPTY)).isEqualTo(bytes);
    }
}
