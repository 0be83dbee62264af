package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;

import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.value.Value;
import jackdaw.rib.net.Prefix;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Conditions as jumps: nothing is made to be tested afterwards. */
final class ConditionCode {
    private final Emitter out;
    private final CodeBuilder code;
    private final TermCode terms;
    private final MatchCode matches;

    ConditionCode(Emitter out, TermCode terms, MatchCode matches) {
        this.out = out;
        this.code = out.code();
        this.terms = terms;
        this.matches = matches;
    }

    /**
     * Goes to one of two labels, of which one stands right behind.
     *
     * @param at         position of the fault if the condition is undefined
     * @param yesIsNext  whether it is {@code yes} that stands behind
     */
    void branch(Term term, SourcePosition at, Label yes, Label no, boolean yesIsNext) {
        switch (term) {
            case Term.Not n -> branch(n.operand(), n.at(), no, yes, !yesIsNext);
            case Term.Chain c when Weight.of(c) <= Parts.LONG -> chain(c, at, yes, no, yesIsNext);
            case Term.Compare c -> compare(c, yes, no, yesIsNext);
            case Term.Match m -> {
                matches.unnegated(m);
                jump(Opcode.IFNE, m.negated() ? no : yes, m.negated() ? yes : no, m.negated() != yesIsNext);
            }
            default -> {
                terms.as(Shape.TRUTH, term);
                if (!(term instanceof Term.Defined) && !(term instanceof Term.Constant)) {
                    out.check("needed", Shape.TRUTH, at);
                }
                jump(Opcode.IFNE, yes, no, yesIsNext);
            }
        }
    }

    private void jump(Opcode ifTrue, Label yes, Label no, boolean yesIsNext) {
        if (yesIsNext) {
            code.branch(opposite(ifTrue), no);
        } else {
            code.branch(ifTrue, yes);
        }
    }

    private static Opcode opposite(Opcode jump) {
        return switch (jump) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFLT -> Opcode.IFGE;
            case IFGE -> Opcode.IFLT;
            case IFGT -> Opcode.IFLE;
            case IFLE -> Opcode.IFGT;
            default -> throw new IllegalArgumentException(jump.name());
        };
    }

    /** Each operand goes to the next one that can still change the outcome, or to where the chain ends. */
    private void chain(Term.Chain chain, SourcePosition at, Label yes, Label no, boolean yesIsNext) {
        List<Term.Link> links = chain.links();
        int last = links.size();
        Label[] ifTrue = new Label[last + 1];
        Label[] ifFalse = new Label[last + 1];
        ifTrue[last] = yes;
        ifFalse[last] = no;
        for (int i = last - 1; i >= 0; i--) {
            boolean isAnd = links.get(i).isAnd();
            ifTrue[i] = isAnd ? code.newLabel() : ifTrue[i + 1];
            ifFalse[i] = isAnd ? ifFalse[i + 1] : code.newLabel();
        }
        for (int i = 0; i <= last; i++) {
            Term operand = i == 0 ? chain.first() : links.get(i - 1).operand();
            boolean isLast = i == last;
            boolean goesOnIfTrue = isLast ? yesIsNext : links.get(i).isAnd();
            branch(operand, isLast ? at : links.get(i).at(), ifTrue[i], ifFalse[i], goesOnIfTrue);
            if (!isLast) {
                code.labelBinding(goesOnIfTrue ? ifTrue[i] : ifFalse[i]);
            }
        }
    }

    private void compare(Term.Compare written, Label yes, Label no, boolean yesIsNext) {
        Term.Compare compare = written.asEvaluated();
        Shape shape = out.shape(compare.left());
        boolean isUnboxed = compare.left().type() == compare.right().type() && shape == out.shape(compare.right())
                && (shape == Shape.NUMBER || shape == Shape.TRUTH);
        if (isUnboxed) {
            terms.as(shape, compare.left());
            terms.as(shape, compare.right());
            if (shape == Shape.NUMBER) {
                code.lcmp();
            } else {
                code.isub();
            }
            jump(ifHolds(compare.relation()), yes, no, yesIsNext);
        } else if (isOwnNet(compare.left()) && compare.right() instanceof Term.Constant(Value.Net(Prefix prefix))
                && isEquality(compare.relation())) {
            out.pushRoute();
            out.onRoute("prefix", Names.PREFIX);
            out.push(prefix, Names.PREFIX);
            code.invokevirtual(CD_Object, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
            jump(compare.relation() == Term.Relation.EQUAL ? Opcode.IFNE : Opcode.IFEQ, yes, no, yesIsNext);
        } else {
            out.push(compare.relation(), Names.RELATION);
            terms.boxed(compare.left());
            terms.boxed(compare.right());
            out.push(compare.at());
            code.invokestatic(Names.OPERATORS, "compare", MethodTypeDesc.of(CD_boolean, Names.RELATION, Names.VALUE,
                    Names.VALUE, Names.POSITION));
            jump(Opcode.IFNE, yes, no, yesIsNext);
        }
    }

    static boolean isOwnNet(Term term) {
        return term instanceof Term.Static s && s.attribute() == StaticAttribute.NET;
    }

    private static boolean isEquality(Term.Relation relation) {
        return relation == Term.Relation.EQUAL || relation == Term.Relation.UNEQUAL;
    }

    /** The jump that is taken if the difference of two sides is as a relation says. */
    private static Opcode ifHolds(Term.Relation relation) {
        return switch (relation) {
            case EQUAL -> Opcode.IFEQ;
            case UNEQUAL -> Opcode.IFNE;
            case LESS -> Opcode.IFLT;
            case LESS_OR_EQUAL -> Opcode.IFLE;
            case GREATER -> Opcode.IFGT;
            case GREATER_OR_EQUAL -> Opcode.IFGE;
        };
    }
}
