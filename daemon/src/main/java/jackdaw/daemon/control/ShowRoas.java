package jackdaw.daemon.control;

import jackdaw.policy.validation.RoaTable;
import jackdaw.policy.value.Roa;
import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code show route table NAME} of a table of ROAs: its static entries, as routes of the blocks they stand in. Their
 * time is that of the configuration. What tells routes by address, by filter or by export is refused.
 */
final class ShowRoas {
    private static final Pattern NET = Pattern.compile("(\\S+) max (\\d{1,3}) as (\\d{1,10})");
    /** That of static routes, as BIRD has it. */
    private static final int PREFERENCE = 200;

    private final Host host;
    private final String table;
    private boolean all;
    private boolean primary;
    private RouteQuery.Output output = RouteQuery.Output.ROUTES;
    private Optional<Roa> net = Optional.empty();
    private Optional<String> protocol = Optional.empty();

    private ShowRoas(Host host, String table) {
        this.host = host;
        this.table = table;
    }

    /** The answer, if the words ask for a table of ROAs; the words stay where they are otherwise. */
    static Optional<Iterator<Line>> answer(CommandLine line, Host host) {
        int start = line.mark();
        Optional<String> table = Optional.empty();
        while (!line.isAtEnd()) {
            if (line.accept("table") && !line.isAtEnd()) {
                table = Optional.of(line.take().text()).filter(name -> host.validation().roa(name).isPresent());
            } else if (!line.isAtEnd()) {
                line.take();
            }
        }
        line.reset(start);
        return table.map(name -> new ShowRoas(host, name).answer(line));
    }

    private Iterator<Line> answer(CommandLine line) {
        while (!line.isAtEnd()) {
            Optional<String> error = option(line);
            if (error.isPresent()) {
                return Answer.syntaxError(error.get());
            }
        }
        List<Roa> roas = host.validation().roa(table).orElseThrow().entries();
        if (net.isPresent() && !roas.contains(net.get())) {
            return Answer.only(ReplyCode.NETWORK_NOT_FOUND, "Network not found");
        }
        return show(net.map(List::of).orElse(roas));
    }

    /** What is wrong with the words that are next. */
    private Optional<String> option(CommandLine line) {
        if (line.accept("all")) {
            all = true;
        } else if (line.accept("primary")) {
            primary = true;
        } else if (line.accept("count")) {
            output = RouteQuery.Output.COUNT;
        } else if (line.accept("stats")) {
            output = RouteQuery.Output.STATS;
        } else if (line.accept("table")) {
            line.take();
        } else if (line.accept("protocol") && !line.isAtEnd()) {
            protocol = Optional.of(line.take().text());
        } else {
            return network(line);
        }
        return Optional.empty();
    }

    private Optional<String> network(CommandLine line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5 && !line.isAtEnd(); i++) {
            text.append(i == 0 ? "" : " ").append(line.take().text());
        }
        Matcher matcher = NET.matcher(text);
        if (!matcher.matches()) {
            return Optional.of("Incompatible type of prefix/ip for table " + table + ", or no option for ROAs: "
                    + text);
        }
        try {
            net = Optional.of(new Roa(Prefix.parse(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3))));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Iterator<Line> show(List<Roa> roas) {
        Answer answer = new Answer();
        if (output != RouteQuery.Output.COUNT) {
            answer.add(ReplyCode.ROUTE, "Table " + table + ":");
        }
        String time = host.timeFormats().route().format(host.lastReconfiguration(), host.router().turn().wall());
        int routes = 0;
        int shown = 0;
        for (Roa roa : roas) {
            List<String> blocks = blocks(roa);
            routes += primary ? 1 : blocks.size();
            List<String> chosen = (primary ? blocks.subList(0, 1) : blocks).stream()
                    .filter(block -> protocol.filter(p -> !p.equals(block)).isEmpty()).toList();
            shown += chosen.size();
            for (int i = 0; i < chosen.size() && output != RouteQuery.Output.COUNT; i++) {
                answer.add(ReplyCode.ROUTE, String.format(Locale.ROOT, "%-20s  [%s %s]%s (%d)", i == 0 ? roa : "",
                        chosen.get(i), time, chosen.get(i).equals(blocks.getFirst()) ? " *" : "", PREFERENCE));
                if (all) {
                    answer.add(ReplyCode.ROUTE_TYPE, "\tType: static univ");
                }
            }
        }
        if (output != RouteQuery.Output.ROUTES) {
            answer.add(ReplyCode.ROUTE, shown + " of " + routes + " routes for " + roas.size() + " networks in table "
                    + table);
        }
        return answer.end();
    }

    /** The blocks that hold an entry, in the order of the configuration. */
    private List<String> blocks(Roa roa) {
        List<String> blocks = new ArrayList<>();
        for (Map.Entry<String, RoaTable> block : host.validation().blocks(table).entrySet()) {
            if (block.getValue().contains(roa)) {
                blocks.add(block.getKey());
            }
        }
        return blocks;
    }
}
