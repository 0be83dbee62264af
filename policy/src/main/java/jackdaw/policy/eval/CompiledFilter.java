package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.rib.channel.RouteFilter;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.table.Route;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** A filter ready to run. It keeps counters and is used by one thread. */
public final class CompiledFilter implements RouteFilter {
    private final String label;
    private final Routine program;
    private final FilterHost host;
    private final Narration narration;
    private final FaultLog faults = new FaultLog();
    private final Map<Step.Reject, Verdict.Reject> rejections = new IdentityHashMap<>();
    private long accepted;
    private long rejected;
    private long faulted;

    /** @param label the filter's name, {@code (unnamed)} for one in place */
    public CompiledFilter(String label, Routine program, FilterHost host) {
        this(label, program, host, Narration.SILENT);
    }

    private CompiledFilter(String label, Routine program, FilterHost host, Narration narration) {
        this.label = label;
        this.program = program;
        this.host = host;
        this.narration = narration;
    }

    /** The same filter with its counters at zero, whose runs are followed. */
    public CompiledFilter followedBy(Trace follower) {
        return new CompiledFilter(label, program, host, new Narration(Optional.of(follower)));
    }

    /** The typed program; its equality is the filter's. */
    public Routine program() {
        return program;
    }

    public FilterCounters counters() {
        return new FilterCounters(label, accepted, rejected, faulted);
    }

    @Override
    public Verdict apply(Route route) {
        try {
            Interpreter run = new Interpreter(host, route, narration);
            return switch (run.runToEnd(program)) {
                case ACCEPT -> {
                    accepted++;
                    yield new Verdict.Accept(run.result());
                }
                case REJECT -> {
                    rejected++;
                    yield rejections.computeIfAbsent(run.rejection(), r -> new Verdict.Reject(r.at() + " reject"));
                }
                case NEXT, RETURN -> fault("filter " + label + " ended without accept or reject", label,
                        EventLog.Level.WARNING);
            };
        } catch (FilterFault fault) {
            return fault(fault.at() + " " + fault.getMessage(), fault.at().toString(), EventLog.Level.ERROR);
        } catch (StackOverflowError _) {
            return fault("filter " + label + " exhausted the stack", label, EventLog.Level.ERROR);
        }
    }

    private Verdict fault(String message, String position, EventLog.Level level) {
        faulted++;
        faults.report(host, level, position, message);
        return new Verdict.Reject(message);
    }
}
