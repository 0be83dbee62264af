package jackdaw.daemon.router;

import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.ProtocolState;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Stops the router in the order that loses no packet: first OSPF flushes what attracts traffic, and its neighbors get
 * a second to compute other ways; then BGP ceases; then everything else goes; the kernel's routes go last. Each phase
 * is bounded, a peer that does not answer holds nothing up for long.
 */
public final class Shutdown {
    private enum Phase {
        OSPF(List.of("OSPF"), Duration.ofSeconds(4)),
        SETTLE(List.of(), Duration.ofSeconds(1)),
        BGP(List.of("BGP"), Duration.ofSeconds(2)),
        SOURCES(List.of("Static", "Direct", "Device", "Service"), Duration.ofSeconds(2)),
        KERNEL(List.of("Kernel"), Duration.ofSeconds(10)),
        DONE(List.of(), Duration.ZERO);

        private final List<String> kinds;
        private final Duration bound;

        Phase(List<String> kinds, Duration bound) {
            this.kinds = kinds;
            this.bound = bound;
        }
    }

    private final Router router;
    private final EventLog log;
    private final Runnable finished;
    private Optional<Phase> phase = Optional.empty();
    private long until = Long.MAX_VALUE;
    private boolean attracted;

    /** @param finished called once everything is down */
    public Shutdown(Router router, EventLog log, Runnable finished) {
        this.router = router;
        this.log = log;
        this.finished = finished;
    }

    public boolean hasBegun() {
        return phase.isPresent();
    }

    public void begin(Turn turn) {
        if (phase.isEmpty()) {
            log.info("daemon", "shutting down");
            attracted = members(Phase.OSPF).stream().anyMatch(i -> i.state() == ProtocolState.UP);
            enter(Phase.OSPF, turn);
        }
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
            enter(Phase.values()[now.ordinal() + 1], turn);
        }
    }

    private void enter(Phase next, Turn turn) {
        phase = Optional.of(next);
        until = next == Phase.DONE ? Long.MAX_VALUE : turn.in(next.bound);
        for (Instance instance : members(next)) {
            instance.shutDown(turn);
        }
        if (next == Phase.DONE) {
            finished.run();
        }
    }

    private List<Instance> members(Phase of) {
        return router.instances().stream().filter(i -> of.kinds.contains(i.protocol().kind())).toList();
    }
}
