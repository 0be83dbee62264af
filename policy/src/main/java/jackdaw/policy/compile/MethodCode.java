package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import jackdaw.policy.program.Builtin;
import jackdaw.policy.program.Term;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import jackdaw.rib.attribute.Communities;
import jackdaw.rib.attribute.LargeCommunities;
import jackdaw.rib.attribute.LargeCommunity;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Methods and functions of the language: some without a boxed value, all others through Run. */
final class MethodCode {
    private static final MethodTypeDesc APPLY = MethodTypeDesc.of(Names.VALUE, Names.BUILTIN, Names.VALUE,
            Names.VALUE, Names.VALUE, Names.POSITION);
    private static final int MAX_ARGUMENTS = 3;

    private final Emitter out;
    private final CodeBuilder code;
    private final TermCode terms;

    MethodCode(Emitter out, TermCode terms) {
        this.out = out;
        this.code = out.code();
        this.terms = terms;
    }

    void value(Term.Apply apply) {
        boolean isDone = switch (apply.builtin()) {
            case NET_LEN -> length(apply);
            case PATH_LEN -> ofPath(apply, "length", CD_int);
            case PATH_FIRST -> ofPath(apply, "first", CD_long);
            case PATH_LAST -> ofPath(apply, "last", CD_long);
            case PATH_LAST_NONAGGREGATED -> ofPath(apply, "lastNonAggregated", CD_long);
            case PATH_PREPEND -> prepend(apply);
            case PAIR_ASN, PAIR_DATA -> half(apply);
            case CLIST_ADD, LCLIST_ADD -> add(apply);
            case CLIST_DELETE -> delete(apply);
            case MAKE_PAIR -> pair(apply);
            default -> false;
        };
        if (!isDone) {
            general(apply);
        }
    }

    private void general(Term.Apply apply) {
        out.pushRun();
        out.push(apply.builtin(), Names.BUILTIN);
        for (int i = 0; i < MAX_ARGUMENTS; i++) {
            if (i < apply.arguments().size()) {
                terms.boxed(apply.arguments().get(i));
            } else {
                out.pushUndefined(Shape.VALUE);
            }
        }
        out.push(apply.at());
        code.invokevirtual(Names.RUN, "apply", APPLY);
        out.convert(Shape.VALUE, out.shape(apply), apply.type());
    }

    private boolean length(Term.Apply apply) {
        Term net = apply.arguments().getFirst();
        if (!ConditionCode.isOwnNet(net)) {
            return false;
        }
        out.pushRoute();
        out.onRoute("length", CD_int);
        code.i2l();
        return true;
    }

    private boolean ofPath(Term.Apply apply, String method, ClassDesc result) {
        Term path = apply.arguments().getFirst();
        if (out.shape(path) != Shape.PATH) {
            return false;
        }
        terms.as(Shape.PATH, path);
        out.unboxed("whole", Names.AS_PATH, Names.AS_PATH);
        code.invokevirtual(Names.AS_PATH, method, MethodTypeDesc.of(result));
        if (result == CD_int) {
            code.i2l();
        }
        return true;
    }

    private boolean prepend(Term.Apply apply) {
        Term path = apply.arguments().getFirst();
        if (out.shape(path) != Shape.PATH) {
            return false;
        }
        terms.as(Shape.PATH, path);
        out.unboxed("whole", Names.AS_PATH, Names.AS_PATH);
        terms.as(Shape.NUMBER, apply.arguments().get(1));
        out.check("needed", Shape.NUMBER, apply.at());
        out.pushRun();
        out.push(apply.at());
        out.unboxed("prepend", Names.AS_PATH, Names.AS_PATH, CD_long, Names.RUN, Names.POSITION);
        return true;
    }

    private boolean half(Term.Apply apply) {
        terms.as(Shape.NUMBER, apply.arguments().getFirst());
        out.check("needed", Shape.NUMBER, apply.at());
        if (apply.builtin() == Builtin.PAIR_ASN) {
            code.loadConstant(16).lushr();
        } else {
            code.loadConstant(0xffffL).land();
        }
        return true;
    }

    /** A constant community is made once, as the list that it is where there was none. */
    private boolean add(Term.Apply apply) {
        Shape list = out.shape(apply.arguments().getFirst());
        if (!list.isList() || !(apply.arguments().get(1) instanceof Term.Constant(Value added))) {
            return false;
        }
        Object single = switch (added) {
            case Value.Pair p -> Communities.EMPTY.add(p.bits());
            case Value.Quad q -> Communities.EMPTY.add(q.bits());
            case Value.Int i -> Communities.EMPTY.add((int) i.number());
            case Value.Lc(LargeCommunity large) -> LargeCommunities.EMPTY.add(large);
            default -> added;
        };
        if (single == added) {
            return false;
        }
        terms.as(list, apply.arguments().getFirst());
        out.push(single, list.type());
        out.pushRun();
        out.push(apply.at());
        out.unboxed("add", list.type(), list.type(), list.type(), Names.RUN, Names.POSITION);
        return true;
    }

    private boolean delete(Term.Apply apply) {
        boolean isOfSet = out.shape(apply.arguments().getFirst()) == Shape.CLIST
                && apply.arguments().get(1) instanceof Term.Constant(Value.Set(ValueSet set))
                && set.acceptsCommunities();
        if (isOfSet) {
            terms.as(Shape.CLIST, apply.arguments().getFirst());
            out.push(((Value.Set) ((Term.Constant) apply.arguments().get(1)).value()).set(), Names.VALUE_SET);
            out.unboxed("delete", Names.COMMUNITIES, Names.COMMUNITIES, Names.VALUE_SET);
        }
        return isOfSet;
    }

    private boolean pair(Term.Apply apply) {
        List<Term> parts = apply.arguments();
        if (parts.getFirst().type() != Basic.INT || parts.getLast().type() != Basic.INT) {
            return false;
        }
        terms.as(Shape.NUMBER, parts.getFirst());
        terms.as(Shape.NUMBER, parts.getLast());
        out.push(apply.at());
        out.unboxed("pair", CD_long, CD_long, CD_long, Names.POSITION);
        return true;
    }
}
