package jackdaw.policy.eval;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.ExtendedLayout;
import jackdaw.policy.value.Network;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.policy.value.ValueText;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the methods and functions of the language do. */
final class Builtins {
    private static final Pattern HEX = Pattern.compile("(?:[ :.-]*[0-9a-fA-F]{2})*[ :.-]*");

    private Builtins() {
    }

    /** Applies a builtin to at most three values; those it does not take are undefined. */
    static Value apply(Builtin builtin, Value a, Value b, Value c, SourcePosition at) {
        Value result = dispatch(builtin, a, b, c, at);
        // An operation that finds nothing to change gives back the list itself, which may be the empty constant.
        return a.isEmptyConstant() && a.equals(result) ? a : result;
    }

    private static Value dispatch(Builtin builtin, Value a, Value b, Value c, SourcePosition at) {
        return switch (builtin) {
            case NET_TYPE_OF, NET_IP, NET_LEN, NET_RD, NET_MAXLEN, NET_ASN, NET_SRC, NET_DST, NET_MAC, NET_VLAN,
                 NET_EVPN_TYPE, NET_EVPN_TAG, NET_EVPN_ESI, NET_ROUTER_IP ->
                    Networks.part(builtin, expect(Network.class, a, at), at);
            case IP_IS_V4 -> Value.Bool.of(expect(Value.Ip.class, a, at).address() instanceof Ip4);
            case IP_MASK -> mask(expect(Value.Ip.class, a, at).address(), number(b, at), at);
            case PAIR_ASN -> new Value.Int(expect(Value.Pair.class, a, at).bits() >>> 16);
            case PAIR_DATA -> new Value.Int(expect(Value.Pair.class, a, at).bits() & 0xffff);
            case LC_ASN -> new Value.Int(expect(Value.Lc.class, a, at).community().admin());
            case LC_DATA1 -> new Value.Int(expect(Value.Lc.class, a, at).community().data1());
            case LC_DATA2 -> new Value.Int(expect(Value.Lc.class, a, at).community().data2());
            case PATH_LEN, PATH_FIRST, PATH_LAST, PATH_LAST_NONAGGREGATED, PATH_EMPTY, PATH_PREPEND, PATH_DELETE,
                 PATH_FILTER -> path(builtin, expect(Value.Path.class, a, at).path(), b, at);
            case CLIST_LEN, CLIST_EMPTY, CLIST_MIN, CLIST_MAX, CLIST_ADD, CLIST_DELETE, CLIST_FILTER ->
                    Lists.standard(builtin, expect(Value.Clist.class, a, at).list(), b, at);
            case ECLIST_LEN, ECLIST_EMPTY, ECLIST_MIN, ECLIST_MAX, ECLIST_ADD, ECLIST_DELETE, ECLIST_FILTER ->
                    Lists.extended(builtin, expect(Value.Eclist.class, a, at).list(), b, at);
            case LCLIST_LEN, LCLIST_EMPTY, LCLIST_MIN, LCLIST_MAX, LCLIST_ADD, LCLIST_DELETE, LCLIST_FILTER ->
                    Lists.large(builtin, expect(Value.Lclist.class, a, at).list(), b, at);
            case STRING_APPEND -> new Value.Str(expect(Value.Str.class, a, at).text()
                    + expect(Value.Str.class, b, at).text());
            case BYTES_APPEND -> new Value.ByteStr(expect(Value.ByteStr.class, a, at).bytes()
                    .append(expect(Value.ByteStr.class, b, at).bytes()));
            case FORMAT -> new Value.Str(ValueText.of(a));
            case FROM_HEX -> fromHex(expect(Value.Str.class, a, at).text(), at);
            case MAKE_PAIR -> new Value.Pair((int) (part(a, at) << 16 | part(b, at)));
            case MAKE_LC -> new Value.Lc(new LargeCommunity(number(a, at), number(b, at), number(c, at)));
            case MAKE_EC -> new Value.Ec(extended(number(a, at), b, number(c, at), at));
        };
    }

    static <T extends Value> T expect(Class<T> wanted, Value value, SourcePosition at) {
        if (wanted.isInstance(value)) {
            return wanted.cast(value);
        }
        throw value == Value.Undefined.UNDEFINED ? new FilterFault(at, "the value is undefined")
                : new FilterFault(at, "a value of type " + value.type().label() + " does not fit here");
    }

    static long number(Value value, SourcePosition at) {
        return expect(Value.Int.class, value, at).number();
    }

    private static long part(Value value, SourcePosition at) {
        long number = number(value, at);
        if (number > 0xffff) {
            throw new FilterFault(at, "pair component " + number + " is above 65535");
        }
        return number;
    }

    private static Value mask(IpAddress address, long bits, SourcePosition at) {
        // Differs: BIRD gives an arbitrary address for a mask that is too long.
        if (bits > address.family().bits()) {
            throw new FilterFault(at, "mask of " + bits + " bits on " + address);
        }
        return new Value.Ip(address.masked((int) bits));
    }

    private static Value path(Builtin builtin, AsPath path, Value argument, SourcePosition at) {
        return switch (builtin) {
            case PATH_LEN -> new Value.Int(path.length());
            case PATH_FIRST -> new Value.Int(path.first());
            case PATH_LAST -> new Value.Int(path.last());
            case PATH_LAST_NONAGGREGATED -> new Value.Int(path.lastNonAggregated());
            case PATH_EMPTY -> Value.Path.EMPTY;
            case PATH_PREPEND -> new Value.Path(path.prepend(number(argument, at)));
            case PATH_DELETE -> argument instanceof Value.Int asn
                    ? new Value.Path(path.retain(a -> a != asn.number()))
                    : new Value.Path(retain(path, set(argument, Basic.INT, at), false));
            case PATH_FILTER -> new Value.Path(retain(path, set(argument, Basic.INT, at), true));
            default -> throw new IllegalStateException(builtin.name());
        };
    }

    private static AsPath retain(AsPath path, ValueSet set, boolean members) {
        return path.retain(asn -> set.contains(asn) == members);
    }

    /** A set argument whose members are of the wanted type; the empty set fits all. */
    static ValueSet set(Value value, Basic element, SourcePosition at) {
        ValueSet set = expect(Value.Set.class, value, at).set();
        if (!set.isEmpty() && set.element() != element) {
            throw new FilterFault(at, "a set of " + set.element().label() + " does not fit here, only of "
                    + element.label());
        }
        return set;
    }

    private static Value fromHex(String text, SourcePosition at) {
        Matcher matcher = HEX.matcher(text);
        if (!matcher.matches()) {
            throw new FilterFault(at, "not pairs of hex digits: \"" + text + "\"");
        }
        return new Value.ByteStr(Bytes.of(HexFormat.of().parseHex(text.replaceAll("[^0-9a-fA-F]", ""))));
    }

    /** The octets of an extended community. */
    static long extended(long kind, Value key, long value, SourcePosition at) {
        return switch (key) {
            case Value.Ip(Ip4(int bits)) -> addressed(kind, bits, value, at);
            case Value.Quad(int bits) -> addressed(kind, bits, value, at);
            case Value.Int(long number) -> ExtendedLayout.numbered(kind, number,
                    ExtendedLayout.hasWideValue(kind, number) ? value : small(value, at));
            default -> throw new FilterFault(at, "the key of an extended community is an int or an IPv4 address");
        };
    }

    /** An address is the upper half of a generic community, as a number is. */
    private static long addressed(long kind, int address, long value, SourcePosition at) {
        return ExtendedLayout.isGeneric(kind)
                ? ExtendedLayout.numbered(kind, Integer.toUnsignedLong(address), value)
                : ExtendedLayout.addressed(kind, address, small(value, at));
    }

    private static long small(long value, SourcePosition at) {
        if (value > 0xffff) {
            throw new FilterFault(at, "value " + value + " of an extended community with this key is above 65535");
        }
        return value;
    }
}
