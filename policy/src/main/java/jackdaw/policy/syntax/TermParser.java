package jackdaw.policy.syntax;

import jackdaw.policy.type.EnumType;
import jackdaw.policy.type.Type;
import jackdaw.policy.value.Value;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Terms. From loose to tight: {@code && ||} (one level), comparisons (none associates), {@code + - ++}, {@code * /},
 * {@code !}, {@code .method}. The order is BIRD's: {@code !x ~ s} is {@code (!x) ~ s}.
 */
final class TermParser {
    /** What shows that {@code set} behind a type is the name of a variable. */
    private static final Set<String> AFTER_A_NAME = Set.of(";", "=", ")");
    private static final Set<String> EC_KINDS = Set.of("rt", "ro", "generic", "unknown");

    private static final List<String> TYPES = Arrays.stream(Type.Basic.values())
            .filter(t -> t.ordinal() < Type.Basic.SET.ordinal()).map(Type.Basic::label).toList();

    private final TokenStream in;
    private final SetParser sets;
    private final NetworkParser networks;
    private final FlowParser flows;

    TermParser(TokenStream in) {
        this.in = in;
        this.networks = new NetworkParser(in, this);
        this.flows = new FlowParser(in, this, networks);
        this.sets = new SetParser(in, this, networks);
    }

    SetParser sets() {
        return sets;
    }

    Expr term() {
        in.enter();
        Expr first = comparison();
        List<Expr.Link> links = new ArrayList<>();
        while (in.at("&&") || in.at("||")) {
            Token operator = in.next();
            links.add(new Expr.Link(operator.is("&&"), comparison(), operator.at()));
        }
        in.leave();
        return links.isEmpty() ? first : new Expr.Chain(first, List.copyOf(links));
    }

    private Expr comparison() {
        Expr left = sum();
        Optional<Expr.Operator> operator = comparing();
        if (operator.isEmpty()) {
            return left;
        }
        SourcePosition at = in.next().at();
        refuseForeignComparison(operator.get());
        Expr right = sum();
        if (comparing().isPresent()) {
            throw new Refused(in.peek().at(), "comparisons do not chain", "use parentheses, or && between two");
        }
        return new Expr.Binary(operator.get(), left, right, at);
    }

    private void refuseForeignComparison(Expr.Operator first) {
        String written = first.sign() + in.peek().text();
        String meant = switch (written) {
            case "==" -> "=";
            case "<>" -> "!=";
            case "=>" -> ">=";
            case "=<" -> "<=";
            default -> "";
        };
        if (in.at(Token.Kind.OPERATOR) && !meant.isEmpty()) {
            throw in.unexpected("a term", "here it is written " + meant);
        }
    }

    private Optional<Expr.Operator> comparing() {
        return operator().filter(o -> !o.isProduct() && !o.isSum());
    }

    private Optional<Expr.Operator> operator() {
        return in.at(Token.Kind.OPERATOR) ? Expr.Operator.of(in.peek().text()) : Optional.empty();
    }

    private Expr sum() {
        Expr left = product();
        int length = 0;
        for (var operator = operator(); operator.filter(Expr.Operator::isSum).isPresent(); operator = operator()) {
            in.enter();
            length++;
            SourcePosition at = in.next().at();
            left = new Expr.Binary(operator.get(), left, product(), at);
        }
        leave(length);
        return left;
    }

    private Expr product() {
        Expr left = unary();
        int length = 0;
        for (var operator = operator(); operator.filter(Expr.Operator::isProduct).isPresent(); operator = operator()) {
            in.enter();
            length++;
            SourcePosition at = in.next().at();
            left = new Expr.Binary(operator.get(), left, unary(), at);
        }
        leave(length);
        return left;
    }

    private void leave(int levels) {
        for (int i = 0; i < levels; i++) {
            in.leave();
        }
    }

    private Expr unary() {
        if (in.at("!")) {
            in.enter();
            SourcePosition at = in.next().at();
            Expr operand = unary();
            in.leave();
            return new Expr.Not(operand, at);
        }
        Expr term = primary();
        int length = 0;
        while (in.take(".")) {
            in.enter();
            length++;
            Token name = in.expect(Token.Kind.WORD, "a method");
            term = new Expr.Method(term, name.text(), in.at("(") ? methodArguments() : List.of(), name.at());
        }
        leave(length);
        return term;
    }

    /** The arguments of a method, in parentheses; a method without arguments has no parentheses. */
    List<Expr> methodArguments() {
        in.expect("(");
        if (in.at(")")) {
            throw new Refused(in.peek().at(), "a method without arguments takes no parentheses", "leave () away");
        }
        return arguments();
    }

    /** Arguments up to the closing parenthesis; the opening one is behind us. */
    List<Expr> arguments() {
        List<Expr> arguments = list(")");
        in.expect(")");
        return arguments;
    }

    /** Terms up to {@code end}, which is left; a comma in front of them means nothing, as in BIRD. */
    List<Expr> list(String end) {
        List<Expr> list = new ArrayList<>();
        if (!in.at(end)) {
            in.passIdle(",");
            do {
                list.add(term());
            } while (in.take(","));
        }
        return List.copyOf(list);
    }

    private Expr primary() {
        Optional<Expr> network = networkIfNext();
        if (network.isPresent()) {
            return network.get();
        }
        return switch (in.peek().kind()) {
            case NUMBER, IP4, IP6, RD, MAC, BYTES, STRING -> literal();
            case OPERATOR -> operatorTerm();
            case WORD, QUOTED -> word();
            case ELSE_COLON, UNREADABLE, NOT_INCLUDED, END -> throw in.unexpected("a term", "");
        };
    }

    /** The network that is next, if one is. */
    Optional<Expr> networkIfNext() {
        return switch (in.peek().kind()) {
            case IP4, IP6 -> in.peek(1).is("/") && in.peek(2).kind() == Token.Kind.NUMBER
                    ? Optional.of(networks.fromPrefix()) : Optional.empty();
            case RD -> networks.atVpn() ? Optional.of(networks.vpn()) : Optional.empty();
            case WORD -> networks.atKind() ? Optional.of(networks.ofKind())
                    : flows.atFlow() ? Optional.of(flows.flow()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The literal that is next. */
    Expr literal() {
        Token token = in.next();
        Value value = switch (token.kind()) {
            case NUMBER -> new Value.Int((Long) token.value());
            case IP4, IP6 -> new Value.Ip((IpAddress) token.value());
            case RD -> new Value.Rd((Long) token.value());
            case MAC -> new Value.Mac((Long) token.value());
            case BYTES -> new Value.ByteStr((Bytes) token.value());
            case STRING -> new Value.Str(token.text());
            case OPERATOR, WORD, QUOTED, ELSE_COLON, UNREADABLE, NOT_INCLUDED, END ->
                    throw new IllegalStateException(token.shown());
        };
        return new Expr.Literal(value, token.at());
    }

    /** A constant inside a literal: itself a literal of one of these kinds, or a name, or a term in parentheses. */
    Expr operand(String what, Token.Kind... literals) {
        Token token = in.peek();
        if (List.of(literals).contains(token.kind())) {
            return literal();
        }
        if (in.take("(")) {
            Expr term = term();
            in.expect(")");
            return term;
        }
        if (!in.atName()) {
            throw in.unexpected(what, "");
        }
        return in.atKeyword("from_hex") ? word() : new Expr.Name(token.text(), in.next().at());
    }

    private Expr operatorTerm() {
        Token token = in.peek();
        return switch (token.text()) {
            case "(" -> parenthesized();
            case "[" -> sets.set();
            case "[=" -> sets.mask();
            case "+", "-" -> emptyList();
            default -> throw in.unexpected("a term", "");
        };
    }

    private Expr emptyList() {
        SourcePosition at = in.peek().at();
        String sign = in.peek().text();
        if (sign.equals("-") && in.peek(1).kind() != Token.Kind.OPERATOR && !in.isKeyword(in.peek(1), "empty")) {
            throw new Refused(at, "there are no negative numbers", "write 0 - n, which wraps at 2^32");
        }
        int count = 0;
        while (in.take(sign)) {
            count++;
        }
        in.expectKeyword("empty");
        for (int i = 0; i < count; i++) {
            in.expect(sign);
        }
        Value value = sign.equals("+") && count == 1 ? Value.Path.EMPTY : switch (sign.equals("-") ? count : 0) {
            case 1 -> Value.Clist.EMPTY;
            case 2 -> Value.Eclist.EMPTY;
            case 3 -> Value.Lclist.EMPTY;
            default -> throw new Refused(at, "no such empty list",
                    "there are +empty+, -empty-, --empty-- and ---empty---");
        };
        return new Expr.Literal(value, at);
    }

    private Expr parenthesized() {
        SourcePosition at = in.expect("(").at();
        if (atEcKind()) {
            Expr.EcKind kind = ecKind();
            in.expect(",");
            Expr key = term();
            in.expect(",");
            Expr value = term();
            in.expect(")");
            return new Expr.EcOf(kind, key, value, at);
        }
        Expr first = term();
        if (in.take(")")) {
            return first;
        }
        in.expect(",", "or ')' to close the parenthesis");
        Expr second = term();
        if (in.take(")")) {
            return new Expr.PairOf(first, second, at);
        }
        in.expect(",", "or ')' to close the pair");
        Expr third = term();
        in.expect(")");
        return new Expr.LcOf(first, second, third, at);
    }

    boolean atEcKind() {
        return in.at(Token.Kind.WORD) && EC_KINDS.contains(in.peek().text()) && in.atKeyword(in.peek().text())
                && (in.peek(1).is(",") || in.peek(1).kind() == Token.Kind.NUMBER);
    }

    Expr.EcKind ecKind() {
        String word = in.next().text();
        if (!word.equals("unknown")) {
            return new Expr.EcKind(word, 0);
        }
        Token subtype = in.expect(Token.Kind.NUMBER, "the 16-bit type of the community");
        if ((Long) subtype.value() > 0xffff) {
            throw new Refused(subtype.at(), "community type " + subtype.text() + " out of range",
                    "it has 16 bits");
        }
        return new Expr.EcKind(word, (Long) subtype.value());
    }

    private Expr word() {
        Token token = in.peek();
        if (in.atKeyword("true") || in.atKeyword("false")) {
            return new Expr.Literal(Value.Bool.of(token.text().equals("true")), in.next().at());
        }
        boolean isFunction = in.atKeyword(token.text());
        in.next();
        if (in.take("(")) {
            if (isFunction && in.at(",")) {
                throw in.unexpected("a term", "");
            }
            return new Expr.Call(token.text(), arguments(), token.at());
        }
        return new Expr.Name(token.text(), token.at());
    }

    /** A type, which must be next. */
    TypeName type() {
        Token token = in.peek();
        return typeIfNext().orElseThrow(() -> in.unexpected("a type", Spelling.near(token.text(), TYPES)));
    }

    /** A type as declarations write it. */
    Optional<TypeName> typeIfNext() {
        Token token = in.peek();
        if (token.kind() != Token.Kind.WORD || !in.atKeyword(token.text())) {
            return Optional.empty();
        }
        if (token.text().equals("enum") && in.peek(1).kind() == Token.Kind.WORD) {
            in.next();
            Token name = in.next();
            Type type = EnumType.byKeyword(name.text())
                    .orElseThrow(() -> new Refused(name.at(), "there is no enum " + name.text(),
                            Spelling.near(name.text(), Arrays.stream(EnumType.values()).map(EnumType::keyword)
                                    .toList())));
            return Optional.of(setOr(type));
        }
        for (Type.Basic basic : Type.Basic.values()) {
            if (basic.label().equals(token.text()) && basic.ordinal() < Type.Basic.SET.ordinal()) {
                in.next();
                return Optional.of(setOr(basic));
            }
        }
        if (token.text().equals("route")) {
            throw new Refused(token.at(), "the type route is not supported", "it belongs to aggregator filters");
        }
        return Optional.empty();
    }

    private TypeName setOr(Type element) {
        boolean isSet = in.atKeyword("set") && !AFTER_A_NAME.contains(in.peek(1).text());
        if (!isSet) {
            return TypeName.of(element);
        }
        Token word = in.next();
        if (element == Type.Basic.PREFIX) {
            return TypeName.of(Type.Basic.PREFIX_SET);
        }
        if (!element.isSetElement()) {
            throw new Refused(word.at(), "there is no " + element.label() + " set");
        }
        return TypeName.setOf(element);
    }
}
