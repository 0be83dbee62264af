package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.world.Process;

/**
 * However the input flaps: one new announcement of a prefix per five seconds, and a second between any two instances of
 * one LSA, since neighbors drop what comes sooner (RFC 2328 §13 (5a)).
 */
final class Invariant06FlapLimits implements Invariant {
    private static final double MIN_LS_INTERVAL = 5;
    private static final double MIN_LS_ARRIVAL = 1;
    private static final double TOLERANCE = 0.001;

    private record Subject(Gateway gateway, Optional<Process> life, Prefix prefix) {
    }

    private final Scene scene;
    private final Map<Subject, Word> announced = new HashMap<>();
    private final Map<Subject, Word> any = new HashMap<>();

    Invariant06FlapLimits(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void said(Word word) {
        Subject subject = new Subject(word.gateway(), word.gateway().machine().process(), word.prefix());
        Word before = any.put(subject, word);
        if (before != null && before.linkStateId() == word.linkStateId()
                && seconds(before, word) < MIN_LS_ARRIVAL - TOLERANCE) {
            scene.report(this, "after " + seconds(before, word) + " s " + word + " follows " + before);
        }
        if (!word.flush()) {
            Word last = announced.put(subject, word);
            if (last != null && seconds(last, word) < MIN_LS_INTERVAL - TOLERANCE) {
                scene.report(this, "after " + seconds(last, word) + " s " + word + " follows " + last);
            }
        }
    }

    private static double seconds(Word first, Word second) {
        return (second.at() - first.at()) / 1e9;
    }
}
