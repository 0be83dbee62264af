package jackdaw.policy.value;

import jackdaw.rib.attribute.AsPath;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern over a whole AS path, {@code [= 1 * 2 + =]}. Matching keeps the set of live positions, so its cost is
 * path times mask and never more.
 */
public record AsPathMask(List<Item> items) {
    public AsPathMask {
        items = List.copyOf(items);
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

    /** One position of a path: an AS of a sequence, or a whole set. */
    private record Element(List<Long> asns, boolean isSet) {
    }

    public boolean matches(AsPath path) {
        Element[] elements = elements(path);
        BitSet live = new BitSet(elements.length + 1);
        live.set(0);
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean loops = i + 1 < items.size() && items.get(i + 1) instanceof Loop;
            switch (item) {
                case Loop _ -> {
                }
                case AnyRun _ -> live.set(live.nextSetBit(0), elements.length + 1);
                case AnyOne _, Asn _, Range _, Members _ -> live = step(item, loops, elements, live);
            }
            if (live.isEmpty()) {
                return false;
            }
        }
        return live.get(elements.length);
    }

    private static Element[] elements(AsPath path) {
        return path.segments().stream().flatMap(s -> s.kind().isSet()
                ? java.util.stream.Stream.of(new Element(s.asns(), true))
                : s.asns().stream().map(asn -> new Element(List.of(asn), false))).toArray(Element[]::new);
    }

    private static BitSet step(Item item, boolean loops, Element[] elements, BitSet live) {
        BitSet next = new BitSet(elements.length + 1);
        BitSet from = live;
        while (!from.isEmpty()) {
            BitSet fresh = new BitSet(elements.length + 1);
            for (int at = from.nextSetBit(0); at >= 0 && at < elements.length; at = from.nextSetBit(at + 1)) {
                if (accepts(item, elements[at])) {
                    advance(elements, at, fresh);
                }
            }
            fresh.andNot(next);
            next.or(fresh);
            if (!loops) {
                break;
            }
            from = fresh;
        }
        return next;
    }

    /** A set stands for any non-empty run drawn from it, so the position may stay, or pass a run of adjacent sets. */
    private static void advance(Element[] elements, int at, BitSet into) {
        if (!elements[at].isSet) {
            into.set(at + 1);
            return;
        }
        int end = at;
        while (end < elements.length && elements[end].isSet) {
            end++;
        }
        into.set(at, end + 1);
    }

    private static boolean accepts(Item item, Element element) {
        if (!element.isSet) {
            return accepts(item, element.asns.getFirst());
        }
        for (long asn : element.asns) {
            if (accepts(item, asn)) {
                return true;
            }
        }
        return false;
    }

    private static boolean accepts(Item item, long asn) {
        return switch (item) {
            case AnyOne _, AnyRun _ -> true;
            case Asn a -> a.asn == asn;
            case Range r -> r.low <= asn && asn <= r.high;
            case Members m -> m.set.contains(asn);
            case Loop _ -> false;
        };
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("[= ");
        for (Item item : items) {
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
