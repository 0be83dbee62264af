package jackdaw.ospf.origin;

import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Link state ids of LSAs for prefixes. OSPFv2 wants the network address, with host bits set where two prefixes of one
 * address meet (RFC 2328 appendix E). OSPFv3 takes any number (RFC 5340 §4.4.3.4): one that follows from the prefix,
 * so that a process started anew, or a prefix that comes back, means the same LSA as before and none is left to flush.
 */
final class LinkStateIds {
    private static final int TRIES = 256;

    private final OspfVersion version;
    private final Map<Prefix, Integer> byPrefix = new HashMap<>();
    private final Map<Integer, Prefix> byId = new HashMap<>();

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
     * @param inUse ids that still stand in the database for another prefix, given up; OSPFv3 avoids them
     * @return empty if there is none left
     */
    Optional<Integer> assign(Prefix prefix, IntPredicate inUse) {
        Integer known = byPrefix.get(prefix);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> free = switch (version) {
            case V2 -> freeAddress((Prefix4) prefix);
            case V3 -> freeNumber(prefix, inUse);
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
            byId.remove(id);
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

    /** The prefix's own number, or the first free one after it where two prefixes have the same. */
    private Optional<Integer> freeNumber(Prefix prefix, IntPredicate inUse) {
        for (int i = 0; i <= byId.size() + TRIES; i++) {
            int number = (prefix.hashCode() + i) & Integer.MAX_VALUE;
            if (number != 0 && !byId.containsKey(number) && !inUse.test(number)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }
}
