package jackdaw.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutionResult.Status;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * In a run of the whole suite, an example beside real daemons that fails is tried once more, and the run says so in the
 * end. A dozen daemons on two cores, in real time, now and then miss a bound for no fault of the product's. What has no
 * such excuse is never tried twice: units, properties with their seeds, simulations. Nor is anything when single
 * classes are run. On if the system property {@code jackdaw.second-tries} names the file for what failed first.
 */
public final class SecondTry implements AroundPropertyHook {
    static final String PROPERTY = "jackdaw.second-tries";
    private static final String INTEROP = "interop";

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyExecutionResult first = property.execute();
        String record = System.getProperty(PROPERTY, "");
        if (first.status() != Status.FAILED || record.isEmpty() || !isBesideRealDaemons(context)) {
            return first;
        }
        Throwable cause = first.throwable().orElseGet(() -> new AssertionError("no reason told"));
        String name = context.containerClass().getSimpleName() + "." + context.targetMethod().getName();
        System.out.println(name + " failed and is tried again:");
        cause.printStackTrace(System.out);
        note(Path.of(record), name + ": " + String.valueOf(cause.getMessage()).strip().replaceAll("\\s+", " "));
        return property.execute();
    }

    private static boolean isBesideRealDaemons(PropertyLifecycleContext context) {
        return context.findAnnotation(Example.class).isPresent()
                && Arrays.stream(context.containerClass().getAnnotationsByType(Tag.class))
                        .anyMatch(tag -> tag.value().equals(INTEROP));
    }

    /** Several JVMs write to the file; a line goes in whole. */
    private static void note(Path record, String line) {
        try {
            Files.writeString(record, (line.length() > 400 ? line.substring(0, 400) + "…" : line) + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
