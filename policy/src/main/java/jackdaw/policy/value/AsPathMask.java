package jackdaw.policy.value;

import jackdaw.rib.attribute.AsPath;
import java.util.List;
import java.util.Optional;

/**
 * A pattern over a whole AS path, {@code [= 1 * 2 + =]}. Matching never goes back, so its cost is path times mask and
 * never more.
 */
public final class AsPathMask {
    private final List<Item> items;
    /** None for a mask too long for one. */
    private final Optional<MaskAutomaton> automaton;

    public AsPathMask(List<Item> items) {
        this.items = List.copyOf(items);
        this.automaton = MaskAutomaton.of(this.items);
    }

    /** One item of a mask; {@link Loop} makes the item before it match one or more times. */
    public sealed interface Item {
    }

    /** {@code *}: any run, also an empty one. */
    public record AnyRun() implements Item {
    }

    /** {@code ?}: any one element. */
    public record AnyOne() implements Item {
    }

    public record Asn(long asn) implements Item {
    }

    /** {@code a..b}, both inclusive. */
    public record Range(long low, long high) implements Item {
    }

    /** A set of AS numbers; the empty one matches none. */
    public record Members(ValueSet set) implements Item {
    }

    /** {@code +}. */
    public record Loop() implements Item {
    }

    public List<Item> items() {
        return items;
    }

    public boolean matches(AsPath path) {
        return automaton.map(a -> a.matches(path)).orElseGet(() -> MaskPositions.matches(items, path));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AsPathMask m && items.equals(m.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** Of several {@code +} in a row one is shown, as by BIRD. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[= ");
        Item before = new AnyRun();
        for (Item item : items) {
            if (item instanceof Loop && before instanceof Loop) {
                continue;
            }
            before = item;
            out.append(switch (item) {
                case AnyRun _ -> "*";
                case AnyOne _ -> "?";
                case Asn a -> Long.toString(a.asn);
                case Range r -> r.low + ".." + r.high;
                case Members m -> ValueText.of(m.set);
                case Loop _ -> "+";
            }).append(' ');
        }
        return out.append("=]").toString();
    }
}
