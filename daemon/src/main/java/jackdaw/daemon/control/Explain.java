package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.policy.eval.CompiledFilter;
import jackdaw.policy.eval.Trace;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelConfig;
import jackdaw.rib.channel.RouteFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Net;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.Table;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** {@code explain}: how a filter comes to its verdict on a route that the router has. Nothing is changed or sent. */
final class Explain implements Command {
    /** A filter with a loop comes through many lines. */
    private static final int MAX_STEPS = 1000;

    private final Host host;

    /** The words ask for nothing that exists. */
    private static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        Rejected(String message) {
            super(message);
        }
    }

    Explain(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "explain";
    }

    @Override
    public String arguments() {
        return "import <channel> <prefix> | export <channel> <prefix> "
                + "| filter <f> <prefix> [table <t>] [protocol <p>]";
    }

    @Override
    public String summary() {
        return "Show how a filter comes to its verdict on a route";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        try {
            Answer answer = new Answer();
            boolean found;
            if (line.accept("import")) {
                found = imports(word(line), prefix(line), answer);
            } else if (line.accept("export")) {
                found = exports(word(line), prefix(line), answer);
            } else {
                line.accept("filter");
                found = filter(line, answer);
            }
            if (!line.isAtEnd()) {
                throw new Rejected("expected: explain " + arguments());
            }
            return found ? answer.end() : Answer.only(ReplyCode.NETWORK_NOT_FOUND, "Network not found");
        } catch (Rejected e) {
            return Answer.syntaxError(e.getMessage());
        }
    }

    private String word(CommandLine line) throws Rejected {
        if (line.isAtEnd()) {
            throw new Rejected("expected: explain " + arguments());
        }
        return line.take().text();
    }

    private Prefix prefix(CommandLine line) throws Rejected {
        String text = word(line);
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Rejected("'" + text + "' is no prefix: " + e.getMessage());
        }
    }

    /** The channels for the family of {@code prefix} that PROTOCOL or PROTOCOL.CHANNEL means. */
    private List<Channel> channels(String name, Prefix prefix) throws Rejected {
        int dot = name.lastIndexOf('.');
        Optional<Instance> whole = host.router().instance(name);
        Optional<Instance> owner = whole.isPresent() || dot < 0 ? whole
                : host.router().instance(name.substring(0, dot));
        String wanted = whole.isPresent() || dot < 0 ? prefix.family().label() : name.substring(dot + 1);
        List<Channel> channels = owner.orElseThrow(() -> new Rejected(name + " is not a protocol")).protocol()
                .channels().stream().filter(c -> c.name().equals(wanted) && c.family() == prefix.family()).toList();
        if (channels.isEmpty()) {
            throw new Rejected(name + " has no channel for " + prefix);
        }
        return channels;
    }

    private boolean imports(String name, Prefix prefix, Answer answer) throws Rejected {
        boolean found = false;
        for (Channel channel : channels(name, prefix)) {
            var filter = channel.config().importFilter();
            String through = ", through import filter " + filter.label();
            for (Route route : kept(channel, prefix)) {
                tell(title(route) + " as received" + through, filter.filter(), RouteFilter::apply, route, answer);
                found = true;
            }
            for (Route route : routes(channel.table(), prefix)) {
                if (route.source().owner().equals(channel.owner())) {
                    tell(title(route) + " as it stands in " + channel.table().name() + " (what came is not kept)"
                            + through, filter.filter(), RouteFilter::apply, route, answer);
                    found = true;
                }
            }
        }
        return found;
    }

    private boolean exports(String name, Prefix prefix, Answer answer) throws Rejected {
        boolean found = false;
        for (Channel channel : channels(name, prefix)) {
            Optional<Net> net = channel.table().find(prefix).filter(n -> !n.isEmpty());
            if (net.isPresent()) {
                var filter = channel.config().exportFilter();
                tell(title(net.get().best()) + " in " + channel.table().name() + ", through export filter "
                        + filter.label(), filter.filter(), (f, r) -> channel.previewExport(r, f), net.get().best(),
                        answer);
                found = true;
            }
        }
        return found;
    }

    private boolean filter(CommandLine line, Answer answer) throws Rejected {
        Optional<String> block = line.block();
        String text = block.isPresent() ? block.get() : word(line);
        if (text.length() > CommandLine.MAX_TERM) {
            throw new Rejected(CommandLine.TERM_TOO_LONG);
        }
        Prefix prefix = prefix(line);
        Optional<Table> table = Optional.empty();
        Optional<String> protocol = Optional.empty();
        while (!line.isAtEnd()) {
            if (line.accept("table")) {
                String name = word(line);
                table = Optional.of(host.router().table(name).filter(t -> t.family() == prefix.family())
                        .orElseThrow(() -> new Rejected(name + " is not a table for " + prefix)));
            } else if (line.accept("protocol")) {
                String name = word(line);
                host.router().instance(name).orElseThrow(() -> new Rejected(name + " is not a protocol"));
                protocol = Optional.of(name);
            } else {
                throw new Rejected("expected: explain " + arguments());
            }
        }
        Host.FilterResult compiled = host.filter(text);
        RouteFilter filter = compiled.filter().orElseThrow(() -> new Rejected(compiled.error()));
        return routes(table, protocol, prefix, answer, filter);
    }

    private boolean routes(Optional<Table> table, Optional<String> protocol, Prefix prefix, Answer answer,
                           RouteFilter filter) throws Rejected {
        boolean found = false;
        if (protocol.isPresent() && table.isEmpty()) {
            for (Channel channel : channels(protocol.get(), prefix)) {
                for (Route route : kept(channel, prefix)) {
                    tell(title(route) + " as received", filter, RouteFilter::apply, route, answer);
                    found = true;
                }
                table = Optional.of(channel.table());
            }
        }
        String master = ChannelConfig.masterTable(prefix.family());
        Optional<Table> where = table.or(() -> host.router().table(master));
        for (Route route : where.map(t -> routes(t, prefix)).orElse(List.of())) {
            if (protocol.isEmpty() || protocol.get().equals(route.protocol())) {
                tell(title(route) + " in " + where.get().name(), filter, RouteFilter::apply, route, answer);
                found = true;
            }
        }
        return found;
    }

    private static List<Route> kept(Channel channel, Prefix prefix) {
        return channel.filtered().stream().filter(r -> r.prefix().equals(prefix)).toList();
    }

    private static List<Route> routes(Table table, Prefix prefix) {
        return table.find(prefix).map(Net::routes).orElse(List.of());
    }

    private static String title(Route route) {
        return route.prefix() + " of " + route.protocol();
    }

    /** A way to put a route through a filter. */
    @FunctionalInterface
    private interface Passing {
        Verdict pass(RouteFilter filter, Route route);
    }

    private void tell(String title, RouteFilter filter, Passing way, Route route, Answer answer) {
        answer.add(ReplyCode.EXPLANATION, title);
        List<String> steps = new ArrayList<>();
        int[] more = {0};
        Trace trace = (at, what) -> {
            if (steps.size() < MAX_STEPS) {
                steps.add("  " + at + ": " + what);
            } else {
                more[0]++;
            }
        };
        Verdict verdict = way.pass(filter instanceof CompiledFilter f ? f.followedBy(trace) : filter, route);
        steps.forEach(step -> answer.add(ReplyCode.EXPLANATION, step));
        if (more[0] > 0) {
            answer.add(ReplyCode.EXPLANATION, "  and " + more[0] + " more");
        }
        switch (verdict) {
            case Verdict.Accept(Route result) -> {
                answer.add(ReplyCode.EXPLANATION, route.prefix() + " accepted");
                result.attributes().forEach((key, _) -> answer.add(ReplyCode.EXPLANATION, "  " + key.label() + ": "
                        + result.attributes().text(key).orElse("")));
            }
            case Verdict.Reject(String why, _) ->
                    answer.add(ReplyCode.EXPLANATION, route.prefix() + " rejected: " + why);
        }
    }
}
