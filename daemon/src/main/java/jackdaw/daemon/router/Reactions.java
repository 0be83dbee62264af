package jackdaw.daemon.router;

import jackdaw.daemon.router.Reaction.Purpose;
import jackdaw.nat.ServiceConfig;
import jackdaw.rib.channel.ExportGate;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * How soon what services decide reaches their neighbors. Looks at gates and facts after each turn, so the times are
 * whole turns: what is measured is never shorter than what it was.
 */
public final class Reactions {
    /** What leaves later than this, MinLSInterval and a flush counted, was not the decision's doing. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /**
     * What a gate said.
     *
     * @param answered whose packets have followed it
     */
    private record Decision(boolean open, long at, Set<String> answered) {
    }

    private record Sent(Key key, boolean announced, String protocol, String message) {
        boolean isOf(ServiceConfig service) {
            return (key.purpose() == Purpose.ATTRACT ? service.attract() : service.pools()).contains(key.prefix());
        }
    }

    private record Key(Purpose purpose, Prefix prefix) {
    }

    /** How long the reactions to one service took. */
    public record Times(Duration last, Duration longest) {
        private Times and(Duration next) {
            return new Times(next, next.compareTo(longest) > 0 ? next : longest);
        }
    }

    private final Surroundings surroundings;
    private final LongSupplier clock;
    private final Map<Key, Passage> passages = new HashMap<>();
    private final Map<Key, Decision> decisions = new HashMap<>();
    private final Map<Object, Fact> seen = new HashMap<>();
    private final Map<String, Map<Purpose, Times>> times = new HashMap<>();
    private List<Reaction> latest = List.of();

    /** @param clock the monotonic time now, not that of the turn */
    Reactions(Surroundings surroundings, LongSupplier clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /** To be called at the end of each turn, when everything that it brought has been handed to the sockets. */
    void look(List<ServiceConfig> services, Turn turn) {
        latest = List.of();
        if (!services.isEmpty()) {
            services.forEach(service -> decide(service, turn));
            latest = sent().flatMap(sent -> services.stream().filter(s -> sent.isOf(s))
                    .map(s -> reaction(s.name(), sent, turn))).toList();
        }
    }

    private void decide(ServiceConfig service, Turn turn) {
        service.attract().forEach(p -> decide(new Key(Purpose.ATTRACT, p), surroundings.attract(), turn));
        service.pools().forEach(p -> decide(new Key(Purpose.POOL, p), surroundings.pools(), turn));
    }

    /** What nobody has told of before. */
    private Stream<Sent> sent() {
        Stream<Sent> floods = surroundings.facts().all(Fact.Flooded.class).stream().filter(this::isNew)
                .map(f -> new Sent(new Key(Purpose.ATTRACT, f.prefix()), f.announced(), f.protocol(), f.lsa()));
        Stream<Sent> updates = surroundings.facts().all(Fact.Advertised.class).stream()
                .filter(f -> f.advertised() || seen.containsKey(key(f))).filter(this::isNew)
                .map(f -> new Sent(new Key(Purpose.POOL, f.prefix()), f.advertised(), f.protocol(), ""));
        return Stream.concat(floods, updates);
    }

    /** Another text for the same step is no decision. */
    private void decide(Key key, ExportGate gate, Turn turn) {
        Passage now = gate.passage(key.prefix());
        Passage before = passages.put(key, now);
        if (before == null || isOpen(before) != isOpen(now) || demotion(before) != demotion(now)) {
            decisions.put(key, new Decision(isOpen(now), turn.now(), new HashSet<>()));
        }
    }

    private static boolean isOpen(Passage passage) {
        return passage instanceof Passage.Open;
    }

    private static int demotion(Passage passage) {
        return passage instanceof Passage.Open open ? open.demotion() : 0;
    }

    private boolean isNew(Fact fact) {
        return !fact.equals(seen.put(key(fact), fact));
    }

    private static Object key(Fact fact) {
        return List.of(fact.getClass(), fact.subject());
    }

    private Reaction reaction(String service, Sent sent, Turn turn) {
        Optional<Duration> after = Optional.ofNullable(decisions.get(sent.key()))
                .filter(d -> d.open() == sent.announced() && d.answered().add(service + " " + sent.protocol()))
                .map(d -> Duration.ofNanos(clock.getAsLong() - d.at())).filter(d -> d.compareTo(PATIENCE) < 0);
        after.ifPresent(d -> times.computeIfAbsent(service, _ -> new EnumMap<>(Purpose.class))
                .merge(sent.key().purpose(), new Times(d, d), (before, _) -> before.and(d)));
        return new Reaction(turn, service, sent.key().purpose(), sent.key().prefix(), sent.announced(),
                sent.protocol(), sent.message(), after);
    }

    /** What the last turn brought. */
    public List<Reaction> latest() {
        return latest;
    }

    /** How long it took; empty before the first reaction to a decision of the service. */
    public Optional<Times> times(String service, Purpose purpose) {
        return Optional.ofNullable(times.getOrDefault(service, Map.of()).get(purpose));
    }
}
