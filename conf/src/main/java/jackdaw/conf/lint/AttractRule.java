package jackdaw.conf.lint;

import jackdaw.nat.DemotionSteps;
import jackdaw.nat.ServiceConfig;
import jackdaw.ospf.OspfAttributes;
import jackdaw.rib.channel.Verdict;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.table.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks OSPF's export filters what becomes of each prefix that a service attracts. Warnings, since a filter may depend
 * on what only a real route has.
 */
final class AttractRule implements Rule {

    @Override
    public List<Finding> look(Configured all) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceConfig service : all.services()) {
            for (Prefix prefix : service.attract()) {
                List<Route> routes = all.trials().owned(service, prefix);
                findings.addAll(judged(service, prefix,
                        Export.of(all.ospf(service, prefix.family()), routes)));
            }
        }
        return findings.stream().distinct().toList();
    }

    private static List<Finding> judged(ServiceConfig service, Prefix prefix, List<Export> exports) {
        List<Finding> findings = new ArrayList<>();
        boolean passes = exports.stream().anyMatch(export -> export.verdict() instanceof Verdict.Accept);
        for (Export export : exports) {
            Optional<Finding> finding = switch (export.verdict()) {
                case Verdict.Reject(String why, _) -> passes ? Optional.empty()
                        : Optional.of(rejected(service, prefix, export, why));
                case Verdict.Accept(Route route) -> isTypeTwo(route) ? Optional.of(typeTwo(service, prefix))
                        : overflow(service, prefix, route);
            };
            finding.map(export::located).map(f -> f.about(service.name())).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding rejected(ServiceConfig service, Prefix prefix, Export export, String why) {
        return Finding.of(Lint.EXPORT_REJECTED, export.filter() + " rejects " + prefix + " of " + service.name() + " ("
                + why + "): nobody will hear of it however well " + service.name() + " works",
                "let the filter accept it and set ospf_metric1");
    }

    private static boolean isTypeTwo(Route route) {
        return route.attributes().has(OspfAttributes.METRIC2) || !route.attributes().has(OspfAttributes.METRIC1);
    }

    /** RFC 2328 §16.4: type 1 beats type 2 whatever the metrics, and type 2 ignores the distance to the gateway. */
    private static Finding typeTwo(ServiceConfig service, Prefix prefix) {
        return Finding.of(Lint.EXPORT_E2, "announces " + prefix + " of " + service.name() + " as type E2: any gateway "
                + "that announces E1 wins over it, and clients do not choose the nearest",
                "set ospf_metric1 and unset(ospf_metric2)");
    }

    private static Optional<Finding> overflow(ServiceConfig service, Prefix prefix, Route route) {
        long metric = route.attributes().get(OspfAttributes.METRIC1).orElse(0L);
        int room = DemotionSteps.MAX_METRIC - service.steps().failing();
        return metric <= room ? Optional.empty() : Optional.of(Finding.of(Lint.DEMOTION_OVERFLOW,
                "announces " + prefix + " of " + service.name() + " with metric " + metric + ": with demotion.failing "
                + service.steps().failing() + " that is beyond " + DemotionSteps.MAX_METRIC + ", so demoted gateways "
                + "cannot be told apart", "use a metric of at most " + room));
    }
}
