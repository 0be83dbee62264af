package jackdaw.policy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What stands around filters in a whole {@code bird.conf}: passed over, but for the filters, conditions and attributes
 * of routes that are written inside it.
 */
final class ConfigurationParser {
    /** How such a statement begins. */
    static final Set<String> WORDS = Set.of("router", "protocol", "template", "table", "log", "debug", "mrtdump",
            "watchdog", "timeformat", "hostname", "graceful", "threads", "thread", "cli", "ipv4", "ipv6", "vpn4",
            "vpn6", "roa4", "roa6", "flow4", "flow6", "aspa", "mpls", "eth", "evpn", "neighbor");

    private final TokenStream in;
    private final TermParser terms;
    private final StatementParser statements;
    private final List<Item.Filter> code = new ArrayList<>();
    private final List<Expr.Name> references = new ArrayList<>();
    private int depth;

    ConfigurationParser(TokenStream in, TermParser terms, StatementParser statements) {
        this.in = in;
        this.terms = terms;
        this.statements = statements;
    }

    /** One top-level statement, to its semicolon or closing brace. */
    Item.Configuration statement() {
        SourcePosition at = in.peek().at();
        String title = title();
        boolean isRoute = false;
        boolean begins = false;
        while (true) {
            if (in.isAtEnd()) {
                throw in.unexpected(depth == 0 ? "';'" : "'}'", "");
            }
            Token token = in.peek();
            isRoute = begins ? token.text().equals("route") : isRoute;
            begins = token.is("{") || token.is("}") || token.is(";");
            if (isRoute && token.is("{")) {
                code.add(new Item.Filter("", List.of(), statements.block(), token.at()));
            } else if (in.takeKeyword("filter")) {
                filter(token.at());
            } else if (in.takeKeyword("where")) {
                code.add(Parser.accepting(terms.term(), token.at()));
            } else if (ends(in.next())) {
                in.take(";");
                return new Item.Configuration(title, List.copyOf(code), List.copyOf(references), at);
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

    private boolean ends(Token token) {
        if (token.is("{")) {
            depth++;
        } else if (token.is("}")) {
            depth--;
        }
        return depth <= 0 && (token.is("}") || token.is(";"));
    }

    private void filter(SourcePosition at) {
        if (in.atName() && (in.peek(1).is(";") || in.peek(1).is("}"))) {
            Token name = in.next();
            references.add(new Expr.Name(name.text(), name.at()));
            return;
        }
        in.openScope();
        code.add(new Item.Filter("", statements.locals(), statements.block(), at));
        in.closeScope();
    }
}
