package jackdaw.ospf.area;

import jackdaw.rib.net.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How an area is run: everything of its configuration but its interfaces.
 *
 * @param stubnets        what this router says of networks itself rather than by its interfaces
 * @param hasVirtualLinks virtual links of this router run through it
 */
public record AreaRules(AreaKind kind, List<AreaRange> ranges, List<ExternalRange> externalRanges,
                        List<Stubnet> stubnets, boolean hasVirtualLinks) {
    public static final AreaRules NORMAL = of(AreaKind.Normal.NORMAL);

    public AreaRules {
        ranges = List.copyOf(ranges);
        externalRanges = List.copyOf(externalRanges);
        stubnets = List.copyOf(stubnets);
    }

    public AreaRules(AreaKind kind, List<AreaRange> ranges, List<ExternalRange> externalRanges) {
        this(kind, ranges, externalRanges, List.of(), false);
    }

    /** The same of an area through which virtual links of this router run, or none do. */
    public AreaRules withVirtualLinks(boolean has) {
        return new AreaRules(kind, ranges, externalRanges, stubnets, has);
    }

    /** The same with these networks to announce. */
    public AreaRules withStubnets(List<Stubnet> networks) {
        return new AreaRules(kind, ranges, externalRanges, networks, hasVirtualLinks);
    }

    /** The networks to announce beside those of interfaces, as far as they may be. */
    public Stream<Stubnet> announced(Predicate<Prefix> mayAnnounce) {
        return stubnets.stream().filter(net -> !net.hidden() && mayAnnounce.test(net.prefix()));
    }

    /** Whether a stub network of an interface is announced as such: no {@link Stubnet} stands in its place. */
    public boolean leaves(Prefix subnet) {
        return stubnets.stream().noneMatch(net -> net.replaces(subnet));
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
