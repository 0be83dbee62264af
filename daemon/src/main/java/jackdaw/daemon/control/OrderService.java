package jackdaw.daemon.control;

import jackdaw.daemon.router.Instance;
import jackdaw.nat.Instruction;
import jackdaw.nat.Order;
import jackdaw.nat.ServiceProtocol;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

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

    @Override
    public boolean isReadOnly() {
        return false;
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
        if (host.isShuttingDown()) {
            return Answer.only(ReplyCode.SHUTDOWN_IN_PROGRESS, "Ignored, shutting down");
        }
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
