package jackdaw.policy.eval;

import java.lang.invoke.MethodHandles;
import java.util.List;

/**
 * A filter as code of the Java machine. A translator makes the octets of a class that extends this one; it is defined
 * hidden and in this package, so that it reaches what a run is made of and is collected with the filter.
 */
public abstract class Code {

    /** Runs the filter over the route of {@code run}, as the interpreter would. */
    abstract void run(Run run);

    /**
     * Brings a translated filter to life.
     *
     * @param classFile a class of this package with a constructor without parameters
     * @param constants its class data
     */
    public static Code define(byte[] classFile, List<Object> constants) {
        MethodHandles.Lookup here = MethodHandles.lookup();
        try {
            return (Code) here.defineHiddenClassWithClassData(classFile, constants.toArray(), false).lookupClass()
                    .getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a translated filter cannot be loaded", e);
        }
    }
}
