package jackdaw.bfd;

import jackdaw.bfd.session.SessionSettings;
import jackdaw.bfd.session.SessionStatus;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.NeighborPath;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** Two engines on a wire that delays and loses what a seed says, in virtual time. */
final class Wire {
    static final IpAddress A = IpAddress.parse("192.0.2.1");
    static final IpAddress B = IpAddress.parse("192.0.2.2");
    private static final int IFINDEX = 4;

    private record Flight(long arrives, int order, End to, byte[] octets) {
    }

    /** One machine. */
    final class End {
        final NeighborPath path;
        final BfdEngine engine;
        final List<SessionStatus> changes = new ArrayList<>();
        boolean open;
        /** What is sent to it does not arrive. */
        boolean deaf;
        private End other;

        private End(IpAddress local, IpAddress remote, long seed) {
            path = new NeighborPath(remote, local, multihop ? NeighborPath.MULTIHOP : IFINDEX);
            engine = new BfdEngine(new Random(seed));
        }

        void watch(SessionSettings settings) {
            tell(new BfdEvent.Watch(path, multihop ? "" : "eth0", settings));
        }

        void tell(BfdEvent event) {
            engine.on(event, turn(), this::perform);
        }

        private void perform(BfdEffect effect) {
            switch (effect) {
                case BfdEffect.Open _ -> open = true;
                case BfdEffect.Close _ -> open = false;
                case BfdEffect.Changed(SessionStatus status) -> changes.add(status);
                case BfdEffect.Send(var _, byte[] octets) -> {
                    if (!open) {
                        throw new AssertionError("sends without a socket");
                    }
                    if (!cut && !other.deaf && random.nextDouble() >= loss) {
                        long delay = latency + random.nextLong(1 + jitter);
                        flights.add(new Flight(now + delay, sent++, other, octets));
                    }
                }
            }
        }

        SessionStatus status() {
            return engine.snapshot().sessions().getFirst();
        }
    }

    final End a;
    final End b;
    private final boolean multihop;
    private final Random random;
    private final PriorityQueue<Flight> flights = new PriorityQueue<>(
            Comparator.comparingLong(Flight::arrives).thenComparingInt(Flight::order));
    private int sent;
    private long now = 5_000_000_000L;
    boolean cut;
    double loss;
    long latency = 1_000_000;
    long jitter;
    int hopLimit = 255;

    Wire(long seed, boolean multihop) {
        this.multihop = multihop;
        this.random = new Random(seed);
        a = new End(A, B, seed + 1);
        b = new End(B, A, seed + 2);
        a.other = b;
        b.other = a;
    }

    Turn turn() {
        return new Turn(now, Instant.EPOCH.plusNanos(now));
    }

    /** Lets virtual time pass. */
    void run(Duration time) {
        long end = now + time.toNanos();
        while (true) {
            long arrival = flights.isEmpty() ? Long.MAX_VALUE : flights.peek().arrives();
            long next = Math.min(arrival, Math.min(a.engine.deadline(), b.engine.deadline()));
            if (next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            if (arrival == next) {
                Flight flight = flights.remove();
                flight.to().tell(new BfdEvent.PacketReceived(multihop, flight.to().path.remote(),
                        flight.to().path.local(), IFINDEX, hopLimit, flight.octets()));
            } else {
                a.tell(new BfdEvent.TimersDue());
                b.tell(new BfdEvent.TimersDue());
            }
        }
    }
}
