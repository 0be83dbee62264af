package jackdaw.linux.nat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A value of a JSON text (RFC 8259). Numbers are kept as they are written. */
sealed interface Json {
    record Members(Map<String, Json> members) implements Json {
    }

    record Elements(List<Json> elements) implements Json {
    }

    record Text(String value) implements Json {
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    record Word(String word) implements Json {
    }

    /** The text is no JSON, or nests deeper than any ruleset does. */
    final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String why, int position) {
            super(why + " at character " + position, null, false, false);
        }
    }

    /** Reads exactly one value. */
    static Json parse(String text) throws Unreadable {
        return new JsonParser(text).whole();
    }

    /** A member of an object; empty for other values and absent members. */
    default Optional<Json> get(String name) {
        return this instanceof Members(Map<String, Json> members) ? Optional.ofNullable(members.get(name))
                : Optional.empty();
    }

    /** The elements of an array; a single one for any other value, since nft writes sets of one element so. */
    default List<Json> list() {
        return this instanceof Elements(List<Json> elements) ? elements : List.of(this);
    }

    /** The text of a string or the digits of a number. */
    default Optional<String> text() {
        return switch (this) {
            case Text(String value) -> Optional.of(value);
            case Word(String word) -> Optional.of(word);
            default -> Optional.empty();
        };
    }

    default Optional<String> text(String name) {
        return get(name).flatMap(Json::text);
    }

    /** Shows every value within, with the name it has in its object, or in that around its array. */
    default void visit(BiConsumer<String, Json> visitor) {
        visit("", visitor);
    }

    private void visit(String name, BiConsumer<String, Json> visitor) {
        visitor.accept(name, this);
        switch (this) {
            case Members(Map<String, Json> members) -> members.forEach((member, value) ->
                    value.visit(member, visitor));
            case Elements(List<Json> elements) -> elements.forEach(value -> value.visit(name, visitor));
            case Text _, Word _ -> {
                // Nothing within.
            }
        }
    }

    /** The name and value of an object with one member, as nft writes expressions. */
    default Optional<Map.Entry<String, Json>> single() {
        return this instanceof Members(Map<String, Json> members) && members.size() == 1
                ? Optional.of(members.entrySet().iterator().next()) : Optional.empty();
    }
}
