package jackdaw.policy.syntax;

import jackdaw.policy.type.Type;
import jackdaw.policy.type.Type.Basic;
import java.util.Optional;

/**
 * A type as a declaration writes it.
 *
 * @param element the member type of a set; sets of all types are one static type, but the text is kept
 */
public record TypeName(Type type, Optional<Type> element) {

    public static TypeName of(Type type) {
        return new TypeName(type, Optional.empty());
    }

    static TypeName setOf(Type element) {
        return new TypeName(Basic.SET, Optional.of(element));
    }

    @Override
    public String toString() {
        return element.map(e -> e.label() + " set").orElse(type.label());
    }
}
