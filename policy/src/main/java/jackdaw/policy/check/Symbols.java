package jackdaw.policy.check;

import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.syntax.SourcePosition;
import jackdaw.policy.syntax.Spelling;
import jackdaw.policy.type.EnumType;
import jackdaw.rib.attribute.AttributeRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One scope of names, inside another. */
final class Symbols {
    private final Optional<Symbols> outer;
    private final Map<String, Symbol> here;
    private final Map<String, SourcePosition> ahead;

    private Symbols(Optional<Symbols> outer, Map<String, Symbol> here, Map<String, SourcePosition> ahead) {
        this.outer = outer;
        this.here = here;
        this.ahead = ahead;
    }

    /**
     * The outermost scope of declared names.
     *
     * @param ahead those that are declared only further down, with their places
     */
    static Symbols global(Map<String, Symbol> known, Map<String, SourcePosition> ahead) {
        return new Symbols(Optional.empty(), known, ahead);
    }

    Symbols inner() {
        return new Symbols(Optional.of(this), new HashMap<>(), ahead);
    }

    /** False if this scope has the name already. */
    boolean declare(String name, Symbol symbol) {
        return here.putIfAbsent(name, symbol) == null;
    }

    void replace(String name, Symbol symbol) {
        here.put(name, symbol);
    }

    Optional<Symbol> find(String name) {
        Symbol symbol = here.get(name);
        return symbol != null ? Optional.of(symbol) : outer.flatMap(o -> o.find(name));
    }

    /** A hint with the known name most like {@code name}, or an empty text. */
    String near(String name, AttributeRegistry attributes) {
        if (ahead.containsKey(name)) {
            return "it is defined further down, in line " + ahead.get(name).line() + ": put that first";
        }
        Set<String> known = new TreeSet<>();
        collect(known);
        attributes.all().forEach(k -> known.add(k.name()));
        for (StaticAttribute attribute : StaticAttribute.values()) {
            known.add(attribute.word());
        }
        known.addAll(Set.of("true", "false"));
        for (EnumType type : EnumType.values()) {
            known.addAll(type.constants().keySet());
        }
        return Spelling.near(name, known);
    }

    /** Names of all tables. */
    Set<String> tables() {
        Set<String> tables = new TreeSet<>(outer.map(Symbols::tables).orElse(Set.of()));
        here.forEach((name, symbol) -> {
            if (symbol instanceof Symbol.TableSymbol) {
                tables.add(name);
            }
        });
        return tables;
    }

    private void collect(Set<String> names) {
        names.addAll(here.keySet());
        outer.ifPresent(o -> o.collect(names));
    }
}
