package jackdaw.ospf.iface;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Neighbors that the configuration names, for networks without multicast (RFC 2328 §9.5.1, appendix C.5, C.6).
 *
 * @param eligible    addresses, each with whether the router may become designated router
 * @param pollSeconds PollInterval, at which those are greeted that are not heard
 * @param strict      nobody else is listened to
 */
public record KnownNeighbors(Map<IpAddress, Boolean> eligible, int pollSeconds, boolean strict) {
    public static final KnownNeighbors NONE = new KnownNeighbors(Map.of(), 20, false);

    public KnownNeighbors {
        eligible = java.util.Collections.unmodifiableMap(new TreeMap<>(eligible));
    }

    /** Reads {@code neighbors}, {@code poll} and {@code strict-nonbroadcast} of an interface. */
    static KnownNeighbors read(Settings settings, Optional<NetworkType> type) {
        Map<IpAddress, Boolean> eligible = new TreeMap<>();
        for (Settings block : settings.labeled("neighbors")) {
            boolean mayLead = block.flag("eligible", false);
            try {
                eligible.put(IpAddress.parse(block.label()), mayLead);
            } catch (IllegalArgumentException _) {
                block.error("", "a neighbor is named by its address, not " + block.label());
            }
        }
        boolean allowed = type.filter(t -> t == NetworkType.NON_BROADCAST || t == NetworkType.POINT_TO_MULTIPOINT)
                .isPresent();
        for (String key : List.of("neighbors", "poll", "strict-nonbroadcast")) {
            if (!allowed && settings.has(key)) {
                settings.error(key, "is of nbma and point-to-multipoint networks only");
            }
        }
        Duration poll = settings.duration("poll", Duration.ofSeconds(NONE.pollSeconds), Duration.ofSeconds(1),
                Duration.ofSeconds(65535));
        if (poll.getNano() != 0) {
            settings.error("poll", "OSPF counts whole seconds");
        }
        return new KnownNeighbors(eligible, (int) poll.toSeconds(), settings.flag("strict-nonbroadcast", false));
    }

    /** Refuses neighbors that cannot be on a link of this version: v3 speaks between link-local addresses. */
    public void check(Settings iface, OspfVersion version) {
        eligible.keySet().stream()
                .filter(a -> a.family() != version.family() || version == OspfVersion.V3 && !a.isLinkLocal())
                .forEach(a -> iface.error("neighbors", version == OspfVersion.V2
                        ? "OSPFv2 names neighbors by IPv4 address, not " + a
                        : "OSPFv3 names neighbors by link-local address, not " + a));
    }

    /** Whether neighbors are spoken to one by one, since a packet to all would reach who is not named. */
    boolean isByName() {
        return strict || !eligible.isEmpty();
    }

    boolean mayLead(IpAddress address) {
        return eligible.getOrDefault(address, false);
    }

    /** Whether somebody is a neighbor at all. */
    boolean admits(IpAddress address) {
        return !strict || eligible.containsKey(address);
    }
}
