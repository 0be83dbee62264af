package jackdaw.rib.fib;

import jackdaw.rib.attribute.Interner;
import jackdaw.rib.table.Traits;
import java.util.Optional;

/**
 * What routes want of the kernel, which follows from their traits alone. Prefixes that move together share these, so
 * the last wish is kept.
 */
final class KernelWishes {

    /**
     * Of all routes with some traits.
     *
     * @param metric the kernel's priority
     * @param path   empty if there is no hop that the kernel can take
     */
    record Wish(long metric, Optional<FibPath> path) {
    }

    /** A kernel table has few paths for many prefixes; what is one object is compared without looking. */
    private final Interner<FibPath> paths = new Interner<>();
    /** Null before the first. */
    private Traits lastTraits;
    private KernelConfig lastConfig;
    private Wish last;

    Wish of(Traits traits, KernelConfig config) {
        if (traits != lastTraits || config != lastConfig) {
            last = new Wish(KernelRoutes.metric(traits, config), KernelRoutes.path(traits, config).map(paths::intern));
            lastTraits = traits;
            lastConfig = config;
        }
        return last;
    }
}
