package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import jackdaw.policy.program.Step;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

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

    /** Finds the branch with one search; false if none comes to its end. */
    boolean choose(Step.Case step) {
        find(step);
        Label end = code.newLabel();
        Label otherwise = code.newLabel();
        List<SwitchCase> branches = new ArrayList<>();
        for (int i = 0; i < step.arms().size(); i++) {
            branches.add(SwitchCase.of(i, code.newLabel()));
        }
        code.tableswitch(0, Math.max(0, branches.size() - 1), otherwise, branches);
        boolean reachesEnd = false;
        for (SwitchCase branch : branches) {
            code.labelBinding(branch.target());
            if (statements.nested(step.arms().get(branch.caseValue()).body())) {
                code.goto_(end);
                reachesEnd = true;
            }
        }
        code.labelBinding(otherwise);
        reachesEnd |= statements.nested(step.otherwise());
        code.labelBinding(end);
        return reachesEnd;
    }

    /** Pushes the number of the branch whose labels hold the selector. */
    private void find(Step.Case step) {
        Type type = step.selector().type();
        out.push(step.labels(), Names.DISJOINT_SETS);
        if (out.shape(step.selector()) == Shape.NUMBER) {
            terms.as(Shape.NUMBER, step.selector());
            code.invokevirtual(Names.DISJOINT_SETS, type == Basic.QUAD ? "findQuad" : "find",
                    MethodTypeDesc.of(CD_int, CD_long));
        } else {
            terms.as(Shape.VALUE, step.selector());
            code.invokevirtual(Names.DISJOINT_SETS, "find", MethodTypeDesc.of(CD_int, Names.VALUE));
        }
    }
}
