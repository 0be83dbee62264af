package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;

/**
 * No prefix is announced while a gate of its service is false. A flush must keep a second's distance from the
 * announcement before, or neighbors would drop it (RFC 2328 §13 (5a)).
 */
final class Invariant01Gates implements Invariant {
    private static final double ALLOWED_SECONDS = 1.3;

    private record Subject(Gateway gateway, Prefix prefix) {
    }

    private final Scene scene;
    private final GateTruth truth;
    private final Map<Subject, Long> closedSince = new HashMap<>();

    Invariant01Gates(Scene scene) {
        this.scene = scene;
        this.truth = new GateTruth(scene);
    }

    @Override
    public void look() {
        for (Gateway gateway : scene.site().gateways()) {
            for (Service service : Service.values()) {
                Gateway.attract(service).forEach(prefix -> look(gateway, service, prefix));
            }
        }
    }

    private void look(Gateway gateway, Service service, Prefix prefix) {
        Subject subject = new Subject(gateway, prefix);
        boolean isHeard = gateway.machine().process().isPresent() && scene.hasAdjacency(gateway, prefix.family());
        if (!isHeard || truth.isOpen(gateway, service, prefix.family())) {
            closedSince.remove(subject);
            return;
        }
        long since = closedSince.computeIfAbsent(subject, _ -> scene.now());
        if (scene.since(since) > ALLOWED_SECONDS) {
            scene.wire().announcement(gateway, prefix).ifPresent(word -> scene.report(this, gateway + " announces "
                    + prefix + " although a gate of " + service.key() + " has been false for "
                    + scene.since(since) + " s"));
        }
    }
}
