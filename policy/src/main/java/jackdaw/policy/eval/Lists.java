package jackdaw.policy.eval;

import static jackdaw.policy.eval.Builtins.expect;
import static jackdaw.policy.eval.Builtins.set;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Matching;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.attribute.ExtendedCommunities;
import jackdaw.rib.attribute.ExtendedCommunity;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import jackdaw.rib.net.Ip4;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** Methods of the three kinds of community lists. */
final class Lists {
    private static final LargeCommunity NO_LARGE = new LargeCommunity(0, 0, 0);

    /** From so many on, members are looked up in a table. */
    private static final int MANY = 16;

    private Lists() {
    }

    static Value standard(Builtin builtin, Communities list, Value argument, SourcePosition at) {
        return switch (builtin) {
            case CLIST_LEN -> new Value.Int(list.members().size());
            case CLIST_EMPTY -> Value.Clist.EMPTY;
            case CLIST_MIN -> new Value.Pair(list.min().map(Community::bits).orElse(0));
            case CLIST_MAX -> new Value.Pair(list.max().map(Community::bits).orElse(0));
            case CLIST_ADD -> new Value.Clist(argument instanceof Value.Clist more ? list.addAll(more.list())
                    : list.add(community(argument, at)));
            case CLIST_DELETE -> new Value.Clist(list.retain(standardMembers(argument, at).negate()));
            case CLIST_FILTER -> new Value.Clist(list.retain(standardMembers(argument, at)));
            default -> throw new IllegalStateException(builtin.name());
        };
    }

    private static Community community(Value value, SourcePosition at) {
        return new Community(switch (value) {
            case Value.Pair p -> p.bits();
            case Value.Quad q -> q.bits();
            case Value.Int i -> (int) i.number();
            case Value.Ip(Ip4(int bits)) -> bits;
            default -> expect(Value.Pair.class, value, at).bits();
        });
    }

    private static Predicate<Community> standardMembers(Value argument, SourcePosition at) {
        return switch (argument) {
            case Value.Clist(Communities others) -> among(others.members());
            case Value.Set(ValueSet set) -> {
                if (!set.acceptsCommunities()) {
                    throw new FilterFault(at, "a set of " + set.element().label() + " does not fit a clist");
                }
                yield c -> Matching.contains(set, c.bits());
            }
            default -> community(argument, at)::equals;
        };
    }

    static Value extended(Builtin builtin, ExtendedCommunities list, Value argument, SourcePosition at) {
        return switch (builtin) {
            case ECLIST_LEN -> new Value.Int(list.members().size());
            case ECLIST_EMPTY -> Value.Eclist.EMPTY;
            case ECLIST_MIN -> new Value.Ec(list.min().map(ExtendedCommunity::bits).orElse(0L));
            case ECLIST_MAX -> new Value.Ec(list.max().map(ExtendedCommunity::bits).orElse(0L));
            case ECLIST_ADD -> new Value.Eclist(argument instanceof Value.Eclist more ? list.addAll(more.list())
                    : list.add(new ExtendedCommunity(expect(Value.Ec.class, argument, at).bits())));
            case ECLIST_DELETE -> new Value.Eclist(list.retain(extendedMembers(argument, at).negate()));
            case ECLIST_FILTER -> new Value.Eclist(list.retain(extendedMembers(argument, at)));
            default -> throw new IllegalStateException(builtin.name());
        };
    }

    private static <T> Predicate<T> among(List<T> members) {
        return members.size() < MANY ? members::contains : new HashSet<>(members)::contains;
    }

    private static Predicate<ExtendedCommunity> extendedMembers(Value argument, SourcePosition at) {
        return switch (argument) {
            case Value.Eclist(ExtendedCommunities others) -> among(others.members());
            case Value.Ec(long bits) -> c -> c.bits() == bits;
            default -> {
                ValueSet set = set(argument, Basic.EC, at);
                yield c -> set.contains(c.bits());
            }
        };
    }

    static Value large(Builtin builtin, LargeCommunities list, Value argument, SourcePosition at) {
        return switch (builtin) {
            case LCLIST_LEN -> new Value.Int(list.members().size());
            case LCLIST_EMPTY -> Value.Lclist.EMPTY;
            case LCLIST_MIN -> new Value.Lc(list.min().orElse(NO_LARGE));
            case LCLIST_MAX -> new Value.Lc(list.max().orElse(NO_LARGE));
            case LCLIST_ADD -> new Value.Lclist(argument instanceof Value.Lclist more ? list.addAll(more.list())
                    : list.add(expect(Value.Lc.class, argument, at).community()));
            case LCLIST_DELETE -> new Value.Lclist(list.retain(largeMembers(argument, at).negate()));
            case LCLIST_FILTER -> new Value.Lclist(list.retain(largeMembers(argument, at)));
            default -> throw new IllegalStateException(builtin.name());
        };
    }

    private static Predicate<LargeCommunity> largeMembers(Value argument, SourcePosition at) {
        return switch (argument) {
            case Value.Lclist(LargeCommunities others) -> among(others.members());
            case Value.Lc(LargeCommunity only) -> only::equals;
            default -> {
                ValueSet set = set(argument, Basic.LC, at);
                yield c -> set.contains(new Value.Lc(c));
            }
        };
    }

    /** What {@code for} walks over, taken once. */
    static List<? extends Value> elements(Value value, SourcePosition at) {
        return switch (value) {
            case Value.Path p -> p.path().flattened().stream().map(Value.Int::new).toList();
            case Value.Clist l -> l.list().members().stream().map(c -> new Value.Pair(c.bits())).toList();
            case Value.Eclist l -> l.list().members().stream().map(c -> new Value.Ec(c.bits())).toList();
            case Value.Lclist l -> l.list().members().stream().map(Value.Lc::new).toList();
            default -> throw new FilterFault(at, "cannot iterate over " + value.type().noun());
        };
    }
}
