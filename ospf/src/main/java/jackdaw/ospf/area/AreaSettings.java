package jackdaw.ospf.area;

import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads what the block of an area says besides its interfaces. */
public final class AreaSettings {
    private static final int DEFAULT_COST = 1000;
    private static final int LARGEST = ExternalBody.LS_INFINITY - 1;
    private static final int STUBNET_COST = 10;
    private static final int LARGEST_LINK_COST = 0xffff;
    private static final int STABILITY_SECONDS = 40;
    private static final List<String> OF_NSSA = List.of("default-nssa", "default-cost2", "translator",
            "translator-stability", "external");

    private AreaSettings() {
    }

    /** An area is labeled {@code 0.0.0.0} or {@code 0}. */
    public static RouterId readId(Settings area) {
        String label = area.label();
        try {
            return label.indexOf('.') >= 0 ? RouterId.parse(label) : new RouterId(Integer.parseUnsignedInt(label));
        } catch (IllegalArgumentException _) {
            area.error("", "an area is a number or a dotted quad, not " + label);
            return RouterId.NONE;
        }
    }

    public static AreaRules read(Settings area, RouterId id, AddressFamily family) {
        List<AreaRange> ranges = new ArrayList<>();
        for (Settings block : area.labeled("networks")) {
            boolean hidden = block.flag("hide", false);
            Optional<Long> cost = block.number("cost", 0, LARGEST);
            prefix(block, family).ifPresent(p -> ranges.add(new AreaRange(p, hidden,
                    cost.map(c -> OptionalInt.of(c.intValue())).orElse(OptionalInt.empty()))));
        }
        List<ExternalRange> externals = new ArrayList<>();
        for (Settings block : area.labeled("external")) {
            boolean hidden = block.flag("hide", false);
            int tag = (int) block.number("tag", 0, 0, 0xffff_ffffL);
            prefix(block, family).ifPresent(p -> externals.add(new ExternalRange(p, hidden, tag)));
        }
        twice(area, "networks", ranges.stream().map(AreaRange::prefix).toList());
        twice(area, "external", externals.stream().map(ExternalRange::prefix).toList());
        return new AreaRules(kind(area, id), ranges, externals).withStubnets(stubnets(area, family));
    }

    private static List<Stubnet> stubnets(Settings area, AddressFamily family) {
        List<Stubnet> all = new ArrayList<>();
        for (Settings block : area.labeled("stubnets")) {
            int cost = (int) block.number("cost", STUBNET_COST, 0, LARGEST_LINK_COST);
            boolean hidden = block.flag("hide", false);
            boolean gathers = block.flag("summary", false);
            prefix(block, family).ifPresent(p -> all.add(new Stubnet(p, cost, hidden, gathers)));
        }
        twice(area, "stubnets", all.stream().map(Stubnet::prefix).toList());
        return all;
    }

    private static void twice(Settings area, String key, List<Prefix> prefixes) {
        Set<Prefix> seen = new TreeSet<>();
        prefixes.stream().filter(p -> !seen.add(p)).forEach(p -> area.error(key, p + " is named twice"));
    }

    private static Optional<Prefix> prefix(Settings block, AddressFamily family) {
        try {
            Prefix prefix = Prefix.parse(block.label());
            if (prefix.family() == family) {
                return Optional.of(prefix);
            }
            block.error("", "the instance carries " + family.label() + " only");
        } catch (IllegalArgumentException e) {
            block.error("", "the name of this block is a prefix: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static AreaKind kind(Settings area, RouterId id) {
        boolean stub = area.flag("stub", false);
        boolean nssa = area.flag("nssa", false);
        if (stub && nssa) {
            area.error("nssa", "an area is a stub area or an NSSA, not both");
        }
        if ((stub || nssa) && id.equals(RouterId.NONE)) {
            area.error(stub ? "stub" : "nssa", "the backbone carries all externals");
        }
        if (!nssa) {
            OF_NSSA.stream().filter(area::has).forEach(key -> area.error(key, "belongs to an NSSA: nssa = yes"));
        }
        if (!stub && !nssa) {
            List.of("summary", "default-cost").stream().filter(area::has)
                    .forEach(key -> area.error(key, "belongs to a stub area or an NSSA"));
            return AreaKind.Normal.NORMAL;
        }
        boolean summaries = area.flag("summary", false);
        int cost = (int) area.number("default-cost", DEFAULT_COST, 0, LARGEST);
        if (nssa && !summaries && area.flag("default-nssa", false)) {
            area.error("default-nssa", "an NSSA without summaries gets its default as a summary: summary = yes");
        }
        return nssa ? nssa(area, summaries, cost) : new AreaKind.Stub(summaries, cost);
    }

    private static AreaKind nssa(Settings area, boolean summaries, int cost) {
        Optional<Long> cost2 = area.number("default-cost2", 0, LARGEST);
        return new AreaKind.Nssa(summaries, new NssaDefault(area.flag("default-nssa", false), cost,
                cost2.map(c -> OptionalInt.of(c.intValue())).orElse(OptionalInt.empty())),
                new Translation(area.flag("translator", false), seconds(area)));
    }

    private static int seconds(Settings area) {
        return (int) area.duration("translator-stability", java.time.Duration.ofSeconds(STABILITY_SECONDS),
                java.time.Duration.ZERO, java.time.Duration.ofHours(1)).toSeconds();
    }
}
