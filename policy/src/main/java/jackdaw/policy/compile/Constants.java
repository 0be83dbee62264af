package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_MethodHandles_Lookup;
import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The objects that code refers to: fields of its class, set once from the class data, which the Java machine takes for
 * constants. One object has one field for each type; equal ones are kept apart, since all source positions are equal.
 */
final class Constants {
    private static final ClassDesc OBJECTS = CD_Object.arrayType();

    private record Field(int index, ClassDesc type) {
        String name() {
            return "c" + index;
        }
    }

    private final ClassDesc owner;
    private final Map<ClassDesc, Map<Object, Field>> known = new HashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Constants(ClassDesc owner) {
        this.owner = owner;
    }

    /** Pushes an object that stands there as one of {@code type}. */
    void push(CodeBuilder code, Object value, ClassDesc type) {
        Field field = known.computeIfAbsent(type, _ -> new IdentityHashMap<>()).computeIfAbsent(value, _ -> {
            fields.add(new Field(values.size(), type));
            values.add(value);
            return fields.getLast();
        });
        code.getstatic(owner, field.name(), field.type());
    }

    /** The class data, complete when all code is built. */
    List<Object> values() {
        return values;
    }

    /** Declares the fields and what sets them. */
    void declare(ClassBuilder type) {
        for (Field field : fields) {
            type.withField(field.name(), field.type(), ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        }
        type.withMethodBody(ConstantDescs.CLASS_INIT_NAME, ConstantDescs.MTD_void, ClassFile.ACC_STATIC, code -> {
            code.invokestatic(ConstantDescs.CD_MethodHandles, "lookup", MethodTypeDesc.of(CD_MethodHandles_Lookup))
                    .loadConstant(ConstantDescs.DEFAULT_NAME).loadConstant(OBJECTS)
                    .invokestatic(ConstantDescs.CD_MethodHandles, "classData",
                            MethodTypeDesc.of(CD_Object, CD_MethodHandles_Lookup, CD_String, CD_Class))
                    .checkcast(OBJECTS).astore(0);
            for (Field field : fields) {
                code.aload(0).loadConstant(field.index()).aaload().checkcast(field.type())
                        .putstatic(owner, field.name(), field.type());
            }
            code.return_();
        });
    }
}
