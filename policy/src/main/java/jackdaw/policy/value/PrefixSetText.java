package jackdaw.policy.value;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The printed form of a prefix set. BIRD prints the radix-16 tree it matches with, and operators compare such texts;
 * so this builds that tree, for printing only. A node stands every four bits; {@code local} holds the prefixes
 * that end within a node as a heap (bit 1 the node itself, 2-3 one bit longer, 4-7 two, 8-15 three), {@code accept}
 * the lengths taken whole below it.
 */
final class PrefixSetText {
    private static final int STEP = 4;

    private static final class Node {
        private final BigInteger address;
        private final int length;
        private BigInteger accept;
        private int local;
        private final Node[] children = new Node[16];

        private Node(BigInteger address, int length, BigInteger accept, int local) {
            this.address = address;
            this.length = length;
            this.accept = accept;
            this.local = local;
        }
    }

    private final int width;
    private final Node root;
    private boolean zero;
    private final List<String> items = new ArrayList<>();

    private PrefixSetText(int width) {
        this.width = width;
        this.root = new Node(BigInteger.ZERO, 0, BigInteger.ZERO, 0);
    }

    static String of(PrefixSet set) {
        if (set.isEmpty()) {
            return "[]";
        }
        PrefixSetText text = new PrefixSetText(set.patterns().getFirst().prefix().family().bits());
        set.patterns().forEach(text::add);
        if (text.zero) {
            text.items.add(text.prefix(BigInteger.ZERO, 0));
        }
        text.print(text.root);
        return "[" + String.join(", ", text.items) + "]";
    }

    private void add(PrefixPattern pattern) {
        BigInteger address = new BigInteger(1, pattern.prefix().address().toBytes());
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
                BigInteger below = cut(address, split).or(BigInteger.valueOf(i).shiftLeft(width - next));
                insert(next, below, 0, Math.max(low, next), high);
            }
        }
    }

    private void insert(int length, BigInteger full, int firstLocal, int low, int high) {
        BigInteger address = cut(full, length);
        BigInteger mask = lengths(Math.max(low, 1), high);
        int local = firstLocal;
        for (int i = 0; i < STEP; i++) {
            if (low <= length + i && length + i <= high) {
                local |= ones(1 << i) << (1 << i);
            }
        }
        Node parent = null;
        Node node = root;
        while (true) {
            int common = common(address, node.address, Math.min(length, node.length));
            if (common < Math.min(length, node.length)) {
                int at = common / STEP * STEP;
                Node branch = new Node(cut(address, at), at, maskTo(mask.or(node.accept), at),
                        spread(node.address, node.accept, at) | spread(address, mask, at));
                hang(branch, node);
                hang(branch, new Node(address, length, mask, local));
                hang(parent, branch);
                return;
            }
            if (length < node.length) {
                Node above = new Node(address, length, mask.or(maskTo(node.accept, length)),
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
            node.accept = node.accept.or(maskTo(mask, node.length));
            node.local |= spread(address, mask, node.length);
            parent = node;
            node = node.children[bits(address, node.length, STEP)];
            if (node == null) {
                hang(parent, new Node(address, length, mask, local));
                return;
            }
        }
    }

    private void hang(Node parent, Node child) {
        parent.children[bits(child.address, parent.length, STEP)] = child;
    }

    private void print(Node node) {
        if (node.accept.signum() != 0) {
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
        BigInteger offset = BigInteger.valueOf(q - (1L << depth)).shiftLeft(width - length);
        items.add(prefix(node.address.or(offset), length) + "{"
                + address(lengths(Math.max(length, 1), length + levels - 1)) + "}");
        return local;
    }

    private int spread(BigInteger address, BigInteger mask, int length) {
        int local = 0;
        for (int k = Math.max(length, 1); k < length + STEP && k <= width; k++) {
            if (hasLength(mask, k)) {
                local |= 1 << heap(address, k, length);
            }
        }
        return local;
    }

    private int heap(BigInteger address, int length, int base) {
        return (1 << length - base) + bits(address, base, length - base);
    }

    private int bits(BigInteger address, int from, int count) {
        return address.shiftRight(width - from - count).intValue() & ones(count);
    }

    private static int ones(int count) {
        return (1 << count) - 1;
    }

    private boolean hasLength(BigInteger mask, int length) {
        return length >= 1 && length <= width && mask.testBit(width - length);
    }

    private BigInteger lengths(int from, int to) {
        return to < from ? BigInteger.ZERO
                : BigInteger.ONE.shiftLeft(to - from + 1).subtract(BigInteger.ONE).shiftLeft(width - to);
    }

    private BigInteger maskTo(BigInteger mask, int length) {
        return mask.and(lengths(1, length));
    }

    private BigInteger cut(BigInteger address, int length) {
        return address.and(lengths(1, length));
    }

    private int common(BigInteger a, BigInteger b, int limit) {
        return Math.min(limit, width - a.xor(b).bitLength());
    }

    private String prefix(BigInteger address, int length) {
        return Prefix.of(toAddress(address), length).toString();
    }

    private String address(BigInteger mask) {
        return toAddress(mask).toString();
    }

    private IpAddress toAddress(BigInteger number) {
        return width == 32 ? new Ip4(number.intValue())
                : new Ip6(number.shiftRight(64).longValue(), number.longValue());
    }
}
