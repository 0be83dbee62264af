package jackdaw.nat;

import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Maps the state of a service to what its gates let pass. Remembers one thing: since when each family may be
 * announced, because a family that joins a service which is UP already must not skip the recovering step.
 */
final class Announcement {
    private final Map<AddressFamily, Long> openSince = new EnumMap<>(AddressFamily.class);
    private Judgement judgement = new Judgement(java.util.List.of(), java.util.Set.of(), Long.MAX_VALUE);
    private Duration hold = Duration.ZERO;

    void judged(Judgement next, Duration startupHold, Turn turn) {
        judgement = next;
        hold = startupHold;
        openSince.keySet().retainAll(next.openFamilies());
        next.openFamilies().forEach(f -> openSince.putIfAbsent(f, turn.now()));
    }

    /** When a family's recovering step ends; {@link Long#MAX_VALUE} if none is on. */
    long deadline(long now) {
        return openSince.values().stream().map(t -> t + hold.toNanos()).filter(t -> t > now)
                .min(Long::compare).orElse(Long.MAX_VALUE);
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
        Long since = openSince.get(prefix.family());
        if (since == null) {
            return new Passage.Closed(config.name(), state.name(), judgement.familyBlock(prefix.family())
                    .map(g -> g.label() + ": " + g.text()).orElse("its gates are not true"));
        }
        Demotion own = since + hold.toNanos() > turn.now() ? Demotion.RECOVERING : Demotion.NONE;
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
