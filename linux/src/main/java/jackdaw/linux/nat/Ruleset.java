package jackdaw.linux.nat;

import jackdaw.linux.LinuxException;
import jackdaw.linux.process.CommandOutcome;
import jackdaw.linux.process.CommandRun;
import jackdaw.rib.net.AddressFamily;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What stands in the packet filters of a network namespace, as far as health looks at it. One reading asks a few
 * programs and serves both questions, see {@link RulesetReader}.
 *
 * @param snat      what leaves with which address
 * @param forward   whether what is not allowed is dropped
 * @param untracked what is kept out of connection tracking
 * @param isTracking whether a rule has connections tracked; without one the kernel may track them all the same
 * @param isCounted whether all of it was listed and the kernel would count a change: there are no rules of
 *                  iptables-legacy
 */
public record Ruleset(SnatRules snat, ForwardPolicy forward, UntrackedPackets untracked, boolean isTracking,
                      boolean isCounted) {
    /** Some ten thousand rules, or a set of some eighty thousand addresses; what is larger is unseen. */
    private static final int MAX_OCTETS = 4 << 20;

    /**
     * Lists the rules of the calling thread's network namespace. A program that is missing, fails or takes too long
     * does not make this fail: the rules it would have shown are reported as unseen, which turns "no rule" into "not
     * known".
     *
     * <p>{@code nft} shows nftables. Rules of iptables-nft appear there only in outline, so if there are any, or if
     * there is no {@code nft}, {@code iptables-save} and {@code ip6tables-save} are asked; and those of
     * iptables-legacy if the kernel names a table of theirs.
     *
     * @param timeout for each program
     */
    public static Ruleset read(Duration timeout) {
        return read(command -> new CommandRun(timeout, MAX_OCTETS, command.toArray(String[]::new)).run(),
                hasLegacyTables("ip_tables_names"), hasLegacyTables("ip6_tables_names"));
    }

    private static Optional<Boolean> hasLegacyTables(String file) {
        try {
            return Optional.of(ProcFile.read(Path.of("/proc/thread-self/net", file))
                    .map(names -> !names.isBlank()).orElse(false));
        } catch (LinuxException _) {
            return Optional.empty();
        }
    }

    /** The same, programs run by {@code run}; whether there are legacy tables is empty if the kernel will not say. */
    static Ruleset read(Function<List<String>, CommandOutcome> run, Optional<Boolean> legacy4,
                        Optional<Boolean> legacy6) {
        List<RulesetDump> dumps = new ArrayList<>();
        RulesetDump nft = dump(run, List.of("nft", "-j", "-t", "list", "ruleset"), text -> NftRuleset.decode(text,
                (kind, family, table, name) -> run.apply(List.of("nft", "-j", "list", kind, family, table, name))
                        instanceof CommandOutcome.Ended(int status, String set, _, boolean cut)
                        && status == 0 && !cut ? Optional.of(set) : Optional.empty()));
        dumps.add(nft);
        if (nft.foreign() || !nft.unseen().isEmpty()) {
            dumps.add(save(run, "iptables-save", AddressFamily.IPV4));
            dumps.add(save(run, "ip6tables-save", AddressFamily.IPV6));
        }
        if (legacy4.orElse(true)) {
            dumps.add(save(run, "iptables-legacy-save", AddressFamily.IPV4));
        }
        if (legacy6.orElse(true)) {
            dumps.add(save(run, "ip6tables-legacy-save", AddressFamily.IPV6));
        }
        Ruleset ruleset = of(dumps);
        boolean legacy = legacy4.orElse(true) || legacy6.orElse(true);
        return legacy ? new Ruleset(ruleset.snat, ruleset.forward, ruleset.untracked, ruleset.isTracking, false)
                : ruleset;
    }

    private static RulesetDump save(Function<List<String>, CommandOutcome> run, String program,
                                    AddressFamily family) {
        return dump(run, List.of(program), text -> IptablesSave.decode(text, program, family));
    }

    private static RulesetDump dump(Function<List<String>, CommandOutcome> run, List<String> command,
                                    Function<String, RulesetDump> decode) {
        String program = command.getFirst();
        return switch (run.apply(command)) {
            case CommandOutcome.Ended ended when ended.status() != 0 ->
                    RulesetDump.nothing(program + " failed: " + ended.complaint());
            case CommandOutcome.Ended ended when ended.cut() ->
                    RulesetDump.nothing(program + " lists more than is read");
            case CommandOutcome.Ended ended -> decode.apply(ended.output());
            case CommandOutcome.TimedOut _ -> RulesetDump.nothing(program + " took too long");
            case CommandOutcome.NotRun(String why) -> RulesetDump.nothing(why);
        };
    }

    static Ruleset of(List<RulesetDump> dumps) {
        Set<SnatRule> rules = new LinkedHashSet<>();
        Set<String> unseen = new LinkedHashSet<>();
        Map<AddressFamily, List<String>> dropping = new EnumMap<>(AddressFamily.class);
        List<Match> untrackedIn = new ArrayList<>();
        List<Match> untrackedOut = new ArrayList<>();
        for (RulesetDump dump : dumps) {
            unseen.addAll(dump.unseen());
            for (Chain.Table table : dump.tables()) {
                RuleWalk walk = new RuleWalk(table);
                rules.addAll(walk.translations());
                for (Chain chain : table.chains().values()) {
                    switch (chain.place()) {
                        case FORWARD_FILTER -> (walk.drops(chain) ? chain.families() : Set.<AddressFamily>of())
                                .forEach(family -> dropping.computeIfAbsent(family, _ -> new ArrayList<>())
                                        .add(chain.where()));
                        case UNTRACKED_IN -> untrackedIn.addAll(walk.untracked(chain));
                        case UNTRACKED_OUT -> untrackedOut.addAll(walk.untracked(chain));
                        case POSTROUTING_NAT, ELSEWHERE -> {
                            // Translations were walked above.
                        }
                    }
                }
                if (walk.isIncomplete()) {
                    unseen.add("there are more rules than are looked at");
                }
            }
        }
        return new Ruleset(new SnatRules(List.copyOf(rules), List.copyOf(unseen)),
                new ForwardPolicy(dropping, List.copyOf(unseen)),
                UntrackedPackets.of(untrackedIn, untrackedOut, List.copyOf(unseen)),
                dumps.stream().anyMatch(RulesetDump::tracks), unseen.isEmpty());
    }
}
