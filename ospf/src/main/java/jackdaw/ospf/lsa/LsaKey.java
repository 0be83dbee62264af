package jackdaw.ospf.lsa;

import jackdaw.rib.net.RouterId;

/**
 * What identifies an LSA within its flooding scope, and what a Link State Request asks for.
 *
 * @param type the code of the {@link LsaType}; an instance speaks one version only
 */
public record LsaKey(int type, int linkStateId, RouterId advertisingRouter) implements Comparable<LsaKey> {

    public LsaKey(LsaType type, int linkStateId, RouterId advertisingRouter) {
        this(type.code(), linkStateId, advertisingRouter);
    }

    @Override
    public int compareTo(LsaKey other) {
        int order = Integer.compare(type, other.type);
        order = order != 0 ? order : Integer.compareUnsigned(linkStateId, other.linkStateId);
        return order != 0 ? order : advertisingRouter.compareTo(other.advertisingRouter);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LsaKey key && type == key.type && linkStateId == key.linkStateId
                && advertisingRouter.equals(key.advertisingRouter);
    }

    /** Mixed, since link state ids are prefixes with zero low bits. */
    @Override
    public int hashCode() {
        long h = ((long) linkStateId << 32 | advertisingRouter.bits() & 0xffff_ffffL) * 0x9e3779b97f4a7c15L + type;
        return (int) (h >>> 32) ^ (int) h;
    }

    @Override
    public String toString() {
        return "%04x %s %s".formatted(type, new RouterId(linkStateId), advertisingRouter);
    }
}
