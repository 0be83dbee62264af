package jackdaw.tests.network;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What routers announce in their LSAs, as another router has them in its databases of both versions: prefixes by
 * router id, each with its metric's kind and value where there is one: {@code ::/0 metric 200}.
 */
public record Announcements(Map<String, Set<String>> byRouter) {
    /** BIRD's and Jackdaw's {@code show ospf state all}: networks and externals stand below the router they are of. */
    private static final Pattern STATE_ROUTER = Pattern.compile("\trouter (\\S+)");
    private static final Pattern STATE_NETWORK = Pattern.compile(
            "\\s+(?:stubnet|external|xnetwork|xrouter|network)\\s+(\\S+)(?:\\s+(metric2?)\\s+(\\d+))?.*");
    /** FRR's databases of externals: an LSA begins with its age and has a word and a value in each line. */
    private static final Pattern FRR_WORD = Pattern.compile(
            "\\s*(LS age|Age|Link State ID|Advertising Router|Network Mask|Metric Type|Bits|Metric|Prefix): +(\\S+).*");
    private static final String MAX_AGE = "3600";

    public Announcements {
        Map<String, Set<String>> copy = new TreeMap<>();
        byRouter.forEach((router, prefixes) -> copy.put(router, Set.copyOf(prefixes)));
        byRouter = Map.copyOf(copy);
    }

    /** Everything a router announces. */
    public Set<String> of(String router) {
        return new TreeSet<>(byRouter.getOrDefault(router, Set.of()));
    }

    /** From answers to {@code show ospf state all} of each instance. */
    static Announcements ofStates(String... states) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String state : states) {
            String router = "";
            for (String line : state.lines().toList()) {
                Matcher heading = STATE_ROUTER.matcher(line);
                Matcher network = STATE_NETWORK.matcher(line);
                if (heading.matches()) {
                    router = heading.group(1);
                } else if (line.startsWith("area ")) {
                    router = "";
                } else if (network.matches() && !router.isEmpty()) {
                    found.computeIfAbsent(router, _ -> new TreeSet<>()).add(network.group(1)
                            + (network.group(2) == null ? "" : " " + network.group(2) + " " + network.group(3)));
                }
            }
        }
        return new Announcements(found);
    }

    /** From FRR's databases of external LSAs; those on their way out do not count. */
    static Announcements ofDatabases(String... databases) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String database : databases) {
            Map<String, String> lsa = new TreeMap<>();
            for (String line : database.lines().toList()) {
                Matcher word = FRR_WORD.matcher(line);
                if (word.matches()) {
                    if (word.group(1).endsWith("ge")) {
                        add(lsa, found);
                        lsa.clear();
                    }
                    lsa.put(word.group(1), word.group(2));
                }
            }
            add(lsa, found);
        }
        return new Announcements(found);
    }

    private static void add(Map<String, String> lsa, Map<String, Set<String>> found) {
        String age = lsa.getOrDefault("LS age", lsa.getOrDefault("Age", MAX_AGE));
        if (age.equals(MAX_AGE)) {
            return;
        }
        boolean isSecondType = lsa.getOrDefault("Metric Type", lsa.getOrDefault("Bits", "")).matches("2|E.*");
        found.computeIfAbsent(lsa.get("Advertising Router"), _ -> new TreeSet<>())
                .add(prefix(lsa) + (isSecondType ? " metric2 " : " metric ") + lsa.get("Metric"));
    }

    private static String prefix(Map<String, String> lsa) {
        if (lsa.containsKey("Network Mask")) {
            return lsa.get("Link State ID") + lsa.get("Network Mask");
        }
        // ospf6d prints the default without its length.
        return lsa.get("Prefix").equals("::") ? "::/0" : lsa.get("Prefix");
    }
}
