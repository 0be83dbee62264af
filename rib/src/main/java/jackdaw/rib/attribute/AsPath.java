package jackdaw.rib.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/** An AS path (RFC 4271 §5.1.2, RFC 5065 confederations): segments from the nearest AS to the origin. Immutable. */
public final class AsPath {
    public static final AsPath EMPTY = new AsPath(List.of());

    /** Segment kinds; {@link #wireCode} is the type octet. */
    public enum Kind {
        SET(1), SEQUENCE(2), CONFED_SEQUENCE(3), CONFED_SET(4);

        private final int wireCode;

        Kind(int wireCode) {
            this.wireCode = wireCode;
        }

        public int wireCode() {
            return wireCode;
        }

        public boolean isSet() {
            return this == SET || this == CONFED_SET;
        }

        public boolean isConfederation() {
            return this == CONFED_SEQUENCE || this == CONFED_SET;
        }
    }

    /** One segment. AS numbers are unsigned 32-bit, never empty. */
    public record Segment(Kind kind, AsNumbers asns) {
        public Segment(Kind kind, List<Long> asns) {
            this(kind, AsNumbers.of(asns));
        }
    }

    private final List<Segment> segments;
    private final AsNumbers all;
    private final int length;
    private final boolean beginsWithSequence;
    private final int hash;

    private AsPath(List<Segment> segments) {
        this.segments = segments;
        this.all = AsNumbers.joined(segments);
        this.length = lengthOf(segments);
        this.beginsWithSequence = !segments.isEmpty() && segments.getFirst().kind() == Kind.SEQUENCE;
        this.hash = segments.hashCode();
    }

    /** How many AS numbers there are, set members included. */
    public int count() {
        return all.size();
    }

    /** One of them, from the left. */
    public long asn(int index) {
        return all.at(index);
    }

    /** A path of these segments; empty segments vanish. */
    public static AsPath of(List<Segment> segments) {
        List<Segment> kept = new ArrayList<>(segments);
        kept.removeIf(s -> s.asns().isEmpty());
        return kept.isEmpty() ? EMPTY : new AsPath(List.copyOf(kept));
    }

    /** A path of one sequence. */
    public static AsPath sequence(long... asns) {
        return of(List.of(new Segment(Kind.SEQUENCE, Arrays.stream(asns).boxed().toList())));
    }

    public List<Segment> segments() {
        return segments;
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    public boolean hasConfederation() {
        for (Segment s : segments) {
            if (s.kind().isConfederation()) {
                return true;
            }
        }
        return false;
    }

    /** Length as best-path selection counts it: a set is one, confederation segments are none. */
    public int length() {
        return length;
    }

    private static int lengthOf(List<Segment> segments) {
        int length = 0;
        for (Segment s : segments) {
            length += switch (s.kind()) {
                case SEQUENCE -> s.asns().size();
                case SET -> 1;
                case CONFED_SEQUENCE, CONFED_SET -> 0;
            };
        }
        return length;
    }

    /**
     * Leftmost AS, or 0 if the path does not begin with a sequence. A segment of the own confederation names no
     * neighboring AS (RFC 5065 §4.1).
     */
    public long first() {
        return beginsWithSequence ? asn(0) : 0;
    }

    /** Rightmost AS, be it of the own confederation, or 0 if the path is empty or ends with a set. */
    public long last() {
        return isEmpty() || segments.getLast().kind().isSet() ? 0 : asn(count() - 1);
    }

    /** The last AS before the first set, 0 if there is none. */
    public long lastNonAggregated() {
        long last = 0;
        for (Segment s : segments) {
            if (s.kind().isSet()) {
                break;
            }
            last = s.asns().getLast();
        }
        return last;
    }

    public boolean contains(long asn) {
        for (int i = 0; i < count(); i++) {
            if (asn(i) == asn) {
                return true;
            }
        }
        return false;
    }

    public boolean anyMatch(LongPredicate test) {
        for (int i = 0; i < count(); i++) {
            if (test.test(asn(i))) {
                return true;
            }
        }
        return false;
    }

    /** Every AS number, set members included, left to right. */
    public List<Long> flattened() {
        return all;
    }

    /** One AS in front: joins a leading sequence of fewer than 255, else starts a new one. */
    public AsPath prepend(long asn) {
        List<Segment> out = new ArrayList<>(segments);
        if (!out.isEmpty() && out.getFirst().kind() == Kind.SEQUENCE && out.getFirst().asns().size() < 255) {
            out.set(0, new Segment(Kind.SEQUENCE, out.getFirst().asns().prepend(asn)));
        } else {
            out.addFirst(new Segment(Kind.SEQUENCE, List.of(asn)));
        }
        return new AsPath(List.copyOf(out));
    }

    /** Keeps the AS numbers that pass, inside sets too; a segment left empty disappears. */
    public AsPath retain(LongPredicate test) {
        List<Segment> out = new ArrayList<>();
        for (Segment s : segments) {
            out.add(new Segment(s.kind(), s.asns().stream().filter(test::test).toList()));
        }
        return of(out);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof AsPath p && hash == p.hash && segments.equals(p.segments);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** BIRD's text: blanks between numbers, sets in braces, confederation segments in parentheses. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Segment s : segments) {
            out.append(out.isEmpty() ? "" : " ");
            String inner = String.join(" ", s.asns().stream().map(String::valueOf).toList());
            out.append(switch (s.kind()) {
                case SEQUENCE -> inner;
                case SET -> "{" + inner + "}";
                case CONFED_SEQUENCE -> "(" + inner + ")";
                case CONFED_SET -> "({" + inner + "})";
            });
        }
        return out.toString();
    }
}
