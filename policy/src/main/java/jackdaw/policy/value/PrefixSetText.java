package jackdaw.policy.value;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import java.util.StringJoiner;

/**
 * The printed form of a prefix set. BIRD prints the radix-16 tree it matches with, and operators compare such texts;
 * so this builds that tree, for printing only. A node stands every four bits; {@code local} holds the prefixes
 * that end within a node as a heap (bit 1 the node itself, 2-3 one bit longer, 4-7 two, 8-15 three), {@code accept}
 * the lengths taken whole below it.
 */
final class PrefixSetText {
    private static final int STEP = 4;
    private static final int IPV4_WIDTH = 32;

    private static final Node[] NO_CHILDREN = {};

    private static final class Node {
        private final Bits address;
        private final int length;
        private Bits accept;
        private int local;
        /** Empty until one is hung: most nodes of a large set have none. */
        private Node[] children = NO_CHILDREN;

        private Node(Bits address, int length, Bits accept, int local) {
            this.address = address;
            this.length = length;
            this.accept = accept;
            this.local = local;
        }
    }

    private final int width;
    private final Node root;
    private boolean zero;
    private final StringJoiner items = new StringJoiner(", ", "[", "]");

    private PrefixSetText(int width) {
        this.width = width;
        this.root = new Node(Bits.NONE, 0, Bits.NONE, 0);
    }

    static String of(PrefixSet set) {
        if (set.isEmpty()) {
            return "[]";
        }
        PrefixSetText text = new PrefixSetText(set.patterns().getFirst().prefix().family().bits());
        set.patterns().forEach(text::add);
        if (text.zero) {
            text.items.add(text.prefix(Bits.NONE, 0));
        }
        text.print(text.root);
        return text.items.toString();
    }

    private void add(PrefixPattern pattern) {
        Bits address = Bits.of(pattern.prefix());
        int low = pattern.low();
        int high = pattern.high();
        zero |= low == 0;
        int split = Math.min(pattern.prefix().length(), high);
        int base = split / STEP * STEP;
        if (split == base) {
            insert(base, address, 0, low, high);
            return;
        }
        int next = base + STEP;
        if (low < next) {
            int local = 0;
            for (int i = 0; i < STEP; i++) {
                int length = base + i;
                if (low <= length && length <= high) {
                    local |= length <= split ? 1 << heap(address, length, base)
                            : ones(1 << length - split) << (heap(address, split, base) << length - split);
                }
            }
            insert(base, address, local, low, base);
        }
        if (next <= high) {
            for (int i = 0; i < 1 << next - split; i++) {
                Bits below = address.cut(split).or(Bits.of(i, next));
                insert(next, below, 0, Math.max(low, next), high);
            }
        }
    }

    private void insert(int length, Bits full, int firstLocal, int low, int high) {
        Bits address = full.cut(length);
        Bits mask = lengths(Math.max(low, 1), high);
        int local = firstLocal;
        for (int i = 0; i < STEP; i++) {
            if (low <= length + i && length + i <= high) {
                local |= ones(1 << i) << (1 << i);
            }
        }
        Node parent = null;
        Node node = root;
        while (true) {
            int common = Math.min(address.common(node.address), Math.min(length, node.length));
            if (common < Math.min(length, node.length)) {
                int at = common / STEP * STEP;
                Node branch = new Node(address.cut(at), at, mask.or(node.accept).cut(at),
                        spread(node.address, node.accept, at) | spread(address, mask, at));
                hang(branch, node);
                hang(branch, new Node(address, length, mask, local));
                hang(parent, branch);
                return;
            }
            if (length < node.length) {
                Node above = new Node(address, length, mask.or(node.accept.cut(length)),
                        local | spread(node.address, node.accept, length));
                hang(above, node);
                hang(parent, above);
                return;
            }
            if (length == node.length) {
                node.accept = node.accept.or(mask);
                node.local |= local;
                return;
            }
            node.accept = node.accept.or(mask.cut(node.length));
            node.local |= spread(address, mask, node.length);
            parent = node;
            node = node.children.length == 0 ? null : node.children[address.at(node.length, STEP)];
            if (node == null) {
                hang(parent, new Node(address, length, mask, local));
                return;
            }
        }
    }

    private void hang(Node parent, Node child) {
        if (parent.children.length == 0) {
            parent.children = new Node[1 << STEP];
        }
        parent.children[child.address.at(parent.length, STEP)] = child;
    }

    private void print(Node node) {
        if (!node.accept.equals(Bits.NONE)) {
            items.add(prefix(node.address, node.length) + "{" + address(node.accept) + "}");
        }
        int local = node.local;
        for (int i = node == root ? 1 : 0; i < STEP; i++) {
            if (hasLength(node.accept, node.length + i)) {
                local &= ~(ones(1 << i) << (1 << i));
            }
        }
        for (int q = node == root ? 2 : 1; q < 16; q++) {
            if ((local >> q & 1) != 0) {
                local = printLocal(node, local, q);
            }
        }
        for (Node child : node.children) {
            if (child != null) {
                print(child);
            }
        }
    }

    /** Prints one prefix that ends inside a node, with the complete levels below it; returns what is left. */
    private int printLocal(Node node, int before, int q) {
        int local = before;
        int depth = 31 - Integer.numberOfLeadingZeros(q);
        int levels = 0;
        while (depth + levels < STEP) {
            int level = ones(1 << levels) << (q << levels);
            if ((local & level) != level) {
                break;
            }
            local &= ~level;
            levels++;
        }
        int length = node.length + depth;
        items.add(prefix(node.address.or(Bits.of(q - (1 << depth), length)), length) + "{"
                + address(lengths(Math.max(length, 1), length + levels - 1)) + "}");
        return local;
    }

    private int spread(Bits address, Bits mask, int length) {
        int local = 0;
        for (int k = Math.max(length, 1); k < length + STEP && k <= width; k++) {
            if (hasLength(mask, k)) {
                local |= 1 << heap(address, k, length);
            }
        }
        return local;
    }

    private static int heap(Bits address, int length, int base) {
        return (1 << length - base) + (length == base ? 0 : address.at(base, length - base));
    }

    private static int ones(int count) {
        return (1 << count) - 1;
    }

    private boolean hasLength(Bits mask, int length) {
        return length >= 1 && length <= width && mask.at(length - 1, 1) == 1;
    }

    private static Bits lengths(int from, int to) {
        return to < from ? Bits.NONE : new Bits(Bits.first(to) & ~Bits.first(from - 1),
                Bits.first(to - Long.SIZE) & ~Bits.first(from - 1 - Long.SIZE));
    }

    private String prefix(Bits address, int length) {
        return Prefix.of(toAddress(address), length).toString();
    }

    private String address(Bits mask) {
        return toAddress(mask).toString();
    }

    private IpAddress toAddress(Bits bits) {
        return width == IPV4_WIDTH ? new Ip4((int) (bits.high() >>> IPV4_WIDTH)) : new Ip6(bits.high(), bits.low());
    }

    /** An address, or a mask of lengths, left-aligned in 128 bits. */
    private record Bits(long high, long low) {
        private static final Bits NONE = new Bits(0, 0);

        private static Bits of(Prefix prefix) {
            return switch (prefix) {
                case Prefix4 p -> new Bits((long) p.bits() << IPV4_WIDTH, 0);
                case Prefix6 p -> new Bits(p.high(), p.low());
            };
        }

        /** A number whose last bit is the one that ends a prefix of this length. */
        private static Bits of(long number, int length) {
            return length == 0 ? NONE : length <= Long.SIZE ? new Bits(number << Long.SIZE - length, 0)
                    : new Bits(number >> length - Long.SIZE - 1 >> 1, number << 2 * Long.SIZE - length);
        }

        private Bits or(Bits other) {
            return new Bits(high | other.high, low | other.low);
        }

        /** The first {@code length} bits. */
        private Bits cut(int length) {
            return new Bits(high & first(length), low & first(length - Long.SIZE));
        }

        /** A word with its first {@code count} bits set. */
        private static long first(int count) {
            return count <= 0 ? 0 : count >= Long.SIZE ? -1 : -1L << Long.SIZE - count;
        }

        /** How many bits are the same from the first on. */
        private int common(Bits other) {
            return high != other.high ? Long.numberOfLeadingZeros(high ^ other.high)
                    : Long.SIZE + Long.numberOfLeadingZeros(low ^ other.low);
        }

        /** The number that {@code count} bits are, which lie in one half. */
        private int at(int from, int count) {
            long word = from < Long.SIZE ? high : low;
            return (int) (word << (from & Long.SIZE - 1) >>> Long.SIZE - count);
        }
    }
}
