package jackdaw.policy.syntax;

import jackdaw.policy.value.PrefixPatterns;
import jackdaw.policy.value.Value;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Set literals, path masks and the labels of {@code case}. */
final class SetParser {
    /** What makes a term of two. */
    private static final Set<String> SIGNS = Set.of("+", "-", "*", "++", ".", "=");

    private final TokenStream in;
    private final TermParser terms;
    private final NetworkParser networks;

    SetParser(TokenStream in, TermParser terms, NetworkParser networks) {
        this.in = in;
        this.terms = terms;
        this.networks = networks;
    }

    Expr set() {
        SourcePosition at = in.expect("[").at();
        if (in.take("]")) {
            return new Expr.SetOf(List.of(), at);
        }
        if (atPrefix()) {
            return prefixSet(at);
        }
        SetItems.Builder items = new SetItems.Builder();
        do {
            items.add(item(true));
        } while (in.take(","));
        if (!in.at("]")) {
            throw in.unexpected("',' or ']'", SIGNS.contains(in.peek().text())
                    ? "put a term inside a set in parentheses" : "");
        }
        in.next();
        return new Expr.SetOf(items.build(), at);
    }

    private boolean atPrefix() {
        return (in.at(Token.Kind.IP4) || in.at(Token.Kind.IP6)) && in.peek(1).is("/");
    }

    private Expr prefixSet(SourcePosition at) {
        PrefixPatterns.Builder patterns = new PrefixPatterns.Builder();
        do {
            if (!atPrefix()) {
                throw in.unexpected("a prefix", "a prefix set holds only prefixes");
            }
            SourcePosition itemAt = in.peek().at();
            Prefix prefix = networks.prefix();
            boolean fits = patterns.fits(prefix.family());
            pattern(prefix, fits ? patterns : new PrefixPatterns.Builder());
            if (!fits) {
                throw new Refused(itemAt, "IPv4 and IPv6 prefixes in one set", "make two sets");
            }
        } while (in.take(","));
        if (!in.at("]")) {
            throw in.unexpected("',' or ']'", "");
        }
        in.next();
        return new Expr.PrefixSetOf(patterns.build(), at);
    }

    /** Takes what follows a prefix, and adds the pattern. */
    private void pattern(Prefix prefix, PrefixPatterns.Builder into) {
        int length = prefix.length();
        int most = prefix.family().bits();
        if (in.take("+")) {
            into.add(prefix, length, most);
        } else if (in.take("-")) {
            into.add(prefix, 0, length);
        } else if (in.at("{")) {
            SourcePosition at = in.next().at();
            long low = (Long) in.expect(Token.Kind.NUMBER, "a number").value();
            in.expect(",", "the bounds are {low,high}");
            long high = (Long) in.expect(Token.Kind.NUMBER, "a number").value();
            in.expect("}");
            if (low > high || high > most) {
                throw new Refused(at, "bad bounds {" + low + "," + high + "}",
                        "low must not exceed high, and high not " + most);
            }
            into.add(prefix, (int) low, (int) high);
        } else {
            into.add(prefix, length, length);
        }
    }

    /** A member of a set, or a label, where a bare name must be that of an enum constant. */
    Expr.SetItem item(boolean allowNames) {
        Token token = in.peek();
        if (token.is("(")) {
            return parenthesized();
        }
        Expr from = atom(allowNames);
        return in.take("..") ? new Expr.SetItem.Range(from, rangeEnd(allowNames)) : new Expr.SetItem.Single(from);
    }

    private Expr rangeEnd(boolean allowNames) {
        if (in.take("(")) {
            Expr end = terms.term();
            in.expect(")");
            return end;
        }
        return atom(allowNames);
    }

    private Expr atom(boolean allowNames) {
        Token token = in.peek();
        switch (token.kind()) {
            case NUMBER -> {
                return new Expr.Literal(new Value.Int((Long) token.value()), in.next().at());
            }
            case IP4, IP6 -> {
                return new Expr.Literal(new Value.Ip((IpAddress) token.value()), in.next().at());
            }
            case RD -> {
                if (networks.atVpn()) {
                    throw in.unexpected("a member of a set", "no set holds VPN prefixes");
                }
                return new Expr.Literal(new Value.Rd((Long) token.value()), in.next().at());
            }
            case MAC -> {
                return new Expr.Literal(new Value.Mac((Long) token.value()), in.next().at());
            }
            case WORD, QUOTED -> {
                if (in.atKeyword("true") || in.atKeyword("false")) {
                    throw in.unexpected("a member of a set", "no set holds booleans");
                }
                if (!allowNames && !(Keywords.isEnumConstant(token.text()) && in.atKeyword(token.text()))) {
                    throw new Refused(token.at(), "a label cannot be the bare name " + token.text(),
                            "put it in parentheses: (" + token.text() + ")");
                }
                return new Expr.Name(token.text(), in.next().at());
            }
            default -> throw in.unexpected(allowNames ? "a member of a set" : "a label", "");
        }
    }

    private Expr.SetItem parenthesized() {
        SourcePosition at = in.expect("(").at();
        if (terms.atEcKind()) {
            Expr.EcKind kind = terms.ecKind();
            in.expect(",");
            Expr key = part();
            in.expect(",");
            Expr.Bound value = bound();
            in.expect(")");
            return new Expr.SetItem.Ecs(kind, key, value, at);
        }
        Expr.Bound first = bound();
        if (first instanceof Expr.Bound.One(Expr only) && in.take(")")) {
            return in.take("..") ? new Expr.SetItem.Range(only, rangeEnd(true)) : new Expr.SetItem.Single(only);
        }
        in.expect(",");
        Expr.Bound second = bound();
        if (in.take(",")) {
            Expr.Bound third = bound();
            in.expect(")");
            return large(first, second, third, at);
        }
        in.expect(")");
        if (first instanceof Expr.Bound.One(Expr a) && second instanceof Expr.Bound.One(Expr b) && in.take("..")) {
            return new Expr.SetItem.PairRange(List.of(a, b), tuple(2), at);
        }
        return new Expr.SetItem.Pairs(first, second, at);
    }

    private Expr.SetItem large(Expr.Bound admin, Expr.Bound data1, Expr.Bound data2, SourcePosition at) {
        if (admin instanceof Expr.Bound.One(Expr a) && data1 instanceof Expr.Bound.One(Expr b)
                && data2 instanceof Expr.Bound.One(Expr c) && in.take("..")) {
            return new Expr.SetItem.LcRange(List.of(a, b, c), tuple(3), at);
        }
        boolean isOpen = !(admin instanceof Expr.Bound.One);
        boolean secondWrong = isOpen && !(data1 instanceof Expr.Bound.Any);
        isOpen |= !(data1 instanceof Expr.Bound.One);
        if (secondWrong || isOpen && !(data2 instanceof Expr.Bound.Any)) {
            throw new Refused(at, "after a range or * every later part must be *",
                    "large communities in a set are one range");
        }
        return new Expr.SetItem.Lcs(admin, data1, data2, at);
    }

    private List<Expr> tuple(int size) {
        List<Expr> parts = new ArrayList<>();
        in.expect("(");
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                in.expect(",");
            }
            parts.add(part());
        }
        in.expect(")");
        return List.copyOf(parts);
    }

    private Expr.Bound bound() {
        if (in.take("*")) {
            return new Expr.Bound.Any();
        }
        Expr from = part();
        return in.take("..") ? new Expr.Bound.Span(from, part()) : new Expr.Bound.One(from);
    }

    /** A term. Sets of a million members have a number there, which is one if nothing else of a term follows. */
    private Expr part() {
        Token next = in.peek(1);
        boolean isNumber = in.at(Token.Kind.NUMBER) && (next.is(",") || next.is(")") || next.is(".."));
        return isNumber ? new Expr.Literal(new Value.Int((Long) in.peek().value()), in.next().at()) : terms.term();
    }

    /** {@code [= … =]}. A name there stands alone: {@code one+1} repeats {@code one}. */
    Expr mask() {
        SourcePosition at = in.expect("[=").at();
        List<Expr.MaskItem> items = new ArrayList<>();
        while (!in.take("=]")) {
            maskItem(items);
        }
        return new Expr.MaskOf(List.copyOf(items), at);
    }

    private void maskItem(List<Expr.MaskItem> items) {
        Token token = in.peek();
        if (in.take("*")) {
            items.add(new Expr.MaskItem.AnyRun());
        } else if (in.take("?")) {
            items.add(new Expr.MaskItem.AnyOne());
        } else if (in.take("+")) {
            items.add(new Expr.MaskItem.Loop());
        } else if (in.take("++")) {
            items.add(new Expr.MaskItem.Loop());
            items.add(new Expr.MaskItem.Loop());
        } else if (in.at(Token.Kind.NUMBER)) {
            long low = (Long) in.next().value();
            if (in.take("..")) {
                long high = (Long) in.expect(Token.Kind.NUMBER, "a number").value();
                items.add(new Expr.MaskItem.Range(low, high));
            } else {
                items.add(new Expr.MaskItem.Term(new Expr.Literal(new Value.Int(low), token.at())));
            }
        } else if (in.at("[")) {
            items.add(new Expr.MaskItem.Term(set()));
        } else if (in.atName()) {
            items.add(new Expr.MaskItem.Term(new Expr.Name(token.text(), in.next().at())));
        } else if (in.take("(")) {
            items.add(new Expr.MaskItem.Term(terms.term()));
            in.expect(")");
        } else {
            throw in.unexpected("an AS number, a pattern or '=]'", "");
        }
    }
}
