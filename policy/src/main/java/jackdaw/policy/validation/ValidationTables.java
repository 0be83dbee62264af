package jackdaw.policy.validation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a configuration, as filters see them.
 *
 * @param names  every table there is, those that hold other routes included
 * @param blocks by table of ROAs, and by the name of the block in the configuration, what stands in it
 */
public record ValidationTables(Set<String> names, Map<String, RoaTable> roas, Map<String, AspaTable> aspas,
                               Map<String, Map<String, RoaTable>> blocks) {
    public static final ValidationTables NONE = new ValidationTables(Set.of(), Map.of(), Map.of());

    public ValidationTables {
        names = Set.copyOf(names);
        roas = Map.copyOf(roas);
        aspas = Map.copyOf(aspas);
        blocks = Map.copyOf(blocks);
    }

    /** Tables of which nobody asks what block an entry stands in. */
    public ValidationTables(Set<String> names, Map<String, RoaTable> roas, Map<String, AspaTable> aspas) {
        this(names, roas, aspas, Map.of());
    }

    /** What the blocks of the configuration put into a table of ROAs, in their order. */
    public Map<String, RoaTable> blocks(String table) {
        return blocks.getOrDefault(table, Map.of());
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
