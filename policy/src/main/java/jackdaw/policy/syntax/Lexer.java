package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into tokens. {@code include} is its business, not the grammar's: it may stand in a function body. What
 * cannot be read becomes a token of its own, so that the parser gives up one statement and not the whole text.
 * Tokens come one after the other, as the parser asks for them.
 */
public final class Lexer {
    private static final int MAX_NAME = 64;
    private static final Pattern INCLUDE = Pattern.compile("include[ \t]*\"([^\"\n]*)\"[ \t]*;");
    private static final Pattern QUOTED = Pattern.compile("'([A-Za-z0-9_.:-]*)'");
    private static final String[] PAIRS = {"[=", "=]", "..", "!=", "!~", "<=", ">=", "&&", "||", "->", "++"};
    private static final String[] SINGLES = "= { } : ; , . ( ) + * / % < > ~ [ ] ? ! | -".split(" ");

    private final SourceText source;
    private final int depth;
    private final TokenSource into;
    private final String text;
    private int at;
    private int line;
    private int lineStart;
    /** Behind the last thing that was read: where something is missing if the text ends too soon. */
    private int endLine;
    private int endColumn = 1;
    private boolean hasCarriageReturns;

    /** @param depth of files that include one another, 1 for the first */
    Lexer(SourceText source, int firstLine, int depth, TokenSource into) {
        this.source = source;
        this.text = source.text();
        this.line = firstLine;
        this.endLine = firstLine;
        this.depth = depth;
        this.into = into;
    }

    /** All tokens of a text, as {@link TokenSource} gives them. */
    public static List<Token> tokens(SourceText source, int firstLine, Includes includes, Problems problems,
                                     Map<String, String> texts) {
        TokenSource all = new TokenSource(source, firstLine, includes, problems, texts);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(all.get());
        } while (tokens.getLast().kind() != Token.Kind.END);
        return tokens;
    }

    /** Reads on to the next token or include; false at the end. */
    boolean advance() {
        try {
            if (!skipBlanks()) {
                return false;
            }
            next();
        } catch (Refused refused) {
            into.problems().error(refused.problem());
            SourcePosition place = refused.problem().at();
            into.add(new Token(Token.Kind.UNREADABLE, source, at, at, place.line(), place.column(), ""));
        }
        endLine = line;
        endColumn = at - lineStart + 1;
        return true;
    }

    private SourcePosition position() {
        return new SourcePosition(source.name(), line, at - lineStart + 1);
    }

    /** The token that says that nothing follows. */
    Token end() {
        return new Token(Token.Kind.END, source, at, at, endLine, endColumn, "");
    }

    private void add(Token.Kind kind, int start, int end, int column, Object value) {
        into.add(new Token(kind, source, start, end, line, column, value));
    }

    private boolean skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\r') {
                carriageReturn();
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                skipComment();
            } else {
                return true;
            }
        }
        return false;
    }

    /** BIRD knows no such character outside comments. A file has one at the end of every line: told once. */
    private void carriageReturn() {
        if (!hasCarriageReturns) {
            hasCarriageReturns = true;
            into.problems().error(new Problem(position(), "unexpected carriage return",
                    "lines end with a line feed alone: dos2unix " + source.name()));
        }
        at++;
    }

    private void skipComment() {
        SourcePosition start = position();
        at += 2;
        while (!text.startsWith("*/", at)) {
            if (at >= text.length()) {
                throw new Refused(start, "comment without end", "put */ where it ends");
            }
            if (text.startsWith("/*", at)) {
                into.problems().error(new Problem(position(), "comment inside a comment", "comments do not nest"));
                at++;
            }
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
        at += 2;
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '"') {
            string();
        } else if (c == '\'') {
            quotedName();
        } else if (c != 'i' || !include()) {
            Literals.Shape shape = Literals.find(text, at);
            if (shape.length() > 0) {
                literal(shape);
            } else {
                operator();
            }
        }
    }

    private void string() {
        int end = text.indexOf('"', at + 1);
        if (end < 0 || lineEnd(at) < end) {
            SourcePosition start = position();
            skipQuoted('"');
            throw new Refused(start, "string without end", "a string ends with \" on the same line");
        }
        add(Token.Kind.STRING, at + 1, end, at - lineStart + 1, null);
        at = end + 1;
    }

    private void quotedName() {
        SourcePosition start = position();
        Matcher matcher = QUOTED.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            skipQuoted('\'');
            throw new Refused(start, "bad quoted name",
                    "between ' and ' stand letters, digits, _ - . and : on one line");
        }
        at = matcher.end();
        checkName(matcher.end() - matcher.start() - 2, start);
        add(Token.Kind.QUOTED, matcher.start(1), matcher.end(1), start.column(), null);
    }

    /** To behind the closing quote on this line, or else on the next if that is meant to close this one. */
    private void skipQuoted(char quote) {
        int end = lineEnd(at);
        int close = text.indexOf(quote, at + 1);
        if (close >= 0 && close < end) {
            at = close + 1;
            return;
        }
        int next = lineEnd(Math.min(end + 1, text.length()));
        boolean closesNext = close >= 0 && close < next
                && text.substring(close, next).chars().filter(c -> c == quote).count() % 2 == 1;
        at = closesNext ? close + 1 : end;
        if (closesNext) {
            line++;
            lineStart = end + 1;
        }
    }

    private int lineEnd(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }

    private static void checkName(int length, SourcePosition start) {
        if (length > MAX_NAME) {
            throw new Refused(start, "name is longer than " + MAX_NAME + " characters");
        }
    }

    private void literal(Literals.Shape shape) {
        int start = at;
        int column = at - lineStart + 1;
        at += shape.length();
        if (shape.kind() == Token.Kind.WORD) {
            if (shape.length() > MAX_NAME) {
                checkName(shape.length(), new SourcePosition(source.name(), line, column));
            }
            add(shape.kind(), start, at, column, null);
            return;
        }
        try {
            add(shape.kind(), start, at, column, Literals.value(shape.kind(), text, start, at,
                    () -> new SourcePosition(source.name(), line, column)));
        } catch (Refused refused) {
            skipWord();
            throw refused;
        }
    }

    /** What sticks to a literal that is refused was meant to be part of it. */
    private void skipWord() {
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || ":._".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
    }

    private void operator() {
        char c = text.charAt(at);
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        for (String pair : PAIRS) {
            if (pair.charAt(0) == c && pair.charAt(1) == after) {
                operator(pair);
                return;
            }
        }
        for (String single : SINGLES) {
            if (single.charAt(0) == c) {
                operator(single);
                return;
            }
        }
        SourcePosition start = position();
        String wrong = text.substring(at, at + Character.charCount(text.codePointAt(at)));
        at += wrong.length();
        if (wrong.equals("&")) {
            throw new Refused(start, "unexpected '&'", "'and' is &&");
        }
        throw new Refused(start, "unexpected character '" + wrong + "'");
    }

    private void operator(String operator) {
        add(Token.Kind.OPERATOR, at, at + operator.length(), at - lineStart + 1, operator);
        at += operator.length();
    }

    /** Whether a line with an include is here; its files come next. */
    private boolean include() {
        if (!text.startsWith("include", at) || !text.substring(lineStart, at).isBlank()) {
            return false;
        }
        Matcher include = INCLUDE.matcher(text).region(at, text.length());
        if (!include.lookingAt()) {
            return false;
        }
        SourcePosition start = position();
        at = include.end();
        into.include(include.group(1), source.name(), depth, start);
        return true;
    }
}
