package jackdaw.policy.syntax;

/** A token. Its text, value and position are made when they are asked for, since few of them ever are. */
public final class Token {

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

    /** Characters of a token in a message. */
    private static final int SHOWN = 80;

    private final Kind kind;
    private final SourceText source;
    private final int start;
    private final int end;
    private final int line;
    private final int column;
    /** Number, address or octets of a literal; the text itself of an operator. */
    private final Object value;
    private String text;

    /** @param value null if it is the text from {@code start} to {@code end} */
    Token(Kind kind, SourceText source, int start, int end, int line, int column, Object value) {
        this.kind = kind;
        this.source = source;
        this.start = start;
        this.end = end;
        this.line = line;
        this.column = column;
        this.value = value;
        this.text = kind == Kind.OPERATOR ? (String) value : null;
    }

    public Kind kind() {
        return kind;
    }

    /** As written; a quoted name and a string without their quotes. */
    public String text() {
        if (text == null) {
            text = source.text().substring(start, end);
        }
        return text;
    }

    /** Number, address or octets of a literal; the text otherwise. */
    Object value() {
        return value == null ? text() : value;
    }

    SourcePosition at() {
        return new SourcePosition(source.name(), line, column);
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** For messages. */
    String shown() {
        String written = end - start > SHOWN ? source.text().substring(start, start + SHOWN) + "…" : text();
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "\"" + written + "\"";
            default -> "'" + written + "'";
        };
    }
}
