package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.Process;

/** No protocol throws, and no router turns and turns without anything to do. */
final class NoBug implements Invariant {
    private static final long MOST_TURNS = 2000;

    private final Scene scene;
    private final Map<Process, Long> turns = new HashMap<>();
    private int bugs;
    private long second;

    NoBug(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        scene.site().trace().bugs().stream().skip(bugs).forEach(b -> scene.report(this, b));
        bugs = scene.site().trace().bugs().size();
        long now = (long) scene.site().time().seconds();
        if (now != second) {
            second = now;
            scene.site().machines().stream().map(Machine::process).flatMap(p -> p.stream()).forEach(this::count);
        }
    }

    private void count(Process process) {
        long before = turns.getOrDefault(process, process.turns());
        turns.put(process, process.turns());
        if (process.turns() - before > MOST_TURNS) {
            scene.report(this, process.machine() + " took " + (process.turns() - before) + " turns in a second");
        }
    }
}
