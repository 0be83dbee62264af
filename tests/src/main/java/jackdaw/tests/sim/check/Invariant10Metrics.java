package jackdaw.tests.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import jackdaw.rib.net.Prefix;
import jackdaw.tests.network.Service;
import jackdaw.tests.sim.site.ConfigTexts;
import jackdaw.tests.sim.site.Gateway;

/** What is announced carries the filter's metric and the step of the service's standing; nothing else is announced. */
final class Invariant10Metrics implements Invariant {
    private static final Map<String, Long> METRICS = Map.of("UP", 200L, "WEAK (recovering)", 20_200L,
            "WEAK (failing)", 50_200L);
    /**
     * An announcement may have to wait five seconds for its turn, and a family for its own hold. A gate that was false
     * for less time than lies between two looks shows by the flush.
     */
    private static final double PATIENCE = 13;
    /** A family whose gates were false comes back by its own hold, while the service is UP by the other one. */
    private static final double FAMILY_PATIENCE = PATIENCE
            + Math.max(ConfigTexts.FAILBACK_SECONDS, ConfigTexts.LONGEST_SUPPRESSION_SECONDS);

    private record Subject(Gateway gateway, Service service) {
    }

    private record Standing(String label, long since) {
    }

    private final Scene scene;
    private final GateTruth truth;
    private final Map<Subject, Standing> standings = new HashMap<>();

    Invariant10Metrics(Scene scene) {
        this.scene = scene;
        this.truth = new GateTruth(scene);
    }

    @Override
    public void said(Word word) {
        boolean owned = java.util.List.of(Service.values()).stream()
                .anyMatch(s -> Gateway.attract(s).contains(word.prefix()));
        if (owned && !word.flush() && !METRICS.containsValue(word.metric())) {
            scene.report(this, "no standing has the metric of " + word);
        }
        if (word.flush()) {
            standings.replaceAll((subject, standing) -> subject.gateway() == word.gateway()
                    && Gateway.attract(subject.service()).contains(word.prefix())
                    ? new Standing(standing.label(), word.at()) : standing);
        }
    }

    /** A standing may last for less time than lies between two looks. */
    @Override
    public void turned(Gateway gateway) {
        for (Service service : Service.values()) {
            String label = gateway.standing(service);
            standings.computeIfPresent(new Subject(gateway, service), (_, old) -> old.label().equals(label) ? old
                    : new Standing(label, scene.now()));
        }
    }

    @Override
    public void look() {
        for (Gateway gateway : scene.site().gateways()) {
            for (Service service : Service.values()) {
                String label = gateway.standing(service);
                Standing standing = standings.merge(new Subject(gateway, service), new Standing(label, scene.now()),
                        (old, fresh) -> old.label().equals(label) && mayAnnounce(gateway, service) ? old : fresh);
                if (scene.since(standing.since()) > PATIENCE && METRICS.containsKey(label)) {
                    Gateway.attract(service).forEach(p -> compare(gateway, service, label, p));
                }
            }
        }
    }

    private boolean mayAnnounce(Gateway gateway, Service service) {
        return Gateway.attract(service).stream()
                .allMatch(p -> truth.isOpen(gateway, service, p.family()) && scene.hasRoute(gateway, p));
    }

    private void compare(Gateway gateway, Service service, String label, Prefix prefix) {
        Optional<Word> word = scene.wire().announcement(gateway, prefix);
        if (word.isEmpty() || word.get().metric() != METRICS.get(label) && !mayBeHeld(gateway, service, word.get())) {
            scene.report(this, service.key() + " of " + gateway + " is " + label + ", but of " + prefix + " it says "
                    + word);
        }
    }

    private boolean mayBeHeld(Gateway gateway, Service service, Word word) {
        Standing standing = standings.get(new Subject(gateway, service));
        return standing.label().equals("UP") && word.metric() == METRICS.get("WEAK (recovering)")
                && Gateway.attract(service).stream().map(Prefix::family).distinct().count() > 1
                && scene.since(standing.since()) <= FAMILY_PATIENCE;
    }
}
