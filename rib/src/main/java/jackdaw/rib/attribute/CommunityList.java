package jackdaw.rib.attribute;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** Standard communities in a row, four octets each. Immutable. */
public final class CommunityList extends AbstractList<Community> implements RandomAccess {
    private final int[] bits;

    CommunityList(int[] bits) {
        this.bits = bits;
    }

    static CommunityList of(List<Community> members) {
        if (members instanceof CommunityList same) {
            return same;
        }
        int[] bits = new int[members.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = members.get(i).bits();
        }
        return new CommunityList(bits);
    }

    /** The octets of the member at a place, without an object. */
    public int bits(int index) {
        return bits[index];
    }

    boolean contains(int member) {
        for (int each : bits) {
            if (each == member) {
                return true;
            }
        }
        return false;
    }

    /** These and another, unless it is present. */
    CommunityList and(int member) {
        int[] more = new int[bits.length + 1];
        for (int i = 0; i < bits.length; i++) {
            if (bits[i] == member) {
                return this;
            }
            more[i] = bits[i];
        }
        more[bits.length] = member;
        return new CommunityList(more);
    }

    @Override
    public Community get(int index) {
        return new Community(bits[index]);
    }

    @Override
    public int size() {
        return bits.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommunityList same
                ? bits.length == same.bits.length && Arrays.equals(bits, same.bits) : super.equals(other);
    }

    /** That of any list of the same communities. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
