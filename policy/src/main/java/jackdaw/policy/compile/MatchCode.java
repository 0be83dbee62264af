package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;

import jackdaw.policy.program.Term;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.AsPathMask;
import jackdaw.policy.value.PrefixSet;
import jackdaw.policy.value.Value;
import jackdaw.policy.value.ValueSet;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.MethodTypeDesc;

/** The operator {@code ~}: what filters do most stands here without a boxed value, the rest goes through Run. */
final class MatchCode {
    private final Emitter out;
    private final CodeBuilder code;
    private final TermCode terms;

    MatchCode(Emitter out, TermCode terms) {
        this.out = out;
        this.code = out.code();
        this.terms = terms;
    }

    void value(Term.Match match) {
        unnegated(match);
        if (match.negated()) {
            code.iconst_1().ixor();
        }
    }

    /** Leaves a boolean: what {@code ~} says, also where {@code !~} stands. */
    void unnegated(Term.Match match) {
        boolean isDone = switch (match.right()) {
            case Term.Constant(Value.PrefixSetValue(PrefixSet set)) -> inPrefixes(match, set);
            case Term.Constant(Value.Set(ValueSet set)) -> inSet(match, set);
            case Term.Constant(Value.Mask(AsPathMask mask)) -> fitsMask(match, mask);
            case Term right when out.shape(right) == Shape.PATH || out.shape(right) == Shape.CLIST -> inList(match);
            default -> false;
        };
        if (!isDone) {
            out.pushRun();
            terms.boxed(match.left());
            terms.boxed(match.right());
            code.iconst_0();
            out.push(match.at());
            out.onRun("match", CD_boolean, Names.VALUE, Names.VALUE, CD_boolean, Names.POSITION);
        }
    }

    private boolean inPrefixes(Term.Match match, PrefixSet set) {
        if (ConditionCode.isOwnNet(match.left())) {
            out.push(set, Names.PREFIX_SET);
            out.pushRoute();
            out.onRoute("prefix", Names.PREFIX);
            code.invokevirtual(Names.PREFIX_SET, "contains", MethodTypeDesc.of(CD_boolean, Names.PREFIX));
            return true;
        }
        return false;
    }

    private boolean inSet(Term.Match match, ValueSet set) {
        Term left = match.left();
        Shape shape = out.shape(left);
        // Undefined is in no set, but to ask for that is a fault of all sets except the empty one.
        if (shape == Shape.NUMBER && set.accepts(left.type()) && !set.isEmpty()) {
            out.push(set, Names.VALUE_SET);
            terms.as(Shape.NUMBER, left);
            out.check("matched", Shape.NUMBER, match.at());
            contains(left);
            return true;
        }
        boolean isPath = shape == Shape.PATH && set.element() == Basic.INT;
        if (isPath || shape == Shape.CLIST && set.acceptsCommunities()) {
            terms.as(shape, left);
            out.push(set, Names.VALUE_SET);
            out.unboxed("matches", CD_boolean, shape.type(), Names.VALUE_SET);
            return true;
        }
        return false;
    }

    /** Whether the number on the stack is in the set below it; quads stand there as addresses. */
    void contains(Term number) {
        if (number.type() == Basic.QUAD) {
            code.loadConstant(ValueSet.ipv4Key(0)).lor();
        }
        out.onValueSet();
    }

    private boolean fitsMask(Term.Match match, AsPathMask mask) {
        if (out.shape(match.left()) != Shape.PATH) {
            return false;
        }
        out.push(mask, Names.MASK);
        terms.as(Shape.PATH, match.left());
        out.unboxed("whole", Names.AS_PATH, Names.AS_PATH);
        code.invokevirtual(Names.MASK, "matches", MethodTypeDesc.of(CD_boolean, Names.AS_PATH));
        return true;
    }

    private boolean inList(Term.Match match) {
        Shape list = out.shape(match.right());
        boolean isMember = list == Shape.PATH ? match.left().type() == Basic.INT
                : match.left().type() == Basic.INT || match.left().type() == Basic.PAIR
                || match.left().type() == Basic.QUAD;
        if (!isMember) {
            return false;
        }
        terms.as(Shape.NUMBER, match.left());
        terms.as(list, match.right());
        out.push(match.at());
        out.unboxed("isMember", CD_boolean, CD_long, list.type(), Names.POSITION);
        return true;
    }
}
