package jackdaw.policy.syntax;

import jackdaw.policy.value.Value;
import jackdaw.policy.value.flow.FlowField;
import jackdaw.policy.value.flow.FlowTest;
import jackdaw.policy.value.flow.FlowTest.Relation;
import jackdaw.policy.value.flow.FragmentBit;
import jackdaw.rib.net.AddressFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flow literals: <code>flow4 { dst 10.0.0.0/8; proto 6,17; }</code>. Their words are no keywords elsewhere. */
final class FlowParser {
    private static final List<String> ITEMS = List.of("dst", "src", "proto", "next header", "port", "dport", "sport",
            "icmp type", "icmp code", "tcp flags", "length", "dscp", "fragment", "label");

    private final TokenStream in;
    private final TermParser terms;
    private final NetworkParser networks;

    FlowParser(TokenStream in, TermParser terms, NetworkParser networks) {
        this.in = in;
        this.terms = terms;
        this.networks = networks;
    }

    boolean atFlow() {
        return (in.atKeyword("flow4") || in.atKeyword("flow6")) && in.peek(1).is("{");
    }

    Expr flow() {
        Token word = in.next();
        AddressFamily family = word.text().equals("flow4") ? AddressFamily.IPV4 : AddressFamily.IPV6;
        in.expect("{");
        List<FlowItem> items = new ArrayList<>();
        while (!in.take("}")) {
            items.add(item(family));
            in.expect(";");
        }
        return new Expr.FlowOf(family, List.copyOf(items), word.at());
    }

    private FlowItem item(AddressFamily family) {
        Token word = in.expect(Token.Kind.WORD, "an item of a flow or '}'");
        SourcePosition at = word.at();
        return switch (word.text()) {
            case "dst", "src" -> side(word.text().equals("dst"), family, at);
            case "proto" -> numbers(FlowField.PROTOCOL, at);
            case "next" -> {
                expectWord("header");
                yield numbers(FlowField.PROTOCOL, at);
            }
            case "port" -> numbers(FlowField.PORT, at);
            case "dport" -> numbers(FlowField.DESTINATION_PORT, at);
            case "sport" -> numbers(FlowField.SOURCE_PORT, at);
            case "icmp" -> {
                boolean isCode = takeWord("code");
                if (!isCode) {
                    expectWord("type");
                }
                yield numbers(isCode ? FlowField.ICMP_CODE : FlowField.ICMP_TYPE, at);
            }
            case "tcp" -> {
                expectWord("flags");
                yield flags(at);
            }
            case "length" -> numbers(FlowField.LENGTH, at);
            case "dscp" -> numbers(FlowField.DSCP, at);
            case "fragment" -> fragment(family, at);
            case "label" -> {
                if (family == AddressFamily.IPV4) {
                    throw new Refused(at, "a flow label in flow4", "only IPv6 packets have one");
                }
                yield numbers(FlowField.LABEL, at);
            }
            default -> {
                String near = Spelling.near(word.text(), ITEMS);
                throw new Refused(at, "there is no flow item " + word.text(),
                        near.isEmpty() ? "there are " + String.join(", ", ITEMS) : near);
            }
        };
    }

    private boolean takeWord(String word) {
        boolean isNext = in.at(Token.Kind.WORD) && in.peek().text().equals(word);
        if (isNext) {
            in.next();
        }
        return isNext;
    }

    private void expectWord(String word) {
        if (!takeWord(word)) {
            throw in.unexpected("'" + word + "'", "");
        }
    }

    private FlowItem side(boolean isDestination, AddressFamily family, SourcePosition at) {
        Token.Kind wanted = family == AddressFamily.IPV4 ? Token.Kind.IP4 : Token.Kind.IP6;
        Token first = in.peek();
        Expr prefix = in.at(wanted) ? new Expr.Literal(new Value.Net(networks.prefix()), first.at())
                : terms.operand(family == AddressFamily.IPV4 ? "an IPv4 prefix" : "an IPv6 prefix");
        Optional<Expr> offset = family == AddressFamily.IPV6 && takeWord("offset")
                ? Optional.of(terms.operand("the number of bits that do not matter", Token.Kind.NUMBER))
                : Optional.empty();
        return new FlowItem.Side(isDestination, prefix, offset, at);
    }

    /** Values and ranges joined by commas may start an alternative; otherwise each value has its relation before it. */
    private FlowItem numbers(FlowField field, SourcePosition at) {
        List<FlowItem.Comparison> tests = new ArrayList<>();
        boolean and = false;
        do {
            Optional<Relation> relation = relation();
            if (relation.isPresent()) {
                in.next();
                tests.add(new FlowItem.Comparison(and, relation.get(), number()));
            } else if (and) {
                throw in.unexpected("a relation", "after && write = before a number");
            } else {
                do {
                    range(tests);
                } while (in.take(","));
            }
            and = in.at("&&");
        } while (in.take("&&") || in.take("||"));
        return new FlowItem.Numbers(field, List.copyOf(tests), at);
    }

    private Optional<Relation> relation() {
        for (Relation relation : Relation.values()) {
            if (in.at(relation.word()) || in.atKeyword(relation.word())) {
                return Optional.of(relation);
            }
        }
        return Optional.empty();
    }

    private void range(List<FlowItem.Comparison> tests) {
        Expr from = number();
        if (in.take("..")) {
            tests.add(new FlowItem.Comparison(false, Relation.GREATER_OR_EQUAL, from));
            tests.add(new FlowItem.Comparison(true, Relation.LESS_OR_EQUAL, number()));
        } else {
            tests.add(new FlowItem.Comparison(false, Relation.EQUAL, from));
        }
    }

    private Expr number() {
        return terms.operand("a number", Token.Kind.NUMBER);
    }

    private FlowItem flags(SourcePosition at) {
        List<FlowItem.Masked> tests = new ArrayList<>();
        boolean and = false;
        do {
            boolean negated = in.take("!");
            Expr value = number();
            in.expect("/", "flags are written VALUE/MASK");
            tests.add(new FlowItem.Masked(and, negated, value, number()));
            and = !in.at("||");
        } while (takeJoin());
        return new FlowItem.Flags(List.copyOf(tests), at);
    }

    private boolean takeJoin() {
        return in.take("&&") || in.take(",") || in.take("||");
    }

    private FlowItem fragment(AddressFamily family, SourcePosition at) {
        List<FlowTest.Bits> tests = new ArrayList<>();
        boolean and = false;
        do {
            FlowTest.Wanted wanted = in.take("!") ? FlowTest.Wanted.NONE : FlowTest.Wanted.ALL;
            Token word = in.next();
            FragmentBit bit = FragmentBit.of(word.text()).orElseThrow(() -> new Refused(word.at(),
                    "expected a kind of fragment but found " + word.shown(),
                    "there are dont_fragment, is_fragment, first_fragment and last_fragment"));
            if (bit == FragmentBit.DONT_FRAGMENT && family == AddressFamily.IPV6) {
                throw new Refused(word.at(), "dont_fragment in flow6", "only IPv4 packets have this bit");
            }
            tests.add(new FlowTest.Bits(and, wanted, bit.mask()));
            and = !in.at("||");
        } while (takeJoin());
        return new FlowItem.Fragment(List.copyOf(tests), at);
    }
}
