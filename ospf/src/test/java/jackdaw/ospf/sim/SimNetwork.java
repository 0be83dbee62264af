package jackdaw.ospf.sim;

import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.time.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Routers and links in virtual time. One seed decides every delay, loss, duplicate and order. */
final class SimNetwork {
    private record Delivery(long at, long order, SimRouter to, int ifindex, IpAddress source, IpAddress destination,
                            byte[] octets, int hopLimit) {
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
    /** Somebody takes note of all packets. */
    boolean isRecorded;
    private final List<Delivery> recorded = new ArrayList<>();
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
        for (SimLink link : links) {
            if (link.up && link.has(from, packet.ifindex())) {
                carry(from, packet, link);
            }
        }
    }

    private void carry(SimRouter from, OspfEffect.SendPacket packet, SimLink link) {
        for (SimLink.End end : link.ends) {
            if (end.router() == from && end.ifindex() == packet.ifindex() || !link.joins(from, end.router())
                    || !end.router().hears(end.ifindex(), packet.destination())) {
                continue;
            }
            deliver(end.router(), end.ifindex(), packet, packet.hopLimit(),
                    isDelayedAcknowledgment(packet) ? acknowledgmentDelayNanos : 0);
        }
    }

    /** Carries a packet to the router that has the address, as far as routers in between forward it. */
    void carryFar(SimRouter from, OspfEffect.SendPacket packet) {
        packets++;
        new Forwarding(routers, links).follow(from, packet.destination()).ifPresent(arrival -> deliver(
                arrival.at().router(), arrival.at().ifindex(), packet, packet.hopLimit() - arrival.hops() + 1, 0));
    }

    private void deliver(SimRouter to, int ifindex, OspfEffect.SendPacket packet, int hopLimit, long later) {
        int copies = random.nextInt(100) < lossPercent ? 0 : random.nextInt(100) < duplicatePercent ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long delay = 50_000L + (long) (random.nextDouble() * maxDelayNanos) + later;
            Delivery delivery = new Delivery(now + delay, order++, to, ifindex, packet.source(),
                    packet.destination(), packet.octets(), hopLimit);
            inFlight.add(delivery);
            if (isRecorded) {
                recorded.add(delivery);
            }
        }
    }

    /** Delivers packets that were delivered before once more. */
    void replay(int count, double olderThanSeconds) {
        List<Delivery> old = recorded.stream().filter(d -> d.at() < now - (long) (olderThanSeconds * 1e9)).toList();
        for (int i = 0; i < count && !old.isEmpty(); i++) {
            Delivery d = old.get(random.nextInt(old.size()));
            inFlight.add(new Delivery(now + 1_000_000L * i, order++, d.to(), d.ifindex(), d.source(), d.destination(),
                    d.octets(), d.hopLimit()));
        }
    }

    private static boolean isDelayedAcknowledgment(OspfEffect.SendPacket packet) {
        return packet.octets()[1] == 5 && packet.destination().isMulticast();
    }

    void runSeconds(double seconds) {
        runUntil(now + (long) (seconds * 1e9));
    }

    /**
     * Runs until the time comes, in order of deadlines and deliveries. Between steps only a router that had something
     * to do can have another deadline than before, or two hundred would be asked at each packet.
     */
    private void runUntil(long end) {
        Map<SimRouter, Long> deadlines = new LinkedHashMap<>();
        routers.forEach(router -> deadlines.put(router, router.deadline()));
        while (true) {
            long next = inFlight.isEmpty() ? Long.MAX_VALUE : inFlight.peek().at();
            for (long deadline : deadlines.values()) {
                next = Math.min(next, Math.max(now, deadline));
            }
            if (next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            Set<SimRouter> busy = new HashSet<>();
            while (!inFlight.isEmpty() && inFlight.peek().at() <= now) {
                Delivery d = inFlight.poll();
                busy.add(d.to());
                d.to().receive(new OspfEvent.PacketReceived(d.ifindex(), d.source(), d.destination(), d.octets(),
                        d.hopLimit()));
            }
            for (SimRouter router : List.copyOf(routers)) {
                if (busy.contains(router) || deadlines.getOrDefault(router, now) <= now) {
                    router.turn();
                    deadlines.put(router, router.deadline());
                }
            }
        }
    }

    /** Runs until the condition holds; false if it does not within {@code seconds}. */
    boolean runUntil(BooleanSupplier condition, double seconds) {
        return runUntil(condition, seconds, 0.05);
    }

    /** The same, looking only every {@code step} seconds. */
    boolean runUntil(BooleanSupplier condition, double seconds, double step) {
        long end = now + (long) (seconds * 1e9);
        while (now < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            runUntil(now + (long) (step * 1e9));
        }
        return condition.getAsBoolean();
    }

    double seconds() {
        return now / 1e9;
    }
}
