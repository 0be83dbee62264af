package jackdaw.policy.value;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * The order of entries that lie in parallel arrays: their indices, sorted by a comparison of two of them. A merge sort
 * of the ascending runs it finds, so that a list that is sorted already, as generated ones are, costs one pass.
 */
final class SortedOrder {
    private SortedOrder() {
    }

    /** The indices 0 to size - 1 in ascending order; equal entries keep theirs. */
    static int[] of(int size, IntBinaryOperator compare) {
        int[] order = new int[size];
        Arrays.setAll(order, i -> i);
        int[] starts = runs(size, compare);
        int[] merged = new int[size];
        while (starts.length > 2) {
            int[] next = new int[starts.length / 2 + 1];
            int count = 0;
            for (int i = 0; i + 1 < starts.length; i += 2) {
                int end = starts[Math.min(i + 2, starts.length - 1)];
                merge(order, merged, starts[i], starts[i + 1], end, compare);
                next[count++] = starts[i];
            }
            next[count] = size;
            int[] free = order;
            order = merged;
            merged = free;
            starts = next;
        }
        return order;
    }

    /** Where the ascending runs start, and the end. */
    private static int[] runs(int size, IntBinaryOperator compare) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 1; i < size; i++) {
            if (compare.applyAsInt(i - 1, i) > 0) {
                starts = count + 1 == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
                starts[count++] = i;
            }
        }
        starts[count] = size;
        return Arrays.copyOf(starts, count + 1);
    }

    private static void merge(int[] from, int[] into, int start, int middle, int end, IntBinaryOperator compare) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takesLeft = right >= end
                    || left < middle && compare.applyAsInt(from[left], from[right]) <= 0;
            into[i] = takesLeft ? from[left++] : from[right++];
        }
    }
}
