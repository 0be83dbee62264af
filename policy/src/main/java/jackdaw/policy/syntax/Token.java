package jackdaw.policy.syntax;

/**
 * A token.
 *
 * @param text  as written; a quoted name without its quotes
 * @param value number, address or octets of a literal; the text otherwise
 */
public record Token(Kind kind, String text, Object value, SourcePosition at) {

    public enum Kind {
        /** A name or keyword. */
        WORD,
        /** {@code 'name'}: never a keyword. */
        QUOTED,
        NUMBER, IP4, IP6, RD, MAC, BYTES, STRING, OPERATOR,
        /** {@code else:} in one piece. */
        ELSE_COLON,
        /** Something that is no token; an error is recorded at its place. */
        UNREADABLE,
        /** Stands for a file that was not included; an error is recorded at its place. */
        NOT_INCLUDED,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "\"" + text + "\"";
            default -> "'" + text + "'";
        };
    }
}
