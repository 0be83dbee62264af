package jackdaw.policy.value;

import jackdaw.rib.attribute.AsPath;
import java.util.BitSet;
import java.util.List;

/** Matches masks that are too long for a {@link MaskAutomaton}: item after item, with the set of positions reached. */
final class MaskPositions {
    private MaskPositions() {
    }

    /** One position of a path: an AS of a sequence, or a whole set. */
    private record Element(List<Long> asns, boolean isSet) {
    }

    static boolean matches(List<AsPathMask.Item> items, AsPath path) {
        Element[] elements = elements(path);
        BitSet live = new BitSet(elements.length + 1);
        live.set(0);
        for (int i = 0; i < items.size(); i++) {
            AsPathMask.Item item = items.get(i);
            boolean loops = i + 1 < items.size() && items.get(i + 1) instanceof AsPathMask.Loop;
            switch (item) {
                case AsPathMask.Loop _ -> {
                }
                case AsPathMask.AnyRun _ -> live.set(live.nextSetBit(0), elements.length + 1);
                case AsPathMask.AnyOne _, AsPathMask.Asn _, AsPathMask.Range _, AsPathMask.Members _ ->
                        live = step(item, loops, elements, live);
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

    private static BitSet step(AsPathMask.Item item, boolean loops, Element[] elements, BitSet live) {
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

    private static boolean accepts(AsPathMask.Item item, Element element) {
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

    private static boolean accepts(AsPathMask.Item item, long asn) {
        return switch (item) {
            case AsPathMask.AnyOne _, AsPathMask.AnyRun _ -> true;
            case AsPathMask.Asn a -> a.asn() == asn;
            case AsPathMask.Range r -> r.low() <= asn && asn <= r.high();
            case AsPathMask.Members m -> m.set().contains(asn);
            case AsPathMask.Loop _ -> false;
        };
    }
}
