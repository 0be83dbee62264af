package jackdaw.policy.value;

import jackdaw.rib.attribute.AsNumbers;
import jackdaw.rib.attribute.AsPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A path mask of at most 63 items as an automaton whose live states are the bits of one word: bit j says that the first
 * j items have matched what lies behind. Reading one AS costs a few operations for all states together, and allocates
 * nothing.
 *
 * <pre>
 *   [= 1 * 2 + =]     bit 0 --1--> bit 1 ----> bit 2 --2--> bit 3: matches if live at the end
 *                                  stays: *    stays: 2 +
 * </pre>
 */
final class MaskAutomaton {
    private static final int MAX_ITEMS = Long.SIZE - 1;

    /** The state after all items. */
    private final long end;
    /** The state before a {@code *} at the end of the mask: once it is live, whatever follows matches. */
    private final long rest;
    /** States before a {@code *}: they stay, and the next one lives with them. */
    private final long runs;
    /** States before an item with {@code +}: they stay where the item matches. */
    private final long loops;
    /** States before a {@code ?}, which every AS lets pass. */
    private final long anyOne;
    /** The AS numbers that items name, sorted, and the states before those items. */
    private final long[] asns;
    private final long[] asnStates;
    private final AsPathMask.Range[] ranges;
    private final long[] rangeStates;
    private final ValueSet[] sets;
    private final long[] setStates;

    /** The automaton of a mask, if it fits. */
    static Optional<MaskAutomaton> of(List<AsPathMask.Item> items) {
        return items.stream().filter(i -> !(i instanceof AsPathMask.Loop)).count() > MAX_ITEMS ? Optional.empty()
                : Optional.of(new MaskAutomaton(items));
    }

    private MaskAutomaton(List<AsPathMask.Item> items) {
        int state = -1;
        long runsBits = 0;
        long loopBits = 0;
        long anyBits = 0;
        List<AsPathMask.Item> of = items.stream().filter(i -> !(i instanceof AsPathMask.Loop)).toList();
        for (AsPathMask.Item item : items) {
            state += item instanceof AsPathMask.Loop ? 0 : 1;
            switch (item) {
                case AsPathMask.Loop _ -> loopBits |= bit(state);
                case AsPathMask.AnyRun _ -> runsBits |= bit(state);
                case AsPathMask.AnyOne _ -> anyBits |= bit(state);
                case AsPathMask.Asn _, AsPathMask.Range _, AsPathMask.Members _ -> {
                }
            }
        }
        this.end = 1L << of.size();
        this.rest = end >>> 1 & runsBits;
        this.runs = runsBits;
        this.loops = loopBits & ~runsBits;
        this.anyOne = anyBits;
        this.asns = of.stream().filter(AsPathMask.Asn.class::isInstance)
                .mapToLong(i -> ((AsPathMask.Asn) i).asn()).sorted().distinct().toArray();
        this.asnStates = Arrays.stream(asns).map(asn -> statesBefore(of, new AsPathMask.Asn(asn))).toArray();
        this.ranges = distinct(of, AsPathMask.Range.class).toArray(AsPathMask.Range[]::new);
        this.rangeStates = Arrays.stream(ranges).mapToLong(r -> statesBefore(of, r)).toArray();
        List<AsPathMask.Members> members = distinct(of, AsPathMask.Members.class);
        this.sets = members.stream().map(AsPathMask.Members::set).toArray(ValueSet[]::new);
        this.setStates = members.stream().mapToLong(m -> statesBefore(of, m)).toArray();
    }

    private static long bit(int state) {
        return state < 0 ? 0 : 1L << state;
    }

    private static <T extends AsPathMask.Item> List<T> distinct(List<AsPathMask.Item> items, Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    }

    private static long statesBefore(List<AsPathMask.Item> items, AsPathMask.Item item) {
        long states = 0;
        for (int i = 0; i < items.size(); i++) {
            states |= items.get(i).equals(item) ? bit(i) : 0;
        }
        return states;
    }

    boolean matches(AsPath path) {
        long live = closed(1);
        // What a set gave: it lives at every position up to the first one after the run of adjacent sets.
        long given = 0;
        List<AsPath.Segment> segments = path.segments();
        for (int i = 0; i < segments.size(); i++) {
            AsPath.Segment segment = segments.get(i);
            AsNumbers members = segment.asns();
            if (segment.kind().isSet()) {
                long accepting = accepting(members);
                long grown = live;
                do {
                    live = grown;
                    given |= advanced(live & accepting);
                    grown = closed(live | given);
                } while (grown != live);
                live = closed(live & runs | given);
            } else {
                given = 0;
                for (int k = 0; k < members.size() && live != 0 && (live & rest) == 0; k++) {
                    live = closed(live & runs | advanced(live & accepting(members.at(k), live)));
                }
            }
            if (live == 0 || (live & rest) != 0) {
                return live != 0;
            }
        }
        return (live & end) != 0;
    }

    /** With the states after a {@code *} that stands at a live one; a carry runs through several in a row. */
    private long closed(long live) {
        return live | (live & runs) + runs ^ runs;
    }

    /** Where states lead whose item matched. */
    private long advanced(long matched) {
        return matched << 1 | matched & loops;
    }

    private long accepting(AsNumbers members) {
        long states = 0;
        for (int k = 0; k < members.size(); k++) {
            states |= accepting(members.at(k), -1);
        }
        return states;
    }

    /** States before items that this AS matches; only the wanted ones need be right. */
    private long accepting(long asn, long wanted) {
        long states = anyOne;
        if (asns.length > 0) {
            int at = Arrays.binarySearch(asns, asn);
            states |= at >= 0 ? asnStates[at] : 0;
        }
        for (int i = 0; i < ranges.length; i++) {
            states |= ranges[i].low() <= asn && asn <= ranges[i].high() ? rangeStates[i] : 0;
        }
        for (int i = 0; i < sets.length; i++) {
            states |= (setStates[i] & wanted) != 0 && sets[i].contains(asn) ? setStates[i] : 0;
        }
        return states;
    }
}
