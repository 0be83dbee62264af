package jackdaw.tests.sim.check;

import jackdaw.rib.protocol.ProtocolState;
import jackdaw.tests.sim.site.ConfigTexts;
import jackdaw.tests.sim.site.Gateway;
import jackdaw.tests.sim.world.Process;

/** No keepalive is late (RFC 4271 §4.4: a third of the hold time), whatever probes, kernels and peers do. */
final class Invariant09Keepalives implements Invariant {
    private static final double ALLOWED_SECONDS = 1;
    private static final double KEEPALIVE = ConfigTexts.HOLD_SECONDS / 3.0;

    private final Scene scene;

    Invariant09Keepalives(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        scene.site().gateways().forEach(gateway -> gateway.machine().process()
                .filter(process -> !process.router().isShuttingDown()).ifPresent(process -> look(gateway, process)));
    }

    private void look(Gateway gateway, Process process) {
        process.peersToldAt().forEach((session, at) -> {
            boolean isUp = process.router().instance(session).filter(i -> i.state() == ProtocolState.UP).isPresent();
            if (isUp && scene.since(at) > KEEPALIVE + ALLOWED_SECONDS) {
                scene.report(this, gateway + " has told " + session + " nothing for " + scene.since(at) + " s");
            }
        });
    }
}
