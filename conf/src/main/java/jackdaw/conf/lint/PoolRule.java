package jackdaw.conf.lint;

import jackdaw.bgp.attribute.CommunitiesAttribute;
import jackdaw.nat.ServiceConfig;
import jackdaw.rib.attribute.Community;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks BGP's export filters about each pool: replies come back only if a neighbor hears of it. */
final class PoolRule implements Rule {
    private static final int NAMED = 3;

    @Override
    public List<Finding> look(Configured all) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceConfig service : all.services()) {
            for (Prefix pool : service.pools()) {
                findings.addAll(look(all, service, pool));
            }
        }
        return findings;
    }

    private static List<Finding> look(Configured all, ServiceConfig service, Prefix pool) {
        List<Export> exports = Export.of(all.peers(service, pool.family()), all.trials().owned(service, pool));
        if (exports.isEmpty()) {
            return List.of();
        }
        if (exports.stream().allMatch(export -> export.verdict() instanceof Verdict.Reject)) {
            return List.of(unheard(service, pool, exports));
        }
        return exports.stream().flatMap(export -> spreading(service, pool, export).stream()).toList();
    }

    private static Finding unheard(ServiceConfig service, Prefix pool, List<Export> exports) {
        String reasons = exports.stream().limit(NAMED).map(export -> export.filter() + " ("
                + ((Verdict.Reject) export.verdict()).why() + ")").distinct().collect(Collectors.joining(", "));
        return exports.getFirst().located(Finding.of(Lint.POOL_NOT_EXPORTED, "no BGP neighbor is told of the pool "
                + pool + " of " + service.name() + ", rejected by " + reasons, "let the filter accept it")
                .about(service.name()));
    }

    private static Optional<Finding> spreading(ServiceConfig service, Prefix pool, Export export) {
        return export.verdict() instanceof Verdict.Accept(Route route) && !route.attributes()
                .get(CommunitiesAttribute.KEY).map(c -> c.contains(Community.NO_EXPORT)).orElse(false)
                ? Optional.of(export.located(Finding.of(Lint.POOL_NO_EXPORT, "the pool " + pool + " of "
                        + service.name() + " is announced without NO_EXPORT: a prefix longer than its aggregate may "
                        + "spread", "bgp_community.add((65535, 65281)) if only this upstream needs it")
                        .about(service.name())))
                : Optional.empty();
    }
}
