package jackdaw.policy.eval;

import jackdaw.policy.program.Routine;
import jackdaw.policy.value.Value;

/** One call: the routine that runs and its variables. */
record Frame(Routine routine, Value[] slots) {
    private static final Value[] NO_SLOTS = new Value[0];

    static Frame of(Routine routine) {
        return new Frame(routine, routine.slots() == 0 ? NO_SLOTS : new Value[routine.slots()]);
    }
}
