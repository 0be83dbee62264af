package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** Code that leaves the value of a term on the stack, in the shape that {@link Emitter#shape} says. */
final class TermCode {
    private final Emitter out;
    private final CodeBuilder code;
    private final ConditionCode conditions;
    private final MatchCode matches;
    private final MethodCode methods;

    TermCode(Emitter out) {
        this.out = out;
        this.code = out.code();
        this.matches = new MatchCode(out, this);
        this.conditions = new ConditionCode(out, this, matches);
        this.methods = new MethodCode(out, this);
    }

    ConditionCode conditions() {
        return conditions;
    }

    void value(Term term) {
        if (!Reach.isTranslated(term) || Weight.of(term) > Parts.LONG) {
            interpreted(term);
            return;
        }
        switch (term) {
            case Term.Constant c -> constant(c.value());
            case Term.Variable v -> out.variables().load(v.slot());
            case Term.Static s -> read(s.attribute());
            case Term.Dynamic d -> read(d);
            case Term.Arithmetic a -> calculate(a);
            case Term.Compare _, Term.Not _ -> decide(term);
            case Term.Match m -> matches.value(m);
            case Term.Chain c -> chain(c);
            case Term.Apply a -> methods.value(a);
            case Term.Call c -> call(c.routine(), c.arguments(), c.at(), term);
            case Term.SelfCall c -> call(out.routine(), c.arguments(), c.at(), term);
            case Term.Defined d -> defined(d.operand());
            case Term.Checked c -> {
                boxed(c.operand());
                out.push(c.type(), Names.TYPE);
                out.push(c.at());
                code.invokestatic(Names.OPERATORS, "checked",
                        MethodTypeDesc.of(Names.VALUE, Names.VALUE, Names.TYPE, Names.POSITION));
                out.convert(Shape.VALUE, out.shape(term), c.type());
            }
            default -> throw new IllegalStateException("no code for " + term);
        }
    }

    /** The value in another shape than its own. */
    void as(Shape shape, Term term) {
        if (shape == Shape.VALUE) {
            boxed(term);
        } else {
            value(term);
            out.convert(out.shape(term), shape, term.type());
        }
    }

    /** The value as a {@code Value}. */
    void boxed(Term term) {
        if (term instanceof Term.Constant(Value value)) {
            out.push(value, Names.VALUE);
        } else {
            value(term);
            out.box(out.shape(term), term.type());
        }
    }

    private void interpreted(Term term) {
        out.pushRun();
        out.push(term, Names.TERM);
        out.push(out.routine(), Names.ROUTINE);
        out.pushBoxedVariables();
        out.onRun("interpret", Names.VALUE, Names.TERM, Names.ROUTINE, Names.VALUE_ARRAY);
        out.leaveIfEnded();
        out.convert(Shape.VALUE, out.shape(term), term.type());
    }

    private void constant(Value value) {
        Shape shape = Shape.of(value.type());
        switch (value) {
            case Value.Int i -> code.loadConstant(i.number());
            case Value.Pair p -> code.loadConstant(Integer.toUnsignedLong(p.bits()));
            case Value.Quad q -> code.loadConstant(Integer.toUnsignedLong(q.bits()));
            case Value.Constant c -> code.loadConstant(Integer.toUnsignedLong(c.code()));
            case Value.Bool b -> code.loadConstant(b.ordinal());
            case Value list when shape.isList() -> {
                if (list.isEmptyConstant()) {
                    code.aconst_null().checkcast(shape.type());
                } else {
                    out.push(rawList(list), shape.type());
                }
            }
            default -> out.push(value, Names.VALUE);
        }
    }

    private static Object rawList(Value value) {
        return switch (value) {
            case Value.Path p -> p.path();
            case Value.Clist l -> l.list();
            case Value.Eclist l -> l.list();
            case Value.Lclist l -> l.list();
            default -> throw new IllegalArgumentException("no list: " + value.type().label());
        };
    }

    private void read(StaticAttribute attribute) {
        out.pushRoute();
        switch (Shape.of(attribute.type())) {
            case TRUTH -> out.onRoute("isOnLink", CD_boolean);
            case NUMBER -> {
                out.push(attribute, Names.STATIC_ATTRIBUTE);
                out.onRoute("number", CD_long, Names.STATIC_ATTRIBUTE);
            }
            default -> {
                out.push(attribute, Names.STATIC_ATTRIBUTE);
                out.onRoute("read", Names.VALUE, Names.STATIC_ATTRIBUTE);
            }
        }
    }

    private void read(Term.Dynamic attribute) {
        Shape shape = out.shape(attribute);
        out.pushRoute();
        out.push(attribute.key(), Names.ATTRIBUTE_KEY);
        switch (shape) {
            case NUMBER -> {
                out.onRoute("raw", CD_Object, Names.ATTRIBUTE_KEY);
                out.unboxed("rawNumber", CD_long, CD_Object);
            }
            case TRUTH -> {
                out.onRoute("raw", CD_Object, Names.ATTRIBUTE_KEY);
                out.unboxed("rawTruth", CD_int, CD_Object);
            }
            case PATH, CLIST, ECLIST, LCLIST -> {
                out.onRoute("stored", CD_Object, Names.ATTRIBUTE_KEY);
                code.checkcast(shape.type());
            }
            case VALUE -> {
                out.push(attribute.type(), Names.TYPE);
                out.onRoute("read", Names.VALUE, Names.ATTRIBUTE_KEY, Names.TYPE);
            }
        }
    }

    private void calculate(Term.Arithmetic term) {
        as(Shape.NUMBER, term.left());
        as(Shape.NUMBER, term.right());
        out.push(term.at());
        out.unboxed(switch (term.calculation()) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case DIVIDE -> "divide";
        }, CD_long, CD_long, CD_long, Names.POSITION);
    }

    /** The outcome of a condition that is never undefined, and so has no position to name. */
    private void decide(Term term) {
        Label yes = code.newLabel();
        Label no = code.newLabel();
        Label end = code.newLabel();
        conditions.branch(term, null, yes, no, true);
        code.labelBinding(yes).iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    /** As a value, a chain may end in an undefined operand; only on a left side that is a fault. */
    private void chain(Term.Chain chain) {
        as(Shape.TRUTH, chain.first());
        for (Term.Link link : chain.links()) {
            Label decided = code.newLabel();
            out.check("needed", Shape.TRUTH, link.at());
            code.dup();
            if (link.isAnd()) {
                code.ifeq(decided);
            } else {
                code.ifne(decided);
            }
            code.pop();
            as(Shape.TRUTH, link.operand());
            code.labelBinding(decided);
        }
    }

    private void defined(Term operand) {
        if (operand instanceof Term.Dynamic d) {
            out.pushRoute();
            out.push(d.key(), Names.ATTRIBUTE_KEY);
            out.onRoute("has", CD_boolean, Names.ATTRIBUTE_KEY);
            return;
        }
        boxed(operand);
        out.unboxed("isDefined", CD_boolean, Names.VALUE);
    }

    private void call(Routine routine, List<Term> arguments, SourcePosition at, Term term) {
        out.pushRun();
        code.loadConstant(routine.levels());
        out.push(at);
        out.onRun("enter", CD_void, CD_int, Names.POSITION);
        Shape result = Shape.VALUE;
        if (out.plan().isTranslated(routine)) {
            out.pushRun();
            for (int i = 0; i < arguments.size(); i++) {
                as(Shape.ofResult(routine.parameters().get(i)), arguments.get(i));
            }
            code.invokestatic(out.plan().owner(), out.plan().method(routine), out.plan().signature(routine));
            result = Shape.ofResult(routine.result());
        } else {
            callInterpreted(routine, arguments);
        }
        if (out.plan().ends(routine)) {
            out.leaveIfEnded();
        }
        out.pushRun();
        code.loadConstant(routine.levels());
        out.onRun("leave", CD_void, CD_int);
        out.convert(result, out.shape(term), typeOf(routine, term));
    }

    /** A call of itself that stands before the first return has no type yet. */
    private static Type typeOf(Routine routine, Term call) {
        return Shape.of(call) == Shape.VALUE ? routine.result() : call.type();
    }

    private void callInterpreted(Routine routine, List<Term> arguments) {
        out.pushRun();
        out.push(routine, Names.ROUTINE);
        out.pushArray(routine.slots());
        for (int i = 0; i < arguments.size(); i++) {
            code.dup().loadConstant(i);
            boxed(arguments.get(i));
            code.aastore();
        }
        out.onRun("call", Names.VALUE, Names.ROUTINE, Names.VALUE_ARRAY);
    }
}
