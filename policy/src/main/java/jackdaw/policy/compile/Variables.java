package jackdaw.policy.compile;

import jackdaw.policy.program.Routine;
import jackdaw.policy.type.Type;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The variables that are in scope at one place of a method. They stand in locals; those of a routine that is cut into
 * several methods stand in two arrays, which go from one to the next.
 */
final class Variables {
    /** A variable; {@code local} means nothing in arrays. */
    private record Place(Type type, Shape shape, int local) {
    }

    private final CodeBuilder code;
    private final int heads;
    private final boolean isCut;
    private final int numbers;
    private final int objects;
    private Map<Integer, Place> places = new HashMap<>();

    private Variables(CodeBuilder code, Routine routine, boolean isCut, int numbers, int objects) {
        this.code = code;
        this.heads = routine.heads();
        this.isCut = isCut;
        this.numbers = numbers;
        this.objects = objects;
    }

    static Variables inLocals(CodeBuilder code, Routine routine) {
        return new Variables(code, routine, false, -1, -1);
    }

    /** In the two arrays that these locals hold. */
    static Variables inArrays(CodeBuilder code, Routine routine, int numbers, int objects) {
        return new Variables(code, routine, true, numbers, objects);
    }

    /** Whether the routine is cut into several methods. */
    boolean isCut() {
        return isCut;
    }

    void pushArrays() {
        code.aload(numbers).aload(objects);
    }

    /** A variable comes into scope; it has no value yet. */
    void declare(int slot, Type type) {
        Shape shape = shapeOf(slot, type);
        places.put(slot, new Place(type, shape, isCut ? -1 : code.allocateLocal(shape.kind())));
    }

    /** The shape that a variable has once it is declared. */
    Shape shapeOf(int slot, Type type) {
        return slot < heads ? Shape.ofResult(type) : Shape.of(type);
    }

    /** A parameter that a local holds. */
    void parameter(int slot, Type type, int local) {
        places.put(slot, new Place(type, Shape.ofResult(type), local));
    }

    Shape shape(int slot) {
        return places.get(slot).shape;
    }

    /** Types by slot of what is in scope. */
    Map<Integer, Type> types() {
        Map<Integer, Type> types = new HashMap<>();
        places.forEach((slot, place) -> types.put(slot, place.type));
        return types;
    }

    /** Runs something; variables that come into scope meanwhile go out of it at the end. */
    <T> T scope(Supplier<T> inside) {
        Map<Integer, Place> outside = new HashMap<>(places);
        T result = inside.get();
        places = outside;
        return result;
    }

    void load(int slot) {
        Shape shape = shape(slot);
        if (isCut) {
            loadElement(slot, shape);
        } else {
            code.loadLocal(shape.kind(), places.get(slot).local);
        }
    }

    /** Takes the value from the stack. */
    void store(int slot) {
        Shape shape = shape(slot);
        if (isCut) {
            storeElement(slot, shape);
        } else {
            code.storeLocal(shape.kind(), places.get(slot).local);
        }
    }

    /** Pushes element {@code index} of the array for values of a shape. */
    void loadElement(int index, Shape shape) {
        switch (shape) {
            case NUMBER -> code.aload(numbers).loadConstant(index).laload();
            case TRUTH -> code.aload(numbers).loadConstant(index).laload().l2i();
            default -> code.aload(objects).loadConstant(index).aaload().checkcast(shape.type());
        }
    }

    void storeElement(int index, Shape shape) {
        if (shape == Shape.TRUTH) {
            code.i2l();
        }
        boolean isNumber = shape == Shape.NUMBER || shape == Shape.TRUTH;
        TypeKind kind = isNumber ? TypeKind.LONG : TypeKind.REFERENCE;
        int kept = code.allocateLocal(kind);
        code.storeLocal(kind, kept).aload(isNumber ? numbers : objects).loadConstant(index).loadLocal(kind, kept);
        if (isNumber) {
            code.lastore();
        } else {
            code.aastore();
        }
    }
}
