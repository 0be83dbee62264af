package jackdaw.policy;

import jackdaw.policy.check.ProgramChecker;
import jackdaw.policy.compile.FilterTranslator;
import jackdaw.policy.check.Symbol;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.policy.eval.FilterFault;
import jackdaw.policy.eval.FilterTest;
import jackdaw.policy.eval.FilterTestResult;
import jackdaw.policy.eval.Trace;
import jackdaw.policy.eval.Translator;
import jackdaw.policy.program.Routine;
import jackdaw.policy.syntax.Includes;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Lexer;
import jackdaw.policy.syntax.Parser;
import jackdaw.policy.syntax.Problem;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.syntax.SourceText;
import jackdaw.policy.syntax.Token;
import jackdaw.policy.validation.ValidationTables;
import jackdaw.policy.value.ValueText;
import jackdaw.policy.world.WorldLoad;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.table.Route;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A set of filter files, compiled. Its filters run on one thread. */
public final class CompiledPolicy {
    private static final String UNNAMED = "(unnamed)";
    private static final Pattern NAMED = Pattern.compile("(?:filter\\s+)?('?)([A-Za-z_0-9.:-]+)\\1");
    private static final Pattern ORIGIN = Pattern.compile("(.*?):(\\d+)(?::\\d+)?");

    private static final Translator TRANSLATOR = new FilterTranslator();

    private final ProgramChecker checker;
    private final PolicyContext context;
    private final Map<String, CompiledFilter> filters = new TreeMap<>();
    /** The static routes in the files, once somebody asks what filters make of them. */
    private Optional<WorldLoad> world = Optional.empty();

    CompiledPolicy(ProgramChecker checker, PolicyContext context) {
        this.checker = checker;
        this.context = context;
        checker.filters().forEach((name, routine) -> filters.put(name,
                new CompiledFilter(name, routine, context, TRANSLATOR)));
    }

    /** The filter declared as {@code filter NAME}. Its label is its name. */
    public Optional<ChannelFilter> filter(String name) {
        return Optional.ofNullable(filters.get(name)).map(f -> channelFilter(name, f));
    }

    /** Runs a named filter over a route and tells how it comes to its verdict; empty if there is no such filter. */
    public Optional<Verdict> explain(String name, Route route, Trace trace) {
        return checker.filter(name).map(routine -> new CompiledFilter(name, routine, world().host(), Translator.NONE)
                .followedBy(trace).apply(route));
    }

    /** Every name that is declared, with what it stands for, sorted. */
    public SortedMap<String, NameKind> names() {
        SortedMap<String, NameKind> kinds = new TreeMap<>();
        checker.symbols().forEach((name, symbol) -> kind(symbol).ifPresent(kind -> kinds.put(name, kind)));
        return Collections.unmodifiableSortedMap(kinds);
    }

    private static Optional<NameKind> kind(Symbol symbol) {
        return switch (symbol) {
            case Symbol.FilterSymbol _ -> Optional.of(NameKind.FILTER);
            case Symbol.FunctionSymbol _ -> Optional.of(NameKind.FUNCTION);
            case Symbol.ConstantSymbol _ -> Optional.of(NameKind.CONSTANT);
            case Symbol.AttributeSymbol _ -> Optional.of(NameKind.ATTRIBUTE);
            case Symbol.VariableSymbol _, Symbol.SelfSymbol _, Symbol.TableSymbol _,
                 Symbol.BrokenSymbol _ -> Optional.empty();
        };
    }

    /** Every function and filter by name. */
    Map<String, Routine> routines() {
        Map<String, Routine> routines = new TreeMap<>();
        checker.symbols().forEach((name, symbol) -> {
            switch (symbol) {
                case Symbol.FilterSymbol(Routine routine) -> routines.put(name, routine);
                case Symbol.FunctionSymbol(Routine routine) -> routines.put(name, routine);
                default -> {
                }
            }
        });
        return routines;
    }

    /** Names of the functions and filters that are not the same in both, or in one only. */
    SortedSet<String> differences(CompiledPolicy other) {
        Map<String, Routine> ours = routines();
        Map<String, Routine> theirs = other.routines();
        SortedSet<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        names.removeIf(name -> ours.containsKey(name) && ours.get(name).equals(theirs.get(name)));
        return names;
    }

    /** What the files hold besides filters, as {@code FILE:LINE: FIRST WORDS}, in their order. */
    public List<String> passedOver() {
        return checker.passedOver().stream().map(c -> c.at().file() + ":" + c.at().line() + ": " + c.title()).toList();
    }

    /** How many filters, conditions and attributes of routes stand inside that. */
    public int inPlaceCount() {
        return checker.passedOver().stream().mapToInt(c -> c.code().size()).sum();
    }

    /** What its filters can check routes against. */
    public ValidationTables tables() {
        return context.tables();
    }

    /** The tests that the files declare, in their order. */
    public List<FilterTest> tests() {
        return checker.tests();
    }

    /**
     * Runs them, each by itself, after the static routes in the files have come in. Before theirs come the results of
     * the static protocols whose import filters assert something.
     */
    public List<FilterTestResult> runTests() {
        WorldLoad load = world();
        return Stream.concat(load.imports().stream(), tests().stream().map(test -> test.run(load.host()))).toList();
    }

    private WorldLoad world() {
        if (world.isEmpty()) {
            world = Optional.of(WorldLoad.of(checker.world(), context));
        }
        return world.get();
    }

    /** A filter decides alike while its program and all that this asks are the same. */
    private record Asking(Routine program, Map<String, Optional<Object>> tables) {
    }

    private ChannelFilter channelFilter(String label, CompiledFilter filter) {
        Routine program = filter.program();
        Map<String, Optional<Object>> tables = program.tables().stream()
                .collect(Collectors.toMap(t -> t, t -> context.tables().content(t)));
        return new ChannelFilter(label, filter, tables.isEmpty() ? program : new Asking(program, tables));
    }

    /**
     * A filter in place: {@code where TERM}, <code>{ … }</code> or <code>filter { … }</code>.
     *
     * @param file  file in which the text stands, or another name for its origin
     * @param line  line of that file on which it starts, from 1
     */
    public Compilation<ChannelFilter> inline(String text, String file, int line) {
        return compile(text, file, line, parser -> isWhere(text) ? parser.where() : parser.filterInPlace());
    }

    private static boolean isWhere(String text) {
        return text.stripLeading().matches("(?s)where\\b.*");
    }

    /**
     * All five ways in which a channel names a filter: {@code all}, {@code none}, NAME (or {@code filter NAME}),
     * {@code where TERM}, <code>{ … }</code>.
     *
     * @param origin {@code FILE:LINE} of the text, for errors
     */
    public Compilation<ChannelFilter> channelFilter(String spec, String origin) {
        String text = spec.strip();
        Matcher place = ORIGIN.matcher(origin);
        String file = place.matches() ? place.group(1) : origin;
        int line = place.matches() ? Math.clamp(Long.parseLong(place.group(2)), 1, 10_000_000) : 1;
        Matcher named = NAMED.matcher(text);
        if (text.equals("all")) {
            return new Compilation.Done<>(ChannelFilter.ACCEPT, List.of());
        }
        if (text.equals("none")) {
            return new Compilation.Done<>(ChannelFilter.REJECT, List.of());
        }
        if (!named.matches()) {
            return inline(spec, file, line);
        }
        String name = named.group(2);
        return filter(name).<Compilation<ChannelFilter>>map(f -> new Compilation.Done<>(f, List.of()))
                .orElseGet(() -> refused(new Problem(new SourcePosition(file, line, 1), "there is no filter " + name,
                        checker.nearFilter(name)), Map.of(), List.of()));
    }

    /** The filter {@code where TERM}, for {@code show route where TERM}. */
    public Compilation<ChannelFilter> condition(String term) {
        return compile(term, "command", 1,
                parser -> Parser.accepting(parser.wholeTerm(), new SourcePosition("command", 1, 1)));
    }

    private Compilation<ChannelFilter> compile(String text, String file, int line,
                                               Function<Parser, Item.Filter> parse) {
        Problems problems = new Problems();
        Map<String, String> texts = new HashMap<>();
        Optional<Routine> routine = Optional.empty();
        List<Token> tokens = tokens(text, file, line, problems, texts);
        if (!problems.hasErrors()) {
            try {
                Item.Filter filter = parse.apply(new Parser(tokens, problems, checker.names()));
                routine = checker.inPlace(filter, problems);
            } catch (Refused refused) {
                problems.error(refused.problem());
            }
        }
        List<PolicyError> warnings = PolicyCompiler.errors(problems.warnings(), texts);
        return routine.isEmpty() || problems.hasErrors()
                ? new Compilation.Refused<>(PolicyCompiler.errors(problems.errors(), texts), warnings)
                : new Compilation.Done<>(channelFilter(UNNAMED,
                        new CompiledFilter(UNNAMED, routine.get(), context, TRANSLATOR)), warnings);
    }

    private static List<Token> tokens(String text, String file, int line, Problems problems,
                                      Map<String, String> texts) {
        return Lexer.tokens(new SourceText(file, text), line, Includes.NONE, problems, texts);
    }

    private static <T> Compilation<T> refused(Problem problem, Map<String, String> texts,
                                              List<PolicyError> warnings) {
        return new Compilation.Refused<>(List.of(PolicyError.of(problem, texts)), warnings);
    }

    /** Evaluates a term without a route, for the command {@code eval}. */
    public Evaluation evaluate(String term) {
        Problems problems = new Problems();
        Map<String, String> texts = new HashMap<>();
        List<Token> tokens = tokens(term, "command", 1, problems, texts);
        if (!problems.hasErrors()) {
            try {
                return new Evaluation.Result(ValueText.of(checker.evaluate(
                        new Parser(tokens, problems, checker.names()).wholeTerm(), world().host())));
            } catch (Refused refused) {
                problems.error(refused.problem());
            } catch (FilterFault fault) {
                return new Evaluation.Fault(fault.at() + " " + fault.getMessage());
            }
        }
        return new Evaluation.Invalid(PolicyError.of(problems.errors().getFirst(), texts));
    }
}
