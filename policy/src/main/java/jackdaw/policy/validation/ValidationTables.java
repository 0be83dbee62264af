package jackdaw.policy.validation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a configuration, as filters see them.
 *
 * @param names every table there is, those that hold other routes included
 */
public record ValidationTables(Set<String> names, Map<String, RoaTable> roas, Map<String, AspaTable> aspas) {
    public static final ValidationTables NONE = new ValidationTables(Set.of(), Map.of(), Map.of());

    public ValidationTables {
        names = Set.copyOf(names);
        roas = Map.copyOf(roas);
        aspas = Map.copyOf(aspas);
    }

    /** The table of that name, if it holds ROAs. */
    public Optional<RoaTable> roa(String name) {
        return Optional.ofNullable(roas.get(name));
    }

    /** The table of that name, if it holds ASPA objects. */
    public Optional<AspaTable> aspa(String name) {
        return Optional.ofNullable(aspas.get(name));
    }

    /** What the table of that name holds, to be compared; empty if filters can ask it nothing. */
    public Optional<Object> content(String name) {
        return roa(name).<Object>map(t -> t).or(() -> aspa(name));
    }
}
