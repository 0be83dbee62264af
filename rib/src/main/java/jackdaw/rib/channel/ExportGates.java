package jackdaw.rib.channel;

import jackdaw.rib.net.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One gate as a board: services write, exporters read and are told which prefixes changed. A prefix can be owned by
 * several services (a shared pool); it passes if any of them opens it.
 */
public final class ExportGates implements ExportGate {
    private final Map<Prefix, Map<String, Passage>> byPrefix = new HashMap<>();
    private final List<Consumer<? super Prefix>> listeners = new ArrayList<>();

    @Override
    public Passage passage(Prefix prefix) {
        if (byPrefix.isEmpty()) {
            return Passage.UNOWNED;
        }
        Map<String, Passage> owners = byPrefix.get(prefix);
        if (owners == null) {
            return Passage.UNOWNED;
        }
        Passage first = null;
        for (Passage passage : owners.values()) {
            if (passage instanceof Passage.Open) {
                return passage;
            }
            first = first == null ? passage : first;
        }
        return first;
    }

    /** The services that let the prefix pass, by name. */
    public List<String> openers(Prefix prefix) {
        return byPrefix.getOrDefault(prefix, Map.of()).entrySet().stream()
                .filter(owner -> owner.getValue() instanceof Passage.Open).map(Map.Entry::getKey).toList();
    }

    /** Replaces everything {@code service} says; prefixes whose passage changed are told to the listeners. */
    public void set(String service, Map<Prefix, Passage> passages) {
        Set<Prefix> touched = new HashSet<>(passages.keySet());
        byPrefix.forEach((prefix, owners) -> {
            if (owners.containsKey(service)) {
                touched.add(prefix);
            }
        });
        List<Prefix> changed = new ArrayList<>();
        for (Prefix prefix : touched) {
            Passage before = passage(prefix);
            Map<String, Passage> owners = byPrefix.computeIfAbsent(prefix, _ -> new java.util.TreeMap<>());
            Passage now = passages.get(prefix);
            if (now == null) {
                owners.remove(service);
            } else {
                owners.put(service, now);
            }
            if (owners.isEmpty()) {
                byPrefix.remove(prefix);
            }
            if (!before.equals(passage(prefix))) {
                changed.add(prefix);
            }
        }
        changed.sort(null);
        changed.forEach(prefix -> List.copyOf(listeners).forEach(l -> l.accept(prefix)));
    }

    /** Calls {@code listener} with each prefix whose passage changes, in the turn in which it does. */
    public void subscribe(Consumer<? super Prefix> listener) {
        listeners.add(listener);
    }

    public void unsubscribe(Consumer<? super Prefix> listener) {
        listeners.remove(listener);
    }
}
