package jackdaw.daemon.router;

import jackdaw.nat.ServiceProtocol;
import jackdaw.nat.TransitionReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The transitions that one onlooker has not seen yet. */
public final class NewTransitions {
    private final Map<String, TransitionReport> seen = new HashMap<>();

    /** Those of a service since the last call, oldest first; they count as seen from now on. */
    public List<TransitionReport> of(ServiceProtocol service) {
        List<TransitionReport> all = service.transitions().recent();
        if (all.isEmpty() || all.getLast() == seen.get(service.name())) {
            return List.of();
        }
        TransitionReport last = seen.put(service.name(), all.getLast());
        int next = all.size();
        while (next > 0 && all.get(next - 1) != last) {
            next--;
        }
        return all.subList(next, all.size());
    }
}
