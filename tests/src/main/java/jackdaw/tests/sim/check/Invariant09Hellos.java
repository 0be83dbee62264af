package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.tests.sim.world.Datagram;
import jackdaw.tests.sim.world.Machine;
import jackdaw.tests.sim.world.Process;

/** No hello is late, whatever probes, kernels and peers do. */
final class Invariant09Hellos implements Invariant {
    private static final double ALLOWED_SECONDS = 1;

    private record Subject(Machine machine, Optional<Process> life, OspfVersion version) {
    }

    private final Scene scene;
    private final Map<Subject, Long> last = new HashMap<>();

    Invariant09Hellos(Scene scene) {
        this.scene = scene;
        scene.wire().onHello(this::hello);
    }

    private void hello(Machine from, Datagram datagram) {
        if (datagram.destination().isMulticast()) {
            last.put(new Subject(from, from.process(), datagram.version()), scene.now());
        }
    }

    @Override
    public void look() {
        last.keySet().removeIf(s -> !s.machine().process().equals(s.life()) || s.life().isEmpty()
                || s.machine().interfaceNamed("in0").filter(i -> i.isUp()).isEmpty()
                || s.life().get().router().isShuttingDown());
        last.forEach((subject, at) -> {
            if (scene.since(at) > scene.site().shape().hello() + ALLOWED_SECONDS) {
                scene.report(this, subject.machine() + " has sent no " + subject.version() + " hello for "
                        + scene.since(at) + " s");
            }
        });
    }
}
