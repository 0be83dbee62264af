package jackdaw.policy.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The block of a protocol or template: each option ends with a semicolon, and names what has been declared. */
final class OptionsOutline {
    /** Protocols that exchange routes through channels alone. */
    private static final Set<String> WITH_CHANNELS = Set.of("babel", "bgp", "direct", "kernel", "ospf", "radv", "rip",
            "rpki", "static");
    /** Those of them that have one channel only. */
    private static final Set<String> WITH_ONE_CHANNEL = Set.of("kernel", "ospf", "rip", "static");
    /** Those of them that may have one for the labels of its routes beside it; the kernel protocol behind it only. */
    private static final Set<String> WITH_LABELS = Set.of("kernel", "static");
    private static final String LABELS = "mpls";
    /** Words that open a channel, and those that may follow. */
    private static final Set<String> CHANNELS = Set.of("ipv4", "ipv6", "vpn4", "vpn6", "roa4", "roa6", "flow4", "flow6",
            "aspa", LABELS, "eth", "evpn");
    private static final Set<String> VARIANTS = Set.of("sadr", "multicast", LABELS);
    /** Options whose block holds no options: words in a list, or statements. */
    private static final Set<String> OPAQUE = Set.of("debug", "mrtdump", "route", "merge");

    private final List<Token> tokens;
    private final Problems problems;
    private final Map<String, Outline.Declared> names;
    private final String protocol;
    /** The first word of the option that is open, of each block. */
    private final Deque<String> heads = new ArrayDeque<>();
    /** The channels so far, as they are opened. */
    private final Set<String> channels = new HashSet<>();
    private int at;

    OptionsOutline(List<Token> tokens, Problems problems, Map<String, Outline.Declared> names, String protocol) {
        this.tokens = tokens;
        this.problems = problems;
        this.names = names;
        this.protocol = protocol;
    }

    /** Looks at the block that opens at {@code from}; returns where the text goes on behind it. */
    int check(int from) {
        at = from + 1;
        heads.push("");
        while (!heads.isEmpty() && peek(0).kind() != Token.Kind.END) {
            Token token = peek(0);
            if (token.is("}")) {
                close();
            } else if (token.is(";")) {
                heads.pop();
                heads.push("");
                at++;
            } else if (token.is("{")) {
                open();
            } else if (token.kind() == Token.Kind.WORD && token.text().equals("filter")) {
                filter();
            } else if (token.kind() == Token.Kind.WORD && token.text().equals("where")) {
                condition();
            } else {
                if (heads.peek().isEmpty()) {
                    option();
                }
                at++;
            }
        }
        return at;
    }

    private Token peek(int ahead) {
        return tokens.get(Math.clamp(at + ahead, 0, tokens.size() - 1));
    }

    private void error(Token token, String message, String hint) {
        problems.error(new Problem(token.at(), message, hint));
    }

    private void close() {
        if (!heads.peek().isEmpty()) {
            error(peek(0), "expected ';' but found '}'", "");
        }
        at++;
        heads.pop();
        if (!heads.isEmpty()) {
            expectEnd();
        }
    }

    /** After a block comes the semicolon of its option, or another block of it. */
    private void expectEnd() {
        if (!peek(0).is(";") && !peek(0).is("{")) {
            error(peek(0), "expected ';' but found " + peek(0).shown(), "");
            heads.pop();
            heads.push("");
        }
    }

    private void open() {
        String head = heads.peek();
        if (OPAQUE.contains(head)) {
            at = behindBlock(tokens, at);
            expectEnd();
        } else {
            at++;
            heads.push("");
        }
    }

    /** By its name, or in place. */
    private void filter() {
        filters("filter");
        at++;
        boolean isNamed = peek(0).kind() == Token.Kind.QUOTED || peek(0).kind() == Token.Kind.WORD;
        if (isNamed && (peek(1).is(";") || peek(1).is("}"))) {
            at++;
            return;
        }
        while (!peek(0).is("{") && peek(0).kind() != Token.Kind.END) {
            at++;
        }
        at = behindBlock(tokens, at);
        expectEnd();
    }

    private void condition() {
        filters("where");
        while (!peek(0).is(";") && !peek(0).is("}") && peek(0).kind() != Token.Kind.END) {
            at = peek(0).is("{") ? behindBlock(tokens, at) : at + 1;
        }
    }

    /** A filter stands behind the direction that it is for; that of mrt has none. */
    private void filters(String word) {
        if (heads.peek().isEmpty() && !protocol.equals("mrt")) {
            error(peek(0), word + " stands behind import or export", "");
        }
        mark(word);
    }

    private void mark(String head) {
        if (heads.peek().isEmpty()) {
            heads.pop();
            heads.push(head);
        }
    }

    /** An option begins. */
    private void option() {
        Token head = peek(0);
        mark(head.text().isEmpty() ? "\"\"" : head.text());
        switch (head.text()) {
            case "import", "export" -> {
                if (heads.size() == 1 && WITH_CHANNELS.contains(protocol)) {
                    error(head, head.text() + " stands in a channel", "ipv4 { " + head.text() + " ...; };");
                } else if (peek(1).kind() != Token.Kind.WORD) {
                    // Statements in a block would be passed over otherwise, as if they were options.
                    error(peek(1), "expected all, none, filter or where but found " + peek(1).shown(), "");
                }
            }
            case "table" -> table(peek(1), peek(2));
            case "peer", "igp" -> {
                if (peek(1).text().equals("table")) {
                    table(peek(2), peek(3));
                }
            }
            case "local", "neighbor" -> number();
            case "include" -> error(head, "include is not the first on its line", "");
            default -> {
                if (heads.size() == 1 && CHANNELS.contains(head.text())) {
                    channel(head);
                }
            }
        }
    }

    private void channel(Token head) {
        String name = head.text() + (VARIANTS.contains(peek(1).text()) ? " " + peek(1).text() : "");
        boolean isFirst = channels.isEmpty() || protocol.equals("static") && channels.equals(Set.of(LABELS));
        boolean isOfLabels = name.equals(LABELS) && WITH_LABELS.contains(protocol);
        if (!channels.add(name)) {
            error(head, "a second channel " + name, "put its options into the first");
        } else if (!isFirst && !isOfLabels && WITH_ONE_CHANNEL.contains(protocol)) {
            error(head, protocol + " has one channel", "give " + name + " a protocol of its own");
        }
    }

    private void table(Token name, Token end) {
        boolean isName = name.kind() == Token.Kind.WORD || name.kind() == Token.Kind.QUOTED;
        // A static protocol is read whole, its tables with it.
        if (isName && end.is(";") && !protocol.equals("static") && !isTable(name.text())) {
            error(name, "there is no table " + name.text(),
                    Spelling.near(name.text(), names.keySet().stream().filter(this::isTable).toList()));
        }
    }

    private boolean isTable(String name) {
        return names.containsKey(name) && names.get(name).kind().equals("table");
    }

    /** The number of an AS may be a constant. */
    private void number() {
        for (int i = 1; !peek(i).is(";") && !peek(i).is("}") && peek(i).kind() != Token.Kind.END; i++) {
            Token name = peek(i);
            if (peek(i - 1).text().equals("as") && name.kind() == Token.Kind.WORD && !names.containsKey(name.text())) {
                error(name, "unknown name " + name.text(), Spelling.near(name.text(),
                        names.keySet().stream().filter(n -> names.get(n).kind().equals("define")).toList()));
            }
        }
    }

    /** Where the text goes on behind the block that opens at {@code from}. */
    static int behindBlock(List<Token> tokens, int from) {
        int depth = 0;
        int at = from;
        do {
            depth += tokens.get(at).is("{") ? 1 : tokens.get(at).is("}") ? -1 : 0;
            at++;
        } while (depth > 0 && at < tokens.size() - 1);
        return Math.min(at, tokens.size() - 1);
    }
}
