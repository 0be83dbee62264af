package jackdaw.api;

import jackdaw.conf.ReloadPlan;
import jackdaw.daemon.assembly.Observer;
import jackdaw.daemon.router.Instance;
import jackdaw.daemon.router.Router;
import jackdaw.nat.ServiceProtocol;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.time.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Takes the services of a router out of use, and back. On the loop only. */
final class Drains implements Observer {
    private final Router router;
    private final Set<String> drained = new HashSet<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

    Drains(Router router) {
        this.router = router;
    }

    void begin(CompletableFuture<Void> done) {
        for (Instance service : services()) {
            if (service.isEnabled() && drained.add(service.name())) {
                router.disable(service, "drained by its host");
            }
        }
        waiting.add(done);
    }

    /** Services that somebody else disabled stay so. */
    void end() {
        for (Instance service : services()) {
            if (drained.contains(service.name()) && !service.isEnabled()) {
                router.enable(service, "");
            }
        }
        drained.clear();
    }

    @Override
    public void turnEnded(Router same, Turn turn) {
        if (!waiting.isEmpty() && services().stream().allMatch(s -> s.state() == ProtocolState.DOWN)) {
            waiting.forEach(future -> future.complete(null));
            waiting.clear();
        }
    }

    @Override
    public void reconfigured(ReloadPlan plan, Turn turn) {
        drained.removeIf(name -> router.instance(name).isEmpty());
    }

    private List<Instance> services() {
        return router.instances().stream().filter(i -> i.protocol() instanceof ServiceProtocol).toList();
    }
}
