package jackdaw.bfd;

import jackdaw.bfd.session.SessionStatus;
import jackdaw.bfd.wire.BfdState;
import jackdaw.bfd.wire.Diagnostic;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.protocol.Protocol;
import jackdaw.rib.protocol.ProtocolConfig;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.Reconfiguration;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * BFD among the protocols: brings together who wants which neighbor watched, and tells what the engine finds out. The
 * engine itself runs elsewhere, so that a long turn of the router delays no packet of it.
 */
public final class BfdProtocol implements Protocol {
    private static final String KIND = "BFD";

    /** A neighbor that somebody wants to be watched. */
    private record Watched(String ifname, Set<String> clients) {
    }

    private final Surroundings surroundings;
    private final Consumer<? super BfdEvent> engine;
    private final Supplier<BfdSnapshot> snapshot;
    private final Map<NeighborPath, Watched> watched = new LinkedHashMap<>();
    private BfdConfig config;
    private ProtocolState state = ProtocolState.DOWN;
    private long stateSince;

    /**
     * @param engine   takes commands for the engine, which answers later through {@link #changed}
     * @param snapshot what the engine has to show, as of a moment ago
     */
    public BfdProtocol(BfdConfig config, Surroundings surroundings, Consumer<? super BfdEvent> engine,
                       Supplier<BfdSnapshot> snapshot, Turn turn) {
        this.config = config;
        this.surroundings = surroundings;
        this.engine = engine;
        this.snapshot = snapshot;
        this.stateSince = turn.now();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ProtocolState state() {
        return state;
    }

    @Override
    public long stateSince() {
        return stateSince;
    }

    @Override
    public List<Channel> channels() {
        return List.of();
    }

    @Override
    public BfdConfig config() {
        return config;
    }

    /** What {@code show bfd sessions} shows. */
    public BfdSnapshot snapshot() {
        return state == ProtocolState.UP ? snapshot.get() : BfdSnapshot.EMPTY;
    }

    @Override
    public void start(Turn turn) {
        if (state == ProtocolState.UP) {
            return;
        }
        enter(ProtocolState.UP, turn);
        surroundings.facts().all(Fact.LivenessWanted.class).forEach(this::wanted);
        surroundings.facts().publish(new Fact.Synced(name(), true));
    }

    @Override
    public void stop(StopReason reason, String message, Turn turn) {
        engine.accept(new BfdEvent.Shutdown());
        watched.keySet().forEach(path -> publish(path, Fact.Life.UNKNOWN));
        watched.clear();
        enter(ProtocolState.DOWN, turn);
        if (reason == StopReason.REMOVED) {
            surroundings.facts().forget(Fact.Synced.class, name());
        }
    }

    private void enter(ProtocolState next, Turn turn) {
        state = next;
        stateSince = turn.now();
    }

    @Override
    public void factChanged(Fact fact, Turn turn) {
        if (state == ProtocolState.UP && fact instanceof Fact.LivenessWanted wish) {
            wanted(wish);
        }
    }

    private void wanted(Fact.LivenessWanted wish) {
        Watched known = watched.get(wish.path());
        if (wish.wanted() && known == null) {
            watched.put(wish.path(), new Watched(wish.ifname(), new LinkedHashSet<>(Set.of(wish.protocol()))));
            watch(wish.path(), wish.ifname());
        } else if (wish.wanted()) {
            known.clients().add(wish.protocol());
        } else if (known != null && known.clients().remove(wish.protocol()) && known.clients().isEmpty()) {
            watched.remove(wish.path());
            engine.accept(new BfdEvent.Unwatch(wish.path()));
            publish(wish.path(), Fact.Life.UNKNOWN);
            surroundings.facts().forget(Fact.Liveness.class, wish.path());
        }
    }

    private void watch(NeighborPath path, String ifname) {
        engine.accept(new BfdEvent.Watch(path, ifname, config.settingsFor(path.isMultihop() ? "" : ifname)));
    }

    /** The engine says that a session has another state. */
    public void changed(SessionStatus status) {
        if (!watched.containsKey(status.path())) {
            return;
        }
        Fact.Life before = surroundings.facts().find(Fact.Liveness.class, status.path()).map(Fact.Liveness::life)
                .orElse(Fact.Life.UNKNOWN);
        Fact.Life life = life(status, before);
        String where = status.path() + (status.path().isMultihop() ? "" : " on " + status.ifname());
        if (life == Fact.Life.LOST && before == Fact.Life.ALIVE) {
            log(EventLog.Level.WARNING, "neighbor " + where + " is lost: " + status.diagnostic().label());
        } else if (life != before) {
            log(EventLog.Level.INFO, "session with " + where + " is " + status.state().label());
        }
        publish(status.path(), life);
    }

    /** A neighbor whose operator ended the session is no longer watched, not lost (RFC 5882 §3.2). */
    private static Fact.Life life(SessionStatus status, Fact.Life before) {
        if (status.state() == BfdState.UP) {
            return Fact.Life.ALIVE;
        }
        boolean inPeace = status.remoteState() == BfdState.ADMIN_DOWN
                && status.diagnostic() == Diagnostic.NEIGHBOR_SIGNALED_DOWN;
        return before == Fact.Life.UNKNOWN || inPeace ? Fact.Life.UNKNOWN : Fact.Life.LOST;
    }

    private void publish(NeighborPath path, Fact.Life life) {
        surroundings.facts().publish(new Fact.Liveness(path, life));
    }

    private void log(EventLog.Level level, String message) {
        surroundings.log().log(level, name(), message);
    }

    @Override
    public Reconfiguration compare(ProtocolConfig next) {
        if (config.equals(next)) {
            return new Reconfiguration.Same();
        }
        return next instanceof BfdConfig ? new Reconfiguration.InPlace(List.of("negotiate intervals again"))
                : new Reconfiguration.Restart("it becomes another kind of protocol");
    }

    @Override
    public void apply(ProtocolConfig next, Turn turn) {
        config = (BfdConfig) next;
        if (state == ProtocolState.UP) {
            watched.forEach((path, known) -> watch(path, known.ifname()));
        }
    }

    @Override
    public void reimport(Channel channel, Turn turn) {
        throw new IllegalStateException("BFD has no channels");
    }
}
