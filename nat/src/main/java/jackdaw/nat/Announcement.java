package jackdaw.nat;

import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.time.Turn;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Maps the state of a service to what its gates let pass, each family as soon as its own gates are true. */
final class Announcement {
    private final Map<AddressFamily, FamilyReturn> families = new EnumMap<>(AddressFamily.class);
    private Judgement judgement = new Judgement(List.of(), Set.of(), Long.MAX_VALUE);

    Announcement() {
        for (AddressFamily family : AddressFamily.values()) {
            families.put(family, new FamilyReturn());
        }
    }

    /** @param health as it is before it knows of the judgement */
    void judged(Judgement next, ServiceHealth health, HealthRules rules, OtherOriginators others, Turn turn) {
        judgement = next;
        families.forEach((family, own) -> own.judged(next.openFamilies().contains(family), health, rules,
                others.count(family), turn.now()));
    }

    /** All that was announced by the process before this one stays announced. */
    void resume(Turn turn) {
        families.values().forEach(own -> own.resume(turn.now()));
    }

    /** An operator wants it back. */
    void forgive() {
        families.values().forEach(FamilyReturn::forgive);
    }

    /** When a family's recovering step ends; {@link Long#MAX_VALUE} if none is on. */
    long deadline(long now) {
        return families.values().stream().mapToLong(own -> own.deadline(now)).min().orElse(Long.MAX_VALUE);
    }

    Map<Prefix, Passage> attract(ServiceConfig config, ServiceHealth health, Turn turn) {
        Map<Prefix, Passage> passages = new HashMap<>();
        config.attract().forEach(p -> passages.put(p, attract(p, config, health, turn)));
        return passages;
    }

    private Passage attract(Prefix prefix, ServiceConfig config, ServiceHealth health, Turn turn) {
        ServiceState state = health.state();
        if (!state.attracts()) {
            return new Passage.Closed(config.name(), state.name(), health.reason());
        }
        FamilyReturn family = families.get(prefix.family());
        if (!family.isOpen()) {
            return new Passage.Closed(config.name(), state.name(), judgement.familyBlock(prefix.family())
                    .map(g -> g.label() + ": " + g.text()).orElse("its gates are not true"));
        }
        Demotion own = family.isRecovering(turn.now()) ? Demotion.RECOVERING : Demotion.NONE;
        return new Passage.Open(config.name(), state.name(), config.steps().of(health.demotion().or(own)));
    }

    Map<Prefix, Passage> pools(ServiceConfig config, ServiceHealth health) {
        Map<Prefix, Passage> passages = new HashMap<>();
        Passage passage = health.state().needsPools()
                ? new Passage.Open(config.name(), health.state().name(), 0)
                : new Passage.Closed(config.name(), health.state().name(), health.reason());
        config.pools().forEach(p -> passages.put(p, passage));
        return passages;
    }
}
