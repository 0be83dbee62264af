package jackdaw.linux.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule demands of a packet, all of it at once.
 *
 * @param families   of packets that can match at all
 * @param sources    any of these; empty Optional for every source, an empty list for none
 * @param outs       any of these patterns of {@link InterfacePattern}; empty Optional for every interface
 * @param protocols  any of these; an empty set for every protocol
 * @param harmless   whether there are conditions that new flows from inside to the world usually meet
 * @param conditions others, as text
 * @param ports      what of the conditions is about ports
 */
record Match(Set<AddressFamily> families, Optional<List<Prefix>> sources, Optional<List<String>> outs,
             Set<String> protocols, boolean harmless, List<String> conditions, List<PortMatch> ports) {
    private static final Set<AddressFamily> BOTH = Set.of(AddressFamily.IPV4, AddressFamily.IPV6);
    static final Match ALWAYS = ofFamilies(BOTH);

    static Match ofFamilies(Set<AddressFamily> families) {
        return new Match(families, Optional.empty(), Optional.empty(), Set.of(), false, List.of(),
                List.of());
    }

    static Match ofSources(List<Prefix> sources) {
        Set<AddressFamily> families = EnumSet.noneOf(AddressFamily.class);
        sources.forEach(source -> families.add(source.family()));
        return new Match(families, Optional.of(List.copyOf(sources)), Optional.empty(), Set.of(), false, List.of(),
                List.of());
    }

    static Match ofOuts(List<String> outs) {
        return new Match(BOTH, Optional.empty(), Optional.of(List.copyOf(outs)), Set.of(), false, List.of(),
                List.of());
    }

    static Match ofProtocols(Set<String> protocols) {
        return new Match(BOTH, Optional.empty(), Optional.empty(), protocols, false, List.of(),
                List.of());
    }

    static Match ofHarmless() {
        return new Match(BOTH, Optional.empty(), Optional.empty(), Set.of(), true, List.of(),
                List.of());
    }

    static Match ofCondition(String text) {
        return new Match(BOTH, Optional.empty(), Optional.empty(), Set.of(), false, List.of(text),
                List.of());
    }

    /** @param text the demand on ports, as text */
    static Match ofPorts(PortMatch ports, String text) {
        return new Match(BOTH, Optional.empty(), Optional.empty(), Set.of(), false, List.of(text), List.of(ports));
    }

    /** Whether it takes every packet of its families. */
    boolean isUnconditional() {
        return sources.isEmpty() && outs.isEmpty() && protocols.isEmpty() && !harmless && conditions.isEmpty();
    }

    /** Whether all that it demands can be judged from here. */
    boolean isPlain() {
        return !harmless && conditions.isEmpty();
    }

    /** Whether no packet can match. */
    boolean isImpossible() {
        return families.isEmpty() || sources.map(List::isEmpty).orElse(false)
                || outs.map(List::isEmpty).orElse(false);
    }

    /** What both demand. */
    Match and(Match other) {
        Set<AddressFamily> common = EnumSet.noneOf(AddressFamily.class);
        common.addAll(families);
        common.retainAll(other.families);
        List<String> all = new ArrayList<>(conditions);
        all.addAll(other.conditions);
        List<PortMatch> allPorts = new ArrayList<>(ports);
        allPorts.addAll(other.ports);
        Set<String> named = new TreeSet<>(protocols.isEmpty() ? other.protocols : protocols);
        if (!protocols.isEmpty() && !other.protocols.isEmpty()) {
            named.retainAll(other.protocols);
            if (named.isEmpty()) {
                common.clear();
            }
        }
        return new Match(common, commonSources(other), commonOuts(other), named, harmless || other.harmless, all,
                allPorts);
    }

    private Optional<List<Prefix>> commonSources(Match other) {
        if (sources.isEmpty() || other.sources.isEmpty()) {
            return sources.isEmpty() ? other.sources : sources;
        }
        Set<Prefix> common = new TreeSet<>();
        for (Prefix one : sources.get()) {
            for (Prefix two : other.sources.get()) {
                if (one.covers(two)) {
                    common.add(two);
                } else if (two.covers(one)) {
                    common.add(one);
                }
            }
        }
        return Optional.of(List.copyOf(common));
    }

    private Optional<List<String>> commonOuts(Match other) {
        if (outs.isEmpty() || other.outs.isEmpty()) {
            return outs.isEmpty() ? other.outs : outs;
        }
        Set<String> common = new TreeSet<>();
        for (String one : outs.get()) {
            for (String two : other.outs.get()) {
                InterfacePattern.both(one, two).ifPresent(common::add);
            }
        }
        return Optional.of(List.copyOf(common));
    }

    /** Whether a plain match takes all packets that {@code rule} would translate. */
    boolean takesAll(SnatRule rule) {
        boolean out = outs.isEmpty() || rule.outInterface().isPresent()
                && outs.get().contains(rule.outInterface().get());
        boolean protocol = protocols.isEmpty() || !rule.protocols().isEmpty()
                && protocols.containsAll(rule.protocols());
        return out && protocol && families.contains(rule.family()) && (sources.isEmpty()
                || rule.source().isPresent() && AddressRange.covered(rule.source().get(), sources.get()));
    }
}
