package jackdaw.ospf.sim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * OSPF with one method that does nothing but give an answer that is always the same. All classes of OSPF and of the
 * simulation are loaded anew around it, as nothing of them may come from the product as it is.
 */
final class Mutant extends ClassLoader {
    private static final String OSPF = "jackdaw.ospf.";

    private final String type;
    private final String method;
    private final Consumer<CodeBuilder> answer;

    private Mutant(String type, String method, Consumer<CodeBuilder> answer) {
        super(Mutant.class.getClassLoader());
        this.type = OSPF + type;
        this.method = method;
        this.answer = answer;
    }

    /**
     * @param always 0 and 1 are no and yes too
     * @param type   a class in {@code jackdaw.ospf}
     */
    static Mutant answering(int always, String type, String method) {
        return new Mutant(type, method, code -> code.loadConstant(always).ireturn());
    }

    static Mutant answering(long always, String type, String method) {
        return new Mutant(type, method, code -> code.loadConstant(always).lreturn());
    }

    static Mutant doingNothing(String type, String method) {
        return new Mutant(type, method, CodeBuilder::return_);
    }

    /** Every method of that name gives an empty list. */
    static Mutant listingNothing(String type, String method) {
        return new Mutant(type, method, code -> code.invokestatic(desc(List.class), "of", MethodTypeDesc.of(
                desc(List.class)), true).areturn());
    }

    static Mutant findingNothing(String type, String method) {
        return new Mutant(type, method, code -> code.invokestatic(desc(Optional.class), "empty", MethodTypeDesc.of(
                desc(Optional.class))).areturn());
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null || !name.startsWith(OSPF)) {
                return known != null ? known : super.loadClass(name, resolve);
            }
            byte[] octets = name.equals(type) ? mutated(octets(name)) : octets(name);
            return defineClass(name, octets, 0, octets.length);
        }
    }

    private static byte[] octets(String name) {
        try (InputStream in = Mutant.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] mutated(byte[] original) {
        ClassFile file = ClassFile.of();
        int[] replaced = {0};
        MethodTransform other = (builder, element) -> {
            if (element instanceof CodeAttribute) {
                replaced[0]++;
                builder.withCode(answer);
            } else {
                builder.with(element);
            }
        };
        byte[] mutant = file.transformClass(file.parse(original), ClassTransform.transformingMethods(this::isMeant,
                other));
        if (replaced[0] == 0) {
            throw new IllegalStateException("there is no " + type + "." + method);
        }
        return mutant;
    }

    private boolean isMeant(MethodModel candidate) {
        return candidate.methodName().equalsString(method);
    }

    /** What the simulation finds with a seed; empty if nothing. */
    Optional<String> find(int seed) {
        try {
            Method one = loadClass(ConvergenceTest.class.getName()).getDeclaredMethod("one", int.class);
            one.setAccessible(true);
            one.invoke(null, seed);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
