package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.world.Machine;

/** No switch sends clients to a gateway whose service is certainly broken, once that can be known. */
final class CertainlyBroken implements Invariant {
    /** The forwarding probe's period and its second look, a probe's time-out, the flush, SPF and the kernel. */
    private static final double PATIENCE = 10;
    private static final double CALM = 20;

    private record Subject(Machine insideSwitch, Gateway gateway, Service service) {
    }

    private final Scene scene;
    private final Map<Subject, Long> since = new HashMap<>();

    CertainlyBroken(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        if (!scene.troubles().calm(CALM, Trouble.INSIDE, Trouble.ROUTER, Trouble.KERNEL, Trouble.PROBES,
                Trouble.OPERATOR)) {
            since.clear();
            return;
        }
        for (Gateway gateway : scene.site().gateways()) {
            for (Service service : Service.values()) {
                scene.switches().forEach(s -> look(s, gateway, service));
            }
        }
    }

    private void look(Machine insideSwitch, Gateway gateway, Service service) {
        Subject subject = new Subject(insideSwitch, gateway, service);
        boolean leadsAstray = gateway.condition(service) == Gateway.Condition.DEAD && scene.site().traffic()
                .of(insideSwitch, service).stream().anyMatch(f -> f.gateway().equals(Optional.of(gateway)));
        if (!leadsAstray) {
            since.remove(subject);
        } else if (scene.since(since.computeIfAbsent(subject, _ -> scene.now())) > PATIENCE) {
            scene.report(this, insideSwitch + " sends clients to " + gateway + ", whose " + service.key()
                    + " has been off for " + PATIENCE + " s: " + gateway.standing(service));
        }
    }
}
