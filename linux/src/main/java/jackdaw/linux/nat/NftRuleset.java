package jackdaw.linux.nat;

import jackdaw.linux.nat.Chain.Place;
import jackdaw.linux.nat.Chain.Step;
import jackdaw.rib.net.AddressFamily;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code nft -j -t list ruleset} prints (libnftables-json(5)): one array of tables, sets, maps, chains and rules.
 * Being terse it leaves out the elements of named sets, which may be a hundred thousand addresses to block; those that
 * a translation depends on are listed one by one.
 *
 * <p>Rules that iptables-nft made show there only as extensions ({@code xt}) without their arguments; they are left to
 * {@code iptables-save}. A dormant table is left out, if {@code nft} says that it is; older ones (1.0.6) do not.
 */
final class NftRuleset {
    /** Sets that are listed at most; a translation that depends on more is not understood. */
    private static final int MAX_SETS = 32;
    private static final int TRACKING_PRIORITY = -200;
    /** Expressions and statements that need a connection. */
    private static final Set<String> TRACKING = Set.of("ct", "ct helper", "ct timeout", "ct expectation", "ct count",
            "snat", "dnat", "masquerade", "redirect", "flow");

    /** Lists one set or map, again as JSON. */
    interface Listing {
        /**
         * The text, empty if it could not be had.
         *
         * @param kind {@code set} or {@code map}
         */
        Optional<String> of(String kind, String family, String table, String name);
    }

    private final Map<String, Json> sets = new HashMap<>();
    private final Map<String, Json> chains = new LinkedHashMap<>();
    private final Map<String, List<Json>> rules = new LinkedHashMap<>();
    private final Set<String> dormant = new HashSet<>();
    private final List<String> unseen = new ArrayList<>();
    private boolean foreign;

    private NftRuleset() {
    }

    /** Reads a dump; what is no JSON is noted as unseen. */
    static RulesetDump decode(String text, Listing listing) {
        NftRuleset ruleset = new NftRuleset();
        try {
            Optional<Json> all = Json.parse(text).get("nftables");
            if (all.isEmpty()) {
                return RulesetDump.nothing("nft printed no ruleset");
            }
            all.get().list().forEach(ruleset::define);
        } catch (Json.Unreadable e) {
            return RulesetDump.nothing("nft printed no JSON: " + e.getMessage());
        }
        ruleset.complete(listing);
        return new RulesetDump(ruleset.tables(), ruleset.unseen, ruleset.tracks(), ruleset.foreign);
    }

    private void define(Json object) {
        object.get("table").filter(table -> table.get("flags").map(NftRuleset::isDormant).orElse(false))
                .ifPresent(table -> dormant.add(table.text("family").orElse("") + " "
                        + table.text("name").orElse("")));
        object.get("set").ifPresent(set -> sets.put(key(set, "name"), object));
        object.get("map").ifPresent(map -> sets.put(key(map, "name"), object));
        object.get("chain").ifPresent(chain -> chains.put(key(chain, "name"), chain));
        object.get("rule").ifPresent(rule -> rules.computeIfAbsent(key(rule, "chain"), _ -> new ArrayList<>())
                .add(rule));
    }

    /** Fetches the elements of the sets that translations refer to, wherever they are reached from. */
    private void complete(Listing listing) {
        Set<String> reached = new LinkedHashSet<>();
        Set<String> wanted = new LinkedHashSet<>();
        chains.forEach((key, chain) -> {
            if (place(chain) != Place.ELSEWHERE && place(chain) != Place.FORWARD_FILTER) {
                reach(key, reached, wanted);
            }
        });
        wanted.retainAll(sets.keySet());
        wanted.removeIf(key -> definition(sets.get(key)).get("elem").isPresent());
        wanted.stream().skip(MAX_SETS).findFirst()
                .ifPresent(_ -> unseen.add("translations depend on more sets than are looked at"));
        wanted.stream().limit(MAX_SETS).forEach(key -> fetch(key, listing));
    }

    private void reach(String first, Set<String> reached, Set<String> wanted) {
        Deque<String> waiting = new ArrayDeque<>(List.of(first));
        while (!waiting.isEmpty()) {
            String key = waiting.pop();
            if (reached.add(key)) {
                for (Json rule : rules.getOrDefault(key, List.of())) {
                    rule.get("expr").ifPresent(expr -> expr.visit((name, value) -> value.text().ifPresent(text -> {
                        if (name.equals("target")) {
                            waiting.push(tableKey(rule) + " " + text);
                        } else if (text.startsWith("@")) {
                            wanted.add(tableKey(rule) + " " + text.substring(1));
                        }
                    })));
                }
            }
        }
    }

    private void fetch(String key, Listing listing) {
        Json set = definition(sets.get(key));
        String kind = sets.get(key).get("map").isPresent() ? "map" : "set";
        String name = set.text("name").orElse("");
        Optional<Json> fetched = listing.of(kind, set.text("family").orElse(""), set.text("table").orElse(""), name)
                .flatMap(text -> {
                    try {
                        return Json.parse(text).get("nftables");
                    } catch (Json.Unreadable _) {
                        return Optional.empty();
                    }
                });
        fetched.ifPresentOrElse(all -> all.list().stream().filter(object -> object.get(kind).isPresent())
                .forEach(object -> sets.put(key, object)),
                () -> unseen.add("nft did not list the " + kind + " " + name));
    }

    private static Json definition(Json object) {
        return object.get("set").or(() -> object.get("map")).orElse(object);
    }

    private static boolean isDormant(Json flags) {
        return flags.list().stream().anyMatch(flag -> flag.text().orElse("").equals("dormant"));
    }

    private List<Step> steps(String chain) {
        List<Step> steps = new ArrayList<>();
        for (Json rule : rules.getOrDefault(chain, List.of())) {
            NftRule reader = new NftRule(families(rule), name -> Optional.ofNullable(sets.get(tableKey(rule) + " "
                    + name)).map(set -> definition(set).get("elem").orElse(new Json.Elements(List.of()))));
            steps.addAll(reader.read(rule.get("expr").map(Json::list).orElse(List.of())));
            foreign |= reader.isForeign();
        }
        return steps;
    }

    private List<Chain.Table> tables() {
        Map<String, Map<String, Chain>> tables = new LinkedHashMap<>();
        chains.forEach((key, chain) -> {
            String table = tableKey(chain);
            String name = chain.text("name").orElse("");
            if (!dormant.contains(table) && !families(chain).isEmpty()) {
                tables.computeIfAbsent(table, _ -> new LinkedHashMap<>()).put(name, new Chain("table " + table
                        + ", chain " + name, families(chain), place(chain),
                        chain.text("policy").orElse("").equals("drop"), steps(key)));
            }
        });
        return tables.values().stream().map(Chain.Table::new).toList();
    }

    private boolean tracks() {
        boolean[] found = new boolean[1];
        rules.values().stream().flatMap(List::stream).filter(rule -> !dormant.contains(tableKey(rule)))
                .forEach(rule -> rule.get("expr").ifPresent(expr -> expr.visit((name, _) ->
                        found[0] |= TRACKING.contains(name))));
        return found[0];
    }

    private static Place place(Json chain) {
        boolean filters = chain.text("type").orElse("").equals("filter");
        boolean translates = chain.text("type").orElse("").equals("nat");
        return switch (chain.text("hook").orElse("")) {
            case "postrouting" -> translates ? Place.POSTROUTING_NAT : Place.ELSEWHERE;
            case "forward" -> filters ? Place.FORWARD_FILTER : Place.ELSEWHERE;
            case "prerouting" -> isBeforeTracking(chain) ? Place.UNTRACKED_IN : Place.ELSEWHERE;
            case "output" -> isBeforeTracking(chain) ? Place.UNTRACKED_OUT : Place.ELSEWHERE;
            default -> Place.ELSEWHERE;
        };
    }

    /** The kernel tracks at priority -200. */
    private static boolean isBeforeTracking(Json chain) {
        return chain.text("prio").filter(p -> p.matches("-?[0-9]{1,9}")).map(Integer::parseInt)
                .filter(p -> p < TRACKING_PRIORITY).isPresent();
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
