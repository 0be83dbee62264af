package jackdaw.policy.program;

import jackdaw.policy.type.Type;
import java.util.List;
import java.util.Set;

/**
 * A filter or a function. Equality is structural and ignores the name. It is computed once per pair: functions form
 * a graph, and comparing it as a tree could take exponential time.
 */
public final class Routine {
    private final String name;
    private final List<Type> parameters;
    private final Type result;
    private final int heads;
    private final int slots;
    private final Step body;
    private final Set<String> tables;
    private final int levels;
    private final int hash;
    private Routine knownEqual;

    /**
     * @param parameters their types; they occupy the first slots
     * @param heads      number of parameters and of variables that stand before the block: the first slots
     * @param slots      number of variables, all those included
     * @param tables     the tables that it and all it calls ask
     */
    public Routine(String name, List<Type> parameters, Type result, int heads, int slots, Step body,
                   Set<String> tables) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.tables = Set.copyOf(tables);
        this.result = result;
        this.heads = heads;
        this.slots = slots;
        this.body = body;
        this.levels = 1 + Nesting.of(body);
        this.hash = 31 * parameters.hashCode() + body.hashCode();
    }

    public String name() {
        return name;
    }

    public List<Type> parameters() {
        return parameters;
    }

    /** Unknown if it returns nothing. */
    public Type result() {
        return result;
    }

    /**
     * The first so many slots may be undefined, lists too: a parameter that was given nothing, a variable that is
     * declared before the block, as in BIRD. A variable inside the block reads as an empty list instead.
     */
    public int heads() {
        return heads;
    }

    public int slots() {
        return slots;
    }

    public Step body() {
        return body;
    }

    /** Names of the tables that it and all it calls check routes against. */
    public Set<String> tables() {
        return tables;
    }

    /** What a call of it costs of the stack: how deeply its statements and terms stand inside one another. */
    public int levels() {
        return levels;
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof Routine r) || hash != r.hash) {
            return false;
        }
        if (knownEqual == r) {
            return true;
        }
        boolean same = parameters.equals(r.parameters) && result == r.result && heads == r.heads
                && slots == r.slots && body.equals(r.body);
        if (same) {
            knownEqual = r;
        }
        return same;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
