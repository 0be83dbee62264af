package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.time.Turn;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** {@code show protocols [all] [NAME | "pattern"]}. */
final class ShowProtocols implements Command {
    private static final Set<String> WITHOUT_TABLE = Set.of("BGP", "Pipe", "Device", "Direct", "BFD");

    private final Host host;
    private final List<ProtocolDetails> details;

    ShowProtocols(Host host, List<ProtocolDetails> details) {
        this.host = host;
        this.details = List.copyOf(details);
    }

    @Override
    public String verb() {
        return "show protocols";
    }

    @Override
    public String arguments() {
        return "[all] [<protocol> | \"<pattern>\"]";
    }

    @Override
    public String summary() {
        return "Show routing protocols";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean all = line.accept("all");
        ProtocolSelection selection = ProtocolSelection.take(line, host.router());
        all |= line.accept("all");
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: show protocols " + arguments());
        }
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        Turn turn = host.router().turn();
        Answer answer = new Answer().add(ReplyCode.PROTOCOL_HEADING,
                row("Name", "Proto", "Table", "State", "Since", "Info"));
        for (Instance instance : selection.instances()) {
            answer.add(ReplyCode.PROTOCOL, row(instance, turn));
            if (all) {
                describe(instance, turn, answer);
            }
        }
        return answer.end();
    }

    private static String row(String name, String kind, String table, String state, String since, String info) {
        return RouteText.pad(name, 10) + " " + RouteText.pad(kind, 10) + " " + RouteText.pad(table, 10) + " "
                + RouteText.pad(state, 6) + " " + RouteText.pad(since, 12) + "  " + info;
    }

    private String row(Instance instance, Turn turn) {
        Protocol protocol = instance.protocol();
        String table = WITHOUT_TABLE.contains(protocol.kind()) || protocol.config().channels().isEmpty() ? "---"
                : protocol.config().channels().getFirst().table();
        String since = host.timeFormats().protocol().format(turn.wallOf(instance.since()), turn.wall());
        String info = instance.fault().map(f -> "Internal error: " + f).orElse(protocol.info());
        return row(instance.name(), protocol.kind(), table, instance.state().label(), since, info);
    }

    private void describe(Instance instance, Turn turn, Answer answer) {
        Protocol protocol = instance.protocol();
        String description = protocol.config().description();
        if (!description.isEmpty()) {
            answer.add(ReplyCode.PROTOCOL_DETAIL, "  " + RouteText.pad("Description:", 16) + description);
        }
        List<String> own = details.stream().flatMap(d -> d.lines(protocol, turn).stream()).toList();
        if (!instance.message().isEmpty() && own.stream().noneMatch(l -> l.startsWith("  Message:"))) {
            answer.add(ReplyCode.PROTOCOL_DETAIL, "  " + RouteText.pad("Message:", 16) + instance.message());
        }
        own.forEach(text -> answer.add(ReplyCode.PROTOCOL_DETAIL, text));
        for (Channel channel : protocol.channels()) {
            ChannelText.lines(channel).forEach(text -> answer.add(ReplyCode.PROTOCOL_DETAIL, text));
            details.forEach(d -> d.channelLines(protocol, channel, turn)
                    .forEach(text -> answer.add(ReplyCode.PROTOCOL_DETAIL, text)));
        }
        answer.add(ReplyCode.PROTOCOL_DETAIL, "");
    }
}
