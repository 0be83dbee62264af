package jackdaw.policy.check;

import jackdaw.policy.program.StaticAttribute;
import jackdaw.policy.type.EnumType;
import jackdaw.rib.attribute.AttributeRegistry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One scope of names, inside another. */
final class Symbols {
    private static final int NEAR = 2;

    private final Optional<Symbols> outer;
    private final Map<String, Symbol> here;

    private Symbols(Optional<Symbols> outer, Map<String, Symbol> here) {
        this.outer = outer;
        this.here = here;
    }

    /** The outermost scope of declared names. */
    static Symbols global(Map<String, Symbol> known) {
        return new Symbols(Optional.empty(), known);
    }

    Symbols inner() {
        return new Symbols(Optional.of(this), new HashMap<>());
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
        Set<String> known = new TreeSet<>();
        collect(known);
        attributes.all().forEach(k -> known.add(k.name()));
        for (StaticAttribute attribute : StaticAttribute.values()) {
            known.add(attribute.word());
        }
        for (EnumType type : EnumType.values()) {
            known.addAll(type.constants().keySet());
        }
        return nearest(name, known);
    }

    /** A hint with the one of {@code known} most like {@code name}, or an empty text. */
    static String nearest(String name, Set<String> known) {
        int limit = name.length() <= 3 ? 1 : NEAR;
        return known.stream().filter(k -> distance(name, k) <= limit)
                .min(Comparator.<String>comparingInt(k -> distance(name, k)).thenComparing(k -> k))
                .map(k -> "did you mean " + k + "?").orElse("");
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

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > NEAR) {
            return NEAR + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1,
                        diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
