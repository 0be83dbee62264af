package jackdaw.linux.nat;

import jackdaw.linux.nat.Chain.Place;
import jackdaw.linux.nat.Chain.Step;
import jackdaw.rib.net.AddressFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code nft -j list ruleset} prints (libnftables-json(5)): one array of tables, sets, maps, chains and rules.
 * Rules that iptables-nft made show there only as extensions ({@code xt}) without their arguments; they are left to
 * {@code iptables-save}. A dormant table is left out, if {@code nft} says that it is; older ones (1.0.6) do not.
 */
final class NftRuleset {
    private final Map<String, Json> sets = new HashMap<>();
    private final Map<String, Json> chains = new LinkedHashMap<>();
    private final Map<String, List<Step>> steps = new HashMap<>();
    private final Set<String> dormant = new HashSet<>();
    private boolean foreign;

    private NftRuleset() {
    }

    /** Reads a dump; what is no JSON is noted as unseen. */
    static RulesetDump decode(String text) {
        NftRuleset ruleset = new NftRuleset();
        try {
            Optional<Json> all = Json.parse(text).get("nftables");
            if (all.isEmpty()) {
                return RulesetDump.nothing("nft printed no ruleset");
            }
            all.get().list().forEach(ruleset::define);
            all.get().list().forEach(ruleset::rule);
        } catch (Json.Unreadable e) {
            return RulesetDump.nothing("nft printed no JSON: " + e.getMessage());
        }
        return new RulesetDump(ruleset.tables(), List.of(), ruleset.foreign);
    }

    private void define(Json object) {
        object.get("table").filter(table -> table.get("flags").map(NftRuleset::isDormant).orElse(false))
                .ifPresent(table -> dormant.add(table.text("family").orElse("") + " "
                        + table.text("name").orElse("")));
        object.get("set").ifPresent(set -> sets.put(key(set, "name"), elements(set)));
        object.get("map").ifPresent(map -> sets.put(key(map, "name"), elements(map)));
        object.get("chain").ifPresent(chain -> chains.put(key(chain, "name"), chain));
    }

    private static boolean isDormant(Json flags) {
        return flags.list().stream().anyMatch(flag -> flag.text().orElse("").equals("dormant"));
    }

    private static Json elements(Json set) {
        return set.get("elem").orElse(new Json.Elements(List.of()));
    }

    private void rule(Json object) {
        object.get("rule").ifPresent(rule -> {
            NftRule reader = new NftRule(families(rule), name -> Optional.ofNullable(sets.get(tableKey(rule) + " "
                    + name)));
            steps.computeIfAbsent(key(rule, "chain"), _ -> new ArrayList<>())
                    .addAll(reader.read(rule.get("expr").map(Json::list).orElse(List.of())));
            foreign |= reader.isForeign();
        });
    }

    private List<Chain.Table> tables() {
        Map<String, Map<String, Chain>> tables = new LinkedHashMap<>();
        chains.forEach((key, chain) -> {
            String table = tableKey(chain);
            String name = chain.text("name").orElse("");
            if (!dormant.contains(table) && !families(chain).isEmpty()) {
                tables.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(name, new Chain("table " + table
                        + ", chain " + name, families(chain), place(chain),
                        chain.text("policy").orElse("").equals("drop"),
                        List.copyOf(steps.getOrDefault(key, List.of()))));
            }
        });
        return tables.values().stream().map(Chain.Table::new).toList();
    }

    private static Place place(Json chain) {
        String type = chain.text("type").orElse("");
        String hook = chain.text("hook").orElse("");
        return type.equals("nat") && hook.equals("postrouting") ? Place.POSTROUTING_NAT
                : type.equals("filter") && hook.equals("forward") ? Place.FORWARD_FILTER : Place.ELSEWHERE;
    }

    private static Set<AddressFamily> families(Json object) {
        return switch (object.text("family").orElse("")) {
            case "ip" -> Set.of(AddressFamily.IPV4);
            case "ip6" -> Set.of(AddressFamily.IPV6);
            case "inet" -> Set.of(AddressFamily.IPV4, AddressFamily.IPV6);
            default -> Set.of();
        };
    }

    private static String tableKey(Json object) {
        return object.text("family").orElse("") + " " + object.text("table").orElse("");
    }

    private static String key(Json object, String nameMember) {
        return tableKey(object) + " " + object.text(nameMember).orElse("");
    }
}
