package jackdaw.rib.fib;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Publishes what the kernel really forwards by, for prefixes that somebody watches. A route that is on its way says
 * nothing yet: what was confirmed last stands until the kernel answers.
 */
final class InstalledFacts {
    private final FactBoard facts;
    private final AddressFamily family;
    private final FibSync sync;
    private final Map<Prefix, Integer> inside = new HashMap<>();

    InstalledFacts(FactBoard facts, AddressFamily family, FibSync sync) {
        this.facts = facts;
        this.family = family;
        this.sync = sync;
    }

    /** A prefix became watched, in either way. */
    void watched(Prefix prefix, FibKey main) {
        if (prefix.family() != family) {
            return;
        }
        if (facts.isWatched(prefix)) {
            publish(main);
        }
        if (facts.insideWatched().contains(prefix)) {
            int count = 0;
            for (FibEntry entry : sync.entries()) {
                entry.counted = leadsSomewhere(entry);
                count += entry.counted && concerns(entry.key.prefix(), prefix) ? 1 : 0;
            }
            inside.put(prefix, count);
            facts.publish(new Fact.InsideInstalled(prefix, count > 0));
        }
    }

    /** Something about {@code entry} may have changed. */
    void changed(FibEntry entry, FibKey main) {
        if (!entry.isSettled()) {
            return;
        }
        if (entry.key.equals(main)) {
            publish(main);
        }
        boolean now = leadsSomewhere(entry);
        if (now != entry.counted) {
            entry.counted = now;
            inside.replaceAll((supernet, count) -> {
                int next = concerns(entry.key.prefix(), supernet) ? count + (now ? 1 : -1) : count;
                if (next > 0 != count > 0 && facts.insideWatched().contains(supernet)) {
                    facts.publish(new Fact.InsideInstalled(supernet, next > 0));
                }
                return next;
            });
        }
    }

    void publish(FibKey main) {
        if (main.prefix().family() != family || !facts.isWatched(main.prefix())) {
            return;
        }
        Optional<FibEntry> entry = sync.entry(main);
        if (entry.isPresent() && !entry.get().isSettled()) {
            return;
        }
        String owner = entry.filter(FibEntry::isConfirmed).map(e -> e.owner).orElse("");
        facts.publish(new Fact.Installed(main.prefix(), owner, !owner.isEmpty() && !sync.foreign().shadows(main)));
    }

    /** The protocol stops: nothing is known to be installed any more. */
    void publishNothing() {
        for (Prefix prefix : facts.watched()) {
            if (prefix.family() == family) {
                facts.publish(new Fact.Installed(prefix, "", false));
            }
        }
        for (Prefix supernet : inside.keySet()) {
            facts.publish(new Fact.InsideInstalled(supernet, false));
        }
        inside.clear();
    }

    private static boolean leadsSomewhere(FibEntry entry) {
        return entry.isConfirmed() && !entry.installed.path().hops().isEmpty();
    }

    private static boolean concerns(Prefix route, Prefix supernet) {
        return supernet.covers(route) || route.covers(supernet) && !route.isDefault();
    }
}
