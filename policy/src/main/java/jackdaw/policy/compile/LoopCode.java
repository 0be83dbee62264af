package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import jackdaw.policy.program.Step;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;

/** {@code for} and {@code case}. */
final class LoopCode {
    private final Emitter out;
    private final CodeBuilder code;
    private final TermCode terms;
    private final StatementCode statements;

    LoopCode(Emitter out, TermCode terms, StatementCode statements) {
        this.out = out;
        this.code = out.code();
        this.terms = terms;
        this.statements = statements;
    }

    /** Walks over an array that is made once. */
    void each(Step.ForEach loop) {
        Shape list = out.shape(loop.over());
        boolean isNumbers = list == Shape.PATH || list == Shape.CLIST;
        int elements = code.allocateLocal(TypeKind.REFERENCE);
        int index = code.allocateLocal(TypeKind.INT);
        if (isNumbers) {
            terms.value(loop.over());
            out.unboxed("elements", CD_long.arrayType(), list.type());
        } else {
            terms.boxed(loop.over());
            out.push(loop.at());
            out.unboxed("elements", Names.VALUE_ARRAY, Names.VALUE, Names.POSITION);
        }
        code.astore(elements).iconst_0().istore(index);
        Label next = code.newLabel();
        Label end = code.newLabel();
        code.labelBinding(next).iload(index).aload(elements).arraylength().if_icmpge(end);
        out.pushRun();
        out.push(loop.at());
        out.onRun("count", CD_void, Names.POSITION);
        boolean goesOn = out.variables().scope(() -> {
            Type type = elementType(loop);
            out.variables().declare(loop.slot(), type);
            code.aload(elements).iload(index);
            if (isNumbers) {
                code.laload();
            } else {
                code.aaload();
                out.convert(Shape.VALUE, Shape.of(type), type);
            }
            out.variables().store(loop.slot());
            return statements.nested(loop.body());
        });
        if (goesOn) {
            code.iinc(index, 1).goto_(next);
        }
        code.labelBinding(end);
    }

    private static Type elementType(Step.ForEach loop) {
        return switch ((Basic) loop.over().type()) {
            case PATH -> Basic.INT;
            case CLIST -> Basic.PAIR;
            case ECLIST -> Basic.EC;
            default -> Basic.LC;
        };
    }

    /** Tries one branch after the other; false if none comes to its end. */
    boolean choose(Step.Case step) {
        Shape shape = out.shape(step.selector());
        TypeKind kind = shape == Shape.NUMBER ? TypeKind.LONG : TypeKind.REFERENCE;
        int selector = code.allocateLocal(kind);
        terms.as(shape == Shape.NUMBER ? shape : Shape.VALUE, step.selector());
        code.storeLocal(kind, selector);
        Label end = code.newLabel();
        boolean reachesEnd = false;
        for (Step.Arm arm : step.arms()) {
            Type type = step.selector().type();
            if (shape == Shape.NUMBER && !arm.labels().accepts(type)) {
                continue;
            }
            Label next = code.newLabel();
            if (shape == Shape.NUMBER) {
                out.push(arm.labels(), Names.VALUE_SET);
                code.lload(selector);
                out.unboxed(type == Basic.QUAD ? "choosesQuad" : "chooses", CD_boolean, Names.VALUE_SET, CD_long);
            } else {
                out.push(arm.labels(), Names.VALUE_SET);
                code.aload(selector);
                out.unboxed("chooses", CD_boolean, Names.VALUE_SET, Names.VALUE);
            }
            code.ifeq(next);
            if (statements.nested(arm.body())) {
                code.goto_(end);
                reachesEnd = true;
            }
            code.labelBinding(next);
        }
        reachesEnd |= statements.nested(step.otherwise());
        code.labelBinding(end);
        return reachesEnd;
    }
}
