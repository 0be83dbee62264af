package jackdaw.policy.eval;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.value.Matching;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.AsPath;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.CommunityList;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.attribute.Origin;

/**
 * What translated code does with values that are not boxed: {@link Builtins} and {@link Operators} again, for the cases
 * that are common.
 *
 * <pre>
 *   int, pair, quad, enum    long, from 0 to 2^32 - 1       undefined: -1, so that it sorts below everything
 *   bool                     int, 0 or 1                    undefined: -1
 *   paths and lists          what routes hold               the empty constant, also that of an unset variable: null
 * </pre>
 */
final class Unboxed {
    private static final long WORD = 0xffff_ffffL;

    private Unboxed() {
    }

    // Boxing and back.

    static Value boxInt(long number) {
        return number < 0 ? Value.Undefined.UNDEFINED : new Value.Int(number);
    }

    static Value boxPair(long bits) {
        return bits < 0 ? Value.Undefined.UNDEFINED : new Value.Pair((int) bits);
    }

    static Value boxQuad(long bits) {
        return bits < 0 ? Value.Undefined.UNDEFINED : new Value.Quad((int) bits);
    }

    static Value boxConstant(long code, EnumType type) {
        return code < 0 ? Value.Undefined.UNDEFINED : new Value.Constant(type, (int) code);
    }

    static Value boxTruth(int truth) {
        return truth < 0 ? Value.Undefined.UNDEFINED : Value.Bool.of(truth == 1);
    }

    static Value boxPath(AsPath path) {
        return path == null ? Value.Path.EMPTY : new Value.Path(path);
    }

    static Value boxClist(Communities list) {
        return list == null ? Value.Clist.EMPTY : new Value.Clist(list);
    }

    static Value boxEclist(ExtendedCommunities list) {
        return list == null ? Value.Eclist.EMPTY : new Value.Eclist(list);
    }

    static Value boxLclist(LargeCommunities list) {
        return list == null ? Value.Lclist.EMPTY : new Value.Lclist(list);
    }

    static long number(Value value) {
        return switch (value) {
            case Value.Int i -> i.number();
            case Value.Pair p -> p.bits() & WORD;
            case Value.Quad q -> q.bits() & WORD;
            case Value.Constant c -> c.code() & WORD;
            default -> -1;
        };
    }

    static int truth(Value value) {
        return value instanceof Value.Bool b ? b.ordinal() : -1;
    }

    static AsPath path(Value value) {
        return value instanceof Value.Path p && p != Value.Path.EMPTY ? p.path() : null;
    }

    static Communities clist(Value value) {
        return value instanceof Value.Clist l && l != Value.Clist.EMPTY ? l.list() : null;
    }

    static ExtendedCommunities eclist(Value value) {
        return value instanceof Value.Eclist l && l != Value.Eclist.EMPTY ? l.list() : null;
    }

    static LargeCommunities lclist(Value value) {
        return value instanceof Value.Lclist l && l != Value.Lclist.EMPTY ? l.list() : null;
    }

    // Attributes, as routes hold them.

    static long rawNumber(Object raw) {
        // The quick compiler makes a call of a switch over types.
        if (raw instanceof Long number) {
            return number & WORD;
        }
        return raw instanceof Origin origin ? origin.ordinal() : -1;
    }

    static int rawTruth(Object raw) {
        return raw instanceof Boolean truth ? truth ? 1 : 0 : -1;
    }

    static Object origin(long code) {
        return Origin.values()[(int) code];
    }

    // Faults.

    private static FilterFault undefined(SourcePosition at) {
        return new FilterFault(at, "the value is undefined");
    }

    private static FilterFault unassignable(SourcePosition at) {
        return new FilterFault(at, "the assigned value is undefined");
    }

    private static FilterFault unmatched(SourcePosition at) {
        return new FilterFault(at, "the left side of ~ is undefined");
    }

    /** An operand. */
    static long needed(long number, SourcePosition at) {
        if (number < 0) {
            throw undefined(at);
        }
        return number;
    }

    /** A condition. */
    static int needed(int truth, SourcePosition at) {
        if (truth < 0) {
            throw undefined(at);
        }
        return truth;
    }

    static long assigned(long number, SourcePosition at) {
        if (number < 0) {
            throw unassignable(at);
        }
        return number;
    }

    static int assigned(int truth, SourcePosition at) {
        if (truth < 0) {
            throw unassignable(at);
        }
        return truth;
    }

    /** The left side of {@code ~}. */
    static long matched(long number, SourcePosition at) {
        if (number < 0) {
            throw unmatched(at);
        }
        return number;
    }

    // Arithmetic. An undefined operand has its sign bit set.

    static long add(long a, long b, SourcePosition at) {
        needed(a | b, at);
        return a + b & WORD;
    }

    static long subtract(long a, long b, SourcePosition at) {
        needed(a | b, at);
        return a - b & WORD;
    }

    static long multiply(long a, long b, SourcePosition at) {
        needed(a | b, at);
        return a * b & WORD;
    }

    static long divide(long a, long b, SourcePosition at) {
        needed(a | b, at);
        if (b == 0) {
            throw new FilterFault(at, "division by zero");
        }
        return a / b;
    }

    static long pair(long first, long second, SourcePosition at) {
        if ((first | second) >>> 16 != 0) {
            // Says which of the two is wrong.
            Builtins.apply(Builtin.MAKE_PAIR, boxInt(first), boxInt(second), Value.Undefined.UNDEFINED, at);
        }
        return first << 16 | second;
    }

    // The operator ~.

    static boolean matches(AsPath path, ValueSet numbers) {
        return path != null && numbers.containsAny(path);
    }

    static boolean matches(Communities list, ValueSet set) {
        if (list != null) {
            CommunityList members = list.members();
            for (int i = 0; i < members.size(); i++) {
                if (Matching.contains(set, members.bits(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isMember(long bits, Communities list, SourcePosition at) {
        matched(bits, at);
        if (list != null) {
            CommunityList members = list.members();
            for (int i = 0; i < members.size(); i++) {
                if (members.bits(i) == (int) bits) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isMember(long asn, AsPath path, SourcePosition at) {
        matched(asn, at);
        return path != null && path.contains(asn);
    }

    static boolean isDefined(Value value) {
        return value != Value.Undefined.UNDEFINED && !value.isEmptyConstant();
    }

    // Methods.

    static AsPath whole(AsPath path) {
        return path == null ? AsPath.EMPTY : path;
    }

    static AsPath prepend(AsPath path, long asn, Run run, SourcePosition at) {
        AsPath longer = path.prepend(asn);
        run.made(longer, at);
        return longer;
    }

    /** With the one member of another list, which is the result where there was none. */
    static Communities add(Communities list, Communities single, Run run, SourcePosition at) {
        if (list == null || list.members().size() == 0) {
            return single;
        }
        Communities longer = list.add(single.members().bits(0));
        run.made(longer, at);
        return longer;
    }

    /** Without the members that are in a set that communities can be in; the empty constant stays what it is. */
    static Communities delete(Communities list, ValueSet set) {
        return matches(list, set) ? list.retain(member -> !Matching.contains(set, member.bits())) : list;
    }

    static LargeCommunities add(LargeCommunities list, LargeCommunities single, Run run, SourcePosition at) {
        if (list == null || list.isEmpty()) {
            return single;
        }
        LargeCommunities longer = list.add(single.members().getFirst());
        run.made(longer, at);
        return longer;
    }

    // Statements.

    static long[] elements(AsPath path) {
        long[] numbers = new long[path == null ? 0 : path.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = path.asn(i);
        }
        return numbers;
    }

    static long[] elements(Communities list) {
        long[] numbers = new long[list == null ? 0 : list.members().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.members().bits(i) & WORD;
        }
        return numbers;
    }

    static Value[] elements(Value list, SourcePosition at) {
        return Lists.elements(list, at).toArray(Value[]::new);
    }

    /** {@code error}. */
    static FilterFault failed(SourcePosition at) {
        return new FilterFault(at, "the filter ended with error");
    }
}
