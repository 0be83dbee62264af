package jackdaw.nat;

import jackdaw.nat.probe.ProbeBoard;
import jackdaw.rib.channel.Passage;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.protocol.Fact;
import jackdaw.rib.protocol.FormerLife;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How a service is: judges its gates, looks at its probes and at who else announces its prefixes, and tells its
 * {@link ServiceHealth}. What that decides is written to the export gates at once, and probes count or not as it says.
 */
final class Assessment {
    private final Surroundings surroundings;
    private final ProbeBoard board;
    private final OtherOriginators originators = new OtherOriginators();
    private Announcement announcement = new Announcement();
    private ServiceConfig config;
    private ServiceHealth health;
    private Judgement judgement;
    private boolean running;
    private final Resumption resumption;

    Assessment(ServiceConfig config, Surroundings surroundings, ProbeBoard board, Order order, Turn now) {
        this.config = config;
        this.surroundings = surroundings;
        this.board = board;
        this.health = new ServiceHealth(order, config.rules(), now);
        this.judgement = new Judgement(List.of(), config.attractFamilies(), Long.MAX_VALUE);
        this.resumption = new Resumption(surroundings.facts(), config.name());
    }

    ServiceHealth health() {
        return health;
    }

    /** The service begins anew, as if it had never worked; or as it was in the process before this one. */
    void begin(Order order, Optional<FormerLife> former, Turn turn) {
        health = new ServiceHealth(order, config.rules(), turn);
        announcement = new Announcement();
        running = true;
        boolean wanted = !(order instanceof Order.Drain);
        resumption.begin(former.filter(_ -> wanted), turn).ifPresent(before -> {
            health.resume(before);
            announcement.resume(turn);
        });
    }

    /** It leaves, whatever the process before this one left it. */
    void leave() {
        resumption.end();
    }

    /** Tells the next process how this one stood. What it was told itself stands until it has judged. */
    void remember() {
        if (!resumption.isOn()) {
            new Carriers(config, surroundings.facts()).tell(Optional.of(new Standing(health.state(),
                    health.demotion())).filter(_ -> running && health.state().attracts()));
        }
    }

    /** Nothing is asked any more. */
    void end(Turn turn) {
        running = false;
        resumption.end();
        followWithProbes(turn);
    }

    /** Takes effect with the next look. */
    void configure(ServiceConfig next) {
        config = next;
        health.setRules(next.rules());
    }

    /** Looks at all facts anew. */
    List<Transition> look(Turn turn) {
        judgement = new GateJudge(config, surroundings.facts(), surroundings.interfaces()).judge(turn.now());
        originators.look(surroundings.facts().all(Fact.Originators.class), config.attract(), config.steps(),
                config.rules().settle(), turn.now());
        if (resumption.holds(judgement, Diagnosis.of(judgement, board), turn)) {
            followWithProbes(turn);
            write(turn);
            return List.of();
        }
        announcement.judged(judgement, health, config.rules(), originators, turn);
        followWithProbes(turn);
        return tell(new HealthEvent.Judged(Diagnosis.of(judgement, board), originators.count(), flooded()), turn);
    }

    /** The least demotion in an announcement of ours that somebody inside may know. */
    private Demotion flooded() {
        return surroundings.facts().all(Fact.Originated.class).stream()
                .filter(o -> o.originated() && config.attract().contains(o.prefix()))
                .map(o -> config.steps().in(o.metric().getAsLong())).reduce(Demotion.FAILING, Demotion::better);
    }

    /** What comes of an event; the export gates say so already. */
    List<Transition> tell(HealthEvent event, Turn turn) {
        if (event instanceof HealthEvent.Resumed) {
            announcement.forgive();
        }
        List<Transition> decided = new ArrayList<>();
        health.on(event, turn, decided::add);
        followWithProbes(turn);
        write(turn);
        return decided;
    }

    private void write(Turn turn) {
        surroundings.attract().set(config.name(), announcement.attract(config, health, turn));
        surroundings.pools().set(config.name(), announcement.pools(config, health));
    }

    /** While a gate is closed nothing counts; while the service waits, the first result of each probe decides. */
    private void followWithProbes(Turn turn) {
        boolean open = !judgement.openFamilies().isEmpty();
        board.become(!running ? ProbeBoard.Mode.IDLE : switch (health.state()) {
            case OFF, DRAIN -> ProbeBoard.Mode.IDLE;
            case WAIT -> open ? ProbeBoard.Mode.FIRST : ProbeBoard.Mode.NOTED;
            case UP, WEAK, DOWN -> !open ? ProbeBoard.Mode.NOTED
                    : resumption.isOn() ? ProbeBoard.Mode.FIRST : ProbeBoard.Mode.COUNTED;
        }, turn);
    }

    /**
     * When time alone may change something.
     *
     * @param lastLook monotonic time
     */
    long deadline(long lastLook) {
        return LongStream.of(health.deadline(), judgement.recheckAt(), board.deadline(), originators.deadline(),
                announcement.deadline(lastLook), resumption.deadline()).min().orElseThrow();
    }

    /** All of it for people, together with what it does not know by itself. */
    ServiceStatus status(List<Prefix> supplied, Optional<Duration> drainRemaining, Order order, Turn turn) {
        Map<Prefix, Passage> pools = new TreeMap<>();
        config.pools().forEach(p -> pools.put(p, surroundings.pools().passage(p)));
        return new ServiceStatus(config.name(), config.kind(), health.state(), health.demotion(), health.since(),
                health.reason(), judgement.gates(), board.status(),
                ServiceStatus.sorted(announcement.attract(config, health, turn)), ServiceStatus.sorted(pools),
                supplied, config.probing().worstDetection(), drainRemaining, originators.all(), originators.count(),
                health.penalty(turn.now()), health.suppressed(turn.now()), order, config.rules(),
                health.next(turn.now()));
    }
}
