package jackdaw.tests.sim.check;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import jackdaw.tests.sim.fault.Fault;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.world.VirtualTime;

/** Which parts of the world misbehave, and since when they do not. */
public final class Troubles {
    private record Place(Trouble trouble, String kind, String subject) {
    }

    private final VirtualTime time;
    private final Map<Place, Fault> present = new HashMap<>();
    private final Map<Trouble, Long> changed = new EnumMap<>(Trouble.class);

    Troubles(VirtualTime time) {
        this.time = time;
    }

    public void note(Fault fault) {
        boolean starts = fault instanceof Fault.Start;
        Place place = new Place(fault.trouble(), kind(fault), fault.subject());
        if (fault.isCure()) {
            present.remove(place);
        } else {
            present.put(place, fault);
        }
        changed.put(fault.trouble(), time.now());
        if (starts) {
            present.keySet().removeIf(p -> p.trouble() == Trouble.ROUTER && p.subject().equals(fault.subject()));
        }
    }

    private static String kind(Fault fault) {
        return fault.getClass().getSimpleName();
    }

    /** Everything was repaired. */
    public void end() {
        present.clear();
        for (Trouble trouble : Trouble.values()) {
            changed.put(trouble, time.now());
        }
    }

    /** Whether there has been no such trouble for so long. */
    boolean calm(double seconds, Trouble... kinds) {
        for (Trouble kind : kinds) {
            boolean isPresent = present.keySet().stream().anyMatch(p -> p.trouble() == kind);
            if (isPresent || time.now() - changed.getOrDefault(kind, Long.MIN_VALUE / 2) < seconds * 1e9) {
                return false;
            }
        }
        return true;
    }
}
