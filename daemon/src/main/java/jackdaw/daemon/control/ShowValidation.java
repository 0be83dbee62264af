package jackdaw.daemon.control;

import jackdaw.policy.validation.RoaTable;
import jackdaw.policy.value.Roa;
import jackdaw.rib.net.Prefix;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code show route table NAME} of a table of ROAs or ASPA objects: its static entries, as routes of the blocks they
 * stand in. Their time is that of the configuration. What tells routes by address, by filter or by export is refused.
 */
final class ShowValidation {
    private static final Pattern ROA = Pattern.compile("(\\S+) max (\\d{1,3}) as (\\d{1,10})");
    private static final Pattern ASPA = Pattern.compile("aspa (\\d{1,10})");
    /** That of static routes, as BIRD has it. */
    private static final int PREFERENCE = 200;

    /**
     * One network of the table.
     *
     * @param blocks that hold it, in the order of the configuration, each with what it says of the network
     */
    private record Entry(Object net, SequencedMap<String, String> blocks) {
    }

    private final Host host;
    private final String table;
    private boolean all;
    private boolean primary;
    private RouteQuery.Output output = RouteQuery.Output.ROUTES;
    private Optional<Object> net = Optional.empty();
    private Optional<String> protocol = Optional.empty();

    private ShowValidation(Host host, String table) {
        this.host = host;
        this.table = table;
    }

    /** The answer, if the words ask for such a table; the words stay where they are otherwise. */
    static Optional<Iterator<Line>> answer(CommandLine line, Host host) {
        int start = line.mark();
        Optional<String> table = Optional.empty();
        while (!line.isAtEnd()) {
            if (line.accept("table") && !line.isAtEnd()) {
                table = Optional.of(line.take().text()).filter(name -> host.validation().content(name).isPresent());
            } else if (!line.isAtEnd()) {
                line.take();
            }
        }
        line.reset(start);
        return table.map(name -> new ShowValidation(host, name).answer(line));
    }

    private Iterator<Line> answer(CommandLine line) {
        while (!line.isAtEnd()) {
            Optional<String> error = option(line);
            if (error.isPresent()) {
                return Answer.syntaxError(error.get());
            }
        }
        List<Entry> entries = host.validation().roa(table).isPresent() ? roas() : objects();
        if (net.isPresent()) {
            entries = entries.stream().filter(entry -> entry.net.equals(net.get())).toList();
            if (entries.isEmpty()) {
                return Answer.only(ReplyCode.NETWORK_NOT_FOUND, "Network not found");
            }
        }
        return show(entries);
    }

    private List<Entry> roas() {
        Map<String, RoaTable> blocks = host.validation().roaBlocks(table);
        return host.validation().roa(table).orElseThrow().entries().stream().map(roa -> {
            SequencedMap<String, String> holding = new LinkedHashMap<>();
            blocks.forEach((block, roas) -> {
                if (roas.contains(roa)) {
                    holding.put(block, "");
                }
            });
            return new Entry(roa, holding);
        }).toList();
    }

    private List<Entry> objects() {
        SortedMap<Long, SequencedMap<String, String>> customers = new TreeMap<>();
        host.validation().aspaBlocks(table).forEach((block, objects) ->
                objects.objects().forEach((customer, providers) ->
                        customers.computeIfAbsent(customer, _ -> new LinkedHashMap<>()).put(block, "\taspa_providers: "
                                + providers.stream().map(String::valueOf).collect(Collectors.joining(" ")))));
        return customers.entrySet().stream().map(e -> new Entry(e.getKey(), e.getValue())).toList();
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
        int words = host.validation().roa(table).isPresent() ? 5 : 2;
        for (int i = 0; i < words && !line.isAtEnd(); i++) {
            text.append(i == 0 ? "" : " ").append(line.take().text());
        }
        boolean isOfRoas = host.validation().roa(table).isPresent();
        Matcher matcher = (isOfRoas ? ROA : ASPA).matcher(text);
        if (!matcher.matches()) {
            return Optional.of("Incompatible type of prefix/ip for table " + table + ", or no option for "
                    + (isOfRoas ? "ROAs" : "ASPA objects") + ": " + text);
        }
        try {
            net = Optional.of(isOfRoas ? new Roa(Prefix.parse(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3))) : Long.valueOf(matcher.group(1)));
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private Iterator<Line> show(List<Entry> entries) {
        Answer answer = new Answer();
        if (output != RouteQuery.Output.COUNT) {
            answer.add(ReplyCode.ROUTE, "Table " + table + ":");
        }
        String time = host.timeFormats().route().format(host.lastReconfiguration(), host.router().turn().wall());
        int routes = 0;
        int shown = 0;
        for (Entry entry : entries) {
            routes += primary ? 1 : entry.blocks.size();
            List<String> chosen = entry.blocks.keySet().stream().limit(primary ? 1 : Integer.MAX_VALUE)
                    .filter(block -> protocol.filter(p -> !p.equals(block)).isEmpty()).toList();
            shown += chosen.size();
            for (int i = 0; i < chosen.size() && output != RouteQuery.Output.COUNT; i++) {
                boolean isPrimary = chosen.get(i).equals(entry.blocks.firstEntry().getKey());
                answer.add(ReplyCode.ROUTE, String.format(Locale.ROOT, "%-20s  [%s %s]%s (%d)",
                        i == 0 ? entry.net : "", chosen.get(i), time, isPrimary ? " *" : "", PREFERENCE));
                if (all) {
                    details(answer, entry.blocks.get(chosen.get(i)));
                }
            }
        }
        if (output != RouteQuery.Output.ROUTES) {
            answer.add(ReplyCode.ROUTE, shown + " of " + routes + " routes for " + entries.size()
                    + " networks in table " + table);
        }
        return answer.end();
    }

    private static void details(Answer answer, String attribute) {
        answer.add(ReplyCode.ROUTE_TYPE, "\tType: static univ");
        if (!attribute.isEmpty()) {
            answer.add(ReplyCode.ROUTE_ATTRIBUTE, attribute);
        }
    }
}
