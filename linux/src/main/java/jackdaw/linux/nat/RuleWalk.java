package jackdaw.linux.nat;

import jackdaw.linux.nat.Chain.Action;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks the chains of one table as a packet does and notes which translations it can reach, with all that was
 * demanded on the way. A rule is left out if earlier ones decide every packet it would get.
 */
final class RuleWalk {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_STEPS = 100_000;
    /** A set of sources becomes as many rules. */
    private static final int MAX_RULES = 100_000;
    /** A match with more sources than these is not held against later rules: that would cost too much. */
    private static final int MAX_DECIDED_SOURCES = 256;

    private final Chain.Table table;
    private final List<SnatRule> rules = new ArrayList<>();
    private int steps;
    private boolean tooMuch;

    RuleWalk(Chain.Table table) {
        this.table = table;
    }

    /** All translations behind the base chains for them. */
    List<SnatRule> translations() {
        for (Chain chain : table.chains().values()) {
            if (chain.place() == Chain.Place.POSTROUTING_NAT) {
                walk(chain, Match.ofFamilies(chain.families()), 0, new ArrayList<>(), List.of());
            }
        }
        return rules;
    }

    /** Whether the table is larger or more tangled than is looked at. */
    boolean isIncomplete() {
        return tooMuch;
    }

    /**
     * @param decided matches that end the walk, found so far in this base chain
     * @param left    matches that leave a chain on the way here
     */
    private void walk(Chain chain, Match context, int depth, List<Match> decided, List<Match> left) {
        List<Match> returned = new ArrayList<>(left);
        for (Chain.Step step : chain.steps()) {
            tooMuch |= ++steps > MAX_STEPS || rules.size() > MAX_RULES || depth > MAX_DEPTH;
            Match match = context.and(step.match());
            if (tooMuch) {
                return;
            }
            if (match.isImpossible()) {
                continue;
            }
            switch (step.action()) {
                case Action.Accept _, Action.Drop _ -> decide(match, decided, returned);
                case Action.Return _ -> note(match, returned);
                case Action.Jump jump -> {
                    Optional.ofNullable(table.chains().get(jump.chain()))
                            .ifPresent(next -> walk(next, match, depth + 1, decided, returned));
                    if (!jump.comesBack()) {
                        note(match, returned);
                    }
                }
                case Action.Translate translate -> {
                    translate.mappings().forEach(mapping -> add(chain, match, mapping, decided, returned));
                    if (translate.mappings().stream().allMatch(mapping -> mapping.sources().isEmpty())) {
                        decide(match, decided, returned);
                    }
                }
                case Action.Continue _, Action.Notrack _ -> {
                    // The next rule decides.
                }
            }
        }
    }

    /** Packets that left the chain before are not decided by it, and with them none of this match for certain. */
    private static void decide(Match match, List<Match> decided, List<Match> returned) {
        if (returned.stream().allMatch(gone -> match.and(gone).isImpossible())) {
            note(match, decided);
        }
    }

    private static void note(Match match, List<Match> into) {
        if (match.isPlain() && match.sources().map(List::size).orElse(0) <= MAX_DECIDED_SOURCES) {
            into.add(match);
        }
    }

    private void add(Chain chain, Match match, Chain.Mapping mapping, List<Match> decided, List<Match> returned) {
        Match narrowed = mapping.sources().map(sources -> match.and(Match.ofSources(sources))).orElse(match);
        List<String> outs = narrowed.outs().orElse(List.of(""));
        for (AddressFamily family : narrowed.families()) {
            if (mapping.target() instanceof SnatTarget.Addresses addresses
                    && addresses.ranges().stream().noneMatch(range -> range.family() == family)) {
                continue;
            }
            for (String out : outs) {
                for (Optional<Prefix> source : sources(narrowed, family)) {
                    SnatRule rule = new SnatRule(family, source, Optional.of(out).filter(name -> !name.isEmpty()),
                            mapping.target(), narrowed.protocols(), narrowed.conditions(), chain.where());
                    if (decided.stream().noneMatch(m -> m.takesAll(rule))
                            && returned.stream().noneMatch(m -> m.takesAll(rule))) {
                        rules.add(rule);
                    }
                }
            }
        }
    }

    private static List<Optional<Prefix>> sources(Match match, AddressFamily family) {
        return match.sources().map(all -> all.stream().filter(source -> source.family() == family)
                .map(Optional::of).toList()).orElse(List.of(Optional.empty()));
    }

    /** What rules behind a chain keep from being tracked; that an earlier rule may let it pass by is not looked at. */
    List<Match> untracked(Chain chain) {
        List<Match> found = new ArrayList<>();
        untracked(chain, Match.ofFamilies(chain.families()), 0, found);
        return found;
    }

    private void untracked(Chain chain, Match context, int depth, List<Match> found) {
        for (Chain.Step step : chain.steps()) {
            tooMuch |= ++steps > MAX_STEPS || depth > MAX_DEPTH;
            if (tooMuch) {
                return;
            }
            Match match = context.and(step.match());
            if (step.action() instanceof Action.Notrack && !match.isImpossible()) {
                found.add(match);
            } else if (step.action() instanceof Action.Jump jump && table.chains().containsKey(jump.chain())) {
                untracked(table.chains().get(jump.chain()), match, depth + 1, found);
            }
        }
    }

    /** Whether the chain lets nothing pass undecided: a rule without conditions drops, or its policy does. */
    boolean drops(Chain chain) {
        return switch (ending(chain, 0)) {
            case DROPS -> true;
            case ACCEPTS -> false;
            case UNDECIDED -> chain.drops();
        };
    }

    private enum Ending {
        DROPS, ACCEPTS, UNDECIDED
    }

    private Ending ending(Chain chain, int depth) {
        for (Chain.Step step : chain.steps()) {
            tooMuch |= ++steps > MAX_STEPS || depth > MAX_DEPTH;
            if (tooMuch) {
                return Ending.UNDECIDED;
            }
            if (!step.match().isUnconditional() || !step.match().families().containsAll(chain.families())) {
                continue;
            }
            switch (step.action()) {
                case Action.Drop _ -> {
                    return Ending.DROPS;
                }
                case Action.Accept _ -> {
                    return Ending.ACCEPTS;
                }
                case Action.Return _ -> {
                    return Ending.UNDECIDED;
                }
                case Action.Jump jump -> {
                    Ending ending = !table.chains().containsKey(jump.chain()) ? Ending.UNDECIDED :
                             ending(table.chains().get(jump.chain()), depth + 1);
                    if (ending != Ending.UNDECIDED || !jump.comesBack()) {
                        return ending;
                    }
                }
                case Action.Continue _, Action.Notrack _, Action.Translate _ -> {
                    // The next rule decides.
                }
            }
        }
        return Ending.UNDECIDED;
    }
}
