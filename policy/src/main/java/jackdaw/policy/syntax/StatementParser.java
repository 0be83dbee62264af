package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Statements. */
final class StatementParser {
    private final TokenStream in;
    private final TermParser terms;

    StatementParser(TokenStream in, TermParser terms) {
        this.in = in;
        this.terms = terms;
    }

    /** A typed name that is declared here. */
    Item.Parameter parameter() {
        TypeName type = terms.type();
        Token name = in.declare();
        return new Item.Parameter(type, name.text(), name.at());
    }

    /** Variables declared before the brace of a body. */
    List<Item.Parameter> locals() {
        List<Item.Parameter> locals = new ArrayList<>();
        while (!in.at("{")) {
            TypeName type = terms.typeIfNext().orElseThrow(() -> in.unexpected("'{'", ""));
            Token name = in.declare();
            locals.add(new Item.Parameter(type, name.text(), name.at()));
            in.expect(";");
        }
        return List.copyOf(locals);
    }

    /** <code>{ … }</code> */
    Stmt.Block block() {
        SourcePosition at = in.expect("{").at();
        in.enter();
        in.openScope();
        List<Stmt> statements = new ArrayList<>();
        while (!in.at("}")) {
            if (in.isLost()) {
                throw in.unexpected("'}'", "it closes the { of line " + at.line());
            }
            statements.add(member());
        }
        in.closeScope();
        in.leave();
        in.next();
        return new Stmt.Block(List.copyOf(statements), at);
    }

    /** A statement or declaration. One that cannot be read is recorded, and reading goes on with the next. */
    private Stmt member() {
        SourcePosition at = in.peek().at();
        TokenStream.Mark mark = in.mark();
        Optional<TypeName> type = Optional.empty();
        try {
            type = terms.typeIfNext();
            return type.isPresent() ? declaration(type.get()) : statement();
        } catch (Refused refused) {
            if (in.isLost()) {
                throw refused;
            }
            in.recover(refused, mark);
            return new Stmt.Unread(type.isPresent() ? in.lastDeclared() : "", at);
        }
    }

    private Stmt declaration(TypeName type) {
        if (!in.atName()) {
            throw in.unexpected("a name", "");
        }
        Token name = in.declare();
        Optional<Expr> initial = in.take("=") ? Optional.of(terms.term()) : Optional.empty();
        in.expect(";");
        return new Stmt.Declaration(type, name.text(), initial, name.at());
    }

    private Stmt statement() {
        in.enter();
        Stmt statement = dispatch();
        in.leave();
        return statement;
    }

    private Stmt dispatch() {
        Token token = in.peek();
        if (in.at("{")) {
            return block();
        }
        if (in.at(";")) {
            throw in.unexpected("a statement", "there is no empty statement: leave the ; away");
        }
        if (!in.atName()) {
            throw in.unexpected("a statement", "");
        }
        return token.kind() == Token.Kind.WORD && in.atKeyword(token.text()) ? keywordFirst(token) : nameFirst();
    }

    private Stmt keywordFirst(Token token) {
        SourcePosition at = token.at();
        return switch (token.text()) {
            case "if" -> conditional();
            case "for" -> loop();
            case "case" -> cases();
            case "unset" -> unset();
            case "accept", "reject", "error" -> {
                in.next();
                yield new Stmt.Finish(Stmt.Ending.valueOf(token.text().toUpperCase(Locale.ROOT)), shown(), at);
            }
            case "return" -> {
                in.next();
                if (in.at(";")) {
                    throw in.unexpected("a term", "return needs a value");
                }
                Expr value = terms.term();
                in.expect(";");
                yield new Stmt.Return(value, at);
            }
            case "print", "printn" -> {
                in.next();
                yield new Stmt.Print(shown(), token.text().equals("print"), at);
            }
            case "bt_assert" -> {
                in.next();
                in.expect("(");
                Expr condition = terms.term();
                in.expect(")");
                in.expect(";");
                yield new Stmt.Assert(condition, at);
            }
            case "bt_check_assign" -> checkAssign();
            case "include" -> throw new Refused(at, "include must stand alone on its line", "include \"FILE\";");
            case "define", "function", "attribute", "eval", "bt_test_suite", "bt_test_same" -> throw new Refused(at,
                    token.text() + " inside a body", "it stands outside of filters and functions");
            case "else", "then", "do", "in" -> throw in.unexpected("a statement", "");
            case "defined", "format", "from_hex", "prepend", "append", "add", "delete", "filter", "roa_check",
                 "aspa_check", "aspa_check_upstream", "aspa_check_downstream" ->
                    throw in.unexpected("a statement", "the value of " + token.text() + " is not used");
            default -> nameFirst();
        };
    }

    private Stmt checkAssign() {
        SourcePosition at = in.next().at();
        in.expect("(");
        if (!in.atName()) {
            throw in.unexpected("a variable or an attribute", "");
        }
        Token name = in.next();
        in.expect(",");
        Expr value = terms.term();
        in.expect(")");
        in.expect(";");
        return new Stmt.CheckAssign(new Expr.Name(name.text(), name.at()), value, at);
    }

    private Stmt nameFirst() {
        SourcePosition at = in.peek().at();
        refuseDeclaration(at);
        Token name = in.next();
        Expr.Name target = new Expr.Name(name.text(), name.at());
        if (in.take("=")) {
            Expr value = terms.term();
            in.expect(";");
            return new Stmt.Assign(target, value, at);
        }
        if (in.take(".")) {
            Token method = in.expect(Token.Kind.WORD, "a method");
            List<Expr> arguments = in.at("(") ? terms.methodArguments() : List.of();
            in.expect(";");
            return new Stmt.Mutate(target, method.text(), arguments, method.at());
        }
        if (in.take("(")) {
            Expr.Call call = new Expr.Call(name.text(), terms.arguments(), name.at());
            in.expect(";");
            return new Stmt.CallOnly(call);
        }
        throw in.unexpected("'=', '.' or '('", Spelling.near(name.text(), Keywords.STATEMENTS));
    }

    private void refuseDeclaration(SourcePosition at) {
        if (terms.typeIfNext().isPresent()) {
            throw new Refused(at, "a declaration cannot be the single statement here", "put it in { }");
        }
    }

    private List<Expr> shown() {
        if (in.at("}") || in.isAtEnd()) {
            throw in.unexpected("';'", "");
        }
        List<Expr> shown = terms.list(";");
        in.expect(";");
        return shown;
    }

    private Stmt conditional() {
        SourcePosition at = in.peek().at();
        List<Stmt.Branch> branches = new ArrayList<>();
        while (true) {
            in.expectKeyword("if");
            Expr condition = terms.term();
            in.expectKeyword("then");
            branches.add(new Stmt.Branch(condition, statement()));
            if (!in.takeKeyword("else")) {
                return new Stmt.If(List.copyOf(branches), Optional.empty(), at);
            }
            if (!in.atKeyword("if")) {
                return new Stmt.If(List.copyOf(branches), Optional.of(statement()), at);
            }
        }
    }

    private Stmt loop() {
        SourcePosition at = in.next().at();
        TypeName type = terms.typeIfNext().orElseThrow(() -> in.unexpected("a type",
                "a loop declares its variable: for int asn in bgp_path do …"));
        Token name = in.peek();
        if (!in.atName() || !in.peek(1).text().equals("in")) {
            throw in.unexpected("a name and 'in'", "");
        }
        in.next();
        in.next();
        Expr over = terms.term();
        in.expectKeyword("do");
        in.openScope();
        in.declareAs(name);
        Stmt body = statement();
        in.closeScope();
        return new Stmt.For(type, name.text(), over, body, at);
    }

    private Stmt unset() {
        SourcePosition at = in.next().at();
        in.expect("(");
        if (!in.atName()) {
            throw in.unexpected("an attribute", "");
        }
        Token name = in.next();
        in.expect(")");
        in.expect(";");
        return new Stmt.Unset(new Expr.Name(name.text(), name.at()), at);
    }

    private Stmt cases() {
        SourcePosition at = in.next().at();
        Expr selector = terms.term();
        in.expect("{");
        List<Stmt.Arm> arms = new ArrayList<>();
        Optional<Stmt.Block> otherwise = Optional.empty();
        while (!in.at("}")) {
            if (in.at(Token.Kind.ELSE_COLON)) {
                if (otherwise.isPresent()) {
                    throw new Refused(in.peek().at(), "a second else:");
                }
                SourcePosition elseAt = in.next().at();
                otherwise = Optional.of(armBody(elseAt));
                continue;
            }
            if (in.atKeyword("else")) {
                throw new Refused(in.peek().at(), "expected a label", "else: is written without a blank");
            }
            SourcePosition armAt = in.peek().at();
            SetItems.Builder labels = new SetItems.Builder();
            do {
                labels.add(terms.sets().item(false));
            } while (in.take(","));
            in.expect(":");
            arms.add(new Stmt.Arm(labels.build(), armBody(armAt)));
        }
        in.next();
        return new Stmt.Case(selector, List.copyOf(arms), otherwise, at);
    }

    private Stmt.Block armBody(SourcePosition at) {
        in.openScope();
        List<Stmt> statements = new ArrayList<>();
        while (!in.at("}") && !atLabel()) {
            statements.add(member());
        }
        in.closeScope();
        return new Stmt.Block(List.copyOf(statements), at);
    }

    private boolean atLabel() {
        Token token = in.peek();
        return switch (token.kind()) {
            case NUMBER, IP4, IP6, RD, MAC, ELSE_COLON -> true;
            case WORD -> in.atKeyword(token.text())
                    && (Keywords.isEnumConstant(token.text()) || token.text().equals("else"))
                    || in.peek(1).is(":") || in.peek(1).is("..");
            case OPERATOR -> token.is("(");
            case QUOTED, BYTES, STRING, UNREADABLE, NOT_INCLUDED, END -> false;
        };
    }
}
