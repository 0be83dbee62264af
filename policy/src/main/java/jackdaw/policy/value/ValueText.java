package jackdaw.policy.value;

import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import java.util.StringJoiner;

/** Values as {@code print}, {@code format} and {@code eval} show them. */
public final class ValueText {
    /** BIRD cuts a path or list that grows longer than about this many octets. */
    private static final int LIST_LIMIT = 1000;

    private ValueText() {
    }

    public static String of(Value value) {
        return switch (value) {
            case Value.Undefined _ -> "(void)";
            case Value.Int i -> Long.toString(i.number());
            case Value.Bool b -> b.isTrue() ? "TRUE" : "FALSE";
            case Value.Pair p -> "(" + (p.bits() >>> 16) + "," + (p.bits() & 0xffff) + ")";
            case Value.Quad q -> new Ip4(q.bits()).toString();
            case Value.Ip(IpAddress address) -> address.toString();
            case Network n -> n.toString();
            case Value.Rd r -> rd(r.bits());
            case Value.Mac m -> mac(m.bits());
            case Value.Ec e -> new ExtendedCommunity(e.bits()).toString();
            case Value.Lc l -> l.community().toString();
            case Value.Str s -> s.text();
            case Value.ByteStr b -> b.bytes().toString();
            case Value.Constant c -> "(enum " + Integer.toHexString(c.of().code()) + ")" + c.code();
            case Value.Path p -> list("path", p.path().toString());
            case Value.Mask m -> m.mask().toString();
            case Value.Clist l -> list("clist", l.list().toString());
            case Value.Eclist l -> list("eclist", l.list().toString());
            case Value.Lclist l -> list("lclist", l.list().toString());
            case Value.Set s -> of(s.set());
            case Value.PrefixSetValue s -> of(s.set());
            case Value.Opaque _ -> "(enum 3f)0";
        };
    }

    /** A set: sorted intervals. */
    public static String of(ValueSet set) {
        StringJoiner parts = new StringJoiner(", ", "[", "]");
        for (ValueSet.Interval i : set.intervals()) {
            Value from = ValueSet.member(set.element(), i.fromHigh(), i.fromLow());
            Value to = ValueSet.member(set.element(), i.toHigh(), i.toLow());
            parts.add(from.equals(to) ? of(from) : of(from) + ".." + of(to));
        }
        return parts.toString();
    }

    /** A prefix set, as the radix-16 tree BIRD would build of it. */
    public static String of(PrefixSet set) {
        return PrefixSetText.of(set);
    }

    private static String list(String kind, String members) {
        String body = members;
        if (members.length() > LIST_LIMIT) {
            // Between two members: an extended or large community holds blanks of its own.
            int cut = kind.equals("path") ? members.lastIndexOf(' ', LIST_LIMIT)
                    : members.lastIndexOf(") (", LIST_LIMIT) + 1;
            body = members.substring(0, cut) + " ...";
        }
        return "(" + kind + " " + body + ")";
    }

    private static String rd(long bits) {
        int kind = (int) (bits >>> 48);
        long upper16 = bits >>> 32 & 0xffff;
        long upper32 = bits >>> 16 & 0xffff_ffffL;
        return switch (kind) {
            case 0 -> upper16 + ":" + (bits & 0xffff_ffffL);
            case 1 -> new Ip4((int) upper32) + ":" + (bits & 0xffff);
            case 2 -> (upper32 < 65536 ? "2:" : "") + upper32 + ":" + (bits & 0xffff);
            default -> kind + ":" + upper32 + ":" + (bits & 0xffff);
        };
    }

    private static String mac(long bits) {
        StringBuilder out = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >>> shift) & 0xff;
            out.append(out.isEmpty() ? "" : ":").append(Character.forDigit(octet >> 4, 16))
                    .append(Character.forDigit(octet & 15, 16));
        }
        return out.toString();
    }
}
