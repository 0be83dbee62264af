package jackdaw.linux.nat;

import jackdaw.linux.nat.Chain.Action;
import jackdaw.linux.nat.Chain.Place;
import jackdaw.linux.nat.Chain.Step;
import jackdaw.rib.net.AddressFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code iptables-save} and its kin print, the same for iptables-nft and iptables-legacy.
 *
 * <pre>
 *   *nat                                                       a table
 *   :POSTROUTING ACCEPT [0:0]                                  a chain, its policy or "-"
 *   -A POSTROUTING -s 10.0.0.0/8 -o wan -j SNAT --to-source 192.0.2.0-192.0.2.3
 *   COMMIT
 * </pre>
 */
final class IptablesSave {
    /** Matches and targets that need a connection. */
    private static final Set<String> TRACKING = Set.of("conntrack", "state", "connmark", "connlimit", "connbytes",
            "connlabel", "helper", "SNAT", "DNAT", "MASQUERADE", "REDIRECT", "NETMAP", "CONNMARK", "CONNSECMARK");

    private final String program;
    private final AddressFamily family;
    private final List<Chain.Table> tables = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private final Map<String, Boolean> dropping = new LinkedHashMap<>();
    private final Map<String, List<Step>> steps = new HashMap<>();
    private String table = "";
    private boolean tracks;

    private IptablesSave(String program, AddressFamily family) {
        this.program = program;
        this.family = family;
    }

    /**
     * Reads a dump. What is no line of one is noted as unseen.
     *
     * @param program that printed it, for people
     */
    static RulesetDump decode(String text, String program, AddressFamily family) {
        IptablesSave save = new IptablesSave(program, family);
        text.lines().map(String::strip).forEach(save::line);
        save.finishTable();
        return new RulesetDump(save.tables, save.unseen, save.tracks, false);
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#") || line.equals("COMMIT")) {
            return;
        }
        if (line.startsWith("*")) {
            finishTable();
            table = line.substring(1);
        } else if (line.startsWith(":")) {
            String[] words = line.substring(1).split("\\s+");
            dropping.put(words[0], words.length > 1 && words[1].equals("DROP"));
        } else {
            List<String> words = ShellWords.split(line);
            if (!words.isEmpty() && words.getFirst().startsWith("[")) {
                words = words.subList(1, words.size());
            }
            if (words.size() >= 2 && words.getFirst().equals("-A")) {
                tracks |= words.stream().anyMatch(TRACKING::contains);
                steps.computeIfAbsent(words.get(1), _ -> new ArrayList<>())
                        .add(step(words.subList(2, words.size())));
            } else if (unseen.isEmpty()) {
                unseen.add(program + " printed a strange line: " + ProcFile.shortened(line));
            }
        }
    }

    private Step step(List<String> words) {
        return new IptablesRule(family, words).read(name -> dropping.containsKey(name));
    }

    private void finishTable() {
        Map<String, Chain> chains = new LinkedHashMap<>();
        dropping.forEach((name, drops) -> {
            chains.put(name, new Chain(program + ", table " + table + ", chain " + name, Set.of(family),
                    place(table + " " + name), drops, steps.getOrDefault(name, List.of())));
        });
        if (!chains.isEmpty()) {
            tables.add(new Chain.Table(chains));
        }
        dropping.clear();
        steps.clear();
    }

    private static Place place(String chain) {
        return switch (chain) {
            case "nat POSTROUTING" -> Place.POSTROUTING_NAT;
            case "filter FORWARD" -> Place.FORWARD_FILTER;
            case "raw PREROUTING" -> Place.UNTRACKED_IN;
            case "raw OUTPUT" -> Place.UNTRACKED_OUT;
            default -> Place.ELSEWHERE;
        };
    }

    /** Verdicts with a name of their own; all other targets but chains go on. */
    static Action verdict(String target) {
        return switch (target) {
            case "ACCEPT" -> new Action.Accept();
            case "DROP", "REJECT" -> new Action.Drop();
            case "RETURN" -> new Action.Return();
            case "NOTRACK" -> new Action.Notrack();
            default -> new Action.Continue();
        };
    }
}
