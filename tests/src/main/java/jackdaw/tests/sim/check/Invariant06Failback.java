package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.site.ConfigTexts;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.world.Process;

/**
 * A service that failed does not come back before its time, however its probes flap: each return moves flows and so
 * resets them. Only when nobody else announces without a demotion clients are better served by coming back at once;
 * and what an operator takes back into use is not held.
 */
final class Invariant06Failback implements Invariant {
    private static final long BASE_METRIC = 200;
    private static final double TOLERANCE = 0.1;
    /** Others count only once they have been seen for ten seconds, and not all are seen at once. */
    private static final double SETTLE = 25;
    private static final double CALM = 20;

    private record Subject(Gateway gateway, Service service) {
    }

    private record Standing(Optional<Process> life, String label) {
    }

    private final Scene scene;
    private final Map<Subject, Standing> standings = new HashMap<>();
    private final Map<Subject, Long> left = new HashMap<>();

    Invariant06Failback(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void turned(Gateway gateway) {
        Optional<Process> life = gateway.machine().process();
        for (Service service : Service.values()) {
            Subject subject = new Subject(gateway, service);
            Standing now = new Standing(life, gateway.standing(service));
            Standing before = standings.put(subject, now);
            if (before == null || !before.life().equals(life)) {
                left.remove(subject);
            } else if (now.label().equals("DRAIN") || now.label().equals("OFF")) {
                left.remove(subject);
            } else if (before.label().equals("UP") && !now.label().equals("UP")) {
                left.put(subject, scene.now());
            } else if (!before.label().equals("UP") && now.label().equals("UP")) {
                returned(subject);
            }
        }
    }

    private void returned(Subject subject) {
        boolean tooEarly = left.containsKey(subject)
                && scene.troubles().calm(ConfigTexts.FAILBACK_SECONDS, Trouble.OPERATOR)
                && scene.since(left.get(subject)) < ConfigTexts.FAILBACK_SECONDS - TOLERANCE;
        if (tooEarly && Gateway.attract(subject.service()).stream().allMatch(p -> isAnnouncedByAnother(subject, p))) {
            scene.report(this, subject.service().key() + " of " + subject.gateway() + " is UP again "
                    + scene.since(left.get(subject)) + " s after it left, although others are UP");
        }
    }

    /** Long enough to count, and heard by the gateway itself: at a link that loses nothing, what was said. */
    private boolean isAnnouncedByAnother(Subject subject, Prefix prefix) {
        return scene.troubles().calm(CALM, Trouble.INSIDE, Trouble.ROUTER)
                && scene.site().gateways().stream().filter(g -> g != subject.gateway())
                .flatMap(g -> scene.wire().announcement(g, prefix).stream())
                .anyMatch(w -> w.metric() == BASE_METRIC && scene.since(w.at()) > SETTLE);
    }
}
