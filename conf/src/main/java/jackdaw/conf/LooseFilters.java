package jackdaw.conf;

import jackdaw.conf.hocon.HoconSettings;
import jackdaw.conf.hocon.ProblemLog;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import jackdaw.policy.PolicySource;
import jackdaw.policy.ReloadTests;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.policy.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Filter files without a router, and perhaps without a configuration around them. */
public final class LooseFilters {
    private LooseFilters() {
    }

    /** What filters may read of a configuration. */
    public static final class Constants {
        public static final Constants NONE = new Constants(Map.of());

        private final Map<String, Value> values;

        private Constants(Map<String, Value> values) {
            this.values = values;
        }

        /** What {@code configuration} says, errors in it aside; empty if it cannot be read at all. */
        public static Optional<Constants> of(Path configuration) {
            return HoconSettings.open(configuration, new ProblemLog())
                    .map(root -> new Constants(FilterConstants.of(root)));
        }
    }

    /**
     * Reads and compiles the files in their order, as {@code filters} of a configuration would. A whole
     * {@code bird.conf} may be among them.
     */
    public static Compilation<CompiledPolicy> compile(List<String> files, PolicyContext context) {
        return compile(files, context, Constants.NONE);
    }

    /** The same for filters that a configuration tells something. */
    public static Compilation<CompiledPolicy> compile(List<String> files, PolicyContext context,
                                                      Constants constants) {
        return compile(List.of(), files, context, constants);
    }

    /** Runs the tests in files that {@code first} was compiled from, and whether they are equal to their reload. */
    public static List<FilterTestResult> test(CompiledPolicy first, List<String> files) {
        return test(first, files, Constants.NONE);
    }

    /** The same for filters that a configuration tells something. */
    public static List<FilterTestResult> test(CompiledPolicy first, List<String> files, Constants constants) {
        List<FilterTestResult> results = new ArrayList<>(first.runTests());
        results.addAll(ReloadTests.run(first, prelude -> compile(prelude, files, PolicyContext.none(), constants)));
        return results;
    }

    private static Compilation<CompiledPolicy> compile(List<PolicySource> prelude, List<String> files,
                                                       PolicyContext context, Constants constants) {
        List<PolicySource> sources = new ArrayList<>(prelude);
        List<PolicyError> unreadable = new ArrayList<>();
        for (String file : files) {
            Optional<String> text = FilterIncludes.load(file);
            text.ifPresentOrElse(t -> sources.add(new PolicySource(file, t)), () -> unreadable.add(
                    new PolicyError(file, 1, 1, FilterIncludes.whyNot(file), "", "")));
        }
        Compilation<CompiledPolicy> compilation = new PolicyCompiler(KnownAttributes.registry(), context,
                new FilterIncludes(), constants.values).withConfiguration().compile(sources);
        if (unreadable.isEmpty()) {
            return compilation;
        }
        unreadable.addAll(compilation.errors());
        return new Compilation.Refused<>(unreadable, compilation.warnings());
    }
}
