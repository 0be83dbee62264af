package jackdaw.rib.fib;

import jackdaw.rib.net.Prefix;
import java.util.HashMap;
import java.util.Map;

/** Where in the kernel's table exported prefixes stand. Few routes ask for a metric of their own: these are kept. */
final class ExportedKeys {
    private final Map<Prefix, FibKey> odd = new HashMap<>();

    /** @param usual the configured metric */
    FibKey of(Prefix prefix, long usual) {
        FibKey key = KernelRoutes.key(prefix, usual);
        return odd.isEmpty() ? key : odd.getOrDefault(prefix, key);
    }

    /** Stands at {@code metric} from now on; returns the key. */
    FibKey put(Prefix prefix, long metric, long usual) {
        FibKey key = KernelRoutes.key(prefix, metric);
        if (metric == usual) {
            odd.remove(prefix);
        } else {
            odd.put(prefix, key);
        }
        return key;
    }

    void remove(Prefix prefix) {
        odd.remove(prefix);
    }

    void clear() {
        odd.clear();
    }
}
