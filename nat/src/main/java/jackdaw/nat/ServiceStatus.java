package jackdaw.nat;

import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code show services} tells of one service.
 *
 * @param demotion how far its announcements stand back, before per-family holds
 * @param since    monotonic time of the last transition
 * @param reason   why it is in this state
 * @param attract  what the OSPF gate says of each prefix
 * @param pools    what the BGP gate says of each pool, other owners included
 * @param probes   what each probe says, in the order of the configuration
 * @param supplied prefixes it has in the table because nobody else has them
 * @param worstDetection from the first moment of a failure to its verdict; empty without a probe that may act
 * @param drainRemaining until the end of a drain at the latest; empty if none is on
 * @param originators who else announces its prefixes
 * @param others   of them, those that count, for the prefix with the least help
 * @param penalty  for leaving UP, as of now
 * @param suppressed how long the penalty keeps it from the base metric yet; empty if it does not
 * @param order    what operators and the configuration want of it
 * @param rules    what it goes by, derived values included
 * @param next     the next possible transition, and why not yet
 */
public record ServiceStatus(String name, ServiceKind kind, ServiceState state, Demotion demotion, long since,
                            String reason, List<GateStatus> gates, List<ProbeStatus> probes,
                            SortedMap<Prefix, Passage> attract, SortedMap<Prefix, Passage> pools,
                            List<Prefix> supplied, Optional<Duration> worstDetection,
                            Optional<Duration> drainRemaining, List<OtherOriginator> originators, Others others,
                            double penalty, Optional<Duration> suppressed, Order order, HealthRules rules,
                            String next) {
    public ServiceStatus {
        gates = List.copyOf(gates);
        probes = List.copyOf(probes);
        supplied = List.copyOf(supplied);
        originators = List.copyOf(originators);
    }

    /** The worst among what fails, gates included: a gate that is false is a certain failure. */
    public Health verdict() {
        Set<AddressFamily> blocked = gates.stream().filter(g -> g.blocks(GateStatus.Effect.BLOCKS_FAMILY))
                .flatMap(g -> g.family().stream()).collect(Collectors.toSet());
        if (gates.stream().anyMatch(g -> g.blocks(GateStatus.Effect.BLOCKS_SERVICE))
                || attract.keySet().stream().map(Prefix::family).allMatch(blocked::contains)) {
            return Health.CERTAIN;
        }
        Health demoted = gates.stream().anyMatch(g -> g.blocks(GateStatus.Effect.DEMOTES)) ? Health.HARD : Health.PASS;
        return probes.stream().flatMap(p -> p.failing().stream()).map(Health::of).reduce(demoted, Health::or);
    }

    static SortedMap<Prefix, Passage> sorted(Map<Prefix, Passage> passages) {
        return java.util.Collections.unmodifiableSortedMap(new TreeMap<>(passages));
    }
}
