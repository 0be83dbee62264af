package jackdaw.tests.sim.check;

import java.util.List;
import jackdaw.rib.net.AddressFamily;
import jackdaw.tests.sim.fault.Menu;
import jackdaw.tests.sim.site.Gateway;

/** The invariants that hold under a kind of trouble, all looking at one scene. */
public final class Invariants {
    private final List<Invariant> all;

    private Invariants(Scene scene, List<Invariant> all) {
        this.all = all;
        scene.wire().onWord(word -> all.forEach(i -> i.said(word)));
        for (Gateway gateway : scene.site().gateways()) {
            gateway.machine().watch(() -> turned(scene, gateway));
        }
    }

    /** Those that must hold whatever happens, and those that must hold if nothing worse than {@code menu} does. */
    public static Invariants of(Scene scene, Menu menu) {
        List<Invariant> always = new java.util.ArrayList<>(List.of(new Invariant01Gates(scene),
                new Invariant02StartOrder(scene), new Invariant03DrainOrder(scene), new Invariant05Unknown(scene),
                new Invariant06FlapLimits(scene), new Invariant06Failback(scene), new Invariant08SharedPool(scene),
                new Invariant09Hellos(scene), new Invariant09Keepalives(scene),
                new Invariant10Metrics(scene), new Invariant10Preference(scene), new Invariant11Crossings(scene),
                new CertainlyBroken(scene), new NoBug(scene)));
        if (menu == Menu.INFERRED || menu == Menu.MISJUDGED || menu == Menu.UNKNOWN
                || menu == Menu.SENT_AWAY) {
            always.add(new Invariant04Originators(scene));
        }
        return new Invariants(scene, always);
    }

    private void turned(Scene scene, Gateway gateway) {
        for (AddressFamily family : AddressFamily.values()) {
            if (!scene.hasAdjacency(gateway, family)) {
                scene.wire().unheard(gateway, family);
            }
        }
        all.forEach(i -> i.turned(gateway));
    }

    /** Lets all look. */
    public void look() {
        all.forEach(Invariant::look);
    }
}
