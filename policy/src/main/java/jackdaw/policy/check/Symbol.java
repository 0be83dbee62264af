package jackdaw.policy.check;

import jackdaw.policy.program.Routine;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.AttributeKey;

/** What a declared name stands for. */
public sealed interface Symbol {

    record ConstantSymbol(Value value) implements Symbol {
    }

    record FunctionSymbol(Routine routine) implements Symbol {
    }

    record FilterSymbol(Routine routine) implements Symbol {
    }

    record AttributeSymbol(AttributeKey<?> key) implements Symbol {
    }

    record VariableSymbol(int slot, Type type) implements Symbol {
    }

    /** A table that routes can be checked against, or another one. */
    record TableSymbol() implements Symbol {
    }

    /** The function whose body is being checked. */
    record SelfSymbol() implements Symbol {
    }

    /** Declared, but its declaration was refused; uses of it are not reported again. */
    record BrokenSymbol() implements Symbol {
    }
}
