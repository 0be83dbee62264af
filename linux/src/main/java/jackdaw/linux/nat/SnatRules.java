package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The SNAT rules that stand, of nftables, iptables-nft and iptables-legacy together.
 *
 * @param rules  in the order of their tables and chains
 * @param unseen why there may be others, as clauses; empty if all were listed
 */
public record SnatRules(List<SnatRule> rules, List<String> unseen) {
    /** A rule for one protocol alone does not make a gateway; these two must be translated. */
    private static final List<String> NEEDED = List.of("tcp", "udp");
    /** How many of a kind an explanation names. */
    private static final int NAMED = 3;

    public SnatRules {
        rules = List.copyOf(rules);
        unseen = List.copyOf(unseen);
    }

    /**
     * Whether packets from all of {@code inside} that leave by {@code outside} get an address of the pool.
     *
     * @param pools     the pools of that family
     * @param addresses the outside interface's own addresses, which MASQUERADE translates to
     */
    public Coverage covers(Prefix inside, String outside, Collection<Prefix> pools,
                           Collection<IpAddress> addresses) {
        AddressFamily family = inside.family();
        Predicate<SnatRule> right = rule -> rule.family() == family && rule.leavesBy(outside)
                && intoPool(rule, pools, addresses);
        List<SnatRule> certain = rules.stream().filter(right).filter(rule -> rule.conditions().isEmpty()).toList();
        if (covered(inside, certain)) {
            return new Coverage.Covered(certain.stream().filter(rule -> touches(rule, inside)).toList());
        }
        List<SnatRule> perhaps = rules.stream().filter(right).toList();
        if (covered(inside, perhaps)) {
            return new Coverage.Unknown(perhaps.stream().filter(rule -> !rule.conditions().isEmpty()).findFirst()
                    .map(rule -> "whether the SNAT rule " + rule + " applies depends on "
                            + String.join(", ", rule.conditions()))
                    .orElse("the SNAT rules for " + inside + " cannot be judged"));
        }
        if (!unseen.isEmpty()) {
            return new Coverage.Unknown("no SNAT rule for " + inside + " on " + outside + " was seen, but "
                    + String.join(", ", unseen));
        }
        return new Coverage.Missing(missing(inside, outside, pools, addresses));
    }

    /** The same where no other translator has pools. */
    public Optional<String> drift(AddressFamily family, String outside, Collection<Prefix> pools) {
        return drift(family, outside, pools, List.of());
    }

    /**
     * How the pool that is announced differs from what the rules on an interface use; empty if it does not, or if no
     * rule names addresses.
     *
     * @param pools  the rules' own, all of which they should use
     * @param others that another translator has and rules may use as well
     * @return a sentence without its full stop
     */
    public Optional<String> drift(AddressFamily family, String outside, Collection<Prefix> pools,
                                  Collection<Prefix> others) {
        List<Prefix> used = rules.stream().filter(rule -> rule.family() == family && rule.leavesBy(outside))
                .flatMap(rule -> ranges(rule).stream()).distinct().flatMap(range -> range.prefixes().stream()).toList();
        return used.isEmpty() ? Optional.empty() : Drift.between("SNAT", used,
                pools.stream().filter(pool -> pool.family() == family).toList(), others);
    }

    private static boolean covered(Prefix inside, List<SnatRule> candidates) {
        return NEEDED.stream().allMatch(protocol -> AddressRange.covered(inside, candidates.stream()
                .filter(rule -> rule.translates(protocol)).map(rule -> source(rule)).toList()));
    }

    private static Prefix source(SnatRule rule) {
        return rule.source().orElse(Prefix.defaultRoute(rule.family()));
    }

    private static boolean touches(SnatRule rule, Prefix inside) {
        return source(rule).covers(inside) || inside.covers(source(rule));
    }

    private static boolean intoPool(SnatRule rule, Collection<Prefix> pools, Collection<IpAddress> addresses) {
        return switch (rule.target()) {
            case SnatTarget.Addresses(List<AddressRange> ranges, _) -> !ranges.isEmpty() && ranges.stream()
                    .flatMap(range -> range.prefixes().stream())
                    .allMatch(part -> AddressRange.covered(part, List.copyOf(pools)));
            case SnatTarget.OfInterface _ -> addresses.stream().anyMatch(address ->
                    pools.stream().anyMatch(pool -> pool.contains(address)));
        };
    }

    private static List<AddressRange> ranges(SnatRule rule) {
        return rule.target() instanceof SnatTarget.Addresses(List<AddressRange> ranges, _) ? ranges : List.of();
    }

    private String missing(Prefix inside, String outside, Collection<Prefix> pools, Collection<IpAddress> addresses) {
        Set<String> hints = new LinkedHashSet<>();
        Set<Prefix> parts = new TreeSet<>();
        for (SnatRule rule : rules) {
            if (rule.family() != inside.family() || !touches(rule, inside)) {
                continue;
            }
            if (!rule.leavesBy(outside)) {
                hints.add("a SNAT rule " + rule + " exists, but packets leave by " + outside);
            } else if (!intoPool(rule, pools, addresses)) {
                hints.add("a SNAT rule " + rule + " exists, but the pool is " + Drift.listed(pools));
            } else if (!source(rule).covers(inside)) {
                parts.add(source(rule));
            } else {
                hints.add("a SNAT rule " + rule + " exists, but only for " + Drift.listed(rule.protocols()));
            }
        }
        if (!parts.isEmpty()) {
            return "SNAT rules to the pool exist for " + Drift.listed(parts) + ", which is not all of " + inside;
        }
        if (!hints.isEmpty()) {
            return hints.stream().limit(NAMED).collect(Collectors.joining("; "));
        }
        return rules.stream().anyMatch(rule -> rule.family() == inside.family())
                ? "no SNAT rule is for sources in " + inside
                : "there is no SNAT rule for " + inside.family().label() + " at all";
    }
}
