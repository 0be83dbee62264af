package jackdaw.policy.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The tokens ahead, and the names that hide keywords in the scopes open now. */
final class TokenStream {
    /** Deep enough for anything written by hand, shallow enough for every tree walk. */
    private static final int MAX_NESTING = 200;

    private final Supplier<Token> tokens;
    /** The tokens looked at and not taken yet. */
    private final List<Token> ahead = new ArrayList<>();
    private final Problems problems;
    private final Optional<Landmarks> landmarks;
    private final Deque<Set<String>> scopes = new ArrayDeque<>();
    private int nesting;
    private int braces;
    private boolean isTooDeep;
    private String lastDeclared = "";

    /** A place to go back to after a statement that could not be read: what was open there. */
    record Mark(int scopes, int nesting, int braces) {
    }

    TokenStream(Supplier<Token> tokens, Problems problems, Set<String> globalNames,
                Optional<Landmarks> landmarks) {
        this.tokens = tokens;
        this.landmarks = landmarks;
        this.problems = problems;
        scopes.push(new HashSet<>(globalNames));
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int count) {
        while (ahead.size() <= count) {
            ahead.add(tokens.get());
        }
        return ahead.get(count);
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            ahead.removeFirst();
            landmarks.ifPresent(l -> l.take(token));
        }
        braces += token.is("{") ? 1 : token.is("}") ? -1 : 0;
        return token;
    }

    boolean isAtEnd() {
        return peek().kind() == Token.Kind.END;
    }

    boolean at(String operator) {
        return peek().is(operator);
    }

    boolean at(Token.Kind kind) {
        return peek().kind() == kind;
    }

    /** Takes the operator if it is next. */
    boolean take(String operator) {
        if (at(operator)) {
            next();
            return true;
        }
        return false;
    }

    /** Takes the operator if it is next, where it means nothing. */
    void passIdle(String operator) {
        if (at(operator)) {
            problems.warning(next().at(), "'" + operator + "' means nothing here");
        }
    }

    Token expect(String operator) {
        return expect(operator, "");
    }

    Token expect(String operator, String hint) {
        if (!at(operator)) {
            throw unexpected("'" + operator + "'", hint);
        }
        return next();
    }

    Token expect(Token.Kind kind, String what) {
        if (!at(kind)) {
            throw unexpected(what, "");
        }
        return next();
    }

    /** Whether the word is next and still a keyword here. */
    boolean atKeyword(String word) {
        return isKeyword(peek(), word);
    }

    boolean isKeyword(Token token, String word) {
        return token.kind() == Token.Kind.WORD && token.text().equals(word) && !isDeclared(word);
    }

    boolean takeKeyword(String word) {
        if (atKeyword(word)) {
            next();
            return true;
        }
        return false;
    }

    Token expectKeyword(String word) {
        if (!atKeyword(word)) {
            throw unexpected("'" + word + "'", "");
        }
        return next();
    }

    boolean atName() {
        return at(Token.Kind.WORD) || at(Token.Kind.QUOTED);
    }

    /** A name that is declared here; it hides a keyword until its scope ends. */
    Token declare() {
        if (!atName()) {
            throw unexpected("a name", "");
        }
        Token token = next();
        declareAs(token);
        return token;
    }

    /** Takes a token already read as a declared name. */
    void declareAs(Token token) {
        if (token.kind() == Token.Kind.WORD && Keywords.isNeverName(token.text())) {
            throw new Refused(token.at(), "'" + token.text() + "' cannot be a name", "write another name");
        }
        if (token.kind() == Token.Kind.WORD && Keywords.isKeyword(token.text()) && !isDeclared(token.text())) {
            problems.warning(token.at(), "the name " + token.text() + " hides a keyword");
        }
        scopes.peek().add(token.text());
        lastDeclared = token.text();
    }

    /** The name that was declared last. */
    String lastDeclared() {
        return lastDeclared;
    }

    private boolean isDeclared(String word) {
        for (Set<String> scope : scopes) {
            if (scope.contains(word)) {
                return true;
            }
        }
        return false;
    }

    void openScope() {
        scopes.push(new HashSet<>());
    }

    void closeScope() {
        scopes.pop();
    }

    Mark mark() {
        return new Mark(scopes.size(), nesting, braces);
    }

    /** Whether no statement of the item can be saved any more. */
    boolean isLost() {
        return isTooDeep || isAtEnd() || atItem();
    }

    /** Records what is wrong with a statement and goes behind its end, or in front of the end of its block. */
    void recover(Refused refused, Mark mark) {
        problems.error(refused.problem());
        while (scopes.size() > mark.scopes) {
            scopes.pop();
        }
        nesting = mark.nesting;
        while (!isAtEnd() && !atItem() && !(at("}") && braces <= mark.braces)) {
            Token token = next();
            if (braces <= mark.braces && (token.is(";") || token.is("}"))) {
                break;
            }
        }
        // The rest of an if whose first part was refused.
        takeKeyword("else");
    }

    /** Whether an item of the top level starts here, in all likelihood: at the first column. */
    boolean atItem() {
        return peek().kind() == Token.Kind.WORD && peek().at().column() == 1 && Keywords.ITEMS.contains(peek().text())
                && (peek(1).kind() == Token.Kind.WORD || peek(1).kind() == Token.Kind.QUOTED);
    }

    /** Forgets the scopes of an item that was given up. */
    void closeAllScopes() {
        while (scopes.size() > 1) {
            scopes.pop();
        }
        nesting = 0;
        braces = 0;
        isTooDeep = false;
    }

    void enter() {
        if (++nesting > MAX_NESTING) {
            isTooDeep = true;
            throw new Refused(peek().at(), "nested deeper than " + MAX_NESTING + " levels",
                    "split it into functions");
        }
    }

    void leave() {
        nesting--;
    }

    Refused unexpected(String wanted, String hint) {
        return new Refused(peek().at(), "expected " + wanted + " but found " + peek().shown(), hint);
    }
}
