package jackdaw.daemon.control;

import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ChannelFilter;
import jackdaw.rib.channel.FaultCounts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code show filters [NAME]}: which channel uses which filter, and where filters failed. */
final class ShowFilters implements Command {
    private final Host host;

    /**
     * A filter where a channel has it.
     *
     * @param filter as {@code show protocols all} prints it
     */
    private record Use(String filter, String channel, String direction, long filtered, FaultCounts faults) {
    }

    ShowFilters(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show filters";
    }

    @Override
    public String arguments() {
        return "[<filter>]";
    }

    @Override
    public String summary() {
        return "Show where filters are used and where they failed";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        List<Use> uses = uses();
        Set<String> names = new TreeSet<>();
        host.symbols().stream().filter(s -> s.kind().equals("filter")).forEach(s -> names.add(s.name()));
        uses.forEach(use -> names.add(use.filter()));
        if (!line.isAtEnd()) {
            String name = line.take().text();
            if (!line.isAtEnd()) {
                return Answer.syntaxError("expected: show filters " + arguments());
            }
            if (!names.contains(name)) {
                return Answer.syntaxError(name + " is not a filter");
            }
            names.retainAll(Set.of(name));
        }
        Answer answer = new Answer().add(ReplyCode.STATUS, row("Filter", "Channel", "Way", "Filtered", "Faults"));
        names.forEach(name -> describe(name, uses.stream().filter(use -> use.filter().equals(name)).toList(), answer));
        return answer.end();
    }

    private List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        for (var instance : ProtocolSelection.listed(host.router())) {
            for (Channel channel : instance.protocol().channels()) {
                String name = instance.name() + "." + channel.name();
                var counters = channel.counters();
                use(channel.config().importFilter()).ifPresent(filter -> uses.add(new Use(filter, name, "import",
                        counters.importUpdatesFiltered, counters.importFaults)));
                use(channel.config().exportFilter()).ifPresent(filter -> uses.add(new Use(filter, name, "export",
                        counters.exportUpdatesFiltered, counters.exportFaults)));
            }
        }
        return uses;
    }

    /** Not what never fails: {@code all}, {@code none}, and no policy at all. */
    private static Optional<String> use(ChannelFilter filter) {
        boolean isBuiltIn = filter.equals(ChannelFilter.ACCEPT) || filter.rejectsAll();
        return isBuiltIn ? Optional.empty() : Optional.of(filter.label());
    }

    private static void describe(String name, List<Use> uses, Answer answer) {
        if (uses.isEmpty()) {
            answer.add(ReplyCode.STATUS, row(name, "(not used)", "", "", ""));
        }
        for (Use use : uses) {
            answer.add(ReplyCode.STATUS, row(name, use.channel(), use.direction(),
                    String.valueOf(use.filtered()), String.valueOf(use.faults().total())));
            use.faults().byPlace().forEach((place, count) -> answer.add(ReplyCode.STATUS, "  " + count + " at "
                    + place.at() + (place.filter().equals(name) ? "" : " (" + place.filter() + ")")));
        }
    }

    private static String row(String filter, String channel, String way, String filtered, String faults) {
        return (RouteText.pad(filter, 16) + " " + RouteText.pad(channel, 16) + " " + RouteText.pad(way, 6) + " "
                + RouteText.pad(filtered, 10) + " " + faults).stripTrailing();
    }
}
