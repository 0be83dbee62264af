package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import jackdaw.policy.eval.AttributeValues;
import jackdaw.policy.program.Step;
import jackdaw.policy.program.Term;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeType;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Statements that change the route. */
final class AttributeCode {
    private static final ClassDesc CD_LONG = ConstantDescs.CD_Long;

    private final Emitter out;
    private final CodeBuilder code;
    private final TermCode terms;

    AttributeCode(Emitter out, TermCode terms) {
        this.out = out;
        this.code = out.code();
        this.terms = terms;
    }

    void set(Step.SetStatic step) {
        out.pushRoute();
        out.push(step.attribute(), Names.STATIC_ATTRIBUTE);
        terms.boxed(step.value());
        out.push(step.at());
        code.invokestatic(Names.OPERATORS, "defined", MethodTypeDesc.of(Names.VALUE, Names.VALUE, Names.POSITION));
        out.push(step.at());
        out.onRoute("write", CD_void, Names.STATIC_ATTRIBUTE, Names.VALUE, Names.POSITION);
    }

    void unset(Step.Unset step) {
        out.pushRoute();
        out.push(step.key(), Names.ATTRIBUTE_KEY);
        out.onRoute("unset", CD_void, Names.ATTRIBUTE_KEY);
    }

    void set(Step.SetDynamic step) {
        out.pushRoute();
        out.push(step.key(), Names.ATTRIBUTE_KEY);
        Shape shape = out.shape(step.value());
        switch (step.value()) {
            case Term.Constant(Value value) when value.isEmptyConstant() -> code.aconst_null();
            case Term.Constant(Value value) when shape != Shape.VALUE ->
                    out.push(AttributeValues.toRaw(step.key(), value), CD_Object);
            default -> {
                terms.value(step.value());
                if (shape == Shape.VALUE) {
                    out.push(step.at());
                    code.invokestatic(Names.OPERATORS, "defined",
                            MethodTypeDesc.of(Names.VALUE, Names.VALUE, Names.POSITION));
                    out.onRoute("write", CD_void, Names.ATTRIBUTE_KEY, Names.VALUE);
                    return;
                }
                raw(step, shape);
            }
        }
        out.onRoute("writeRaw", CD_void, Names.ATTRIBUTE_KEY, CD_Object);
    }

    /** Makes what a route holds of an unboxed value on the stack. */
    private void raw(Step.SetDynamic step, Shape shape) {
        switch (shape) {
            case NUMBER -> {
                out.check("assigned", shape, step.at());
                if (step.key().type() == AttributeType.ORIGIN) {
                    out.unboxed("origin", CD_Object, CD_long);
                } else {
                    code.invokestatic(CD_LONG, "valueOf", MethodTypeDesc.of(CD_LONG, CD_long));
                }
            }
            case TRUTH -> {
                out.check("assigned", shape, step.at());
                code.invokestatic(ConstantDescs.CD_Boolean, "valueOf",
                        MethodTypeDesc.of(ConstantDescs.CD_Boolean, CD_boolean));
            }
            default -> {
            }
        }
    }
}
