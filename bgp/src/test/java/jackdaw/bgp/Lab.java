package jackdaw.bgp;

import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.bgp.session.ConnectionId;
import jackdaw.bgp.wire.MessageCodec;
import jackdaw.bgp.wire.MessageType;
import jackdaw.rib.attribute.Attributes;
import jackdaw.rib.attribute.Interner;
import jackdaw.rib.channel.Channel;
import jackdaw.rib.channel.ExportGates;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.iface.InterfaceTable;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.protocol.FactBoard;
import jackdaw.rib.protocol.FormerLives;
import jackdaw.rib.protocol.StopReason;
import jackdaw.rib.protocol.Surroundings;
import jackdaw.rib.table.NextHop;
import jackdaw.rib.table.Route;
import jackdaw.rib.table.RouteOwner;
import jackdaw.rib.table.RouteSource;
import jackdaw.rib.table.RouteType;
import jackdaw.rib.table.Scope;
import jackdaw.rib.table.Table;
import jackdaw.rib.table.Traits;
import jackdaw.rib.time.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/** Routers with one peer each in virtual time, joined by streams that delay, cut and break as a seed says. */
final class Lab {
    private record Scheduled(long at, long order, Runnable action) {
    }

    private final PriorityQueue<Scheduled> agenda = new PriorityQueue<>(
            Comparator.comparingLong(Scheduled::at).thenComparingLong(Scheduled::order));
    private final Map<IpAddress, Node> nodes = new HashMap<>();
    private final List<Pipe> pipes = new ArrayList<>();
    private final Map<Node, Integer> incarnations = new HashMap<>();
    final Random random;
    private long now = 1_000_000_000L;
    private long order;
    private long streams;
    private long sends;
    double refuse;
    Duration delay = Duration.ofMillis(1);

    Lab(long seed) {
        this.random = new Random(seed);
    }

    /** One TCP connection. */
    final class Pipe {
        private final Node[] ends = new Node[2];
        private final ConnectionId[] ids = new ConnectionId[2];
        private final long[] lastArrival = new long[2];
        private final boolean[] closed = new boolean[2];

        void send(int from, Runnable arrival) {
            long at = Math.max(lastArrival[from], now + jitter());
            lastArrival[from] = at;
            agenda.add(new Scheduled(at, order++, arrival));
        }

        void reset() {
            for (int end = 0; end < 2; end++) {
                deliver(end, new BgpEvent.Disconnected(ids[end], "Connection reset by peer"));
                closed[end] = true;
            }
            pipes.remove(this);
        }

        void deliver(int end, BgpEvent event) {
            if (!closed[end]) {
                ends[end].on(event);
            }
        }
    }

    private long jitter() {
        return (long) (delay.toNanos() * (0.5 + random.nextDouble()));
    }

    /** One router with its tables and one BGP neighbor. */
    final class Node {
        final String name;
        final IpAddress address;
        final InterfaceTable interfaces = new InterfaceTable();
        FactBoard facts = new FactBoard();
        final ExportGates pools = new ExportGates();
        Map<String, Table> tables = emptyTables();
        final List<String> log = new ArrayList<>();
        final RouteOwner statics = new RouteOwner("static1", "Static");
        BgpProtocol bgp;
        boolean unreachable;
        int keepalives;
        final Set<ConnectionId> abandoned = new HashSet<>();

        Node(String name, String address) {
            this.name = name;
            this.address = IpAddress.parse(address);
            nodes.put(this.address, this);
        }

        Node link(String... prefixes) {
            interfaces.put(iface(true, prefixes));
            return this;
        }

        void linkState(boolean up, String... prefixes) {
            interfaces.put(iface(up, prefixes)).ifPresent(change -> {
                bgp.interfaceChanged(change, turn());
                settle();
            });
        }

        Node peer(PeerConfig config, String id) {
            return peer(config, id, FormerLives.none());
        }

        /** The process is gone, and another takes its place: it has no route, but perhaps knows of the former one. */
        Node reborn(PeerConfig config, String id, FormerLives former) {
            crash(this);
            facts = new FactBoard();
            tables = emptyTables();
            return peer(config, id, former);
        }

        private Node peer(PeerConfig config, String id, FormerLives former) {
            Surroundings surroundings = new Surroundings(tables::get, interfaces, facts, new ExportGates(), pools,
                    new Interner<>(), (level, who, message) -> log.add(level + " " + who + " " + message),
                    new Random(random.nextLong()), former);
            bgp = new BgpProtocol(config, RouterId.parse(id), surroundings, effect -> carryOut(this, effect));
            return this;
        }

        void start() {
            bgp.start(turn());
            settle();
        }

        void stop(StopReason reason, String message) {
            bgp.stop(reason, message, turn());
            settle();
        }

        /** Asks the peer for its routes again, as after a change of the import filter. */
        void reimport() {
            bgp.channels().forEach(channel -> bgp.reimport(channel, turn()));
            settle();
        }

        void on(BgpEvent event) {
            bgp.on(event, turn());
            settle();
        }

        Table table(String prefix) {
            return tables.get(prefix.indexOf(':') >= 0 ? "master6" : "master4");
        }

        void route(String prefix, Attributes attributes) {
            table(prefix).update(new Route(Prefix.parse(prefix), new RouteSource(statics, 0), new Traits(
                    RouteType.STATIC, IpAddress.unspecified(Prefix.parse(prefix).family()),
                    NextHop.Discard.BLACKHOLE, 200, attributes), now));
            settle();
        }

        void unroute(String prefix) {
            table(prefix).withdraw(Prefix.parse(prefix), new RouteSource(statics, 0));
            settle();
        }

        Optional<Route> route(String prefix) {
            return table(prefix).best(Prefix.parse(prefix));
        }

        boolean isUp() {
            return bgp.info().startsWith("Established");
        }

        /** What the loop does after something outside changed: a gate, a filter. */
        void wake() {
            settle();
        }

        private void settle() {
            facts.deliver(fact -> bgp.factChanged(fact, turn()));
            for (Channel channel : bgp.channels()) {
                for (int i = 0; i < 1000 && channel.hasPending() && channel.drain(256, turn()) > 0; i++) {
                    bgp.timersDue(turn());
                }
            }
            for (int i = 0; i < 100 && bgp.deadline() <= now; i++) {
                bgp.timersDue(turn());
                bgp.channels().forEach(c -> c.drain(256, turn()));
            }
        }
    }

    private static Map<String, Table> emptyTables() {
        return Map.of("master4", new Table("master4", AddressFamily.IPV4, 1),
                "master6", new Table("master6", AddressFamily.IPV6, 2));
    }

    static Interface iface(boolean up, String... prefixes) {
        List<InterfaceAddress> addresses = Arrays.stream(prefixes).map(text -> {
            IpAddress local = IpAddress.parse(text.substring(0, text.indexOf('/')));
            int length = Integer.parseInt(text.substring(text.indexOf('/') + 1));
            return new InterfaceAddress(local, Prefix.of(local, length), Optional.empty(), false, false,
                    Scope.UNIVERSE);
        }).toList();
        return new Interface(2, "eth0", 1500, true, up, true, true, false, false, 0, addresses);
    }

    Turn turn() {
        return new Turn(now, Instant.EPOCH.plusNanos(now));
    }

    private void carryOut(Node node, BgpEffect effect) {
        switch (effect) {
            case BgpEffect.Connect connect -> {
                int life = incarnations.getOrDefault(node, 0);
                agenda.add(new Scheduled(now + jitter(), order++, () -> {
                    if (incarnations.getOrDefault(node, 0) == life) {
                        connect(node, connect);
                    }
                }));
            }
            case BgpEffect.Send send -> pipe(node, send.connection()).ifPresent(p -> {
                int from = end(p, node, send.connection());
                sends++;
                node.keepalives += MessageCodec.type(send.octets()) == MessageType.KEEPALIVE ? 1 : 0;
                byte[] octets = send.octets();
                for (int at = 0; at < octets.length;) {
                    int length = Math.min(octets.length - at, 1 + random.nextInt(3000));
                    byte[] chunk = Arrays.copyOfRange(octets, at, at + length);
                    p.send(from, () -> p.deliver(1 - from, new BgpEvent.Received(p.ids[1 - from], chunk)));
                    at += length;
                }
            });
            case BgpEffect.Close close -> pipe(node, close.connection()).ifPresentOrElse(p -> {
                int from = end(p, node, close.connection());
                p.closed[from] = true;
                p.send(from, () -> {
                    p.deliver(1 - from, new BgpEvent.Disconnected(p.ids[1 - from], "Connection closed"));
                    p.closed[1 - from] = true;
                    pipes.remove(p);
                });
            }, () -> node.abandoned.add(close.connection()));
        }
    }

    private void connect(Node node, BgpEffect.Connect connect) {
        Node target = nodes.get(connect.remote());
        if (node.abandoned.remove(connect.connection())) {
            return;
        }
        if (target == null || target.unreachable || node.unreachable || random.nextDouble() < refuse) {
            node.on(new BgpEvent.ConnectFailed(connect.connection(), "Connection refused"));
            return;
        }
        Pipe pipe = new Pipe();
        pipe.ends[0] = node;
        pipe.ends[1] = target;
        pipe.ids[0] = connect.connection();
        pipe.ids[1] = ConnectionId.incoming(++streams);
        pipes.add(pipe);
        pipe.send(0, () -> pipe.deliver(1,
                new BgpEvent.IncomingConnection(pipe.ids[1], target.address, node.address)));
        pipe.send(1, () -> pipe.deliver(0, new BgpEvent.Connected(pipe.ids[0], node.address, target.address)));
    }

    private Optional<Pipe> pipe(Node node, ConnectionId id) {
        return pipes.stream().filter(p -> end(p, node, id) >= 0 && !p.closed[end(p, node, id)]).findFirst();
    }

    private static int end(Pipe pipe, Node node, ConnectionId id) {
        return pipe.ends[0] == node && pipe.ids[0].equals(id) ? 0
                : pipe.ends[1] == node && pipe.ids[1].equals(id) ? 1 : -1;
    }

    int openPipes() {
        return (int) pipes.stream().filter(p -> !p.closed[0] && !p.closed[1]).count();
    }

    /** Breaks every connection as a network does. */
    void resetAll() {
        List.copyOf(pipes).forEach(Pipe::reset);
    }

    /** What {@code node} sends is lost from now on, without anybody noticing. */
    void mute(Node node) {
        pipes.stream().filter(p -> p.ends[0] == node || p.ends[1] == node)
                .forEach(p -> p.closed[p.ends[0] == node ? 0 : 1] = true);
    }

    /** The process of {@code node} is gone: the other ends of its connections are told so, as kernels do. */
    void crash(Node node) {
        for (Pipe pipe : List.copyOf(pipes)) {
            int end = pipe.ends[0] == node ? 0 : pipe.ends[1] == node ? 1 : -1;
            if (end >= 0) {
                pipe.closed[end] = true;
                pipe.deliver(1 - end, new BgpEvent.Disconnected(pipe.ids[1 - end], "Connection reset by peer"));
                pipe.closed[1 - end] = true;
                pipes.remove(pipe);
            }
        }
        incarnations.merge(node, 1, Integer::sum);
    }

    void at(Duration later, Runnable action) {
        agenda.add(new Scheduled(now + later.toNanos(), order++, action));
    }

    /** Lets time pass. */
    void run(Duration span) {
        long end = now + span.toNanos();
        while (true) {
            long next = agenda.isEmpty() ? Long.MAX_VALUE : agenda.peek().at();
            Node due = null;
            for (Node node : nodes.values()) {
                if (node.bgp.deadline() < next) {
                    next = node.bgp.deadline();
                    due = node;
                }
            }
            if (next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            if (due != null) {
                due.bgp.timersDue(turn());
                due.settle();
            } else {
                agenda.poll().action().run();
            }
        }
    }

    /** How often anybody sent anything. */
    long sends() {
        return sends;
    }

    long now() {
        return now;
    }
}
