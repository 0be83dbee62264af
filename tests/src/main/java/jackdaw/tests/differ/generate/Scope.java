package jackdaw.tests.differ.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Names that a term may read, and a statement may write. */
final class Scope {
    /** No names: a term of constants. */
    static final Scope EMPTY = new Scope(new EnumMap<>(Kind.class));

    private final Map<Kind, List<String>> names;

    private Scope(Map<Kind, List<String>> names) {
        this.names = names;
    }

    List<String> of(Kind kind) {
        return names.getOrDefault(kind, List.of());
    }

    /** This scope and one name more. */
    Scope with(Kind kind, String name) {
        Map<Kind, List<String>> more = new EnumMap<>(names.isEmpty() ? new EnumMap<>(Kind.class) : names);
        List<String> list = new ArrayList<>(of(kind));
        list.add(name);
        more.put(kind, list);
        return new Scope(more);
    }
}
