package jackdaw.policy.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import jackdaw.policy.program.Routine;
import jackdaw.policy.program.Step;
import jackdaw.policy.type.Type;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pieces that long routines are cut into. The Java machine leaves methods of more than 8,000 octets to its own
 * interpreter and takes none of more than 65,535.
 */
final class Parts {
    static final MethodTypeDesc SIGNATURE =
            MethodTypeDesc.of(CD_int, Names.RUN, CD_long.arrayType(), CD_Object.arrayType());
    /** Weight of a body from which on its routine is cut. */
    static final int LONG = 6000;
    /** Weight of a statement inside another from which on it becomes a method, in a routine that is cut. */
    static final int SMALL = 300;

    /** One piece, still to be written; {@code inScope} are the variables around it. */
    record Part(String name, Routine routine, List<Step> steps, Map<Integer, Type> inScope) {
    }

    private final Deque<Part> waiting = new ArrayDeque<>();
    private int made;

    /** Takes a piece and gives it a name. */
    String add(Routine routine, List<Step> steps, Map<Integer, Type> inScope) {
        String name = "part" + made++;
        waiting.add(new Part(name, routine, steps, inScope));
        return name;
    }

    Optional<Part> next() {
        return Optional.ofNullable(waiting.poll());
    }
}
