package jackdaw.policy.compile;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import jackdaw.policy.program.Term;
import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;

/** How a value stands in translated code; {@code eval.Unboxed} says what undefined is in each. */
enum Shape {
    /** An int, a pair, a quad, the code of an enum's constant. */
    NUMBER(TypeKind.LONG, ConstantDescs.CD_long, "number"),
    TRUTH(TypeKind.INT, ConstantDescs.CD_int, "truth"),
    PATH(TypeKind.REFERENCE, Names.AS_PATH, "path"),
    CLIST(TypeKind.REFERENCE, Names.COMMUNITIES, "clist"),
    ECLIST(TypeKind.REFERENCE, Names.EXTENDED_COMMUNITIES, "eclist"),
    LCLIST(TypeKind.REFERENCE, Names.LARGE_COMMUNITIES, "lclist"),
    /** A {@code Value}. */
    VALUE(TypeKind.REFERENCE, Names.VALUE, "");

    private final TypeKind kind;
    private final ClassDesc type;
    private final String unboxing;

    Shape(TypeKind kind, ClassDesc type, String unboxing) {
        this.kind = kind;
        this.type = type;
        this.unboxing = unboxing;
    }

    TypeKind kind() {
        return kind;
    }

    ClassDesc type() {
        return type;
    }

    /** The method of {@code eval.Unboxed} that makes this of a boxed value. */
    String unboxing() {
        return unboxing;
    }

    boolean isList() {
        return this == PATH || this == CLIST || this == ECLIST || this == LCLIST;
    }

    /** The shape of variables of a type that are no parameters. */
    static Shape of(Type type) {
        return switch (type) {
            case EnumType _ -> NUMBER;
            case Basic basic -> switch (basic) {
                case INT, PAIR, QUAD -> NUMBER;
                case BOOL -> TRUTH;
                case PATH -> PATH;
                case CLIST -> CLIST;
                case ECLIST -> ECLIST;
                case LCLIST -> LCLIST;
                case IP, PREFIX, RD, MAC, EC, LC, STRING, BYTESTRING, MASK, SET, PREFIX_SET, OPAQUE, UNKNOWN -> VALUE;
            };
        };
    }

    /** The shape of results and parameters of a type: they may be undefined, which no list can be. */
    static Shape ofResult(Type type) {
        Shape shape = of(type);
        return shape.isList() ? VALUE : shape;
    }

    /** The shape in which a term that is no variable leaves its value. */
    static Shape of(Term term) {
        return switch (term) {
            case Term.Call _, Term.SelfCall _, Term.Checked _, Term.Static _ -> ofResult(term.type());
            default -> of(term.type());
        };
    }
}
