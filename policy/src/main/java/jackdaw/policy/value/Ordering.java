package jackdaw.policy.value;

import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;
import java.util.List;

/** {@code =} and {@code <} over values. */
public final class Ordering {
    /** Returned by {@link #compare} for values that have no order. */
    public static final int INCOMPARABLE = Integer.MIN_VALUE;

    private Ordering() {
    }

    /** Values of different types are unequal, except that an IPv4 address equals its quad. */
    public static boolean equal(Value a, Value b) {
        return switch (a) {
            case Value.Quad(int bits) when b instanceof Value.Ip(Ip4(int other)) -> bits == other;
            case Value.Ip(Ip4(int bits)) when b instanceof Value.Quad(int other) -> bits == other;
            default -> a.equals(b);
        };
    }

    /** Negative, zero or positive; undefined sorts below everything; {@link #INCOMPARABLE} if there is no order. */
    public static int compare(Value a, Value b) {
        if (a == Value.Undefined.UNDEFINED || b == Value.Undefined.UNDEFINED) {
            return (a == Value.Undefined.UNDEFINED ? 0 : 1) - (b == Value.Undefined.UNDEFINED ? 0 : 1);
        }
        return switch (a) {
            case Value.Int x when b instanceof Value.Int y -> Long.compare(x.number(), y.number());
            case Value.Bool x when b instanceof Value.Bool y -> x.compareTo(y);
            case Value.Pair x when b instanceof Value.Pair y -> Integer.compareUnsigned(x.bits(), y.bits());
            case Value.Quad x when b instanceof Value.Quad y -> Integer.compareUnsigned(x.bits(), y.bits());
            case Value.Ec x when b instanceof Value.Ec y -> Long.compareUnsigned(x.bits(), y.bits());
            case Value.Rd x when b instanceof Value.Rd y -> Long.compareUnsigned(x.bits(), y.bits());
            case Value.Mac x when b instanceof Value.Mac y -> Long.compareUnsigned(x.bits(), y.bits());
            case Value.Lc x when b instanceof Value.Lc y -> sign(x.community().compareTo(y.community()));
            case Value.Constant x when b instanceof Value.Constant y && x.of() == y.of() ->
                    Integer.compare(x.code(), y.code());
            case Value.Ip x when b instanceof Value.Ip y -> compareAddresses(x.address(), y.address());
            case Network x when b instanceof Network y -> sign(x.compareTo(y));
            case Value.Str x when b instanceof Value.Str y -> compare(x.text(), y.text());
            case Value.Path x when b instanceof Value.Path y -> compare(x.path(), y.path());
            default -> INCOMPARABLE;
        };
    }

    /** By octets, which is by code points. UTF-16 puts U+10000 and above before U+E000. */
    private static int compare(String a, String b) {
        return sign(Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));
    }

    private static int sign(int order) {
        return Integer.signum(order);
    }

    /** Unsigned 128-bit order, IPv4 standing inside ::ffff:0:0/96. */
    static int compareAddresses(IpAddress a, IpAddress b) {
        int order = Long.compareUnsigned(high(a), high(b));
        return order != 0 ? order : Long.compareUnsigned(low(a), low(b));
    }

    private static long high(IpAddress address) {
        return address instanceof Ip6 a ? a.high() : 0;
    }

    private static long low(IpAddress address) {
        return switch (address) {
            case Ip4 a -> ValueSet.ipv4Key(a.bits());
            case Ip6 a -> a.low();
        };
    }

    /** AS by AS; a path that begins another is less. Differs: BIRD repeats the last AS of the shorter one. */
    private static int compare(AsPath a, AsPath b) {
        List<Long> left = a.flattened();
        List<Long> right = b.flattened();
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = Long.compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }
}
