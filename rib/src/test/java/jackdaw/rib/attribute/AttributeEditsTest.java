package jackdaw.rib.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Edits come to what changes one by one come to. */
class AttributeEditsTest {
    private static final List<AttributeKey<Long>> KEYS = IntStream.range(0, 7)
            .mapToObj(i -> new AttributeKey<Long>("k" + i, "K." + i, AttributeType.INT)).toList();

    /** Of each step, the number modulo 7 is the key; every third removes it. */
    @Property(tries = 500)
    void comeToWhatSingleChangesComeTo(@ForAll @Size(max = 12) List<@IntRange(max = 41) Integer> steps,
                                       @ForAll @IntRange(max = 12) int first) {
        Attributes plain = Attributes.EMPTY;
        AttributeEdits edits = new AttributeEdits();
        edits.begin(plain);
        for (int i = 0; i < steps.size(); i++) {
            AttributeKey<Long> key = KEYS.get(steps.get(i) % 7);
            if (i == first) {
                edits.begin(edits.toAttributes());
            }
            if (steps.get(i) % 3 == 0) {
                plain = plain.without(key);
                edits.remove(key);
            } else {
                plain = plain.with(key, (long) steps.get(i));
                edits.put(key, (long) steps.get(i));
            }
            assertThat(edits.getOrNull(key)).isEqualTo(plain.getOr(key, null));
            assertThat(edits.toAttributes()).isEqualTo(plain).hasSameHashCodeAs(plain).hasToString(plain.toString());
        }
    }

    @Example
    void leaveTheSetBeforeAlone() {
        Attributes before = Attributes.EMPTY.with(KEYS.get(1), 1L).with(KEYS.get(3), 3L);
        AttributeEdits edits = new AttributeEdits();
        edits.begin(before);
        edits.put(KEYS.get(1), 1L);
        edits.remove(KEYS.get(2));
        assertThat(edits.toAttributes()).isSameAs(before);
        edits.put(KEYS.get(1), 2L);
        edits.put(KEYS.get(2), 2L);
        edits.remove(KEYS.get(3));
        assertThat(before).hasToString("{k1=1, k3=3}");
        assertThat(edits.toAttributes()).hasToString("{k1=2, k2=2}");
    }

    /** Of each step, the number modulo 7 is the key; every third removes it. */
    private static Attributes edited(AttributeEdits edits, Attributes before, List<Integer> steps) {
        edits.begin(before);
        for (int step : steps) {
            if (step % 3 == 0) {
                edits.remove(KEYS.get(step % 7));
            } else {
                edits.put(KEYS.get(step % 7), (long) step);
            }
        }
        return edits.toAttributes();
    }

    /** What was remembered of one set is true of another only if both have the same keys. */
    @Property(tries = 500)
    void ofManySetsComeToWhatEditsOfEachComeTo(
            @ForAll @Size(max = 6) List<@Size(max = 5) List<@IntRange(max = 41) Integer>> sets,
            @ForAll @Size(max = 12) List<@IntRange(max = 41) Integer> steps) {
        AttributeEdits again = new AttributeEdits();
        for (List<Integer> set : sets) {
            Attributes before = edited(new AttributeEdits(), Attributes.EMPTY, set);
            String unchanged = before.toString();
            assertThat(edited(again, before, steps)).isEqualTo(edited(new AttributeEdits(), before, steps));
            assertThat(before).hasToString(unchanged);
        }
    }

    @Example
    void ofSetsWithTheSameKeysShareThem() {
        AttributeEdits edits = new AttributeEdits();
        List<Integer> steps = List.of(2, 4, 5);
        Attributes first = edited(edits, Attributes.EMPTY.with(KEYS.get(3), 1L), steps);
        Attributes second = edited(edits, Attributes.EMPTY.with(KEYS.get(3), 2L), steps);
        assertThat(first).hasToString("{k2=2, k3=1, k4=4, k5=5}");
        assertThat(second).hasToString("{k2=2, k3=2, k4=4, k5=5}");
        assertThat(second.keys()).isSameAs(first.keys());
    }
}
