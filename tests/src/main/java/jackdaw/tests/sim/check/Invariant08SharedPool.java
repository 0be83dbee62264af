package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jackdaw.nat.ServiceState;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.fault.Fault.Trouble;
import jackdaw.tests.sim.site.Gateway;

/** A pool is announced while any of its owners is not OFF, and withdrawn when all are. */
final class Invariant08SharedPool implements Invariant {
    private static final double PATIENCE = 3;
    private static final double CALM = 15;

    private record Subject(Gateway gateway, int core, Prefix pool) {
    }

    private final Scene scene;
    private final Map<Subject, Long> wrongSince = new HashMap<>();

    Invariant08SharedPool(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        for (Gateway gateway : scene.site().gateways()) {
            for (int core = 1; core <= scene.site().cores().size(); core++) {
                look(gateway, core, gateway.pools(Service.NAT44).getFirst());
                look(gateway, core, gateway.pools(Service.NAT66).getFirst());
            }
        }
    }

    private void look(Gateway gateway, int core, Prefix pool) {
        Subject subject = new Subject(gateway, core, pool);
        List<Optional<ServiceState>> states = scene.owners(gateway, pool).stream().map(gateway::state).toList();
        boolean isNeeded = states.stream().anyMatch(s -> s.isPresent() && s.get() != ServiceState.OFF);
        boolean isThere = scene.atCore(gateway, core, pool).isPresent();
        if (isNeeded == isThere || states.contains(Optional.<ServiceState>empty())
                || !scene.sharesSession(gateway, core, pool.family())
                || !scene.troubles().calm(CALM, Trouble.OUTSIDE, Trouble.ROUTER)) {
            wrongSince.remove(subject);
        } else if (scene.since(wrongSince.computeIfAbsent(subject, _ -> scene.now())) > PATIENCE) {
            scene.report(this, "core" + core + (isThere ? " still has " : " does not have ") + pool + " of " + gateway
                    + ", whose owners are " + states);
        }
    }
}
