package jackdaw.rib.protocol;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.NextHop;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The discard routes that NAT services ask of the kernel, taken together. Several services may guard one pool; the
 * route stays while one of them wants it.
 */
public final class LoopGuards {
    /** The kernel metric of a guard: the worst there is, so that any other route to the prefix wins. */
    public static final long METRIC = 0xffff_ffffL;

    private LoopGuards() {
    }

    /** What the kernel should hold now in one family. A blackhole goes before an unreachable on the same prefix. */
    public static SortedMap<Prefix, NextHop.Discard> wanted(FactBoard facts, AddressFamily family) {
        SortedMap<Prefix, NextHop.Discard> guards = new TreeMap<>();
        for (Fact.LoopGuard guard : facts.all(Fact.LoopGuard.class)) {
            if (guard.wanted() && guard.prefix().family() == family) {
                guards.merge(guard.prefix(), guard.discard(), LoopGuards::quieter);
            }
        }
        return Collections.unmodifiableSortedMap(guards);
    }

    private static NextHop.Discard quieter(NextHop.Discard a, NextHop.Discard b) {
        return a.ordinal() <= b.ordinal() ? a : b;
    }
}
