package jackdaw.ospf.area;

import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;

/** How an area is run: everything of its configuration but its interfaces. */
public record AreaRules(AreaKind kind, List<AreaRange> ranges, List<ExternalRange> externalRanges) {
    public static final AreaRules NORMAL = of(AreaKind.Normal.NORMAL);

    public AreaRules {
        ranges = List.copyOf(ranges);
        externalRanges = List.copyOf(externalRanges);
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
