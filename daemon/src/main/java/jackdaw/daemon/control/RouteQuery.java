package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelState;
import jackdaw.rib.channel.RouteFilter;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a {@code show route} asks for, read from its words in any order. */
final class RouteQuery {

    /** Which nets. */
    enum Scope {
        ALL, EXACT, FOR, IN
    }

    /** Which view of them, seen from one channel. */
    enum Mode {
        TABLE, FILTERED, EXPORT, PREEXPORT, NOEXPORT, EXPORTED;

        /** Whether it shows what goes to a protocol. */
        boolean isExport() {
            return this != TABLE && this != FILTERED;
        }
    }

    /** How much of them. */
    enum Output {
        ROUTES, STATS, COUNT
    }

    /** The words make no query; the message says why. */
    static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        Rejected(String message) {
            super(message);
        }
    }

    private static final Set<String> OPTIONS = Set.of("all", "primary", "stats", "count", "filtered", "table", "for",
            "in", "protocol", "export", "preexport", "noexport", "exported");
    /** A term is looked for at no more places than this, as each of them takes a compilation. */
    private static final int MAX_TERMS = 8;

    Scope scope = Scope.ALL;
    Optional<Prefix> prefix = Optional.empty();
    Mode mode = Mode.TABLE;
    Output output = Output.ROUTES;
    boolean all;
    boolean primary;
    Optional<RouteFilter> filter = Optional.empty();
    Optional<Instance> protocol = Optional.empty();
    final List<Channel> channels = new ArrayList<>();
    final List<Table> tables = new ArrayList<>();
    boolean tablesGiven;

    private final Host host;
    private final CommandLine line;

    private RouteQuery(Host host, CommandLine line) {
        this.host = host;
        this.line = line;
    }

    static RouteQuery read(CommandLine line, Host host) throws Rejected {
        RouteQuery query = new RouteQuery(host, line);
        while (!line.isAtEnd()) {
            query.option();
        }
        query.chooseTables();
        return query;
    }

    private void option() throws Rejected {
        if (line.accept("all")) {
            all = true;
        } else if (line.accept("primary")) {
            primary = true;
        } else if (line.accept("stats")) {
            output = Output.STATS;
        } else if (line.accept("count")) {
            output = Output.COUNT;
        } else if (line.accept("filtered")) {
            mode(Mode.FILTERED);
        } else if (line.accept("table")) {
            table();
        } else if (line.accept("for")) {
            scope(Scope.FOR, addressOrPrefix(take("an address or prefix")));
        } else if (line.accept("in")) {
            scope(Scope.IN, prefixOf(take("a prefix")));
        } else if (line.accept("protocol")) {
            if (protocol.isPresent()) {
                throw new Rejected("Protocol specified twice");
            }
            protocol = Optional.of(instance(take("a protocol").text()));
        } else if (line.accept("where")) {
            where();
        } else if (line.accept("filter")) {
            filter();
        } else if (line.accept("import")) {
            sideTable("import");
        } else if (line.accept("export")) {
            if (line.peek().filter(w -> w.quote() == 0 && w.text().equals("table")).isPresent()) {
                sideTable("export");
            }
            exportMode(Mode.EXPORT);
        } else if (line.accept("preexport")) {
            exportMode(Mode.PREEXPORT);
        } else if (line.accept("noexport")) {
            exportMode(Mode.NOEXPORT);
        } else if (line.accept("exported")) {
            exportMode(Mode.EXPORTED);
        } else {
            scope(Scope.EXACT, prefixOf(line.take()));
        }
    }

    private CommandLine.Word take(String what) throws Rejected {
        if (line.isAtEnd()) {
            throw new Rejected("syntax error, unexpected END, expecting " + what);
        }
        return line.take();
    }

    private void mode(Mode newMode) throws Rejected {
        if (mode != Mode.TABLE) {
            throw new Rejected(mode.isExport() && newMode.isExport() ? "Export specified twice"
                    : "Incompatible show route options");
        }
        mode = newMode;
    }

    private void scope(Scope newScope, Prefix newPrefix) throws Rejected {
        if (scope != Scope.ALL) {
            throw new Rejected("Only one prefix expected");
        }
        scope = newScope;
        prefix = Optional.of(newPrefix);
    }

    private static Prefix prefixOf(CommandLine.Word word) throws Rejected {
        try {
            return Prefix.parse(word.text());
        } catch (IllegalArgumentException e) {
            throw new Rejected(word.text().indexOf('/') < 0 && !word.text().contains(":")
                    && !word.text().contains(".") ? "syntax error, unexpected " + word.text() : e.getMessage());
        }
    }

    private static Prefix addressOrPrefix(CommandLine.Word word) throws Rejected {
        if (word.text().indexOf('/') >= 0) {
            return prefixOf(word);
        }
        try {
            return Prefix.host(IpAddress.parse(word.text()));
        } catch (IllegalArgumentException e) {
            throw new Rejected(e.getMessage());
        }
    }

    private void table() throws Rejected {
        CommandLine.Word word = take("a table");
        tablesGiven = true;
        if (word.quote() == 0 && word.text().equals("all")) {
            tables.addAll(host.router().tables());
        } else {
            tables.add(host.router().table(word.text())
                    .orElseThrow(() -> new Rejected(word.text() + " is not a table")));
        }
    }

    private Instance instance(String name) throws Rejected {
        return host.router().instance(name).orElseThrow(() -> new Rejected(name + " is not a protocol"));
    }

    /** The term reaches up to the end, or to the last word that compiles: options may follow it. */
    private void where() throws Rejected {
        int from = line.mark();
        String whole = line.rest();
        int to = line.mark();
        if (whole.length() > CommandLine.MAX_TERM) {
            throw new Rejected(CommandLine.TERM_TOO_LONG);
        }
        String error = "";
        int tries = 0;
        for (int end = to; end > from && tries < MAX_TERMS; end--) {
            if (end < to && !isOption(line, end)) {
                continue;
            }
            tries++;
            String term = line.between(from, end);
            Host.FilterResult result = host.filter("where " + term);
            if (result.filter().isPresent()) {
                filter = result.filter();
                line.reset(end);
                return;
            }
            error = error.isEmpty() ? result.error() : error;
        }
        throw new Rejected(whole.isEmpty() ? "syntax error, unexpected END, expecting a term" : error);
    }

    private static boolean isOption(CommandLine line, int at) {
        return OPTIONS.contains(line.between(at, at + 1));
    }

    private void filter() throws Rejected {
        Optional<String> block = line.block();
        String text = block.isPresent() ? block.get() : take("a filter").text();
        if (text.length() > CommandLine.MAX_TERM) {
            throw new Rejected(CommandLine.TERM_TOO_LONG);
        }
        Host.FilterResult result = host.filter(text);
        filter = Optional.of(result.filter().orElseThrow(() -> new Rejected(result.error())));
    }

    private void exportMode(Mode newMode) throws Rejected {
        mode(newMode);
        String name = take("a protocol").text();
        Optional<Instance> instance = host.router().instance(name);
        int dot = name.lastIndexOf('.');
        if (instance.isEmpty() && dot > 0) {
            Instance owner = instance(name.substring(0, dot));
            channels.add(owner.protocol().channels().stream().filter(c -> c.name().equals(name.substring(dot + 1)))
                    .findFirst().orElseThrow(() -> new Rejected("Channel " + name + " not found")));
        } else {
            instance(name).protocol().channels().stream().filter(c -> c.state() == ChannelState.UP)
                    .forEach(channels::add);
        }
    }

    /** Jackdaw keeps what came and what went with the protocol, not in tables beside the table. */
    private void sideTable(String which) throws Rejected {
        if (!line.accept("table")) {
            throw new Rejected("syntax error, expecting " + which + " table <channel>");
        }
        throw new Rejected("No " + which + " table in channel " + take("a channel").text());
    }

    private void chooseTables() throws Rejected {
        if (mode == Mode.FILTERED && primary) {
            throw new Rejected("Incompatible show route options");
        }
        if (mode.isExport()) {
            if (tables.isEmpty()) {
                channels.forEach(c -> tables.add(c.table()));
            }
            tables.removeIf(t -> channelOf(t).isEmpty());
        } else if (tables.isEmpty() && protocol.isPresent()) {
            protocol.get().protocol().channels().forEach(c -> tables.add(c.table()));
        } else if (tables.isEmpty()) {
            host.router().tables().stream().filter(t -> t.name().equals("master4") || t.name().equals("master6"))
                    .forEach(tables::add);
        }
        prefix.ifPresent(p -> tables.removeIf(t -> t.family() != p.family()));
        if (tables.isEmpty()) {
            throw new Rejected("No valid tables");
        }
    }

    Host host() {
        return host;
    }

    /** The channels that look at this table in an export mode. */
    Optional<Channel> channelOf(Table table) {
        return channels.stream().filter(c -> c.table() == table).findFirst();
    }
}
