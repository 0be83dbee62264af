package jackdaw.nat;

import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.table.NextHop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One configured service.
 *
 * @param enabled    false keeps its gates closed; the service itself still runs
 * @param attract    prefixes gated into OSPF, at least one
 * @param pools      prefixes gated into BGP, which translated packets return to
 * @param prefix     for dns64: the NAT64 prefix the resolver synthesizes from
 * @param egress     families it leaves by; for dns64 one of them is enough
 * @param egressFrom protocols whose default counts; empty for any BGP session
 * @param minSessions BGP sessions per pool family that must be up
 * @param probing    what it asks about itself
 * @param tables     name of the table each family is supplied into
 */
public record ServiceConfig(String name, String description, boolean enabled, ServiceKind kind, List<Prefix> attract,
                            List<Prefix> pools, Translator translator, Optional<Prefix> prefix,
                            Set<AddressFamily> egress, Set<String> egressFrom, int minSessions,
                            ServiceTiming timing, HealthRules rules, DemotionSteps steps, Probing probing,
                            Site site, Map<AddressFamily, String> tables)
        implements ProtocolConfig {
    /** Preference of supplied routes where nobody else has the prefix. */
    public static final int PREFERENCE = 1;

    public ServiceConfig {
        attract = List.copyOf(attract);
        pools = List.copyOf(pools);
        egress = Set.copyOf(egress);
        egressFrom = Set.copyOf(egressFrom);
        tables = Map.copyOf(tables);
    }

    @Override
    public boolean disabled() {
        return false;
    }

    /** One channel for each family it may supply routes of. */
    @Override
    public List<ChannelConfig> channels() {
        Set<AddressFamily> families = new TreeSet<>(attractFamilies());
        families.addAll(poolFamilies());
        return families.stream().map(f -> new ChannelConfig(f, tables.get(f), ChannelFilter.ACCEPT,
                ChannelFilter.REJECT, PREFERENCE, Optional.empty(), Optional.empty(), Optional.empty(), false))
                .toList();
    }

    /**
     * Routes that keep packets from looping while the real one is missing: what attracts answers unreachable, a pool
     * swallows. A default never gets one.
     */
    SortedMap<Prefix, NextHop.Discard> discards() {
        SortedMap<Prefix, NextHop.Discard> discards = new TreeMap<>();
        attract.stream().filter(p -> !p.isDefault()).forEach(p -> discards.put(p, NextHop.Discard.UNREACHABLE));
        pools.forEach(p -> discards.put(p, NextHop.Discard.BLACKHOLE));
        return discards;
    }

    /** Whether a drain can and need wait for packets to end: without a pool there is nothing to hold back for them. */
    boolean countsTraffic() {
        return !pools.isEmpty() && !site.outside().isEmpty();
    }

    Set<AddressFamily> attractFamilies() {
        return families(attract);
    }

    Set<AddressFamily> poolFamilies() {
        return families(pools);
    }

    private static Set<AddressFamily> families(List<Prefix> prefixes) {
        Set<AddressFamily> families = new TreeSet<>();
        prefixes.forEach(p -> families.add(p.family()));
        return families;
    }
}
