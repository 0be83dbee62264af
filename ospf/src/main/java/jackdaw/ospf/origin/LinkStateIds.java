package jackdaw.ospf.origin;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntPredicate;

/**
 * Link state ids of external LSAs. OSPFv2 wants the network address, with host bits set where two prefixes of one
 * address meet (RFC 2328 appendix E); OSPFv3 takes any number (RFC 5340 §4.4.3.5).
 */
final class LinkStateIds {
    private static final int TRIES = 256;
    private static final int MAX_RESTING = 65_536;

    private final OspfVersion version;
    private final Map<Prefix, Integer> byPrefix = new HashMap<>();
    private final Map<Integer, Prefix> byId = new HashMap<>();
    /**
     * OSPFv3: numbers of prefixes given up, those of longest ago first. A prefix that comes back takes its number
     * again, or else it would be announced under a second one before the first is flushed.
     */
    private final SequencedMap<Prefix, Integer> resting = new LinkedHashMap<>();
    private int lastId;

    LinkStateIds(OspfVersion version) {
        this.version = version;
    }

    Optional<Integer> find(Prefix prefix) {
        return Optional.ofNullable(byPrefix.get(prefix));
    }

    /** Which prefix has the id now. */
    Optional<Prefix> owner(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The id of a prefix, a new one if it has none.
     *
     * @param inUse ids that still stand in the database for a prefix given up; OSPFv3 avoids them
     * @return empty if there is none left
     */
    Optional<Integer> assign(Prefix prefix, IntPredicate inUse) {
        Integer known = byPrefix.get(prefix);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> free = switch (version) {
            case V2 -> freeAddress((Prefix4) prefix);
            case V3 -> Optional.ofNullable(resting.remove(prefix)).or(() -> freeNumber(inUse));
        };
        free.ifPresent(id -> take(prefix, id));
        return free;
    }

    /** A prefix has that id from before, unless one of the two is taken. */
    void keep(Prefix prefix, int id) {
        if (!byPrefix.containsKey(prefix) && !byId.containsKey(id)) {
            take(prefix, id);
        }
    }

    void release(Prefix prefix) {
        Integer id = byPrefix.remove(prefix);
        if (id != null) {
            switch (version) {
                case V2 -> byId.remove(id);
                case V3 -> rest(prefix, id);
            }
        }
    }

    private void rest(Prefix prefix, int id) {
        resting.put(prefix, id);
        if (resting.size() > MAX_RESTING) {
            byId.remove(resting.pollFirstEntry().getValue());
        }
    }

    private void take(Prefix prefix, int id) {
        byPrefix.put(prefix, id);
        byId.put(id, prefix);
    }

    private Optional<Integer> freeAddress(Prefix4 prefix) {
        int hostMask = ~Ip4.mask(prefix.length());
        int network = prefix.bits();
        if (!byId.containsKey(network)) {
            return Optional.of(network);
        }
        if (!byId.containsKey(network | hostMask)) {
            return Optional.of(network | hostMask);
        }
        for (int host = 1; host < TRIES && Integer.compareUnsigned(host, hostMask) < 0; host++) {
            if (!byId.containsKey(network | host)) {
                return Optional.of(network | host);
            }
        }
        return Optional.empty();
    }

    /** The less specific prefix that must give way, as a host prefix has but one id to choose. */
    Optional<Prefix> inTheWay(Prefix prefix) {
        if (version == OspfVersion.V3 || byPrefix.containsKey(prefix)) {
            return Optional.empty();
        }
        Prefix4 wanted = (Prefix4) prefix;
        return freeAddress(wanted).isPresent() ? Optional.empty()
                : owner(wanted.bits()).filter(other -> other.length() < wanted.length());
    }

    private Optional<Integer> freeNumber(IntPredicate inUse) {
        for (int i = 0; i <= byId.size() + TRIES; i++) {
            lastId = lastId == Integer.MAX_VALUE ? 1 : lastId + 1;
            if (!byId.containsKey(lastId) && !inUse.test(lastId)) {
                return Optional.of(lastId);
            }
        }
        return Optional.empty();
    }
}
