package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.table.NextHop;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a service asks of others on the fact board: facts about its prefixes, and guards in the kernel. */
final class Watches {
    private final FactBoard facts;
    private final String service;
    private Set<Prefix> watched = Set.of();
    private Set<Prefix> inside = Set.of();
    private Map<Prefix, NextHop.Discard> guards = Map.of();

    Watches(FactBoard facts, String service) {
        this.facts = facts;
        this.service = service;
    }

    void set(ServiceConfig config) {
        Set<Prefix> prefixes = new HashSet<>(config.attract());
        prefixes.addAll(config.pools());
        config.egress().forEach(f -> prefixes.add(Prefix.defaultRoute(f)));
        Set<Prefix> supernets = new HashSet<>();
        for (AddressFamily family : config.attractFamilies()) {
            supernets.addAll(config.site().supernets(family));
        }
        change(prefixes, supernets, config.discards());
    }

    void clear() {
        change(Set.of(), Set.of(), Map.of());
    }

    private void change(Set<Prefix> prefixes, Set<Prefix> supernets, Map<Prefix, NextHop.Discard> discards) {
        prefixes.stream().filter(p -> !watched.contains(p)).sorted().forEach(facts::watch);
        watched.stream().filter(p -> !prefixes.contains(p)).sorted().forEach(facts::unwatch);
        supernets.stream().filter(p -> !inside.contains(p)).sorted().forEach(facts::watchInside);
        inside.stream().filter(p -> !supernets.contains(p)).sorted().forEach(facts::unwatchInside);
        new TreeMap<>(guards).forEach((p, discard) -> {
            if (!discards.containsKey(p)) {
                facts.publish(new Fact.LoopGuard(service, p, discard, false));
            }
        });
        new TreeMap<>(discards).forEach((p, discard) ->
                facts.publish(new Fact.LoopGuard(service, p, discard, true)));
        watched = Set.copyOf(prefixes);
        inside = Set.copyOf(supernets);
        guards = Map.copyOf(discards);
    }
}
