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

/**
 * A filter ready to run. It remembers what it has logged, and is used by one thread. The first runs are interpreted; a
 * filter that goes on running is translated to code, once. Both do the same.
 */
public final class CompiledFilter implements RouteFilter {
    /** Runs before a filter is translated: translating costs about as much as so many interpreted runs. */
    public static final int INTERPRETED_RUNS = 1000;

    private final String label;
    private final Routine program;
    private final FilterHost host;
    private final Translator translator;
    private final Narration narration;
    private final FaultLog faults = new FaultLog();
    private final Map<Step.Reject, Verdict.Reject> rejections = new IdentityHashMap<>();
    private Step.Reject lastRejection;
    private Verdict.Reject lastVerdict;
    /** Null while runs are interpreted. */
    private Code code;
    /** The run that code uses again and again; null before the first. */
    private Run last;
    private int untilTranslated = INTERPRETED_RUNS;

    /** @param label the filter's name, {@code (unnamed)} for one in place */
    public CompiledFilter(String label, Routine program, FilterHost host, Translator translator) {
        this(label, program, host, translator, Narration.SILENT);
    }

    private CompiledFilter(String label, Routine program, FilterHost host, Translator translator,
                           Narration narration) {
        this.label = label;
        this.program = program;
        this.host = host;
        this.translator = translator;
        this.narration = narration;
    }

    /** The same filter, whose runs are interpreted and followed. */
    public CompiledFilter followedBy(Trace follower) {
        return new CompiledFilter(label, program, host, Translator.NONE, new Narration(Optional.of(follower)));
    }

    /** The same filter, whose runs are all interpreted: the reference that the others are compared with. */
    public CompiledFilter interpreted() {
        return new CompiledFilter(label, program, host, Translator.NONE, narration);
    }

    /** Does now what would be done after {@link #INTERPRETED_RUNS}. */
    public void translate() {
        untilTranslated = 0;
        code = translator.translate(program).orElse(null);
    }

    /** Whether runs are no longer interpreted. */
    public boolean isTranslated() {
        return code != null;
    }

    /** The typed program; its equality is the filter's. */
    public Routine program() {
        return program;
    }

    @Override
    public Verdict apply(Route route) {
        try {
            Run run = code == null ? Run.over(route, host, narration) : next(route);
            Step ending = ending(run);
            if (ending instanceof Step.Accept) {
                return new Verdict.Accept(run.result());
            }
            return ending instanceof Step.Reject step ? rejection(step) : fault(route, EventLog.Level.WARNING, "end",
                    "filter " + label + " ended without accept or reject", "");
        } catch (FilterFault fault) {
            return fault(route, EventLog.Level.ERROR, fault.at().toString(), fault.at() + " " + fault.getMessage(),
                    " in filter " + label);
        } catch (StackOverflowError _) {
            return fault(route, EventLog.Level.ERROR, "stack", "filter " + label + " exhausted the stack", "");
        }
    }

    /** One verdict for each statement; most often it is that of the run before. */
    private Verdict.Reject rejection(Step.Reject step) {
        if (step != lastRejection) {
            lastRejection = step;
            lastVerdict = rejections.computeIfAbsent(step, r -> new Verdict.Reject(r.at() + " reject"));
        }
        return lastVerdict;
    }

    private Run next(Route route) {
        if (last == null) {
            last = Run.over(route, host, narration);
        } else {
            last.begin(route);
        }
        return last;
    }

    private Step ending(Run run) {
        if (code != null) {
            code.run(run);
        } else {
            new Interpreter(run).run(program);
            if (--untilTranslated == 0) {
                translate();
            }
        }
        return run.ending();
    }

    /** @param where what the log adds to {@code why} besides the route */
    private Verdict fault(Route route, EventLog.Level level, String at, String why, String where) {
        faults.report(host, level, at, why + where + ", on " + route.prefix() + " of " + route.protocol());
        return new Verdict.Reject(why, at);
    }
}
