package jackdaw.policy.syntax;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be told of a whole {@code bird.conf} without knowing the options of its protocols: statements end, names
 * are declared once and before they are used. One object reads all files of a set, in their order.
 */
public final class Outline {
    /** The protocols of BIRD 2.19. */
    private static final Set<String> PROTOCOLS = Set.of("aggregator", "babel", "bfd", "bgp", "bmp", "bridge", "device",
            "direct", "evpn", "kernel", "l3vpn", "mrt", "ospf", "perf", "pipe", "radv", "rip", "rpki", "static");
    /** Statements whose braces hold a list of words, and which go on behind it to their semicolon. */
    private static final Set<String> BEFORE_LISTS = Set.of("log", "debug", "mrtdump");
    /** Words between a protocol and its name. */
    private static final Set<String> VERSIONS = Set.of("v2", "v3", "ng");

    /**
     * What a name stands for.
     *
     * @param isProtocol or a template
     * @param kind       of protocol; the word it is declared with otherwise
     */
    record Declared(boolean isProtocol, String kind) {
    }

    /** A table that is there in any case, and may be declared once more. */
    private static final Declared GIVEN = new Declared(false, "table");

    private final Map<String, Declared> names = new HashMap<>();
    private Problems problems = new Problems();
    private List<Token> tokens = List.of();
    private int at;

    public Outline() {
        names.put("master4", GIVEN);
        names.put("master6", GIVEN);
    }

    /** Looks at a file that can be parsed; {@code file} are its {@link Parser#landmarks}. */
    public void check(List<Token> file, Problems found) {
        tokens = file;
        problems = found;
        at = 0;
        while (peek(0).kind() != Token.Kind.END) {
            switch (peek(0).text()) {
                case "protocol", "template" -> protocol();
                case "function", "filter" -> {
                    declare(peek(1), new Declared(false, peek(0).text()));
                    skipTo("{");
                    skipBlock();
                }
                case "define" -> {
                    declare(peek(1), new Declared(false, "define"));
                    skipStatement();
                }
                case "attribute" -> {
                    skipStatement();
                    declare(peek(-2), new Declared(false, "attribute"));
                }
                default -> other();
            }
        }
    }

    private Token peek(int ahead) {
        return tokens.get(Math.clamp(at + ahead, 0, tokens.size() - 1));
    }

    private static boolean isName(Token token) {
        return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
    }

    private void declare(Token name, Declared what) {
        Declared before = names.putIfAbsent(name.text(), what);
        // Two filters, constants or tables of one name are found where they are checked.
        boolean isTaken = before == GIVEN && !what.equals(GIVEN);
        if (before != null && (before.isProtocol || what.isProtocol || isTaken)) {
            problems.error(new Problem(name.at(), name.text() + " is defined twice", ""));
        }
    }

    private void protocol() {
        at++;
        Token kind = peek(0);
        if (!PROTOCOLS.contains(kind.text())) {
            problems.error(new Problem(kind.at(), "there is no protocol " + kind.shown(),
                    Spelling.near(kind.text(), PROTOCOLS)));
        }
        at++;
        while (VERSIONS.contains(peek(0).text())) {
            at++;
        }
        if (isName(peek(0)) && !peek(0).text().equals("from")) {
            declare(peek(0), new Declared(true, kind.text()));
            at++;
        }
        if (peek(0).text().equals("from")) {
            model(peek(1), kind.text());
        }
        skipTo("{");
        at = new OptionsOutline(tokens, problems, names, kind.text()).check(at);
    }

    private void model(Token name, String kind) {
        Declared model = names.get(name.text());
        if (model == null || !model.isProtocol) {
            problems.error(new Problem(name.at(), "there is no template " + name.text(), Spelling.near(name.text(),
                    names.keySet().stream().filter(n -> names.get(n).isProtocol).toList())));
        } else if (!model.kind.equals(kind)) {
            problems.error(new Problem(name.at(), name.text() + " is for " + model.kind + ", not for " + kind, ""));
        }
    }

    /** Options of the whole, and tables. */
    private void other() {
        int table = peek(1).text().equals("sadr") ? 2 : 1;
        if (peek(table).text().equals("table") && isName(peek(table + 1))) {
            declare(peek(table + 1), new Declared(false, "table"));
            at += table + 2;
            skipOptions();
        } else {
            skipStatement();
        }
    }

    /** Of a table, behind which the semicolon may be left out. */
    private void skipOptions() {
        while (!peek(0).is(";") && peek(0).kind() != Token.Kind.END && !ConfigurationParser.beginsAnother(peek(0))) {
            if (peek(0).is("{")) {
                skipBlock();
            } else {
                at++;
            }
        }
        at += peek(0).is(";") ? 1 : 0;
    }

    private void skipTo(String operator) {
        while (!peek(0).is(operator) && peek(0).kind() != Token.Kind.END) {
            at++;
        }
    }

    /** To behind the brace that closes the one at which it stands. */
    private void skipBlock() {
        at = OptionsOutline.behindBlock(tokens, at);
    }

    /** To behind the next semicolon; one that is forgotten swallows the next statement, which begins a line. */
    private void skipStatement() {
        int first = at;
        while (!peek(0).is(";") && peek(0).kind() != Token.Kind.END) {
            Token token = peek(0);
            boolean isItem = token.kind() == Token.Kind.WORD && (token.text().equals("protocol")
                    || token.text().equals("template") || Keywords.ITEMS.contains(token.text()));
            if (at > first && isItem && token.at().line() > peek(-1).at().line()) {
                problems.error(new Problem(token.at(), "expected ';' but found " + token.shown(), ""));
                return;
            }
            if (!token.is("{")) {
                at++;
                continue;
            }
            skipBlock();
            if (!BEFORE_LISTS.contains(tokens.get(first).text()) && !peek(0).is(";")) {
                return;
            }
        }
        at++;
    }
}
