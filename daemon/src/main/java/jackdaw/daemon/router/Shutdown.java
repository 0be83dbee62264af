package jackdaw.daemon.router;

import jackdaw.nat.ServiceProtocol;
import jackdaw.ospf.OspfConfig;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stops the router in the order that loses no packet: first services close their gates, OSPF flushes what attracts
 * traffic, and everything stays until that traffic has ended; then OSPF leaves, and its neighbors get a second to
 * compute other ways; then BGP ceases; then everything else goes; the kernel's routes go last. Each phase is bounded,
 * a peer that does not answer holds nothing up for long.
 *
 * <p>A handover to another process takes the same way, but nothing is withdrawn on it: services stop as they stand,
 * OSPF tells its neighbors to wait, BGP is silent, and the kernel's routes stay.
 */
public final class Shutdown {
    private enum Phase {
        SERVICES("draining services", List.of("Service"), Duration.ZERO),
        OSPF("leaving OSPF", List.of("OSPF"), Duration.ofSeconds(4)),
        SETTLE("letting neighbors turn", List.of(), Duration.ofSeconds(1)),
        BGP("closing BGP sessions", List.of("BGP"), Duration.ofSeconds(2)),
        SOURCES("ending the rest", List.of("BFD", "Static", "Direct", "Device"), Duration.ofSeconds(2)),
        KERNEL("removing kernel routes", List.of("Kernel"), Duration.ofSeconds(10)),
        DONE("done", List.of(), Duration.ZERO);

        private final String doing;
        private final List<String> kinds;
        private final Duration bound;

        Phase(String doing, List<String> kinds, Duration bound) {
            this.doing = doing;
            this.kinds = kinds;
            this.bound = bound;
        }
    }

    /**
     * How far it is.
     *
     * @param doing     what it does now, for people
     * @param remaining until the end of the process, at most
     */
    public record Progress(String doing, Duration remaining) {
    }

    private static final Duration SLACK = Duration.ofSeconds(1);
    private static final List<Phase> STOP = List.of(Phase.values());
    private static final List<Phase> HANDOVER =
            List.of(Phase.SERVICES, Phase.OSPF, Phase.BGP, Phase.SOURCES, Phase.KERNEL, Phase.DONE);

    private final Router router;
    private final EventLog log;
    private final Runnable finished;
    private Optional<Phase> phase = Optional.empty();
    private long until = Long.MAX_VALUE;
    private boolean attracted;
    private StopReason reason = StopReason.SHUTDOWN;
    private List<Phase> course = STOP;

    /** @param finished called once everything is down */
    public Shutdown(Router router, EventLog log, Runnable finished) {
        this.router = router;
        this.log = log;
        this.finished = finished;
    }

    public boolean hasBegun() {
        return phase.isPresent();
    }

    /** Routing itself is being taken down; before that, all sessions and routes live on. */
    public boolean isLeaving() {
        return phase.isPresent() && phase.get() != Phase.SERVICES;
    }

    /** Another process is to take over: nothing that is out is taken back. */
    public boolean isHandover() {
        return phase.isPresent() && reason == StopReason.HANDOVER;
    }

    public void begin(Turn turn) {
        begin(StopReason.SHUTDOWN, STOP, "shutting down", turn);
    }

    /** Begins to hand over to another process. */
    public void handOver(Turn turn) {
        begin(StopReason.HANDOVER, HANDOVER, "handing over to the next process", turn);
    }

    private void begin(StopReason why, List<Phase> phases, String doing, Turn turn) {
        if (phase.isEmpty()) {
            reason = why;
            course = phases;
            log.info("daemon", doing);
            attracted = members(Phase.OSPF).stream().anyMatch(i -> i.state() == ProtocolState.UP);
            enter(Phase.SERVICES, turn);
        }
    }

    /** Waits for traffic no longer. */
    public void hurry(Turn turn) {
        if (phase.equals(Optional.of(Phase.SERVICES))) {
            enter(Phase.OSPF, turn);
        }
    }

    /** How far it is; empty before it has begun. */
    public Optional<Progress> progress(Turn turn) {
        return phase.map(now -> {
            Duration sum = now == Phase.DONE ? Duration.ZERO : Duration.ofNanos(Math.max(0, until - turn.now()));
            for (Phase later : course) {
                sum = later.compareTo(now) > 0 ? sum.plus(later.bound) : sum;
            }
            return new Progress(now.doing, sum);
        });
    }

    /** When the present phase must end at the latest. */
    public long deadline() {
        return until;
    }

    /** Goes on as far as it can; called every turn. */
    public void advance(Turn turn) {
        while (phase.isPresent() && phase.get() != Phase.DONE) {
            Phase now = phase.get();
            boolean down = now == Phase.SETTLE ? !attracted
                    : members(now).stream().allMatch(i -> i.state() == ProtocolState.DOWN);
            if (!down && turn.now() < until) {
                return;
            }
            if (!down && now != Phase.SETTLE) {
                log.warning("daemon", "some of " + now.kinds + " did not stop in time");
            }
            enter(course.get(course.indexOf(now) + 1), turn);
        }
    }

    private void enter(Phase next, Turn turn) {
        phase = Optional.of(next);
        for (Instance instance : members(next)) {
            instance.end(reason, turn);
        }
        until = next == Phase.DONE ? Long.MAX_VALUE : turn.in(switch (next) {
            case SERVICES -> drain(turn);
            case OSPF -> next.bound.plus(farewell());
            default -> next.bound;
        });
        if (next == Phase.DONE) {
            finished.run();
        }
    }

    /** The longest drain of any service, which ends by itself before this is over. */
    private Duration drain(Turn turn) {
        return members(Phase.SERVICES).stream().map(Instance::protocol).filter(ServiceProtocol.class::isInstance)
                .flatMap(p -> ((ServiceProtocol) p).drainRemaining(turn).stream()).max(Duration::compareTo)
                .map(SLACK::plus).orElse(Duration.ZERO);
    }

    /** How long an OSPF instance asks others to send nothing through us before it takes its LSAs back. */
    private Duration farewell() {
        return members(Phase.OSPF).stream().map(i -> i.protocol().config()).filter(OspfConfig.class::isInstance)
                .map(config -> ((OspfConfig) config).transit().onShutdown())
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private List<Instance> members(Phase of) {
        return router.instances().stream().filter(i -> of.kinds.contains(i.protocol().kind())).toList();
    }
}
