package jackdaw.ospf.area;

import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * How an area is run: everything of its configuration but its interfaces.
 *
 * @param hasVirtualLinks virtual links of this router run through it
 */
public record AreaRules(AreaKind kind, List<AreaRange> ranges, List<ExternalRange> externalRanges,
                        boolean hasVirtualLinks) {
    public static final AreaRules NORMAL = of(AreaKind.Normal.NORMAL);

    public AreaRules {
        ranges = List.copyOf(ranges);
        externalRanges = List.copyOf(externalRanges);
    }

    public AreaRules(AreaKind kind, List<AreaRange> ranges, List<ExternalRange> externalRanges) {
        this(kind, ranges, externalRanges, false);
    }

    /** The same of an area through which virtual links of this router run, or none do. */
    public AreaRules withVirtualLinks(boolean has) {
        return new AreaRules(kind, ranges, externalRanges, has);
    }

    /** Those of an area without ranges. */
    public static AreaRules of(AreaKind kind) {
        return new AreaRules(kind, List.of(), List.of());
    }

    /** The most specific range that a network of the area is in. */
    public Optional<AreaRange> range(Prefix network) {
        return ranges.stream().filter(r -> r.prefix().covers(network))
                .max((a, b) -> Integer.compare(a.prefix().length(), b.prefix().length()));
    }

    /** The most specific range that an external of an NSSA is in. */
    public Optional<ExternalRange> externalRange(Prefix network) {
        return externalRanges.stream().filter(r -> r.prefix().covers(network))
                .max((a, b) -> Integer.compare(a.prefix().length(), b.prefix().length()));
    }
}
