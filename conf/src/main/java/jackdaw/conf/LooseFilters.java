package jackdaw.conf;

import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import jackdaw.policy.PolicySource;
import jackdaw.policy.ReloadTests;
import jackdaw.policy.eval.FilterTestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filter files without a configuration around them. */
public final class LooseFilters {
    private LooseFilters() {
    }

    /**
     * Reads and compiles the files in their order, as {@code filters} of a configuration would. A whole
     * {@code bird.conf} may be among them.
     */
    public static Compilation<CompiledPolicy> compile(List<String> files, PolicyContext context) {
        return compile(List.of(), files, context);
    }

    /** Runs the tests in files that {@code first} was compiled from, and whether they are equal to their reload. */
    public static List<FilterTestResult> test(CompiledPolicy first, List<String> files) {
        List<FilterTestResult> results = new ArrayList<>(first.runTests());
        results.addAll(ReloadTests.run(first, prelude -> compile(prelude, files, PolicyContext.none())));
        return results;
    }

    private static Compilation<CompiledPolicy> compile(List<PolicySource> prelude, List<String> files,
                                                       PolicyContext context) {
        List<PolicySource> sources = new ArrayList<>(prelude);
        List<PolicyError> unreadable = new ArrayList<>();
        for (String file : files) {
            Optional<String> text = FilterIncludes.load(file);
            text.ifPresentOrElse(t -> sources.add(new PolicySource(file, t)), () -> unreadable.add(
                    new PolicyError(file, 1, 1, "does not exist or cannot be read as text", "", "")));
        }
        Compilation<CompiledPolicy> compilation = new PolicyCompiler(KnownAttributes.registry(), context,
                new FilterIncludes(), Map.of()).withConfiguration().compile(sources);
        if (unreadable.isEmpty()) {
            return compilation;
        }
        unreadable.addAll(compilation.errors());
        return new Compilation.Refused<>(unreadable, compilation.warnings());
    }
}
