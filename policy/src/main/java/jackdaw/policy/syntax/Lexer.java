package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text into tokens. {@code include} is its business, not the grammar's: it may stand in a function body. What
 * cannot be read becomes a token of its own, so that the parser gives up one statement and not the whole text.
 */
public final class Lexer {
    private static final int MAX_DEPTH = 8;
    /** Files that include one another many times would never come to an end. */
    private static final int MAX_FILES = 10_000;
    private static final long MAX_CHARACTERS = 1L << 26;
    private static final int MAX_NAME = 64;
    private static final Pattern INCLUDE = Pattern.compile("include[ \t]*\"([^\"\n]*)\"[ \t]*;");
    private static final Pattern QUOTED = Pattern.compile("'([A-Za-z0-9_.:-]*)'");
    private static final List<String> OPERATORS = List.of("[=", "=]", "..", "!=", "!~", "<=", ">=", "&&", "||", "->",
            "++", "=", "{", "}", ":", ";", ",", ".", "(", ")", "+", "*", "/", "%", "<", ">", "~", "[", "]", "?", "!",
            "|", "-");

    private final SourceText source;
    private final int depth;
    private final Includes includes;
    private final Problems problems;
    private final Map<String, String> texts;
    private final List<Token> tokens;
    private final Amount amount;
    private final String text;
    private int at;
    private int line;
    private int lineStart;
    private boolean hasCarriageReturns;

    private Lexer(SourceText source, int firstLine, int depth, Includes includes, Problems problems,
                  Map<String, String> texts, List<Token> tokens, Amount amount) {
        this.source = source;
        this.text = source.text();
        this.line = firstLine;
        this.depth = depth;
        this.includes = includes;
        this.problems = problems;
        this.texts = texts;
        this.tokens = tokens;
        this.amount = amount;
    }

    /** What was read so far, all included files together. */
    private static final class Amount {
        private int files;
        private long characters;

        boolean add(String text) {
            files++;
            characters += text.length();
            return files <= MAX_FILES && characters <= MAX_CHARACTERS;
        }
    }

    /**
     * The tokens of a text and of all it includes, ended by one END. What cannot be read is recorded.
     *
     * @param firstLine number of the first line
     * @param texts     takes the text of every file read, for error messages
     */
    public static List<Token> tokens(SourceText source, int firstLine, Includes includes, Problems problems,
                                     Map<String, String> texts) {
        List<Token> tokens = new ArrayList<>();
        texts.put(source.name(), "\n".repeat(firstLine - 1) + source.text());
        Lexer lexer = new Lexer(source, firstLine, 1, includes, problems, texts, tokens, new Amount());
        lexer.run();
        tokens.add(new Token(Token.Kind.END, "", "", lexer.position()));
        return tokens;
    }

    private void run() {
        while (true) {
            try {
                if (!skipBlanks()) {
                    return;
                }
                next();
            } catch (Refused refused) {
                problems.error(refused.problem());
                tokens.add(new Token(Token.Kind.UNREADABLE, "", "", refused.problem().at()));
            }
        }
    }

    private SourcePosition position() {
        return new SourcePosition(source.name(), line, at - lineStart + 1);
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
            problems.error(new Problem(position(), "unexpected carriage return",
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
                problems.error(new Problem(position(), "comment inside a comment", "comments do not nest"));
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
        SourcePosition start = position();
        char c = text.charAt(at);
        if (c == '"') {
            string(start);
        } else if (c == '\'') {
            quotedName(start);
        } else {
            Matcher include = INCLUDE.matcher(text).region(at, text.length());
            Optional<Literals.Shape> shape = Literals.find(text, at);
            if (c == 'i' && text.substring(lineStart, at).isBlank() && include.lookingAt()) {
                at = include.end();
                include(include.group(1), start);
            } else if (shape.isPresent()) {
                literal(shape.get(), start);
            } else {
                operator(start);
            }
        }
    }

    private void string(SourcePosition start) {
        int end = text.indexOf('"', at + 1);
        int newline = text.indexOf('\n', at);
        if (end < 0 || newline >= 0 && newline < end) {
            skipQuoted('"');
            throw new Refused(start, "string without end", "a string ends with \" on the same line");
        }
        String content = text.substring(at + 1, end);
        at = end + 1;
        tokens.add(new Token(Token.Kind.STRING, content, content, start));
    }

    private void quotedName(SourcePosition start) {
        Matcher matcher = QUOTED.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            skipQuoted('\'');
            throw new Refused(start, "bad quoted name",
                    "between ' and ' stand letters, digits, _ - . and : on one line");
        }
        at = matcher.end();
        tokens.add(new Token(Token.Kind.QUOTED, name(matcher.group(1), start), matcher.group(1), start));
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

    private static String name(String name, SourcePosition start) {
        if (name.length() > MAX_NAME) {
            throw new Refused(start, "name is longer than " + MAX_NAME + " characters");
        }
        return name;
    }

    private void literal(Literals.Shape shape, SourcePosition start) {
        String content = text.substring(at, at + shape.length());
        at += shape.length();
        if (shape.kind() == Token.Kind.WORD) {
            name(content, start);
        }
        try {
            tokens.add(new Token(shape.kind(), content, Literals.value(shape.kind(), content, start), start));
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

    private void operator(SourcePosition start) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                at += operator.length();
                tokens.add(new Token(Token.Kind.OPERATOR, operator, operator, start));
                return;
            }
        }
        String wrong = text.substring(at, at + Character.charCount(text.codePointAt(at)));
        at += wrong.length();
        if (wrong.equals("&")) {
            throw new Refused(start, "unexpected '&'", "'and' is &&");
        }
        throw new Refused(start, "unexpected character '" + wrong + "'");
    }

    private void include(String name, SourcePosition start) {
        if (!includes.allowed()) {
            throw new Refused(start, "include is not allowed here");
        }
        if (depth >= MAX_DEPTH) {
            notIncluded(start, "includes are nested deeper than " + MAX_DEPTH + " files");
            return;
        }
        int slash = source.name().lastIndexOf('/');
        String path = name.startsWith("/") ? name : source.name().substring(0, slash + 1) + name;
        boolean isGlob = name.chars().anyMatch(c -> c == '?' || c == '*' || c == '[');
        for (String file : isGlob ? includes.glob().apply(path).stream().sorted().toList() : List.of(path)) {
            Optional<String> content = includes.read().apply(file);
            if (content.isEmpty()) {
                notIncluded(start, "cannot read " + file);
            } else if (!amount.add(content.get())) {
                notIncluded(start, "too much is included");
            } else {
                texts.put(file, content.get());
                new Lexer(new SourceText(file, content.get()), 1, depth + 1, includes, problems, texts, tokens, amount)
                        .run();
            }
        }
    }

    /** What such a file would have defined is not known, and a statement does not go on over it. */
    private void notIncluded(SourcePosition start, String message) {
        problems.error(new Problem(start, message));
        tokens.add(new Token(Token.Kind.NOT_INCLUDED, "", "", start));
        tokens.add(new Token(Token.Kind.OPERATOR, ";", ";", start));
    }
}
