package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.site.Gateway;

/** A prefix is announced only after a core has had every pool that the service needs for the time of return-settle. */
final class Invariant02StartOrder implements Invariant {
    private static final double RETURN_SETTLE = 5;
    /** Between an UPDATE's leaving and its arrival. */
    private static final double TRANSPORT = 0.2;
    private static final double CALM = 20;

    private record Subject(Gateway gateway, Prefix prefix) {
    }

    private final Scene scene;
    private final Map<Subject, Boolean> announced = new HashMap<>();

    Invariant02StartOrder(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void said(Word word) {
        Boolean before = announced.put(new Subject(word.gateway(), word.prefix()), !word.flush());
        if (word.flush() || Boolean.TRUE.equals(before) || !scene.troubles().calm(CALM, Trouble.OUTSIDE)) {
            return;
        }
        for (Service service : Service.values()) {
            if (Gateway.attract(service).contains(word.prefix())) {
                word.gateway().pools(service).stream().filter(pool -> !isSettled(word.gateway(), pool))
                        .forEach(pool -> scene.report(this, word.gateway() + " announces " + word.prefix()
                                + " although no core has had " + pool + " for " + RETURN_SETTLE + " s"));
            }
        }
    }

    /** A core that has just died, which the gateway cannot know yet, does not tell what it had. */
    private boolean isSettled(Gateway gateway, Prefix pool) {
        List<Integer> peers = IntStream.rangeClosed(1, scene.site().cores().size()).boxed()
                .filter(core -> scene.sharesSession(gateway, core, pool.family())).toList();
        return peers.isEmpty() || peers.stream().anyMatch(core -> scene.atCore(gateway, core, pool)
                .filter(r -> scene.since(r.learnedAt()) >= RETURN_SETTLE - TRANSPORT).isPresent());
    }
}
