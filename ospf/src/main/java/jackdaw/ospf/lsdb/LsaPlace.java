package jackdaw.ospf.lsdb;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaScope;
import jackdaw.ospf.lsa.LsaType;

/**
 * An LSA's key together with the link it is confined to.
 *
 * @param link kernel index of the interface for link scope, {@link #ANY_LINK} for area and AS scope
 */
public record LsaPlace(int link, LsaKey key) implements Comparable<LsaPlace> {
    public static final int ANY_LINK = 0;

    /** Where an LSA of {@code type} belongs that was seen on, or is made for, interface {@code ifindex}. */
    public static LsaPlace of(LsaType type, LsaKey key, int ifindex) {
        return new LsaPlace(type.scope() == LsaScope.LINK ? ifindex : ANY_LINK, key);
    }

    @Override
    public int compareTo(LsaPlace other) {
        int order = Integer.compare(link, other.link);
        return order != 0 ? order : key.compareTo(other.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + link;
    }

    @Override
    public String toString() {
        return link == ANY_LINK ? key.toString() : key + " on link " + link;
    }
}
