package jackdaw.policy;

import jackdaw.policy.check.ProgramChecker;
import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.syntax.Includes;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Keywords;
import jackdaw.policy.syntax.Outline;
import jackdaw.policy.syntax.Parser;
import jackdaw.policy.syntax.Problem;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.SourceText;
import jackdaw.policy.syntax.TokenSource;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeRegistry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles filter files as one set. */
public final class PolicyCompiler {
    private final AttributeRegistry attributes;
    private final PolicyContext context;
    private final SourceReader reader;
    private final Map<String, Value> constants;
    private final boolean withConfiguration;

    public PolicyCompiler(AttributeRegistry attributes, PolicyContext context) {
        this(attributes, context, SourceReader.NONE, Map.of());
    }

    /**
     * Refuses what is not about filters.
     *
     * @param reader    where {@code include} finds files
     * @param constants values that filters may read by name without defining them; what a file defines comes before
     *                  them, and so does every word of the language
     */
    public PolicyCompiler(AttributeRegistry attributes, PolicyContext context, SourceReader reader,
                          Map<String, Value> constants) {
        this(attributes, context, reader, constants, false);
    }

    private PolicyCompiler(AttributeRegistry attributes, PolicyContext context, SourceReader reader,
                           Map<String, Value> constants, boolean withConfiguration) {
        this.attributes = attributes;
        this.context = context;
        this.reader = reader;
        this.constants = new HashMap<>(constants);
        this.constants.keySet().removeIf(name -> Keywords.isWord(name) || StaticAttribute.byName(name).isPresent()
                || attributes.find(name).isPresent());
        this.withConfiguration = withConfiguration;
    }

    /** The same for files that are a whole {@code bird.conf}: what is not about filters is passed over. */
    public PolicyCompiler withConfiguration() {
        return new PolicyCompiler(attributes, context, reader, constants, true);
    }

    /** Compiles the files in their order; each may use what earlier ones define. */
    public Compilation<CompiledPolicy> compile(List<PolicySource> files) {
        Problems problems = new Problems();
        Map<String, String> texts = new HashMap<>();
        ProgramChecker checker = new ProgramChecker(attributes, context, constants);
        Includes includes = new Includes(true, reader::read, reader::refusal, reader::glob);
        Set<String> names = new HashSet<>(constants.keySet());
        Outline outline = new Outline();
        Problems checked = new Problems();
        boolean isWhole = true;
        for (PolicySource file : files) {
            TokenSource tokens = new TokenSource(new SourceText(file.name(), file.text()), 1, includes, problems,
                    texts);
            Set<String> declared = new HashSet<>();
            Parser parser = new Parser(tokens, problems, names, withConfiguration);
            parser.items(item -> {
                declared.addAll(declaredBy(item));
                checker.declare(List.of(item), checked);
            });
            names.addAll(declared);
            if (withConfiguration && !problems.hasErrors()) {
                outline.check(parser.landmarks(), problems);
            }
            isWhole &= tokens.isWhole();
        }
        // What a missing file defines would be an unknown name wherever it is used.
        if (isWhole) {
            problems.addAll(checked);
        }
        List<PolicyError> warnings = errors(problems.warnings(), texts);
        return problems.hasErrors() ? new Compilation.Refused<>(errors(problems.errors(), texts), warnings)
                : new Compilation.Done<>(new CompiledPolicy(checker, context), warnings);
    }

    private static List<String> declaredBy(Item item) {
        return switch (item) {
            case Item.Define d -> List.of(d.name());
            case Item.Function f -> List.of(f.name());
            case Item.Filter f -> List.of(f.name());
            case Item.Attribute a -> List.of(a.name());
            case Item.Unread u -> List.of(u.name());
            case Item.Eval _, Item.Suite _, Item.Same _, Item.Configuration _ -> List.of();
        };
    }

    /** In the order of the text: reading and checking find theirs one after the other. */
    static List<PolicyError> errors(List<Problem> problems, Map<String, String> texts) {
        List<String> files = problems.stream().map(p -> p.at().file()).distinct().toList();
        return problems.stream().sorted(Comparator.<Problem>comparingInt(p -> files.indexOf(p.at().file()))
                .thenComparingInt(p -> p.at().line()).thenComparingInt(p -> p.at().column()))
                .map(p -> PolicyError.of(p, texts)).toList();
    }
}
