package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.nat.Forecast;
import jackdaw.nat.Instruction;
import jackdaw.nat.Order;
import jackdaw.nat.ServiceProtocol;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code service NAME ORDER}: takes services out of use and back, or into a state. */
final class OrderService implements Command {
    private final Host host;

    OrderService(Host host) {
        this.host = host;
    }

    @Override
    public String verb() {
        return "service";
    }

    @Override
    public String arguments() {
        return "(<service> | <pattern> | all) " + ServiceRequest.GRAMMAR;
    }

    @Override
    public String summary() {
        return "Take NAT services out of use and back, or into a state";
    }

    /** A dry run changes nothing, so that the request itself decides. */
    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Iterator<Line> answer(CommandLine line, ControlSession session) {
        if (line.isAtEnd()) {
            return Answer.syntaxError("expected: service " + arguments());
        }
        ServiceSelection selection = ServiceSelection.take(line, host.router());
        if (selection.error().isPresent()) {
            return selection.error().get();
        }
        ServiceRequest request;
        try {
            request = ServiceRequest.read(line);
        } catch (ServiceRequest.Malformed e) {
            return Answer.syntaxError(e.getMessage());
        }
        if (request.dryRun()) {
            Answer answer = new Answer();
            forecasts(selection, request).flatMap(f -> ForecastText.lines(f).stream())
                    .forEach(text -> answer.add(ReplyCode.FORECAST, text));
            return answer.end();
        }
        if (session.isRestricted()) {
            return Answer.only(ReplyCode.ACCESS_DENIED, "Access denied");
        }
        if (host.isShuttingDown()) {
            return Answer.only(ReplyCode.SHUTDOWN_IN_PROGRESS, "Ignored, shutting down");
        }
        List<Forecast> forecasts = request.last() ? List.of() : forecasts(selection, request).toList();
        List<String> objections = forecasts.stream()
                .flatMap(f -> f.objection().map(o -> f.service() + ": " + o).stream()).toList();
        if (!objections.isEmpty()) {
            return refuse(objections).iterator();
        }
        Set<String> leaving = forecasts.stream().filter(Forecast::withdrawsTheBest).map(Forecast::service)
                .collect(Collectors.toSet());
        return leaving.isEmpty() ? obey(selection.instances(), leaving, request, session).iterator()
                : depart(selection.instances(), leaving, request, session);
    }

    private Stream<Forecast> forecasts(ServiceSelection selection, ServiceRequest request) {
        return selection.instances().stream().map(instance -> (ServiceProtocol) instance.protocol())
                .map(service -> service.forecast(request.instruction(), host.router().turn()));
    }

    /** All or nothing: half of what was ordered is seldom what was meant. */
    private static List<Line> refuse(List<String> objections) {
        List<Line> lines = new ArrayList<>();
        objections.forEach(objection -> lines.add(Line.of(ReplyCode.ORDER_REFUSED, objection)));
        lines.add(Line.last(ReplyCode.ORDER_REFUSED, "Nothing was ordered: say --last to do it all the same"));
        return lines;
    }

    private Iterator<Line> depart(List<Instance> services, Set<String> leaving, ServiceRequest request,
                                  ControlSession session) {
        DeferredAnswer answer = new DeferredAnswer(session);
        Departure.begin(host.agenda(), request.instruction(), session.client(),
                services.stream().filter(i -> leaving.contains(i.name())).toList(), objections ->
                        answer.complete(objections.isEmpty() ? obey(services, leaving, request, session)
                                : refuse(objections)));
        return answer;
    }

    /**
     * What a reload has made something else of since the line was read is left out.
     *
     * @param obeyed names of the services that have done so
     */
    private List<Line> obey(List<Instance> services, Set<String> obeyed, ServiceRequest request,
                            ControlSession session) {
        List<Line> lines = new ArrayList<>();
        for (Instance instance : services) {
            if (!(instance.protocol() instanceof ServiceProtocol service)) {
                continue;
            }
            Turn turn = host.router().turn();
            if (!obeyed.contains(service.name())) {
                instance.guard(() -> service.obey(request.instruction(), session.client(), turn));
            }
            lines.add(Line.of(ReplyCode.ORDERED, service.name() + ": " + done(request.instruction())
                    + but(request.instruction(), service, turn)));
        }
        lines.add(Line.END);
        return lines;
    }

    private static String done(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Drain drain -> "drained" + time(drain.time());
            case Instruction.Force force -> "forced " + force.state() + time(Optional.of(force.time()));
            case Instruction.Resume _ -> "resumed";
            case Instruction.Auto _ -> "automatic";
        };
    }

    private static String time(Optional<Duration> time) {
        return time.map(t -> " for " + ServiceRequest.text(t)).orElse("");
    }

    /** What keeps the service from what was just ordered. */
    private static String but(Instruction instruction, ServiceProtocol service, Turn turn) {
        Order order = service.order(turn);
        boolean counts = switch (instruction) {
            case Instruction.Drain _ -> service.mandate().drain().filter(order::equals).isPresent();
            case Instruction.Force _ -> order instanceof Order.Force;
            case Instruction.Resume _, Instruction.Auto _ -> order instanceof Order.Auto;
        };
        if (!counts) {
            return ", but this must end first: " + (order instanceof Order.Force ? order.label() + ": " : "")
                    + order.why();
        }
        return order instanceof Order.Force force && service.serviceState() != force.state()
                ? ", but it is " + service.info() : "";
    }
}
