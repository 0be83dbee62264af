package jackdaw.policy.compile;

import jackdaw.policy.program.Routine;
import jackdaw.policy.type.Type;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What one class of code holds: a filter and as many of the functions below it as there is room for. */
final class Plan {
    /** So many octets have, by far, no more constants than a class can hold and set. */
    private static final int CLASS_LIMIT = 80_000;

    private final ClassDesc owner;
    private final Constants constants;
    private final Reach reach;
    private final Map<Routine, String> methods = new IdentityHashMap<>();
    private final List<Routine> routines = new ArrayList<>();

    Plan(Routine filter, ClassDesc owner, Reach reach) {
        this.owner = owner;
        this.constants = new Constants(owner);
        this.reach = reach;
        choose(filter);
    }

    /** The filter first, then what it calls, then what that calls. */
    private void choose(Routine filter) {
        Deque<Routine> waiting = new ArrayDeque<>(List.of(filter));
        int room = CLASS_LIMIT;
        while (!waiting.isEmpty()) {
            Routine next = waiting.remove();
            int weight = Weight.of(next.body());
            if (!methods.containsKey(next) && weight <= room && reach.of(next).isTyped()) {
                room -= weight;
                methods.put(next, "routine" + routines.size());
                routines.add(next);
                waiting.addAll(reach.of(next).called());
            }
        }
    }

    ClassDesc owner() {
        return owner;
    }

    Constants constants() {
        return constants;
    }

    /** In order; without the filter if that is not to be translated. */
    List<Routine> routines() {
        return routines;
    }

    boolean isTranslated(Routine routine) {
        return methods.containsKey(routine);
    }

    String method(Routine routine) {
        return methods.get(routine);
    }

    boolean ends(Routine routine) {
        return reach.of(routine).ends();
    }

    /** The run, then the parameters. A filter gives nothing back, what the run has become counts. */
    MethodTypeDesc signature(Routine routine) {
        List<ClassDesc> parameters = new ArrayList<>(List.of(Names.RUN));
        for (Type type : routine.parameters()) {
            parameters.add(Shape.ofResult(type).type());
        }
        return MethodTypeDesc.of(isFilter(routine) ? ConstantDescs.CD_void : Shape.ofResult(routine.result()).type(),
                parameters);
    }

    boolean isFilter(Routine routine) {
        return routine == routines.getFirst();
    }
}
