package jackdaw.ospf.sim;

import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BiConsumer;

/** Routers and links in virtual time. One seed decides every delay, loss, duplicate and order. */
final class SimNetwork {
    private record Delivery(long at, long order, SimRouter to, int ifindex, IpAddress source, IpAddress destination,
                            byte[] octets) {
    }

    private final List<SimRouter> routers = new ArrayList<>();
    private final List<SimLink> links = new ArrayList<>();
    private final PriorityQueue<Delivery> inFlight = new PriorityQueue<>(
            Comparator.comparingLong(Delivery::at).thenComparingLong(Delivery::order));
    final Random random;
    private long now = 1_000_000_000L;
    private long order;
    int lossPercent;
    int duplicatePercent;
    long maxDelayNanos = 2_000_000L;
    /** How much longer a delayed acknowledgment, one to a group, is under way than other packets. */
    long acknowledgmentDelayNanos;
    long packets;
    Optional<Wiretap> tap = Optional.empty();
    Optional<BiConsumer<SimRouter, OspfEffect.SendPacket>> spy = Optional.empty();

    SimNetwork(long seed) {
        this.random = new Random(seed);
    }

    Turn turn() {
        return new Turn(now, Instant.ofEpochSecond(1_700_000_000L).plusNanos(now));
    }

    void add(SimRouter router) {
        routers.add(router);
    }

    SimLink link() {
        SimLink link = new SimLink();
        links.add(link);
        return link;
    }

    List<SimRouter> routers() {
        return routers;
    }

    List<SimLink> links() {
        return links;
    }

    /** Carries a packet to whoever listens. */
    void carry(SimRouter from, OspfEffect.SendPacket packet) {
        packets++;
        spy.ifPresent(s -> s.accept(from, packet));
        tap.ifPresent(t -> t.listen(seconds(), packet));
        links.stream().filter(l -> l.up).forEach(link -> {
            if (link.ends.stream().noneMatch(e -> e.router() == from && e.ifindex() == packet.ifindex())) {
                return;
            }
            for (SimLink.End end : link.ends) {
                if (end.router() == from && end.ifindex() == packet.ifindex() || !end.router().hears(end.ifindex(),
                        packet.destination())) {
                    continue;
                }
                int copies = random.nextInt(100) < lossPercent ? 0 : random.nextInt(100) < duplicatePercent ? 2 : 1;
                for (int i = 0; i < copies; i++) {
                    long delay = 50_000L + (long) (random.nextDouble() * maxDelayNanos)
                            + (isDelayedAcknowledgment(packet) ? acknowledgmentDelayNanos : 0);
                    inFlight.add(new Delivery(now + delay, order++, end.router(), end.ifindex(), packet.source(),
                            packet.destination(), packet.octets()));
                }
            }
        });
    }

    private static boolean isDelayedAcknowledgment(OspfEffect.SendPacket packet) {
        return packet.octets()[1] == 5 && packet.destination().isMulticast();
    }

    void runSeconds(double seconds) {
        runUntil(now + (long) (seconds * 1e9));
    }

    /** Runs until the time comes, in order of deadlines and deliveries. */
    private void runUntil(long end) {
        while (true) {
            long next = inFlight.isEmpty() ? Long.MAX_VALUE : inFlight.peek().at();
            for (SimRouter router : routers) {
                next = Math.min(next, Math.max(now, router.deadline()));
            }
            if (next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            while (!inFlight.isEmpty() && inFlight.peek().at() <= now) {
                Delivery d = inFlight.poll();
                d.to().receive(new OspfEvent.PacketReceived(d.ifindex(), d.source(), d.destination(), d.octets(), 1));
            }
            for (SimRouter router : List.copyOf(routers)) {
                router.turn();
            }
        }
    }

    /** Runs until the condition holds; false if it does not within {@code seconds}. */
    boolean runUntil(java.util.function.BooleanSupplier condition, double seconds) {
        long end = now + (long) (seconds * 1e9);
        while (now < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            runUntil(now + 50_000_000L);
        }
        return condition.getAsBoolean();
    }

    double seconds() {
        return now / 1e9;
    }
}
