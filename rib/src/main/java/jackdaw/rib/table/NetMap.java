package jackdaw.rib.table;

import jackdaw.rib.net.Prefix;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Open-addressing hash from prefix to {@link Net}, linear probing with backward-shift deletion. The seed comes from
 * outside, against crafted collisions. Also counts the prefix lengths in use, for longest match.
 */
final class NetMap implements Iterable<Net> {
    private final int seed;
    private final int[] lengths;
    private final ArrayDeque<Integer> freeIds = new ArrayDeque<>();
    private Net[] slots = new Net[16];
    private int size;
    private int nextId;

    NetMap(int addressBits, int seed) {
        this.lengths = new int[addressBits + 1];
        this.seed = seed;
    }

    int size() {
        return size;
    }

    Net find(Prefix prefix) {
        int hash = hash(prefix);
        for (int i = hash & slots.length - 1; slots[i] != null; i = i + 1 & slots.length - 1) {
            if (slots[i].hash == hash && slots[i].prefix().equals(prefix)) {
                return slots[i];
            }
        }
        return null;
    }

    Net findOrAdd(Prefix prefix) {
        Net known = find(prefix);
        if (known != null) {
            return known;
        }
        if (size * 10 >= slots.length * 7) {
            grow();
        }
        Net net = new Net(prefix, hash(prefix), freeIds.isEmpty() ? nextId++ : freeIds.poll());
        insert(slots, net);
        lengths[prefix.length()]++;
        size++;
        return net;
    }

    void remove(Net net) {
        int mask = slots.length - 1;
        int hole = net.hash & mask;
        while (slots[hole] != net) {
            if (slots[hole] == null) {
                return;
            }
            hole = hole + 1 & mask;
        }
        for (int i = hole + 1 & mask; slots[i] != null; i = i + 1 & mask) {
            int home = slots[i].hash & mask;
            if ((i - home & mask) >= (i - hole & mask)) {
                slots[hole] = slots[i];
                hole = i;
            }
        }
        slots[hole] = null;
        lengths[net.prefix().length()]--;
        freeIds.add(net.id());
        size--;
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
        Net[] wider = new Net[slots.length * 2];
        for (Net net : slots) {
            if (net != null) {
                insert(wider, net);
            }
        }
        slots = wider;
    }

    private static void insert(Net[] into, Net net) {
        int i = net.hash & into.length - 1;
        while (into[i] != null) {
            i = i + 1 & into.length - 1;
        }
        into[i] = net;
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
