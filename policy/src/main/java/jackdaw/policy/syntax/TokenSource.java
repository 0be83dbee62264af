package jackdaw.policy.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The tokens of a text and of all it includes, made as they are asked for. */
public final class TokenSource implements Supplier<Token> {
    private static final int MAX_DEPTH = 8;
    /** Files that include one another many times would never come to an end. */
    private static final int MAX_FILES = 10_000;
    private static final long MAX_CHARACTERS = 1L << 28;

    private final Includes includes;
    private final Problems problems;
    private final Map<String, String> texts;
    /** The texts being read, the innermost first. */
    private final Deque<Lexer> open = new ArrayDeque<>();
    private final Deque<Token> ready = new ArrayDeque<>();
    private Optional<Token> end = Optional.empty();
    private boolean isWhole = true;
    private int files;
    private long characters;

    /**
     * What cannot be read is recorded, as soon as it is reached.
     *
     * @param firstLine number of the first line
     * @param texts     takes the text of every file read, for error messages
     */
    public TokenSource(SourceText source, int firstLine, Includes includes, Problems problems,
                       Map<String, String> texts) {
        this.includes = includes;
        this.problems = problems;
        this.texts = texts;
        texts.put(source.name(), firstLine == 1 ? source.text() : "\n".repeat(firstLine - 1) + source.text());
        open.push(new Lexer(source, firstLine, 1, this));
    }

    /** The next token; END for ever when there is no more. */
    @Override
    public Token get() {
        while (ready.isEmpty()) {
            if (end.isPresent()) {
                return end.get();
            }
            Lexer innermost = open.peek();
            if (!innermost.advance()) {
                open.pop();
                end = open.isEmpty() ? Optional.of(innermost.end()) : Optional.empty();
            }
        }
        return ready.poll();
    }

    /** Whether every file was included, as far as was read. */
    public boolean isWhole() {
        return isWhole;
    }

    Problems problems() {
        return problems;
    }

    void add(Token token) {
        ready.add(token);
    }

    /** Lets the tokens of the named files come next. */
    void include(String name, String from, int depth, SourcePosition at) {
        if (!includes.allowed()) {
            throw new Refused(at, "include is not allowed here");
        }
        if (depth >= MAX_DEPTH) {
            notIncluded(at, "includes are nested deeper than " + MAX_DEPTH + " files");
            return;
        }
        int slash = from.lastIndexOf('/');
        String path = name.startsWith("/") ? name : from.substring(0, slash + 1) + name;
        boolean isGlob = name.chars().anyMatch(c -> c == '?' || c == '*' || c == '[');
        Deque<Lexer> found = new ArrayDeque<>();
        for (String file : isGlob ? includes.glob().apply(path).stream().sorted().toList() : List.of(path)) {
            Optional<String> content = includes.read().apply(file);
            if (content.isEmpty()) {
                String why = includes.refusal().apply(file);
                notIncluded(at, "cannot read " + file + (why.isEmpty() ? "" : ": it " + why));
            } else if (!holds(content.get())) {
                notIncluded(at, "cannot read " + file + ": more than " + (files > MAX_FILES ? MAX_FILES + " files"
                        : (MAX_CHARACTERS >> 20) + " Mi characters") + " are included");
                break;
            } else {
                texts.put(file, content.get());
                found.push(new Lexer(new SourceText(file, content.get()), 1, depth + 1, this));
            }
        }
        found.forEach(open::push);
    }

    private boolean holds(String text) {
        files++;
        characters += text.length();
        return files <= MAX_FILES && characters <= MAX_CHARACTERS;
    }

    /** What such a file would have defined is not known, and a statement does not go on over it. */
    private void notIncluded(SourcePosition at, String message) {
        problems.error(new Problem(at, message));
        isWhole = false;
        SourceText nowhere = new SourceText(at.file(), "");
        add(new Token(Token.Kind.NOT_INCLUDED, nowhere, 0, 0, at.line(), at.column(), ""));
        add(new Token(Token.Kind.OPERATOR, nowhere, 0, 0, at.line(), at.column(), ";"));
    }
}
