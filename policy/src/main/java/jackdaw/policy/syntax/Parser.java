package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The top level of a filter file, and the pieces that a configuration or a command holds. */
public final class Parser {
    /** How statements began that BIRD 2 has no more: {@code table t;}, {@code listen bgp …;}, {@code roa table t;}. */
    private static final Set<String> BIRD_1 = Set.of("table", "listen", "roa");

    private final TokenStream in;
    private final Problems problems;
    private final boolean withConfiguration;
    private final Optional<Landmarks> landmarks;
    private final TermParser terms;
    private final StatementParser statements;

    /**
     * Reads the tokens of a whole text.
     *
     * @param globalNames names declared before this text, which may hide keywords
     */
    public Parser(List<Token> tokens, Problems problems, Set<String> globalNames) {
        this(ending(tokens), problems, globalNames, false);
    }

    private static Supplier<Token> ending(List<Token> tokens) {
        Iterator<Token> rest = tokens.iterator();
        return () -> rest.hasNext() ? rest.next() : tokens.getLast();
    }

    /** @param withConfiguration what stands around the filters of a {@code bird.conf} is passed over, not refused */
    public Parser(Supplier<Token> tokens, Problems problems, Set<String> globalNames, boolean withConfiguration) {
        this.withConfiguration = withConfiguration;
        this.landmarks = withConfiguration ? Optional.of(new Landmarks()) : Optional.empty();
        this.in = new TokenStream(tokens, problems, globalNames, landmarks);
        this.problems = problems;
        this.terms = new TermParser(in);
        this.statements = new StatementParser(in, terms);
    }

    /** All items; an item that cannot be read is recorded, and reading goes on with the next. */
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        items(items::add);
        return items;
    }

    /** The same, giving each item away as soon as it is read. */
    public void items(Consumer<Item> into) {
        while (!in.isAtEnd()) {
            Token first = in.peek();
            landmarks.ifPresent(l -> l.begin(first));
            if (in.take(";")) {
                continue;
            }
            Token second = in.peek(1);
            Token third = in.peek(2);
            try {
                into.accept(item());
            } catch (Refused refused) {
                problems.error(refused.problem());
                into.accept(new Item.Unread((first.text().equals("attribute") ? third : second).text(), first.at()));
                if (in.peek() == first) {
                    in.next();
                }
                recover();
            }
        }
    }

    /** The tokens of a whole configuration that an outline looks at, once all items are read. */
    public List<Token> landmarks() {
        return landmarks.map(l -> l.upTo(in.peek())).orElse(List.of());
    }

    /** An item starts, in all likelihood, at the first column. */
    private void recover() {
        in.closeAllScopes();
        while (!in.isAtEnd()) {
            Token token = in.peek();
            boolean isFirst = token.kind() == Token.Kind.WORD && token.at().column() == 1;
            if (isFirst && (Keywords.ITEMS.contains(token.text())
                    || ConfigurationParser.WORDS.contains(token.text()))) {
                return;
            }
            in.next();
        }
    }

    /**
     * A filter in place: {@code filter { … }} or {@code { … }}, perhaps with variables declared before the brace.
     *
     * @throws Refused if it is malformed
     */
    public Item.Filter filterInPlace() {
        SourcePosition at = in.peek().at();
        in.takeKeyword("filter");
        in.openScope();
        Item.Filter filter = new Item.Filter("", statements.locals(), statements.block(), at);
        in.closeScope();
        in.take(";");
        end();
        return filter;
    }

    /**
     * A term that makes up the whole text.
     *
     * @throws Refused if it is malformed
     */
    public Expr wholeTerm() {
        Expr term = terms.term();
        in.take(";");
        end();
        return term;
    }

    /** {@code where TERM}, as the filter it stands for. */
    public Item.Filter where() {
        SourcePosition at = in.expectKeyword("where").at();
        Expr condition = wholeTerm();
        return accepting(condition, at);
    }

    /** The filter {@code where condition} means. */
    public static Item.Filter accepting(Expr condition, SourcePosition at) {
        Stmt accept = new Stmt.Finish(Stmt.Ending.ACCEPT, List.of(), at);
        Stmt reject = new Stmt.Finish(Stmt.Ending.REJECT, List.of(), at);
        Stmt decide = new Stmt.If(List.of(new Stmt.Branch(condition, accept)), Optional.of(reject), at);
        return new Item.Filter("", List.of(), new Stmt.Block(List.of(decide), at), at);
    }

    private void end() {
        if (!in.isAtEnd()) {
            throw in.unexpected("the end", "");
        }
    }

    private Item item() {
        Token token = in.peek();
        if (token.kind() != Token.Kind.WORD) {
            throw in.unexpected("define, function, filter or attribute", "");
        }
        SourcePosition at = token.at();
        if (Keywords.ITEMS.contains(token.text()) && !in.atKeyword(token.text())) {
            throw new Refused(at, "'" + token.text() + "' is a name here, and begins no statement any more",
                    "it has been declared before: write another name there");
        }
        return switch (token.text()) {
            case "define" -> {
                in.next();
                Token name = in.declare();
                in.expect("=");
                Expr value = terms.term();
                in.expect(";");
                yield new Item.Define(name.text(), value, name.at());
            }
            case "function" -> function();
            case "filter" -> {
                in.next();
                Token name = in.declare();
                in.openScope();
                Item.Filter filter = new Item.Filter(name.text(), statements.locals(), statements.block(), name.at());
                in.closeScope();
                yield filter;
            }
            case "attribute" -> attribute();
            case "eval" -> {
                in.next();
                Expr value = terms.term();
                // The only item that may go without.
                in.take(";");
                yield new Item.Eval(value, at);
            }
            case "bt_test_suite" -> suite();
            case "bt_test_same" -> same();
            case "include" -> throw new Refused(at, "include must stand alone on its line", "include \"FILE\";");
            default -> other(token);
        };
    }

    private Item other(Token token) {
        if (!ConfigurationParser.WORDS.contains(token.text())) {
            throw in.unexpected("define, function, filter or attribute", BIRD_1.contains(token.text())
                    ? "this is the configuration of BIRD 1; since BIRD 2 channels and tables have a family"
                    : Spelling.near(token.text(), Keywords.ITEMS));
        }
        if (!withConfiguration) {
            throw new Refused(token.at(), "'" + token.text() + "' has no place in a filter file",
                    "filter files hold define, function, filter and attribute; the rest is configuration");
        }
        return new ConfigurationParser(in, terms, statements).statement();
    }

    private Item suite() {
        SourcePosition at = in.next().at();
        in.expect("(");
        String function = name("a function").text();
        in.expect(",");
        String title = in.expect(Token.Kind.STRING, "a text").text();
        in.expect(")");
        in.expect(";");
        return new Item.Suite(function, title, at);
    }

    private Item same() {
        SourcePosition at = in.next().at();
        in.expect("(");
        String first = name("a function").text();
        in.expect(",");
        String second = name("a function").text();
        in.expect(",");
        Token expected = in.expect(Token.Kind.NUMBER, "1 (the same) or 0");
        in.expect(")");
        in.expect(";");
        return new Item.Same(first, second, !expected.value().equals(0L), at);
    }

    private Token name(String what) {
        if (!in.atName()) {
            throw in.unexpected(what, "");
        }
        return in.next();
    }

    private Item attribute() {
        in.next();
        TypeName type = terms.type();
        Token name = in.declare();
        in.expect(";");
        return new Item.Attribute(type, name.text(), name.at());
    }

    private Item function() {
        in.next();
        Token name = in.declare();
        in.openScope();
        in.expect("(");
        List<Item.Parameter> parameters = new ArrayList<>();
        if (!in.at(")")) {
            do {
                parameters.add(statements.parameter());
            } while (in.take(";"));
        }
        in.expect(")", in.at(",") ? "arguments are separated by ;" : "");
        Optional<TypeName> result = Optional.empty();
        if (in.take("->")) {
            result = Optional.of(terms.type());
        }
        Item.Function function = new Item.Function(name.text(), List.copyOf(parameters), result, statements.locals(),
                statements.block(), name.at());
        in.closeScope();
        return function;
    }
}
