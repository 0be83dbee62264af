package jackdaw.rib.fib;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.LoopGuards;
import jackdaw.rib.table.NextHop;
import java.util.Map;

/** The discard routes that services ask for, as far as the kernel has been told of them. */
final class GuardRoutes {
    private final FactBoard facts;
    private final AddressFamily family;
    private Map<Prefix, NextHop.Discard> told = Map.of();

    GuardRoutes(FactBoard facts, AddressFamily family) {
        this.facts = facts;
        this.family = family;
    }

    void update(FibSync sync, String owner) {
        Map<Prefix, NextHop.Discard> wanted = LoopGuards.wanted(facts, family);
        told.keySet().stream().filter(p -> !wanted.containsKey(p))
                .forEach(p -> sync.unwant(new FibKey(p, LoopGuards.METRIC)));
        wanted.forEach((prefix, discard) -> sync.want(new FibKey(prefix, LoopGuards.METRIC),
                FibPath.discarding(discard), owner));
        told = wanted;
    }

    void forget() {
        told = Map.of();
    }
}
