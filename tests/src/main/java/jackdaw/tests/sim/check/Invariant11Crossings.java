package jackdaw.tests.sim.check;

import jackdaw.tests.sim.world.Journey;
import jackdaw.tests.sim.world.Machine;

/** No packet to what a service attracts, or to a pool, crosses the inside link more than once, whatever is missing. */
final class Invariant11Crossings implements Invariant {
    private final Scene scene;
    private long lookedAt = -1;

    Invariant11Crossings(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void look() {
        long version = scene.site().version();
        if (version == lookedAt) {
            return;
        }
        lookedAt = version;
        for (Machine insideSwitch : scene.switches()) {
            for (Journey journey : scene.site().traffic().insideJourneys(insideSwitch)) {
                if (journey.crossings(scene.site().inside()) > 1) {
                    scene.report(this, "a packet crosses the inside link " + journey.crossings(scene.site().inside())
                            + " times: " + journey);
                }
            }
        }
    }
}
