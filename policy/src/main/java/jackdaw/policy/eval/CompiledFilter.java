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

/** A filter ready to run. It remembers what it has logged, and is used by one thread. */
public final class CompiledFilter implements RouteFilter {
    private final String label;
    private final Routine program;
    private final FilterHost host;
    private final Narration narration;
    private final FaultLog faults = new FaultLog();
    private final Map<Step.Reject, Verdict.Reject> rejections = new IdentityHashMap<>();

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

    /** The same filter, whose runs are followed. */
    public CompiledFilter followedBy(Trace follower) {
        return new CompiledFilter(label, program, host, new Narration(Optional.of(follower)));
    }

    /** The typed program; its equality is the filter's. */
    public Routine program() {
        return program;
    }

    @Override
    public Verdict apply(Route route) {
        try {
            Interpreter run = new Interpreter(host, route, narration);
            return switch (run.runToEnd(program)) {
                case ACCEPT -> new Verdict.Accept(run.result());
                case REJECT ->
                        rejections.computeIfAbsent(run.rejection(), r -> new Verdict.Reject(r.at() + " reject"));
                case NEXT, RETURN -> fault(route, EventLog.Level.WARNING, "end",
                        "filter " + label + " ended without accept or reject", "");
            };
        } catch (FilterFault fault) {
            return fault(route, EventLog.Level.ERROR, fault.at().toString(), fault.at() + " " + fault.getMessage(),
                    " in filter " + label);
        } catch (StackOverflowError _) {
            return fault(route, EventLog.Level.ERROR, "stack", "filter " + label + " exhausted the stack", "");
        }
    }

    /** @param where what the log adds to {@code why} besides the route */
    private Verdict fault(Route route, EventLog.Level level, String at, String why, String where) {
        faults.report(host, level, at, why + where + ", on " + route.prefix() + " of " + route.protocol());
        return new Verdict.Reject(why, at);
    }
}
