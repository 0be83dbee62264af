package jackdaw.rib.table;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.testing.Nets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NetMapTest {

    private record Op(Prefix prefix, boolean add) {
    }

    @Provide
    Arbitrary<List<Op>> operations() {
        return Combinators.combine(Arbitraries.oneOf(Nets.crowded(), Nets.prefixes(AddressFamily.IPV4)),
                Arbitraries.of(true, true, false)).as(Op::new).list().ofMaxSize(150);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void behavesAsATreeMap(@ForAll("operations") List<Op> operations, @ForAll int seed) {
        NetMap map = new NetMap(32, seed);
        Map<Prefix, Net> model = new TreeMap<>();
        for (Op op : operations) {
            if (op.add) {
                Net net = map.findOrAdd(op.prefix);
                assertThat(model.putIfAbsent(op.prefix, net)).satisfiesAnyOf(n -> assertThat(n).isNull(),
                        n -> assertThat(n).isSameAs(net));
            } else if (model.containsKey(op.prefix)) {
                map.remove(model.remove(op.prefix));
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        operations.forEach(op -> assertThat(map.find(op.prefix)).isSameAs(model.get(op.prefix)));
        List<Net> seen = new ArrayList<>();
        map.forEach(seen::add);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(model.values());
        assertThat(map.snapshot()).containsExactlyInAnyOrderElementsOf(model.values());
        Set<Integer> ids = new HashSet<>();
        seen.forEach(n -> ids.add(n.id()));
        assertThat(ids).as("ids are unique").hasSize(model.size());
        for (int length = 0; length <= 32; length++) {
            int wanted = length;
            assertThat(map.usesLength(length)).isEqualTo(model.keySet().stream().anyMatch(p -> p.length() == wanted));
        }
    }

    @Example
    void idsStayDense() {
        NetMap map = new NetMap(32, 1);
        for (int round = 0; round < 50; round++) {
            List<Net> nets = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                nets.add(map.findOrAdd(new Prefix4(round << 20 | i << 8, 24)));
            }
            assertThat(nets).allMatch(n -> n.id() < 100);
            nets.forEach(map::remove);
        }
        assertThat(map.size()).isZero();
    }

    /** Backward-shift deletion is easily wrong in long runs: fill, delete every other, look for the rest. */
    @Example
    void survivesLongRuns() {
        NetMap map = new NetMap(32, 99);
        Set<Integer> left = new TreeSet<>();
        for (int i = 0; i < 20_000; i++) {
            map.findOrAdd(new Prefix4(i << 8, 24));
        }
        for (int i = 0; i < 20_000; i++) {
            if (i % 2 == 0) {
                map.remove(map.find(new Prefix4(i << 8, 24)));
            } else {
                left.add(i);
            }
        }
        assertThat(left).allMatch(i -> map.find(new Prefix4(i << 8, 24)) != null);
        assertThat(map.find(new Prefix4(0, 24))).isNull();
        assertThat(map.size()).isEqualTo(10_000);
    }
}
