package jackdaw.policy.syntax;

import jackdaw.policy.value.NetworkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stands around filters in a whole {@code bird.conf}. Tables and static protocols are read, since tests of filters
 * live on them; the rest is passed over, but for the filters, conditions and attributes of routes inside it.
 */
final class ConfigurationParser {
    /** How such a statement begins. */
    static final Set<String> WORDS = Set.of("router", "protocol", "template", "log", "debug", "mrtdump",
            "watchdog", "timeformat", "hostname", "graceful", "threads", "thread", "cli", "ipv4", "ipv6", "vpn4",
            "vpn6", "roa4", "roa6", "flow4", "flow6", "aspa", "mpls", "eth", "evpn", "neighbor");

    private static final Set<String> OF_TABLES = Set.of("debug", "thread", "threads");

    private static final Map<String, NetworkKind> KINDS = Map.ofEntries(Map.entry("ipv4", NetworkKind.IP4),
            Map.entry("ipv6", NetworkKind.IP6), Map.entry("vpn4", NetworkKind.VPN4),
            Map.entry("vpn6", NetworkKind.VPN6), Map.entry("roa4", NetworkKind.ROA4),
            Map.entry("roa6", NetworkKind.ROA6), Map.entry("flow4", NetworkKind.FLOW4),
            Map.entry("flow6", NetworkKind.FLOW6), Map.entry("eth", NetworkKind.ETH),
            Map.entry("mpls", NetworkKind.MPLS), Map.entry("aspa", NetworkKind.ASPA),
            Map.entry("evpn", NetworkKind.EVPN), Map.entry("neighbor", NetworkKind.NEIGHBOR));

    private final TokenStream in;
    private final TermParser terms;
    private final StatementParser statements;
    private final List<Item.Filter> code = new ArrayList<>();
    private final List<Expr.Name> references = new ArrayList<>();

    ConfigurationParser(TokenStream in, TermParser terms, StatementParser statements) {
        this.in = in;
        this.terms = terms;
        this.statements = statements;
    }

    TermParser terms() {
        return terms;
    }

    StatementParser statements() {
        return statements;
    }

    /** The kind of networks that a word before {@code table}, or one that opens a channel, means. */
    Optional<NetworkKind> kind() {
        NetworkKind kind = KINDS.get(in.peek().text());
        return Optional.ofNullable(kind == NetworkKind.IP6 && in.peek(1).text().equals("sadr")
                ? NetworkKind.IP6_SADR : kind);
    }

    /** One top-level statement, to its semicolon or closing brace. */
    Item.Configuration statement() {
        SourcePosition at = in.peek().at();
        String title = title();
        Optional<Item.Fixture> fixture = table();
        if (in.peek().text().equals("protocol") && in.peek(1).text().equals("static")) {
            fixture = Optional.of(new StaticParser(in, this).protocol());
        } else if (fixture.isPresent()) {
            passTable();
        } else {
            pass();
        }
        in.take(";");
        return new Item.Configuration(title, List.copyOf(code), List.copyOf(references), fixture, at);
    }

    /** The table that the statement declares; its tokens remain to be passed over. */
    private Optional<Item.Fixture> table() {
        int ahead = kind().filter(k -> k == NetworkKind.IP6_SADR).isPresent() ? 2 : 1;
        Token name = in.peek(ahead + 1);
        boolean isNamed = name.kind() == Token.Kind.WORD || name.kind() == Token.Kind.QUOTED;
        return kind().filter(_ -> in.peek(ahead).text().equals("table") && isNamed)
                .map(kind -> new Item.Table(kind, name.text(), name.at()));
    }

    /** The semicolon behind a table and its options may be left out. */
    private void passTable() {
        Token word = in.next();
        while (!word.text().equals("table")) {
            word = in.next();
        }
        in.next();
        while (!in.isAtEnd() && !in.at(";") && !beginsAnother(in.peek())) {
            if (in.at("{")) {
                pass();
            } else {
                in.next();
            }
        }
    }

    /** Whether the options of a table end before this word. Some of them are words that begin statements, too. */
    static boolean beginsAnother(Token word) {
        boolean isOption = word.at().column() > 1 && OF_TABLES.contains(word.text());
        return word.kind() == Token.Kind.WORD && !isOption
                && (Keywords.ITEMS.contains(word.text()) || WORDS.contains(word.text()));
    }

    /** Passes over a statement, to its semicolon or closing brace, and picks up the code inside it. */
    void pass() {
        boolean isRoute = false;
        boolean begins = false;
        for (int depth = 0; true; ) {
            if (in.isAtEnd()) {
                throw in.unexpected(depth == 0 ? "';'" : "'}'", "");
            }
            Token token = in.peek();
            isRoute = begins ? token.text().equals("route") : isRoute;
            begins = token.is("{") || token.is("}") || token.is(";");
            if (isRoute && token.is("{")) {
                commands();
            } else if (in.takeKeyword("filter")) {
                filter(token.at());
            } else if (in.takeKeyword("where")) {
                where(token.at());
            } else {
                in.next();
                depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
                if (depth <= 0 && (token.is("}") || token.is(";"))) {
                    return;
                }
            }
        }
    }

    /** The words before the first brace or semicolon, as they are written. */
    private String title() {
        StringBuilder title = new StringBuilder(in.peek().text());
        for (int i = 1; in.peek(i).kind() == Token.Kind.WORD || in.peek(i).kind() == Token.Kind.QUOTED; i++) {
            title.append(' ').append(in.peek(i).text());
        }
        return title.toString();
    }

    /** Statements that make the attributes of a route. */
    Item.Filter commands() {
        SourcePosition at = in.peek().at();
        return note(new Item.Filter("", List.of(), statements.block(), at));
    }

    /** What follows {@code where}. */
    Item.Filter where(SourcePosition at) {
        Expr condition = terms.term();
        if (!in.at(";") && !in.at("}")) {
            throw in.unexpected("';'", "");
        }
        return note(Parser.accepting(condition, at));
    }

    /** What follows {@code filter}: a name, or a filter in place. */
    Item.Gate filter(SourcePosition at) {
        if (in.atName() && (in.peek(1).is(";") || in.peek(1).is("}"))) {
            Token token = in.next();
            Expr.Name name = new Expr.Name(token.text(), token.at());
            references.add(name);
            return new Item.Gate.Named(name);
        }
        in.openScope();
        Item.Filter filter = note(new Item.Filter("", statements.locals(), statements.block(), at));
        in.closeScope();
        return new Item.Gate.InPlace(filter);
    }

    private Item.Filter note(Item.Filter filter) {
        code.add(filter);
        return filter;
    }
}
