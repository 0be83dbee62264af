package jackdaw.rib.attribute;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** AS numbers in a row, four octets each. Immutable. */
public final class AsNumbers extends AbstractList<Long> implements RandomAccess {
    private final int[] numbers;

    private AsNumbers(int[] numbers) {
        this.numbers = numbers;
    }

    /** @param asns unsigned 32-bit */
    public static AsNumbers of(List<Long> asns) {
        if (asns instanceof AsNumbers same) {
            return same;
        }
        int[] numbers = new int[asns.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = asns.get(i).intValue();
        }
        return new AsNumbers(numbers);
    }

    /** All of these rows, one after the other. */
    static AsNumbers joined(List<AsPath.Segment> rows) {
        if (rows.size() == 1) {
            return rows.getFirst().asns();
        }
        int size = 0;
        for (AsPath.Segment row : rows) {
            size += row.asns().numbers.length;
        }
        int[] all = new int[size];
        int at = 0;
        for (AsPath.Segment row : rows) {
            int[] numbers = row.asns().numbers;
            System.arraycopy(numbers, 0, all, at, numbers.length);
            at += numbers.length;
        }
        return new AsNumbers(all);
    }

    /** These with another in front. */
    AsNumbers prepend(long asn) {
        int[] more = new int[numbers.length + 1];
        more[0] = (int) asn;
        System.arraycopy(numbers, 0, more, 1, numbers.length);
        return new AsNumbers(more);
    }

    /** The number at a place, without an object. */
    public long at(int index) {
        return numbers[index] & 0xffff_ffffL;
    }

    @Override
    public Long get(int index) {
        return at(index);
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AsNumbers same ? Arrays.equals(numbers, same.numbers) : super.equals(other);
    }

    /** That of any list of the same numbers. */
    @Override
    public int hashCode() {
        int hash = 1;
        for (int number : numbers) {
            hash = 31 * hash + number;
        }
        return hash;
    }
}
