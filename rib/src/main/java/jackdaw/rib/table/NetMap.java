package jackdaw.rib.table;

import jackdaw.rib.net.Prefix;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Open-addressing hash from prefix to {@link Net}, linear probing with backward-shift deletion. Hashes lie beside the
 * slots, so that a probe touches no net but the one it looks for. The seed comes from outside, against crafted
 * collisions. Also counts the prefix lengths in use, for longest match.
 */
final class NetMap implements Iterable<Net> {
    private static final int SMALLEST = 16;

    private final int seed;
    private final int[] lengths;
    private Net[] slots = new Net[SMALLEST];
    private int[] hashes = new int[SMALLEST];
    private int size;
    private int[] freeIds = new int[SMALLEST];
    private int freeCount;
    private int nextId;

    NetMap(int addressBits, int seed) {
        this.lengths = new int[addressBits + 1];
        this.seed = seed;
    }

    int size() {
        return size;
    }

    Net find(Prefix prefix) {
        return slots[place(prefix, hash(prefix))];
    }

    Net findOrAdd(Prefix prefix) {
        int hash = hash(prefix);
        int place = place(prefix, hash);
        if (slots[place] != null) {
            return slots[place];
        }
        if (size * 10L >= slots.length * 7L) {
            grow();
            place = place(prefix, hash);
        }
        Net net = new Net(prefix, freeCount > 0 ? freeIds[--freeCount] : nextId++);
        slots[place] = net;
        hashes[place] = hash;
        lengths[prefix.length()]++;
        size++;
        return net;
    }

    /** The slot of {@code prefix}, or the empty one where it would be put. */
    private int place(Prefix prefix, int hash) {
        int mask = slots.length - 1;
        int i = hash & mask;
        while (slots[i] != null && (hashes[i] != hash || !slots[i].prefix().equals(prefix))) {
            i = i + 1 & mask;
        }
        return i;
    }

    void remove(Net net) {
        int mask = slots.length - 1;
        int hole = place(net.prefix(), hash(net.prefix()));
        if (slots[hole] != net) {
            return;
        }
        for (int i = hole + 1 & mask; slots[i] != null; i = i + 1 & mask) {
            int home = hashes[i] & mask;
            if ((i - home & mask) >= (i - hole & mask)) {
                slots[hole] = slots[i];
                hashes[hole] = hashes[i];
                hole = i;
            }
        }
        slots[hole] = null;
        lengths[net.prefix().length()]--;
        free(net.id());
        size--;
    }

    private void free(int id) {
        if (freeCount == freeIds.length) {
            freeIds = Arrays.copyOf(freeIds, freeCount * 2);
        }
        freeIds[freeCount++] = id;
    }

    /** Whether any net has this prefix length. */
    boolean usesLength(int length) {
        return lengths[length] > 0;
    }

    /** A copy of all nets at this moment, in no order. */
    Net[] snapshot() {
        Net[] all = new Net[size];
        int n = 0;
        for (Net net : slots) {
            if (net != null) {
                all[n++] = net;
            }
        }
        return all;
    }

    private int hash(Prefix prefix) {
        int h = prefix.hashCode() ^ seed;
        h *= 0x85ebca6b;
        return h ^ h >>> 15;
    }

    private void grow() {
        Net[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = new Net[oldSlots.length * 2];
        hashes = new int[slots.length];
        int mask = slots.length - 1;
        for (int from = 0; from < oldSlots.length; from++) {
            if (oldSlots[from] != null) {
                int to = oldHashes[from] & mask;
                while (slots[to] != null) {
                    to = to + 1 & mask;
                }
                slots[to] = oldSlots[from];
                hashes[to] = oldHashes[from];
            }
        }
    }

    @Override
    public Iterator<Net> iterator() {
        Net[] all = Arrays.copyOf(slots, slots.length);
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                while (next < all.length && all[next] == null) {
                    next++;
                }
                return next < all.length;
            }

            @Override
            public Net next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return all[next++];
            }
        };
    }
}
