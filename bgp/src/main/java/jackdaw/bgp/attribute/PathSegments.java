package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** The segments of AS_PATH and AS4_PATH, and how two-octet speakers hide four-octet numbers (RFC 6793). */
public final class PathSegments {
    /** Stands for an AS number that does not fit into two octets. */
    public static final long AS_TRANS = 23456;

    private static final int MAX_COUNT = 255;
    private static final int MAX_TWO_OCTETS = 0xffff;
    private static final AsPath.Kind[] KINDS = AsPath.Kind.values();

    private PathSegments() {
    }

    static AsPath decode(WireReader in, boolean fourOctets) {
        List<AsPath.Segment> segments = new ArrayList<>(1);
        while (in.hasRemaining()) {
            int type = in.u8();
            if (type < 1 || type > KINDS.length) {
                throw in.malformed("unknown segment type " + type);
            }
            int count = in.u8();
            if (count == 0) {
                throw in.malformed("empty segment");
            }
            Long[] asns = new Long[count];
            for (int i = 0; i < count; i++) {
                asns[i] = fourOctets ? in.u32() : in.u16();
                if (asns[i] == 0) {
                    throw in.malformed("AS 0");
                }
            }
            segments.add(new AsPath.Segment(KINDS[type - 1], List.of(asns)));
        }
        return AsPath.of(segments);
    }

    static void encode(AsPath path, WireWriter out, boolean fourOctets) {
        for (AsPath.Segment segment : path.segments()) {
            List<Long> asns = segment.asns();
            for (int from = 0; from < asns.size(); from += MAX_COUNT) {
                List<Long> part = asns.subList(from, Math.min(asns.size(), from + MAX_COUNT));
                out.u8(segment.kind().wireCode()).u8(part.size());
                for (long asn : part) {
                    if (fourOctets) {
                        out.u32(asn);
                    } else {
                        out.u16((int) twoOctets(asn));
                    }
                }
            }
        }
    }

    static long twoOctets(long asn) {
        return asn > MAX_TWO_OCTETS ? AS_TRANS : asn;
    }

    /** Whether a two-octet speaker needs AS4_PATH to keep this path whole. */
    public static boolean needsFourOctets(AsPath path) {
        return path.anyMatch(asn -> asn > MAX_TWO_OCTETS);
    }

    /** The path without confederation segments, which AS4_PATH and other ASes must not see. */
    public static AsPath withoutConfederation(AsPath path) {
        return !path.hasConfederation() ? path
                : AsPath.of(path.segments().stream().filter(s -> !s.kind().isConfederation()).toList());
    }

    /**
     * What a path was before a two-octet speaker shortened it (RFC 6793 §4.2.3): the ASes that AS_PATH has more than
     * AS4_PATH stand in front of the latter. A longer AS4_PATH is not believed.
     */
    public static AsPath merge(AsPath twoOctet, AsPath fourOctet) {
        AsPath tail = withoutConfederation(fourOctet);
        int extra = twoOctet.length() - tail.length();
        if (extra < 0) {
            return twoOctet;
        }
        List<AsPath.Segment> merged = new ArrayList<>();
        for (AsPath.Segment segment : twoOctet.segments()) {
            if (segment.kind().isConfederation()) {
                merged.add(segment);
            } else if (extra == 0) {
                break;
            } else if (segment.kind() == AsPath.Kind.SET) {
                merged.add(segment);
                extra--;
            } else {
                int taken = Math.min(extra, segment.asns().size());
                merged.add(new AsPath.Segment(segment.kind(), segment.asns().subList(0, taken)));
                extra -= taken;
            }
        }
        return join(merged, tail.segments());
    }

    /** Joins two lists of segments, making one of two neighboring sequences so that lengths and text stay natural. */
    private static AsPath join(List<AsPath.Segment> head, List<AsPath.Segment> tail) {
        List<AsPath.Segment> all = new ArrayList<>(head);
        for (AsPath.Segment segment : tail) {
            AsPath.Segment last = all.isEmpty() ? null : all.getLast();
            if (last != null && last.kind() == AsPath.Kind.SEQUENCE && segment.kind() == AsPath.Kind.SEQUENCE
                    && last.asns().size() + segment.asns().size() <= MAX_COUNT) {
                List<Long> asns = new ArrayList<>(last.asns());
                asns.addAll(segment.asns());
                all.set(all.size() - 1, new AsPath.Segment(AsPath.Kind.SEQUENCE, asns));
            } else {
                all.add(segment);
            }
        }
        return AsPath.of(all);
    }
}
