package jackdaw.tests.sim.check;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import jackdaw.nat.probe.Outcome;
import jackdaw.rib.net.AddressFamily;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.site.Gateway;

/** A service that is UP loses its standing by failures of probes or by a gate, and never by probes that cannot tell. */
final class Invariant05Unknown implements Invariant {
    /** A certain failure needs two results, an inferred one three. */
    private static final int LEAST_FAILURES = 2;
    /** A maintenance file that has gone is seen a second later. */
    private static final double ORDER_SECONDS = 2;
    private static final double KERNEL_SECONDS = 5;

    private final Scene scene;
    private final Map<Gateway, Map<Service, String>> standings = new HashMap<>();
    private final Map<Gateway, Integer> failures = new HashMap<>();

    Invariant05Unknown(Scene scene) {
        this.scene = scene;
        scene.site().gateways().forEach(g -> g.machine().probes().witness((_, result) -> {
            if (result.outcome() == Outcome.FAIL) {
                failures.merge(g, 1, Integer::sum);
            }
        }));
    }

    @Override
    public void turned(Gateway gateway) {
        Map<Service, String> known = standings.computeIfAbsent(gateway, _ -> new EnumMap<>(Service.class));
        for (Service service : Service.values()) {
            String now = gateway.standing(service);
            String before = known.put(service, now);
            if ("UP".equals(before) && (now.startsWith("WEAK") || now.equals("DOWN"))
                    && failures.getOrDefault(gateway, 0) < LEAST_FAILURES && !mayLackEgress(gateway, service)
                    && scene.troubles().calm(ORDER_SECONDS, Trouble.OPERATOR)) {
                scene.report(this, service.key() + " of " + gateway + " goes from UP to " + now
                        + " although nothing has failed since everything was UP");
            }
        }
        if (known.values().stream().allMatch("UP"::equals) && failures.getOrDefault(gateway, 0) > 0
                && lastedLongEnough(gateway)) {
            failures.put(gateway, 0);
        }
    }

    /**
     * A resolver without a way out is demoted although no probe of it fails. What a kernel has that refused a change
     * the router cannot know.
     */
    private boolean mayLackEgress(Gateway gateway, Service service) {
        GateTruth truth = new GateTruth(scene);
        return service == Service.DNS64 && (!scene.troubles().calm(KERNEL_SECONDS, Trouble.KERNEL)
                || !truth.egress(gateway, AddressFamily.IPV4) && !truth.egress(gateway, AddressFamily.IPV6));
    }

    private boolean lastedLongEnough(Gateway gateway) {
        return scene.troubles().calm(30, Trouble.values())
                && gateway.machine().process().isPresent();
    }
}
