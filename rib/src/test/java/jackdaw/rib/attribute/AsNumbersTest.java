package jackdaw.rib.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Packed AS numbers are a list like any other. */
class AsNumbersTest {

    @Property(tries = 200)
    void equalTheListTheyAreMadeOf(@ForAll @Size(max = 9) List<@LongRange(max = 0xffff_ffffL) Long> numbers) {
        List<Long> plain = new ArrayList<>(numbers);
        AsNumbers packed = AsNumbers.of(plain);
        assertThat(packed).isEqualTo(plain).hasSameHashCodeAs(plain).isEqualTo(AsNumbers.of(plain));
        assertThat(plain).isEqualTo(packed);
        plain.add(1L);
        assertThat(packed).isNotEqualTo(plain).isNotEqualTo(AsNumbers.of(plain));
    }

    @Property(tries = 200)
    void pathsCountThemAll(@ForAll @Size(max = 4) List<@Size(max = 3) List<@LongRange(max = 0xffff_ffffL) Long>> rows) {
        AsPath path = AsPath.of(rows.stream().map(r -> new AsPath.Segment(AsPath.Kind.SET, r)).toList());
        List<Long> all = rows.stream().flatMap(List::stream).toList();
        assertThat(path.flattened()).isEqualTo(all);
        assertThat(path.count()).isEqualTo(all.size());
        all.forEach(asn -> assertThat(path.contains(asn)).isTrue());
        assertThat(path.contains(0x1_0000_0000L)).isFalse();
    }
}
