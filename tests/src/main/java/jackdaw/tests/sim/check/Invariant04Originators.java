package jackdaw.tests.sim.check;

import java.util.HashSet;
import java.util.Set;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.Gateway;

/** While failures are inferred only, no interleaving of them leaves a prefix without anybody who announces it. */
final class Invariant04Originators implements Invariant {
    private final Scene scene;
    private final Set<Prefix> begun = new HashSet<>();

    Invariant04Originators(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void said(Word word) {
        if (!word.flush()) {
            begun.add(word.prefix());
        } else if (begun.contains(word.prefix()) && isAttract(word.prefix()) && scene.site().gateways().stream()
                .allMatch(g -> scene.wire().announcement(g, word.prefix()).isEmpty())) {
            scene.report(this, "nobody announces " + word.prefix() + " since " + word.gateway() + " left");
        }
    }

    private static boolean isAttract(Prefix prefix) {
        return Set.of(Service.values()).stream().anyMatch(s -> Gateway.attract(s).contains(prefix));
    }
}
