package jackdaw.tests.bench;

import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.PrefixPattern;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix4;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Large sets that are measured: random members, in no order. */
enum SetKind {
    PREFIXES("prefixes"), INTS("ints");

    static final int SIZE = 1_000_000;
    private static final int LENGTH = 24;
    private static final int HOST_BITS = 32 - LENGTH;

    private final String title;

    SetKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    private int[] members() {
        Random random = new Random(SIZE);
        return random.ints(SIZE).map(i -> this == PREFIXES ? i >>> HOST_BITS << HOST_BITS : i).toArray();
    }

    /** A filter file that defines the set. */
    String text() {
        StringBuilder text = new StringBuilder("define members = [");
        String separator = "\n  ";
        for (int member : members()) {
            text.append(separator).append(this == PREFIXES ? new Ip4(member) + "/" + LENGTH
                    : Integer.toUnsignedString(member));
            separator = ",\n  ";
        }
        return text.append("];\n").toString();
    }

    /** The same set, to be asked for members by their number. */
    IntPredicate lookup() {
        if (this == PREFIXES) {
            PrefixSet set = PrefixSet.of(IntStream.of(members())
                    .mapToObj(i -> PrefixPattern.exact(new Prefix4(i, LENGTH))).toList());
            return i -> set.contains4(i >>> HOST_BITS << HOST_BITS, LENGTH);
        }
        ValueSet set = ValueSet.of(Basic.INT, IntStream.of(members())
                .mapToObj(i -> new Value.Int(Integer.toUnsignedLong(i))).map(i -> ValueSet.interval(i, i)).toList());
        return i -> set.contains(Integer.toUnsignedLong(i));
    }

    /** Keys to look up, half of them members. */
    int[] keys() {
        int[] members = members();
        Random random = new Random(1);
        return IntStream.range(0, SIZE).map(i -> i % 2 == 0 ? members[random.nextInt(SIZE)] : random.nextInt())
                .toArray();
    }
}
