package jackdaw.linux.nat;

import jackdaw.linux.nat.Chain.Action;
import jackdaw.linux.nat.Chain.Mapping;
import jackdaw.linux.nat.Chain.Step;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One rule of iptables-save: the words behind {@code -A CHAIN}. */
final class IptablesRule {
    /** Modules that demand nothing by themselves, or whose options are understood below. */
    private static final Set<String> MODULES = Set.of("comment", "conntrack", "state", "tcp", "udp", "icmp", "icmp6",
            "iprange", "policy", "multiport");

    private final List<String> words;
    private final List<AddressRange> ranges = new ArrayList<>();
    private PortRange ports = PortRange.ALL;
    private Match match;
    private int at;
    private boolean negated;
    /** A module named last of which no option followed yet. */
    private Optional<String> module = Optional.empty();

    IptablesRule(AddressFamily family, List<String> words) {
        this.words = words;
        this.match = Match.ofFamilies(Set.of(family));
    }

    Step read(Predicate<String> isChain) {
        Optional<Action> action = Optional.empty();
        while (at < words.size() && action.isEmpty()) {
            String word = words.get(at++);
            switch (word) {
                case "!" -> negated = true;
                case "-j", "--jump", "-g", "--goto" -> {
                    finishModule();
                    action = Optional.of(action(next(), word.contains("j"), isChain));
                }
                case "-m", "--match" -> {
                    finishModule();
                    module = Optional.of(next()).filter(name -> !MODULES.contains(name));
                }
                default -> {
                    match = match.and(condition(word));
                    module = Optional.empty();
                    negated = false;
                }
            }
        }
        finishModule();
        return new Step(match, action.orElse(new Action.Continue()));
    }

    private void finishModule() {
        module.ifPresent(name -> match = match.and(Match.ofCondition("-m " + name)));
        module = Optional.empty();
    }

    private Match condition(String option) {
        int start = at - (negated ? 2 : 1);
        return switch (option) {
            case "-s", "--source" -> sources(AddressText.prefix(next()).map(List::of), start);
            case "--src-range" -> sources(AddressText.range(next()).map(AddressRange::prefixes), start);
            case "-o", "--out-interface" -> {
                String name = next();
                String pattern = name.endsWith("+") ? name.substring(0, name.length() - 1) + "*" : name;
                yield Match.ofOuts(List.of(negated ? "!" + pattern : pattern));
            }
            case "-p", "--protocol" -> {
                String protocol = next();
                yield negated ? other(start) : protocol.equals("all") ? Match.ALWAYS
                        : Match.ofProtocols(Set.of(protocol));
            }
            case "--dport", "--dports", "--sport", "--sports" -> ports(option.contains("sport"), start);
            case "-i", "--in-interface" -> harmless();
            case "-d", "--destination" -> {
                Optional<Prefix> to = AddressText.prefix(next());
                yield negated ? Match.ofHarmless() : to.filter(Prefix::isDefault).map(_ -> Match.ALWAYS)
                        .orElseGet(() -> other(start));
            }
            case "--ctstate", "--state" -> next().contains("NEW") != negated ? Match.ofHarmless() : other(start);
            case "--comment" -> {
                next();
                yield Match.ALWAYS;
            }
            // Not to be wrapped into IPsec: most traffic is not.
            case "--pol" -> next().equals("none") != negated ? Match.ofHarmless() : other(start);
            case "--dir" -> {
                next();
                yield Match.ofHarmless();
            }
            default -> other(start);
        };
    }

    private Match harmless() {
        next();
        return Match.ofHarmless();
    }

    private Match sources(Optional<List<Prefix>> sources, int start) {
        return sources.isEmpty() || negated ? other(start) : Match.ofSources(sources.get());
    }

    private Match ports(boolean source, int start) {
        List<PortRange> ranges = Stream.of(next().split(",")).flatMap(text -> PortText.range(text).stream()).toList();
        String text = String.join(" ", words.subList(start, at));
        return negated ? Match.ofCondition(text) : Match.ofPorts(new PortMatch("th", source, ranges), text);
    }

    /** A condition as text: the words up to the next option. */
    private Match other(int start) {
        while (at < words.size() && !words.get(at).startsWith("-") && !words.get(at).equals("!")) {
            at++;
        }
        return Match.ofCondition(String.join(" ", words.subList(start, at)));
    }

    private Action action(String target, boolean comesBack, Predicate<String> isChain) {
        if (isChain.test(target)) {
            return new Action.Jump(target, comesBack);
        }
        return switch (target) {
            case "SNAT", "NETMAP" -> {
                while (at < words.size()) {
                    String option = words.get(at++);
                    if (option.equals("--to-source") || option.equals("--to")) {
                        String to = next();
                        target(to).ifPresent(ranges::add);
                        ports = ports(to);
                    }
                }
                yield new Action.Translate(List.of(new Mapping(Optional.empty(), new SnatTarget.Addresses(ranges,
                        ports))));
            }
            case "CT" -> words.subList(at, words.size()).contains("--notrack") ? new Action.Notrack()
                    : new Action.Continue();
            case "MASQUERADE" -> new Action.Translate(List.of(new Mapping(Optional.empty(),
                    new SnatTarget.OfInterface())));
            default -> IptablesSave.verdict(target);
        };
    }

    /** {@code A}, {@code A-B}, {@code A:PORTS}, {@code [A6]:PORTS}, {@code [A6-B6]:PORTS} or, for NETMAP, a prefix. */
    private static Optional<AddressRange> target(String text) {
        String addresses = text;
        if (text.startsWith("[")) {
            addresses = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.contains(".") && text.contains(":")) {
            addresses = text.substring(0, text.indexOf(':'));
        }
        return addresses.contains("/") ? AddressText.prefix(addresses).map(AddressRange::of)
                : AddressText.range(addresses);
    }

    /** Those of {@code A:PORTS}; all if there are none. */
    private static PortRange ports(String target) {
        int colon = target.startsWith("[") ? target.indexOf("]:") + 1 : target.contains(".") ? target.indexOf(':') : 0;
        return colon <= 0 ? PortRange.ALL : PortText.range(target.substring(colon + 1)).orElse(PortRange.ALL);
    }

    private String next() {
        return at < words.size() ? words.get(at++) : "";
    }
}
