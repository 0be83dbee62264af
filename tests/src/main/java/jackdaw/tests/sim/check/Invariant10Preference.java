package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.site.Traffic;
import jackdaw.tests.sim.world.Machine;

/** No client stays on a gateway that announces with a worse step while another one announces with a better one. */
final class Invariant10Preference implements Invariant {
    private static final double PATIENCE = 8;
    private static final double CALM = 20;

    private record Subject(Machine insideSwitch, Service service, Gateway gateway) {
    }

    private final Scene scene;
    private final Map<Subject, Long> since = new HashMap<>();

    Invariant10Preference(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        if (!scene.troubles().calm(CALM, Trouble.INSIDE, Trouble.ROUTER, Trouble.KERNEL)) {
            since.clear();
            return;
        }
        for (Machine insideSwitch : scene.switches()) {
            for (Service service : Service.values()) {
                look(insideSwitch, service);
            }
        }
    }

    private void look(Machine insideSwitch, Service service) {
        Prefix prefix = Gateway.attract(service).getFirst();
        Optional<Long> best = scene.site().gateways().stream()
                .flatMap(g -> scene.wire().announcement(g, prefix).stream()).map(Word::metric).min(Long::compare);
        Map<Gateway, Word> used = new HashMap<>();
        for (Traffic.Fate fate : scene.site().traffic().of(insideSwitch, service)) {
            fate.gateway().ifPresent(g -> scene.wire().announcement(g, prefix).ifPresent(w -> used.put(g, w)));
        }
        for (Gateway gateway : scene.site().gateways()) {
            Subject subject = new Subject(insideSwitch, service, gateway);
            boolean stays = used.containsKey(gateway) && used.get(gateway).metric() > best.orElseThrow();
            if (!stays) {
                since.remove(subject);
            } else if (scene.since(since.computeIfAbsent(subject, _ -> scene.now())) > PATIENCE) {
                scene.report(this, "clients of " + insideSwitch + " stay on " + gateway + " for " + service.key()
                        + " although " + best.get() + " is announced: " + used.get(gateway));
            }
        }
    }
}
