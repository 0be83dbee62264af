package jackdaw.daemon.lint;

import jackdaw.conf.JackdawConfig;
import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.ServiceConfig;
import jackdaw.ospf.OspfConfig;
import jackdaw.ospf.OspfProtocol;
import jackdaw.ospf.spf.ReachableRouter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What only a router that runs can tell. */
public final class RouterLint {
    private RouterLint() {
    }

    /** On the loop. */
    public static List<Finding> of(JackdawConfig config, Router router) {
        List<Finding> findings = new ArrayList<>();
        for (Instance instance : router.instances()) {
            if (instance.fault().isEmpty() && instance.protocol() instanceof OspfProtocol ospf) {
                largestCost(ospf).ifPresent(cost -> findings.addAll(demotions(config, ospf.config(), cost)));
            }
        }
        return findings;
    }

    /**
     * By how much paths inside can differ at most: for any client the costs to two gateways differ by no more than what
     * it costs from one to the other, and the gateways are among the routers in reach.
     */
    private static OptionalLong largestCost(OspfProtocol ospf) {
        return ospf.routersInReach().stream().mapToLong(ReachableRouter::distance).max();
    }

    static List<Finding> demotions(JackdawConfig config, OspfConfig ospf, long cost) {
        return config.protocols(ServiceConfig.class).stream()
                .filter(s -> s.attract().stream().anyMatch(p -> p.family() == ospf.family()))
                .filter(s -> Math.min(s.steps().recovering(), s.steps().failing() - s.steps().recovering()) <= cost)
                .map(s -> Finding.of(Lint.DEMOTION_SMALL, "demotion of " + s.name() + " by " + s.steps().recovering()
                        + " and " + s.steps().failing() + " is too little: a path inside costs up to " + cost + " in "
                        + ospf.name() + ", so clients may stay on a gateway that is worse",
                        "demotion.recovering, and failing beyond it, must exceed " + cost).about(s.name())).toList();
    }
}
