package jackdaw.nat;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Originator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * Who else would take the traffic. Remembers since when each router has been at least so good, for each degree of
 * demotion: getting worse counts at once, getting better only when it has lasted.
 *
 * <p>The smallest count decides, over all attract prefixes and all OSPF instances that see one, since clients of one
 * find no help in another. An instance that cannot tell counts zero.
 */
final class OtherOriginators {
    private record Subject(String instance, Prefix prefix, RouterId router) {
    }

    private Map<Subject, Map<Demotion, Long>> goodSince = new HashMap<>();
    private final List<OtherOriginator> all = new ArrayList<>();
    private final Map<AddressFamily, Others> counts = new EnumMap<>(AddressFamily.class);
    private long deadline = Long.MAX_VALUE;

    /**
     * Takes in what the OSPF instances see now.
     *
     * @param settle how long something must have been so before it counts
     */
    void look(Collection<Fact.Originators> facts, List<Prefix> attract, DemotionSteps steps, Duration settle,
              long now) {
        Map<Subject, Map<Demotion, Long>> before = goodSince;
        goodSince = new HashMap<>();
        all.clear();
        deadline = Long.MAX_VALUE;
        counts.clear();
        for (Prefix prefix : attract) {
            List<Fact.Originators> views = facts.stream().filter(f -> f.prefix().equals(prefix)).toList();
            views.forEach(view -> add(prefix, count(view, steps, settle, now, before)));
            if (views.isEmpty()) {
                add(prefix, Others.NONE);
            }
        }
    }

    private void add(Prefix prefix, Others others) {
        counts.merge(prefix.family(), others, BinaryOperator.minBy(Others.LESS_HELP));
    }

    private Others count(Fact.Originators view, DemotionSteps steps, Duration settle, long now,
                         Map<Subject, Map<Demotion, Long>> before) {
        Map<RouterId, Demotion> reached = new TreeMap<>();
        view.others().stream().filter(o -> view.known() && o.reachable())
                .forEach(o -> reached.merge(o.router(), standing(o, steps), Demotion::better));
        Map<RouterId, Demotion> counted = new TreeMap<>();
        reached.forEach((router, standing) -> {
            Subject subject = new Subject(view.protocol(), view.prefix(), router);
            Map<Demotion, Long> since = since(before.getOrDefault(subject, Map.of()), standing, now);
            goodSince.put(subject, since);
            since.forEach((demotion, at) -> {
                if (at + settle.toNanos() <= now) {
                    counted.merge(router, demotion, Demotion::better);
                } else {
                    deadline = Math.min(deadline, at + settle.toNanos());
                }
            });
        });
        view.others().forEach(o -> all.add(new OtherOriginator(view.protocol(), view.prefix(), o, standing(o, steps),
                Optional.ofNullable(counted.get(o.router())))));
        return new Others(number(counted, Demotion.NONE), number(counted, Demotion.RECOVERING),
                number(counted, Demotion.FAILING), reached.size() - counted.size());
    }

    /** A way inside the network always goes before an external one, and carries no step of ours. */
    private static Demotion standing(Originator originator, DemotionSteps steps) {
        return switch (originator.path()) {
            case INTRA_AREA, INTER_AREA -> Demotion.NONE;
            case E1, E2 -> steps.in(originator.metric());
        };
    }

    private static Map<Demotion, Long> since(Map<Demotion, Long> before, Demotion standing, long now) {
        Map<Demotion, Long> since = new EnumMap<>(Demotion.class);
        for (Demotion each : Demotion.values()) {
            if (each.compareTo(standing) >= 0) {
                since.put(each, before.getOrDefault(each, now));
            }
        }
        return since;
    }

    private static int number(Map<RouterId, Demotion> counted, Demotion demotion) {
        return (int) counted.values().stream().filter(d -> d == demotion).count();
    }

    /** For the prefix with the least help. */
    Others count() {
        return counts.values().stream().min(Others.LESS_HELP).orElse(Others.NONE);
    }

    /** The same among the prefixes of one family. */
    Others count(AddressFamily family) {
        return counts.getOrDefault(family, Others.NONE);
    }

    List<OtherOriginator> all() {
        return List.copyOf(all);
    }

    /** When time alone changes the count; {@link Long#MAX_VALUE} if it does not. */
    long deadline() {
        return deadline;
    }
}
