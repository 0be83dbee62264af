package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/** Writes one method: instructions that several kinds of terms and statements need, and how the method is left. */
final class Emitter {
    /** How a method tells that a statement in it returned, or that the run has ended. */
    enum Exit {
        /** A filter has nothing to tell. */
        FILTER,
        /** A function gives its result; none that means anything if the run has ended. */
        FUNCTION,
        /** A piece of a routine gives 1, and has put a result behind the variables. */
        PART
    }

    private static final int RUN = 0;

    private final CodeBuilder code;
    private final Plan plan;
    private final Routine routine;
    private final Variables variables;
    private final Exit exit;

    Emitter(CodeBuilder code, Plan plan, Routine routine, Variables variables, Exit exit) {
        this.code = code;
        this.plan = plan;
        this.routine = routine;
        this.variables = variables;
        this.exit = exit;
    }

    CodeBuilder code() {
        return code;
    }

    Plan plan() {
        return plan;
    }

    Routine routine() {
        return routine;
    }

    Variables variables() {
        return variables;
    }

    Shape result() {
        return Shape.ofResult(routine.result());
    }

    /** The shape in which a term leaves its value. */
    Shape shape(Term term) {
        return term instanceof Term.Variable v ? variables.shape(v.slot()) : Shape.of(term);
    }

    void push(Object constant, ClassDesc type) {
        plan.constants().push(code, constant, type);
    }

    void push(SourcePosition at) {
        push(at, Names.POSITION);
    }

    void pushRun() {
        code.aload(RUN);
    }

    void pushRoute() {
        pushRun();
        onRun("route", Names.ROUTE);
    }

    void onRun(String method, ClassDesc result, ClassDesc... parameters) {
        code.invokevirtual(Names.RUN, method, MethodTypeDesc.of(result, parameters));
    }

    void onRoute(String method, ClassDesc result, ClassDesc... parameters) {
        code.invokevirtual(Names.ROUTE, method, MethodTypeDesc.of(result, parameters));
    }

    void unboxed(String method, ClassDesc result, ClassDesc... parameters) {
        code.invokestatic(Names.UNBOXED, method, MethodTypeDesc.of(result, parameters));
    }

    void onValueSet() {
        code.invokevirtual(Names.VALUE_SET, "contains", MethodTypeDesc.of(CD_boolean, CD_long));
    }

    /** Checks a number or truth on the stack by a method of {@code eval.Unboxed} that gives it back. */
    void check(String method, Shape shape, SourcePosition at) {
        push(at);
        unboxed(method, shape.type(), shape.type(), Names.POSITION);
    }

    void box(Shape from, Type type) {
        switch (from) {
            case NUMBER -> {
                if (type instanceof EnumType e) {
                    push(e, Names.ENUM_TYPE);
                    unboxed("boxConstant", Names.VALUE, CD_long, Names.ENUM_TYPE);
                } else {
                    unboxed(type == Basic.INT ? "boxInt" : type == Basic.PAIR ? "boxPair" : "boxQuad", Names.VALUE,
                            CD_long);
                }
            }
            case TRUTH -> unboxed("boxTruth", Names.VALUE, CD_int);
            case PATH -> unboxed("boxPath", Names.VALUE, from.type());
            case CLIST -> unboxed("boxClist", Names.VALUE, from.type());
            case ECLIST -> unboxed("boxEclist", Names.VALUE, from.type());
            case LCLIST -> unboxed("boxLclist", Names.VALUE, from.type());
            case VALUE -> {
            }
        }
    }

    /** Makes what stands on the stack, of a static type, another shape. */
    void convert(Shape from, Shape to, Type type) {
        if (from == to) {
            return;
        }
        box(from, type);
        if (to != Shape.VALUE) {
            unboxed(to.unboxing(), to.type(), Names.VALUE);
        }
    }

    /** Pushes the boxed values of the variables that are in scope, in an array with a place for each of the routine. */
    void pushBoxedVariables() {
        pushArray(routine.slots());
        variables.types().forEach((slot, type) -> {
            code.dup().loadConstant(slot);
            variables.load(slot);
            box(variables.shape(slot), type);
            code.aastore();
        });
    }

    void pushArray(int length) {
        code.loadConstant(length).anewarray(Names.VALUE);
    }

    /** After something that may have ended the run. */
    void leaveIfEnded() {
        Label goesOn = code.newLabel();
        pushRun();
        onRun("isEnded", CD_boolean);
        code.ifeq(goesOn);
        leave();
        code.labelBinding(goesOn);
    }

    /** Leaves the method because the run has ended. */
    void leave() {
        switch (exit) {
            case FILTER -> code.return_();
            case PART -> code.iconst_1().ireturn();
            case FUNCTION -> {
                pushUndefined(result());
                code.return_(result().kind());
            }
        }
    }

    /** Leaves the method with the result on the stack. */
    void giveBack() {
        if (exit == Exit.PART) {
            variables.storeElement(routine.slots(), result());
            code.iconst_1().ireturn();
        } else {
            code.return_(result().kind());
        }
    }

    /** Leaves the method at its end. */
    void fallOff() {
        if (exit == Exit.PART) {
            code.iconst_0().ireturn();
        } else {
            leave();
        }
    }

    /** Calls a piece of the same routine and leaves the method if that says so. */
    void runPart(String part) {
        Label goesOn = code.newLabel();
        pushRun();
        variables.pushArrays();
        code.invokestatic(plan.owner(), part, Parts.SIGNATURE).ifeq(goesOn);
        switch (exit) {
            case FILTER -> code.return_();
            case PART -> code.iconst_1().ireturn();
            case FUNCTION -> {
                variables.loadElement(routine.slots(), result());
                code.return_(result().kind());
            }
        }
        code.labelBinding(goesOn);
    }

    void pushUndefined(Shape shape) {
        switch (shape) {
            case NUMBER -> code.loadConstant(-1L);
            case TRUTH -> code.iconst_m1();
            case PATH, CLIST, ECLIST, LCLIST -> code.aconst_null();
            case VALUE -> push(Value.Undefined.UNDEFINED, Names.VALUE);
        }
    }
}
