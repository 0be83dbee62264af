package jackdaw.conf;

import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.hocon.ConfigProblem.Severity;
import jackdaw.conf.hocon.HoconSettings;
import jackdaw.conf.hocon.Position;
import jackdaw.conf.hocon.ProblemLog;
import jackdaw.policy.Compilation;
import jackdaw.policy.CompiledPolicy;
import jackdaw.policy.PolicyCompiler;
import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import jackdaw.policy.PolicySource;
import jackdaw.rib.channel.ChannelFilter;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Loads what {@code filters} and {@code filter-text} name as one set, and gives channels their filters from it. */
final class FilterFiles {
    private final HoconSettings root;
    private final PolicyContext context;
    private final ProblemLog problems;

    private FilterFiles(HoconSettings root, PolicyContext context, ProblemLog problems) {
        this.root = root;
        this.context = context;
        this.problems = problems;
    }

    /** Compiles the filters and makes them known to {@code root}; empty if they have errors. */
    static Optional<CompiledPolicy> load(HoconSettings root, PolicyContext context, ProblemLog problems) {
        return new FilterFiles(root, context, problems).load();
    }

    private Optional<CompiledPolicy> load() {
        Compilation<CompiledPolicy> compilation =
                new PolicyCompiler(KnownAttributes.registry(), context, new FilterIncludes(),
                        FilterConstants.of(root))
                        .compile(sources());
        note(compilation, "");
        Optional<CompiledPolicy> policy = compilation.result();
        root.useFilters((spec, at, path, _) -> policy.map(p -> channelFilter(p, spec, at, path))
                .orElse(ChannelFilter.REJECT));
        return policy;
    }

    private ChannelFilter channelFilter(CompiledPolicy policy, String spec, Position at, String path) {
        Compilation<ChannelFilter> compilation = policy.channelFilter(spec.replace("\r", ""), at.toString());
        note(compilation, path);
        return compilation.result().orElse(ChannelFilter.REJECT);
    }

    private List<PolicySource> sources() {
        List<PolicySource> sources = new ArrayList<>();
        for (String name : root.strings("filters")) {
            try {
                String shown = root.beside(name).toString();
                FilterIncludes.load(shown).ifPresentOrElse(text -> sources.add(new PolicySource(shown, text)),
                        () -> root.error("filters", shown + " " + FilterIncludes.whyNot(shown)));
            } catch (InvalidPathException _) {
                root.error("filters", "'" + name + "' is no file name");
            }
        }
        root.string("filter-text").ifPresent(text -> {
            Position at = root.at("filter-text");
            sources.add(new PolicySource(at.file(), "\n".repeat(Math.max(at.line() - 1, 0))
                    + text.replace("\r", "")));
        });
        return sources;
    }

    private void note(Compilation<?> compilation, String path) {
        compilation.errors().forEach(e -> problems.add(problem(Severity.ERROR, e, path)));
        compilation.warnings().forEach(e -> problems.add(problem(Severity.WARNING, e, path)));
    }

    /** The message, then the line with a caret below the place, then the hint. */
    private static ConfigProblem problem(Severity severity, PolicyError error, String path) {
        String whole = error.toString();
        String excerpt = whole.startsWith(error.summary()) ? whole.substring(error.summary().length()) : "";
        return new ConfigProblem(severity, new Position(error.file(), error.line(), error.column()), Optional.empty(),
                path, error.message() + excerpt);
    }
}
