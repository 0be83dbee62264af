package jackdaw.tests.sim.world;

import jackdaw.bgp.session.ConnectionId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One end of a TCP connection: octets arrive in order, late if the link is bad, and not at all while it is down. */
final class Stream {
    private static final Duration RETRANSMISSION = Duration.ofMillis(300);

    private static final String RESET = "Connection reset by peer";

    private final PeerLine owner;
    private final ConnectionId id;
    private final Segment segment;
    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private Stream other;
    private boolean pumping;
    private boolean broken;

    Stream(PeerLine owner, ConnectionId id, Segment segment) {
        this.owner = owner;
        this.id = id;
        this.segment = segment;
    }

    void joins(Stream far) {
        other = far;
    }

    private VirtualTime time() {
        return owner.process().machine().time();
    }

    void send(byte[] octets) {
        transmit(() -> other.owner.received(other.id, octets));
    }

    /** Closes once all has arrived. */
    void end() {
        transmit(() -> other.owner.disconnected(other.id, "Connection closed"));
    }

    private void transmit(Runnable arrival) {
        underWay.add(arrival);
        if (!pumping) {
            pumping = true;
            time().at(time().now() + segment.weather().delay(), this::pump);
        }
    }

    private void pump() {
        if (broken || underWay.isEmpty()) {
            pumping = false;
            return;
        }
        boolean passes = segment.joins(owner.process().machine(), other.owner.process().machine())
                && segment.weather().copies() > 0;
        if (passes && !other.owner.process().isAlive()) {
            // The machine is there, but knows nothing of the connection (any more).
            broken = true;
            owner.disconnected(id, RESET);
            return;
        }
        if (passes) {
            underWay.poll().run();
        }
        time().at(time().now() + (passes ? segment.weather().delay() : RETRANSMISSION.toNanos()), this::pump);
    }

    /** @param both whether our own end hears of it */
    void reset(boolean both) {
        broken = true;
        underWay.clear();
        if (both) {
            owner.disconnected(id, RESET);
        }
        Stream far = other;
        time().at(time().now() + segment.weather().delay(), () -> {
            far.broken = true;
            if (segment.joins(owner.process().machine(), far.owner.process().machine())) {
                far.owner.disconnected(far.id, RESET);
            }
        });
    }
}
