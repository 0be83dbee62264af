package jackdaw.policy.syntax;

import jackdaw.policy.value.NetworkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A static protocol: its channels and its routes. Other options are passed over. */
final class StaticParser {
    private static final Set<String> DISCARDS = Set.of("unreachable", "blackhole", "prohibit");
    /** What an AS without providers lists (draft-ietf-sidrops-aspa-profile §3). */
    private static final long NO_PROVIDER = 0;

    private final TokenStream in;
    private final ConfigurationParser around;
    private final List<Item.Channel> channels = new ArrayList<>();
    private final List<Item.Route> routes = new ArrayList<>();

    StaticParser(TokenStream in, ConfigurationParser around) {
        this.in = in;
        this.around = around;
    }

    /** {@code protocol static}, both words being next, to the closing brace. */
    Item.Static protocol() {
        SourcePosition at = in.next().at();
        in.next();
        boolean isNamed = in.atName() && !in.peek().text().equals("from");
        String name = isNamed ? in.next().text() : "";
        boolean hasTemplate = in.peek().text().equals("from");
        if (hasTemplate) {
            in.next();
            in.next();
        }
        in.expect("{");
        while (!atEnd()) {
            Optional<NetworkKind> kind = around.kind();
            if (in.peek().text().equals("route")) {
                route().ifPresent(routes::add);
            } else if (kind.isPresent()) {
                channels.add(channel(kind.get()));
            } else if (!in.take(";")) {
                around.pass();
            }
        }
        return new Item.Static(name, List.copyOf(channels), List.copyOf(routes), hasTemplate, at);
    }

    /** Takes the closing brace if it is next. */
    private boolean atEnd() {
        if (in.isAtEnd()) {
            throw in.unexpected("'}'", "");
        }
        return in.take("}");
    }

    private Item.Channel channel(NetworkKind kind) {
        SourcePosition at = in.next().at();
        Optional<Expr.Name> table = Optional.empty();
        Item.Gate gate = Item.Gate.All.ALL;
        while (!in.at("{") && !in.at(";") && !in.isAtEnd()) {
            in.next();
        }
        if (in.take("{")) {
            while (!atEnd()) {
                if (in.peek().text().equals("table") && in.peek(2).is(";")) {
                    in.next();
                    Token name = in.next();
                    table = Optional.of(new Expr.Name(name.text(), name.at()));
                } else if (in.peek().text().equals("import")) {
                    gate = imported().orElse(gate);
                }
                if (!in.take(";") && !in.at("}")) {
                    around.pass();
                }
            }
        }
        in.take(";");
        return new Item.Channel(kind, table, gate, at);
    }

    /** What lets routes in, if that is what the word is about. */
    private Optional<Item.Gate> imported() {
        Token what = in.peek(1);
        switch (what.text()) {
            case "all", "none", "filter", "where" -> {
                in.next();
                in.next();
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(switch (what.text()) {
            case "all" -> Item.Gate.All.ALL;
            case "none" -> Item.Gate.None.NONE;
            case "filter" -> around.filter(what.at());
            default -> new Item.Gate.InPlace(around.where(what.at()));
        });
    }

    /** Empty for one whose network is no literal. */
    private Optional<Item.Route> route() {
        SourcePosition at = in.next().at();
        Optional<Expr> net = around.terms().networkIfNext();
        Optional<String> discard = Optional.empty();
        List<Long> providers = List.of();
        boolean isDormant = false;
        while (!in.at(";") && !in.at("{")) {
            if (in.isAtEnd() || in.at("}")) {
                throw in.unexpected("';'", "");
            }
            Token token = in.next();
            switch (token.text()) {
                case "providers" -> providers = providers();
                case "transit" -> providers = List.of(NO_PROVIDER);
                case "via", "recursive" -> isDormant = true;
                default -> discard = DISCARDS.contains(token.text()) ? Optional.of(token.text()) : discard;
            }
        }
        Optional<Item.Filter> commands = in.at("{") ? Optional.of(around.commands()) : Optional.empty();
        in.take(";");
        if (net.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Item.Route(net.get(), discard, List.copyOf(providers), commands, isDormant, at));
    }

    private List<Long> providers() {
        List<Long> providers = new ArrayList<>();
        do {
            providers.add((Long) in.expect(Token.Kind.NUMBER, "the AS number of a provider").value());
        } while (in.take(","));
        return providers;
    }
}
