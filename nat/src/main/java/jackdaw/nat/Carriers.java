package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FactBoard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Those by whom the world knows of a service: OSPF instances announce what it attracts, BGP sessions its pools. It can
 * be handed over to another process if they can.
 */
final class Carriers {
    private final ServiceConfig config;
    private final FactBoard facts;

    Carriers(ServiceConfig config, FactBoard facts) {
        this.config = config;
        this.facts = facts;
    }

    /** How long all of them would be waited for if the process ended now; 0 if one would not. */
    int patience() {
        List<Integer> patience = new ArrayList<>();
        for (AddressFamily family : config.attractFamilies()) {
            List<Integer> instances = facts.all(Fact.Adjacency.class).stream()
                    .filter(a -> a.family() == family && a.full() > 0).map(a -> of(a.protocol())).toList();
            patience.add(instances.stream().min(Comparator.naturalOrder()).orElse(0));
        }
        for (AddressFamily family : config.poolFamilies()) {
            patience.add(sessions(family));
        }
        return patience.stream().min(Comparator.naturalOrder()).orElse(0);
    }

    /** As many sessions as the service needs must be waited for; the longest count. */
    private int sessions(AddressFamily family) {
        List<Integer> longest = facts.all(Fact.Session.class).stream()
                .filter(s -> s.family() == family && s.established()).map(s -> of(s.protocol()))
                .sorted(Comparator.reverseOrder()).toList();
        int needed = Math.max(1, config.minSessions());
        return longest.size() < needed ? 0 : longest.get(needed - 1);
    }

    private int of(String protocol) {
        return facts.find(Fact.Restartable.class, protocol).map(Fact.Restartable::seconds).orElse(0);
    }

    /** Whether any protocol has not learned its routes again after a restart. */
    static boolean lackRoutes(FactBoard facts) {
        return facts.all(Fact.Recovering.class).stream().anyMatch(Fact.Recovering::lacksRoutes);
    }

    /** Tells the next process how the service stands, if there is anything to go on with. */
    void tell(Optional<Standing> standing) {
        int seconds = standing.isPresent() ? patience() : 0;
        facts.publish(new Fact.Restartable(config.name(), seconds,
                seconds > 0 ? standing.get().text() : ""));
    }
}
