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
        List<Line> objections = request.last() ? List.of() : forecasts(selection, request)
                .filter(f -> f.objection().isPresent()).map(f -> Line.of(ReplyCode.ORDER_REFUSED,
                        f.service() + ": " + f.objection().get())).toList();
        return objections.isEmpty() ? obey(selection, request, session) : refuse(objections);
    }

    private Stream<Forecast> forecasts(ServiceSelection selection, ServiceRequest request) {
        return selection.instances().stream().map(instance -> (ServiceProtocol) instance.protocol())
                .map(service -> service.forecast(request.instruction(), host.router().turn()));
    }

    /** All or nothing: half of what was ordered is seldom what was meant. */
    private static Iterator<Line> refuse(List<Line> objections) {
        List<Line> lines = new ArrayList<>(objections);
        lines.add(Line.last(ReplyCode.ORDER_REFUSED, "Nothing was ordered: say --last to do it all the same"));
        return lines.iterator();
    }

    private Iterator<Line> obey(ServiceSelection selection, ServiceRequest request, ControlSession session) {
        Answer answer = new Answer();
        for (Instance instance : selection.instances()) {
            ServiceProtocol service = (ServiceProtocol) instance.protocol();
            Turn turn = host.router().turn();
            instance.guard(() -> service.obey(request.instruction(), session.client(), turn));
            answer.add(ReplyCode.ORDERED, service.name() + ": " + done(request.instruction())
                    + but(request.instruction(), service, turn));
        }
        return answer.end();
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
