package jackdaw.rib.channel;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.rib.net.Prefix;
import jackdaw.rib.testing.Nets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExportGatesTest {
    private static final Prefix NET = Prefix.parse("192.0.2.0/30");

    private record Say(String service, Map<Prefix, Boolean> open) {
    }

    @Provide
    Arbitrary<List<Say>> saying() {
        Arbitrary<Map<Prefix, Boolean>> map =
                Arbitraries.maps(Nets.crowded(), Arbitraries.of(true, false)).ofMaxSize(4);
        return Combinators.combine(Arbitraries.of("a", "b", "c"), map).as(Say::new).list().ofMaxSize(12);
    }

    private static Passage passage(String service, boolean open) {
        return open ? new Passage.Open(service, "UP", 0) : new Passage.Closed(service, "OFF", "off");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPrefixPassesIfAnyOwnerOpensIt(@ForAll("saying") List<Say> saying) {
        ExportGates gates = new ExportGates();
        Map<String, Map<Prefix, Boolean>> model = new TreeMap<>();
        List<Prefix> changes = new ArrayList<>();
        gates.subscribe(changes::add);
        for (Say say : saying) {
            Map<Prefix, Passage> before = new HashMap<>();
            model.values().forEach(m -> m.keySet().forEach(p -> before.put(p, gates.passage(p))));
            say.open.keySet().forEach(p -> before.putIfAbsent(p, gates.passage(p)));
            changes.clear();
            Map<Prefix, Passage> passages = new HashMap<>();
            say.open.forEach((p, open) -> passages.put(p, passage(say.service, open)));
            gates.set(say.service, passages);
            model.put(say.service, say.open);
            assertThat(changes).doesNotHaveDuplicates();
            before.forEach((p, was) -> {
                boolean owned = model.values().stream().anyMatch(m -> m.containsKey(p));
                boolean open = model.values().stream().anyMatch(m -> m.getOrDefault(p, false));
                Passage now = gates.passage(p);
                assertThat(now instanceof Passage.Unowned).isEqualTo(!owned);
                assertThat(now instanceof Passage.Open).isEqualTo(open);
                assertThat(changes.contains(p)).isEqualTo(!was.equals(now));
            });
        }
    }

    @Example
    void subscribersMayComeAndGoWhileBeingTold() {
        ExportGates gates = new ExportGates();
        List<Prefix> heard = new ArrayList<>();
        gates.subscribe(_ -> gates.subscribe(heard::add));
        gates.set("a", Map.of(NET, passage("a", true)));
        assertThat(heard).isEmpty();
        gates.set("a", Map.of());
        assertThat(heard).containsExactly(NET);
    }
}
