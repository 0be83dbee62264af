package jackdaw.tests.sim.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;

/** No pool is withdrawn before what attracts traffic to it has been flushed for at least linger-min. */
final class Invariant03DrainOrder implements Invariant {
    private static final double LINGER_MIN = 5;
    private static final double TOLERANCE = 0.1;

    private record Subject(Gateway gateway, int core, Prefix pool) {
    }

    private final Scene scene;
    private final Set<Subject> held = new HashSet<>();

    Invariant03DrainOrder(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        for (Gateway gateway : scene.site().gateways()) {
            for (int core = 1; core <= scene.site().cores().size(); core++) {
                for (Prefix pool : java.util.List.of(gateway.pools(Service.NAT44).getFirst(),
                        gateway.pools(Service.NAT66).getFirst())) {
                    look(gateway, core, pool);
                }
            }
        }
    }

    private void look(Gateway gateway, int core, Prefix pool) {
        Subject subject = new Subject(gateway, core, pool);
        if (!scene.sharesSession(gateway, core, pool.family())) {
            held.remove(subject);
        } else if (scene.atCore(gateway, core, pool).isPresent()) {
            held.add(subject);
        } else if (held.remove(subject)) {
            scene.owners(gateway, pool).stream().flatMap(s -> Gateway.attract(s).stream())
                    .filter(p -> scene.hasAdjacency(gateway, p.family()))
                    .forEach(p -> withdrawn(gateway, pool, p));
        }
    }

    private void withdrawn(Gateway gateway, Prefix pool, Prefix attract) {
        Optional<Word> word = scene.wire().last(gateway, attract);
        boolean tooEarly = word.isPresent()
                && (!word.get().flush() || scene.since(word.get().at()) < LINGER_MIN - TOLERANCE);
        if (tooEarly) {
            scene.report(this, gateway + " withdrew " + pool + " although it " + (word.get().flush()
                    ? "flushed " + attract + " only " + scene.since(word.get().at()) + " s ago"
                    : "announces " + attract));
        }
    }
}
