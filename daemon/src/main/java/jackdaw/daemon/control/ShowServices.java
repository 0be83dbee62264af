package jackdaw.daemon.control;

import jackdaw.daemon.json.JsonText;
import jackdaw.daemon.json.ServiceJson;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Reaction.Purpose;
import jackdaw.nat.Demotion;
import jackdaw.nat.GateStatus;
import jackdaw.nat.OtherOriginator;
import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.ServiceStatus;
import jackdaw.nat.probe.ProbeStatus;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.time.Turn;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** {@code show services [all] [NAME]}: the state of each NAT service, why, who ordered it, what it waits for. */
final class ShowServices implements Command {
    /** Far below the longest line of the protocol, since a character may take four octets. */
    private static final int JSON_COLUMNS = 120;

    private final Host host;

    ShowServices(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "show services";
    }

    @Override
    public String arguments() {
        return "[all] [<service> | <pattern>] [json]";
    }

    @Override
    public String summary() {
        return "Show NAT services: state, reason, orders, gates, probes";
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        boolean all = line.accept("all");
        boolean json = line.accept("json");
        ServiceSelection selection = line.isAtEnd()
                ? new ServiceSelection(ServiceSelection.all(host.router()), Optional.empty())
                : ServiceSelection.take(line, host.router());
        all |= line.accept("all");
        json |= line.accept("json");
        if (!line.isAtEnd()) {
            return Answer.syntaxError("expected: show services " + arguments());
        }
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        Turn turn = host.router().turn();
        if (json) {
            return json(selection, turn);
        }
        Answer answer = new Answer().add(ReplyCode.PROTOCOL_HEADING, row("Name", "State", "Since", "Reason"));
        for (Instance instance : selection.instances()) {
            ServiceProtocol service = (ServiceProtocol) instance.protocol();
            ServiceStatus status = service.status(turn);
            OrderText orders = new OrderText(host.timeFormats().protocol(), turn);
            answer.add(ReplyCode.PROTOCOL, row(status.name(), state(status), since(status, turn),
                    status.reason() + orders.end(service.order(turn), status.state())));
            if (all) {
                orders.lines(service.config().enabled(), service.mandate())
                        .forEach(order -> detail(answer, "  " + RouteText.pad("Order:", 12) + order));
                details(status, turn, answer);
            }
        }
        return answer.end();
    }

    /** An array with all that is known of each. */
    private Iterator<Line> json(ServiceSelection selection, Turn turn) {
        Answer answer = new Answer();
        List<Map<String, Object>> services = selection.instances().stream()
                .map(i -> ((ServiceProtocol) i.protocol()).status(turn))
                .map(status -> ServiceJson.of(status, turn, host.router().reactions())).toList();
        JsonText.lines(services, JSON_COLUMNS).forEach(text -> detail(answer, text));
        return answer.end();
    }

    private static String row(String name, String state, String since, String reason) {
        return RouteText.pad(name, 10) + " " + RouteText.pad(state, 16) + " " + RouteText.pad(since, 12) + "  "
                + reason;
    }

    private static String state(ServiceStatus status) {
        return status.demotion() == Demotion.NONE ? status.state().name()
                : status.state() + " " + status.demotion().name().toLowerCase(Locale.ROOT);
    }

    private String since(ServiceStatus status, Turn turn) {
        return host.timeFormats().protocol().format(turn.wallOf(status.since()), turn.wall());
    }

    private void details(ServiceStatus status, Turn turn, Answer answer) {
        detail(answer, "  " + RouteText.pad("Kind:", 12) + status.kind().label());
        passages("Attract:", status.attract(), answer);
        passages("Pool:", status.pools(), answer);
        if (!status.supplied().isEmpty()) {
            detail(answer, "  " + RouteText.pad("Supplied:", 12)
                    + String.join(" ", status.supplied().stream().map(Prefix::toString).toList()));
        }
        for (GateStatus gate : status.gates()) {
            detail(answer, "  " + RouteText.pad("Gate:", 12) + RouteText.pad(gate.label(), 16) + " "
                    + (gate.passes() ? "pass" : "FAIL") + "  " + gate.text());
        }
        for (ProbeStatus probe : status.probes()) {
            detail(answer, "  " + RouteText.pad("Probe:", 12) + ProbeText.of(probe, turn));
        }
        host.findings().stream().filter(f -> f.service().filter(status.name()::equals).isPresent())
                .flatMap(f -> f.line().lines())
                .forEach(line -> detail(answer, "  " + RouteText.pad("Lint:", 12) + line));
        status.worstDetection().ifPresent(d -> detail(answer, "  " + RouteText.pad("Detection:", 12)
                + "a failure counts " + ProbeText.seconds(d) + " after it began, at worst"));
        detail(answer, "  " + RouteText.pad("Others:", 12) + status.others());
        for (OtherOriginator other : status.originators()) {
            detail(answer, "  " + RouteText.pad("", 12) + other);
        }
        detail(answer, "  " + RouteText.pad("Rules:", 12) + status.rules());
        if (status.penalty() >= 1) {
            detail(answer, "  " + RouteText.pad("Penalty:", 12) + Math.round(status.penalty())
                    + status.suppressed().map(d -> ", suppressed for " + ProbeText.seconds(d)).orElse(""));
        }
        status.drainRemaining().ifPresent(d -> detail(answer, "  " + RouteText.pad("Drain:", 12) + "at most "
                + ProbeText.seconds(d) + " more"));
        for (Purpose purpose : Purpose.values()) {
            host.router().reactions().times(status.name(), purpose).ifPresent(times -> detail(answer, "  "
                    + RouteText.pad("Reaction:", 12) + purpose.carrier() + " " + times.last().toMillis()
                    + " ms after the last decision, " + times.longest().toMillis() + " ms at most"));
        }
        detail(answer, "  " + RouteText.pad("Next:", 12) + status.next());
        detail(answer, "");
    }

    private static void passages(String key, SortedMap<Prefix, Passage> passages, Answer answer) {
        passages.forEach((prefix, passage) -> detail(answer, "  " + RouteText.pad(key, 12) + prefix + "  "
                + switch (passage) {
                    case Passage.Open open -> open.demotion() == 0 ? "announced"
                            : "announced, metric + " + open.demotion();
                    case Passage.Closed closed -> "held back: " + closed.reason();
                    case Passage.Unowned _ -> "not owned";
                }));
    }

    private static void detail(Answer answer, String text) {
        answer.add(ReplyCode.PROTOCOL_DETAIL, text);
    }
}
