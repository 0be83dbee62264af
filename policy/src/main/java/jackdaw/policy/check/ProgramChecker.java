package jackdaw.policy.check;

import jackdaw.policy.eval.AttributeValues;
import jackdaw.policy.eval.FilterHost;
import jackdaw.policy.eval.FilterTest;
import jackdaw.policy.eval.Interpreter;
import jackdaw.policy.eval.FilterFault;
import jackdaw.policy.program.AttributeTypes;
import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Term;
import jackdaw.policy.syntax.Expr;
import jackdaw.policy.syntax.Item;
import jackdaw.policy.syntax.Problem;
import jackdaw.policy.syntax.Problems;
import jackdaw.policy.syntax.Refused;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.syntax.Spelling;
import jackdaw.policy.type.Type.Basic;
import jackdaw.policy.value.Value;
import jackdaw.policy.world.World;
import jackdaw.rib.attribute.AttributeRegistry;
import jackdaw.rib.attribute.AttributeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The top level: declares what the items define, in their order, and checks later pieces against it. */
public final class ProgramChecker {
    private final AttributeRegistry attributes;
    private final FilterHost host;
    private final Map<String, Symbol> names = new HashMap<>();
    private final Set<String> redefinable = new HashSet<>();
    /** Where the items stand that are declared further down, and those that were declared. */
    private final Map<String, SourcePosition> ahead = new HashMap<>();
    private final Map<String, SourcePosition> behind = new HashMap<>();
    private final Symbols globals = Symbols.global(names, ahead);

    private final List<FilterTest> tests = new ArrayList<>();
    private final List<Item.Configuration> passedOver = new ArrayList<>();
    private final WorldChecker world;

    /** @param constants values named from outside the files, which these may name anew, as they may the tables */
    public ProgramChecker(AttributeRegistry attributes, FilterHost host, Map<String, Value> constants) {
        this.attributes = attributes;
        this.host = host;
        constants.forEach((name, value) -> names.put(name, new Symbol.ConstantSymbol(value)));
        redefinable.addAll(constants.keySet());
        this.world = new WorldChecker(attributes);
        Set<String> tables = new HashSet<>(host.tables().names());
        tables.addAll(world.world().tables().keySet());
        tables.forEach(name -> names.putIfAbsent(name, new Symbol.TableSymbol()));
        redefinable.addAll(tables);
    }

    /** Declares all items; what is wrong is recorded. */
    public void declare(List<Item> items, Problems problems) {
        items.forEach(item -> ahead.putIfAbsent(name(item), item.at()));
        for (Item item : items) {
            ahead.remove(name(item));
            try {
                declare(item, problems);
            } catch (Refused refused) {
                problems.error(refused.problem());
                names.putIfAbsent(name(item), new Symbol.BrokenSymbol());
            } catch (Broken _) {
                names.putIfAbsent(name(item), new Symbol.BrokenSymbol());
            }
            behind.putIfAbsent(name(item), item.at());
        }
    }

    private static String name(Item item) {
        return switch (item) {
            case Item.Define d -> d.name();
            case Item.Function f -> f.name();
            case Item.Filter f -> f.name();
            case Item.Attribute a -> a.name();
            case Item.Unread u -> u.name();
            case Item.Eval _, Item.Suite _, Item.Same _, Item.Configuration _ -> "";
        };
    }

    private void declare(Item item, Problems problems) {
        switch (item) {
            case Item.Define d -> {
                unused(d);
                names.put(d.name(), new Symbol.ConstantSymbol(terms().force(d.value())));
            }
            case Item.Function f -> {
                unused(f);
                names.put(f.name(), new Symbol.FunctionSymbol(
                        RoutineChecker.function(f, globals, attributes, host, problems)));
            }
            case Item.Filter f -> {
                unused(f);
                names.put(f.name(), new Symbol.FilterSymbol(
                        RoutineChecker.filter(f, globals, attributes, host, problems)));
            }
            case Item.Attribute a -> {
                unused(a);
                if (attributes.find(a.name()).isPresent()) {
                    throw new Refused(a.at(), "there is an attribute " + a.name() + " already");
                }
                AttributeType type = AttributeTypes.custom(a.type().type()).orElseThrow(() -> new Refused(a.at(),
                        "an attribute cannot be of type " + a.type(), "int, ip, quad, string, bytestring, bgppath, "
                        + "clist, eclist and lclist are possible"));
                names.put(a.name(), new Symbol.AttributeSymbol(AttributeValues.custom(a.name(), type)));
            }
            case Item.Suite s -> {
                Routine function = function(s.function(), s.at());
                if (!function.parameters().isEmpty()) {
                    throw new Refused(s.at(), s.function() + " has parameters", "a test calls it without any");
                }
                tests.add(new FilterTest.Suite(s.title(), function, s.at()));
            }
            case Item.Same s -> tests.add(new FilterTest.Same(function(s.first(), s.at()),
                    function(s.second(), s.at()), s.expected(), s.at()));
            case Item.Unread _ -> throw new Broken();
            case Item.Configuration c -> configuration(c, problems);
            case Item.Eval e -> {
                Value value = terms().force(e.value());
                if (value.type() != Basic.INT) {
                    throw new Refused(e.value().at(), "eval gives " + value.type().label() + ", not int");
                }
            }
        }
    }

    private void configuration(Item.Configuration item, Problems problems) {
        passedOver.add(item);
        Map<Item.Filter, Routine> checked = new IdentityHashMap<>();
        item.code().forEach(code -> inPlace(code, problems).ifPresent(routine -> checked.put(code, routine)));
        item.references().stream().filter(r -> !(names.get(r.name()) instanceof Symbol.FilterSymbol
                || names.get(r.name()) instanceof Symbol.BrokenSymbol)).forEach(r -> problems.error(
                new Problem(r.at(), "there is no filter " + r.name(), nearFilter(r.name()))));
        if (item.fixture().isPresent()) {
            switch (item.fixture().get()) {
                case Item.Table table -> declare(table);
                case Item.Static protocol -> world.declare(protocol, gate -> routine(gate, checked),
                        code -> Optional.ofNullable(checked.get(code)), net -> terms().force(net), problems);
            }
        }
    }

    private void declare(Item.Table table) {
        if (names.containsKey(table.name()) && !redefinable.remove(table.name())) {
            throw new Refused(table.at(), table.name() + " is defined twice");
        }
        names.put(table.name(), new Symbol.TableSymbol());
        world.declare(table.name(), table.kind());
    }

    private Optional<Routine> routine(Item.Gate gate, Map<Item.Filter, Routine> checked) {
        return switch (gate) {
            case Item.Gate.All _, Item.Gate.None _ -> Optional.empty();
            case Item.Gate.Named(Expr.Name name) -> filter(name.name());
            case Item.Gate.InPlace(Item.Filter filter) -> Optional.ofNullable(checked.get(filter));
        };
    }

    private Routine function(String name, SourcePosition at) {
        return switch (names.get(name)) {
            case Symbol.FunctionSymbol(Routine routine) -> routine;
            case Symbol.BrokenSymbol _ -> throw new Broken();
            case null -> throw new Refused(at, "there is no function " + name, globals.near(name, attributes));
            default -> throw new Refused(at, name + " is no function");
        };
    }

    private void unused(Item item) {
        if (names.containsKey(name(item)) && !redefinable.remove(name(item))) {
            SourcePosition first = behind.get(name(item));
            throw new Refused(item.at(), name(item) + " is defined twice", first == null ? ""
                    : "the first is in " + first.file() + ", line " + first.line());
        }
    }

    /** For terms outside of routines. Nothing in them is worth a warning. */
    private TermChecker terms() {
        return new TermChecker(attributes, host, new Problems(), () -> globals,
                () -> new TermChecker.SelfSignature(List.of(), Basic.UNKNOWN));
    }

    /** Names declared so far. */
    public Set<String> names() {
        return Set.copyOf(names.keySet());
    }

    /** The same with what they stand for. */
    public Map<String, Symbol> symbols() {
        return Map.copyOf(names);
    }

    /** The declared tests, in their order. */
    public List<FilterTest> tests() {
        return List.copyOf(tests);
    }

    /** Tables and static routes. */
    public World world() {
        return world.world();
    }

    /** What is not about filters, in its order. */
    public List<Item.Configuration> passedOver() {
        return List.copyOf(passedOver);
    }

    /** A filter declared by name. */
    public Optional<Routine> filter(String name) {
        return names.get(name) instanceof Symbol.FilterSymbol(Routine routine) ? Optional.of(routine)
                : Optional.empty();
    }

    /** A hint for a filter's name that does not exist, or an empty text. */
    public String nearFilter(String name) {
        return Spelling.near(name, filters().keySet());
    }

    /** All filters by name. */
    public Map<String, Routine> filters() {
        Map<String, Routine> filters = new java.util.TreeMap<>();
        names.forEach((name, symbol) -> {
            if (symbol instanceof Symbol.FilterSymbol(Routine routine)) {
                filters.put(name, routine);
            }
        });
        return filters;
    }

    /** Checks a filter in place; empty if an error was recorded. */
    public Optional<Routine> inPlace(Item.Filter filter, Problems problems) {
        try {
            return Optional.of(RoutineChecker.filter(filter, globals, attributes, host, problems));
        } catch (Broken _) {
            return Optional.empty();
        }
    }

    /**
     * Evaluates a term without a route.
     *
     * @param running what it may ask when it runs
     * @throws Refused     if it is wrong, or a constant part of it fails
     * @throws FilterFault if it fails at run time
     */
    public Value evaluate(Expr expr, FilterHost running) {
        try {
            Term term = terms().check(expr);
            return term instanceof Term.Constant(Value value) ? value
                    : new Interpreter(running).evaluate(term, expr.at());
        } catch (Broken _) {
            throw new Refused(new Problem(expr.at(), "it uses a definition that was refused"));
        }
    }
}
