package jackdaw.daemon.control;

import jackdaw.bfd.BfdProtocol;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.daemon.json.BfdJson;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;

/** {@code show bfd sessions [NAME] [json]}: whom BFD watches, in BIRD's columns, or all there is to know as JSON. */
final class ShowBfdSessions implements Command {
    private static final double MICROS_PER_SECOND = 1e6;

    private final Host host;

    ShowBfdSessions(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show bfd sessions";
    }

    @Override
    public String arguments() {
        return "[<protocol>] [json]";
    }

    @Override
    public String summary() {
        return "Show BFD sessions";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean json = line.accept("json");
        KindSelection<BfdProtocol> selection = KindSelection.takeAny(line, host.router(), BfdProtocol.class, "BFD");
        json |= line.accept("json");
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: " + verb() + " " + arguments());
        }
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        if (json) {
            Turn turn = host.router().turn();
            return JsonAnswer.of(ReplyCode.BFD, selection.protocols().stream()
                    .map(p -> BfdJson.of(p.name(), p.snapshot(), turn)).toList()).end();
        }
        Answer answer = new Answer();
        for (BfdProtocol protocol : selection.protocols()) {
            answer.add(ReplyCode.BFD, protocol.name() + ":");
            answer.add(ReplyCode.BFD, row("IP address", "Interface", "State", "Since", "Interval", "Timeout"));
            protocol.snapshot().sessions().forEach(s -> answer.add(ReplyCode.BFD, row(s)));
        }
        return answer.end();
    }

    private String row(SessionStatus status) {
        Turn turn = host.router().turn();
        String since = host.timeFormats().protocol().format(turn.wallOf(status.since()), turn.wall());
        return row(status.path().remote().toString(), status.where(), status.state().label(), since,
                seconds(status.interval()), seconds(status.timeout()));
    }

    private static String row(String address, String ifname, String state, String since, String interval,
                              String timeout) {
        return RouteText.pad(address, 25) + " " + RouteText.pad(ifname, 10) + " " + RouteText.pad(state, 10) + " "
                + RouteText.pad(since, 12) + "  " + String.format(Locale.ROOT, "%8s %8s", interval, timeout);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%7.3f", duration.toNanos() / 1000 / MICROS_PER_SECOND);
    }
}
