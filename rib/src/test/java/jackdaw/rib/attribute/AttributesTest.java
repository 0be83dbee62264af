package jackdaw.rib.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AttributesTest {
    private static final List<AttributeKey<Long>> KEYS = List.of("d", "a", "c", "b", "e", "f").stream()
            .map(n -> new AttributeKey<Long>(n, n.toUpperCase(java.util.Locale.ROOT), AttributeType.INT)).toList();

    private record Edit(int key, Optional<Long> value) {
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return Combinators.combine(Arbitraries.integers().between(0, KEYS.size() - 1),
                Arbitraries.longs().between(0, 3).optional(0.7)).as(Edit::new).list().ofMaxSize(25);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void behaveAsASortedMap(@ForAll("edits") List<Edit> edits) {
        Attributes attributes = Attributes.EMPTY;
        Map<String, Long> model = new TreeMap<>();
        for (Edit edit : edits) {
            AttributeKey<Long> key = KEYS.get(edit.key);
            if (edit.value.isPresent()) {
                attributes = attributes.with(key, edit.value.get());
                model.put(key.name(), edit.value.get());
            } else {
                attributes = attributes.without(key);
                model.remove(key.name());
            }
        }
        Map<String, Object> seen = new TreeMap<>();
        List<String> order = new ArrayList<>();
        attributes.forEach((key, value) -> {
            seen.put(key.name(), value);
            order.add(key.name());
        });
        assertThat(seen).isEqualTo(model);
        assertThat(order).isSorted();
        assertThat(attributes.size()).isEqualTo(model.size());
        for (AttributeKey<Long> key : KEYS) {
            assertThat(attributes.get(key)).isEqualTo(Optional.ofNullable(model.get(key.name())));
            assertThat(attributes.has(key)).isEqualTo(model.containsKey(key.name()));
        }
        Attributes.Builder builder = new Attributes.Builder();
        KEYS.stream().filter(k -> model.containsKey(k.name())).forEach(k -> builder.put(k, model.get(k.name())));
        assertThat(builder.build()).isEqualTo(attributes).hasSameHashCodeAs(attributes);
    }

    @Example
    void theBuilderTakesManyKeysInAnyOrderAndTheLastValue() {
        Attributes.Builder builder = new Attributes.Builder();
        Attributes byHand = Attributes.EMPTY;
        for (int i = 40; i > 0; i--) {
            AttributeKey<Long> key = new AttributeKey<>("k" + i % 30, "K", AttributeType.INT);
            builder.put(key, (long) i);
            byHand = byHand.with(key, (long) i);
        }
        assertThat(builder.build()).isEqualTo(byHand);
        assertThat(new Attributes.Builder().build()).isSameAs(Attributes.EMPTY);
    }

    @Example
    @SuppressWarnings({"unchecked", "rawtypes"})
    void refuseAValueOfAnotherType() {
        AttributeKey raw = KEYS.getFirst();
        assertThatIllegalArgumentException().isThrownBy(() -> Attributes.EMPTY.with(raw, "text"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attributes.Builder().put(raw, "text"));
    }

    @Example
    void keysOfOneNameAndTypeAreOneKey() {
        AttributeKey<Object> before = AttributeKey.custom("mine", AttributeType.INT);
        AttributeKey<Object> after = AttributeKey.custom("mine", AttributeType.INT);
        assertThat(Attributes.EMPTY.with(before, 5L).get(after)).contains(5L);
        assertThat(Attributes.EMPTY.with(before, 5L).has(AttributeKey.custom("mine", AttributeType.BOOL))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new AttributeRegistry(List.of(before, after)));
        assertThat(new AttributeRegistry(KEYS).find("c")).contains(KEYS.get(2));
    }

    @Example
    void internersShareEqualValues() {
        Interner<Attributes> interner = new Interner<>();
        Attributes first = interner.intern(Attributes.EMPTY.with(KEYS.get(0), 1L));
        assertThat(interner.intern(Attributes.EMPTY.with(KEYS.get(0), 1L))).isSameAs(first);
        assertThat(interner.intern(Attributes.EMPTY.with(KEYS.get(0), 2L))).isNotEqualTo(first);
        assertThat(interner.size()).isEqualTo(2);
    }
}
