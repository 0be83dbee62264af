package jackdaw.ospf.lsdb;

import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.rib.net.RouterId;

/**
 * An LSA's key together with the link or area it is confined to. Which of the two it is, or neither, follows from the
 * type.
 *
 * @param link number of the interface for link scope, {@link #ANY_LINK} for area and AS scope
 * @param area for area scope; 0.0.0.0 for link and AS scope
 */
public record LsaPlace(int link, RouterId area, LsaKey key) implements Comparable<LsaPlace> {
    public static final int ANY_LINK = 0;

    /** Where an LSA of {@code type} belongs that was seen on, or is made for, an interface in {@code area}. */
    public static LsaPlace of(LsaType type, LsaKey key, int link, RouterId area) {
        return switch (type.scope()) {
            case LINK -> onLink(link, key);
            case AREA -> inArea(area, key);
            case AS, RESERVED -> everywhere(key);
        };
    }

    public static LsaPlace onLink(int link, LsaKey key) {
        return new LsaPlace(link, RouterId.NONE, key);
    }

    public static LsaPlace inArea(RouterId area, LsaKey key) {
        return new LsaPlace(ANY_LINK, area, key);
    }

    /** Of AS scope. */
    public static LsaPlace everywhere(LsaKey key) {
        return new LsaPlace(ANY_LINK, RouterId.NONE, key);
    }

    @Override
    public int compareTo(LsaPlace other) {
        int order = Integer.compare(link, other.link);
        order = order != 0 ? order : area.compareTo(other.area);
        return order != 0 ? order : key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LsaPlace place && link == place.link && area.equals(place.area)
                && key.equals(place.key);
    }

    @Override
    public int hashCode() {
        return (key.hashCode() + area.bits()) * 31 + link;
    }

    @Override
    public String toString() {
        return link == ANY_LINK ? key.toString() : key + " on link " + link;
    }
}
