package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_void;

import jackdaw.policy.eval.Code;
import jackdaw.policy.eval.Translator;
import jackdaw.policy.program.Routine;
import jackdaw.policy.type.Type;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/** Makes a class of a filter and of the functions below it. */
public final class FilterTranslator implements Translator {
    private static final ClassDesc OWNER = ClassDesc.of(Code.class.getPackageName(), "Translated");
    private static final int STATIC = ClassFile.ACC_STATIC;

    @Override
    public Optional<Code> translate(Routine filter) {
        Plan plan = new Plan(filter, OWNER, new Reach());
        if (!plan.isTranslated(filter)) {
            return Optional.empty();
        }
        byte[] octets;
        try {
            // Classes that meet on one place of the stack are equal, so that nothing need be known of their ancestors.
            octets = ClassFile.of().build(OWNER, type -> write(type, plan, filter));
        } catch (IllegalArgumentException _) {
            // Against all estimates it does not fit into a class.
            return Optional.empty();
        }
        return Optional.of(Code.define(octets, plan.constants().values()));
    }

    private static void write(ClassBuilder type, Plan plan, Routine filter) {
        type.withSuperclass(Names.CODE).withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
        type.withMethodBody(ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, 0, code -> code.aload(0)
                .invokespecial(Names.CODE, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void).return_());
        type.withMethodBody("run", MethodTypeDesc.of(CD_void, Names.RUN), 0, code -> code.aload(1)
                .invokestatic(plan.owner(), plan.method(filter), plan.signature(filter)).return_());
        Parts parts = new Parts();
        for (Routine routine : plan.routines()) {
            type.withMethodBody(plan.method(routine), plan.signature(routine), STATIC,
                    code -> routine(code, plan, routine, parts));
        }
        for (Optional<Parts.Part> part = parts.next(); part.isPresent(); part = parts.next()) {
            Parts.Part piece = part.get();
            type.withMethodBody(piece.name(), Parts.SIGNATURE, STATIC, code -> part(code, plan, piece, parts));
        }
        plan.constants().declare(type);
    }

    private static void routine(CodeBuilder code, Plan plan, Routine routine, Parts parts) {
        boolean isCut = Weight.of(routine.body()) > Parts.LONG;
        Variables variables = isCut ? arrays(code, routine) : Variables.inLocals(code, routine);
        int local = 1;
        for (int slot = 0; slot < routine.parameters().size(); slot++) {
            Type type = routine.parameters().get(slot);
            Shape shape = Shape.ofResult(type);
            variables.parameter(slot, type, local);
            if (isCut) {
                code.loadLocal(shape.kind(), local);
                variables.store(slot);
            }
            local += shape.kind().slotSize();
        }
        Emitter.Exit exit = plan.isFilter(routine) ? Emitter.Exit.FILTER : Emitter.Exit.FUNCTION;
        new StatementCode(new Emitter(code, plan, routine, variables, exit), parts).method(List.of(routine.body()));
    }

    /** Two new arrays, with a place for the result behind the variables. */
    private static Variables arrays(CodeBuilder code, Routine routine) {
        int numbers = code.allocateLocal(TypeKind.REFERENCE);
        int objects = code.allocateLocal(TypeKind.REFERENCE);
        code.loadConstant(routine.slots() + 1).newarray(TypeKind.LONG).astore(numbers)
                .loadConstant(routine.slots() + 1).anewarray(ConstantDescs.CD_Object).astore(objects);
        return Variables.inArrays(code, routine, numbers, objects);
    }

    private static void part(CodeBuilder code, Plan plan, Parts.Part part, Parts parts) {
        Variables variables = Variables.inArrays(code, part.routine(), 1, 2);
        part.inScope().forEach(variables::declare);
        new StatementCode(new Emitter(code, plan, part.routine(), variables, Emitter.Exit.PART), parts)
                .method(part.steps());
    }
}
