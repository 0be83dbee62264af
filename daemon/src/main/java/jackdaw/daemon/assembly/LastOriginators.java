package jackdaw.daemon.assembly;

import jackdaw.conf.Change;
import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.Order;
import jackdaw.nat.ServiceConfig;
import jackdaw.nat.ServiceProtocol;
import java.util.List;
import java.util.Optional;

/**
 * Services that a reload takes out of use although nobody else would carry their traffic. A configuration is written
 * deliberately, so that this is told and not refused.
 */
final class LastOriginators {
    private LastOriginators() {
    }

    static List<String> warnings(ReloadPlan plan, Router router) {
        return plan.changes().stream().flatMap(change -> leaving(change).stream())
                .flatMap(name -> router.instance(name).map(Instance::protocol).stream())
                .filter(ServiceProtocol.class::isInstance).map(ServiceProtocol.class::cast)
                .flatMap(service -> service.forecast(new Order.Drain(""), router.turn()).objection().stream()
                        .map(objection -> "warning: " + service.name() + " leaves although " + objection)).toList();
    }

    private static Optional<String> leaving(Change change) {
        return switch (change) {
            case Change.RemoveProtocol(String name) -> Optional.of(name);
            case Change.Reconfigure(ServiceConfig next, _) when !next.enabled() -> Optional.of(next.name());
            default -> Optional.empty();
        };
    }
}
