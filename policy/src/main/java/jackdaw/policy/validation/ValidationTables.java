package jackdaw.policy.validation;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables of a configuration, as filters see them.
 *
 * @param names      every table there is, those that hold other routes included
 * @param roaBlocks  by table of ROAs, and by the name of the block in the configuration, what stands in it
 * @param aspaBlocks the same of tables of ASPA objects
 */
public record ValidationTables(Set<String> names, Map<String, RoaTable> roas, Map<String, AspaTable> aspas,
                               Map<String, Map<String, RoaTable>> roaBlocks,
                               Map<String, Map<String, AspaTable>> aspaBlocks) {
    public static final ValidationTables NONE = new ValidationTables(Set.of(), Map.of(), Map.of());

    public ValidationTables {
        names = Set.copyOf(names);
        roas = Map.copyOf(roas);
        aspas = Map.copyOf(aspas);
        roaBlocks = Map.copyOf(roaBlocks);
        aspaBlocks = Map.copyOf(aspaBlocks);
    }

    /** Tables of which nobody asks what block an entry stands in. */
    public ValidationTables(Set<String> names, Map<String, RoaTable> roas, Map<String, AspaTable> aspas) {
        this(names, roas, aspas, Map.of(), Map.of());
    }

    /** What the blocks of the configuration put into a table of ROAs, in their order. */
    public Map<String, RoaTable> roaBlocks(String table) {
        return roaBlocks.getOrDefault(table, Map.of());
    }

    /** The same of a table of ASPA objects. */
    public Map<String, AspaTable> aspaBlocks(String table) {
        return aspaBlocks.getOrDefault(table, Map.of());
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
