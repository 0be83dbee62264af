package jackdaw.tests.sim.world;

import jackdaw.bgp.PeerConfig;
import jackdaw.bgp.session.BgpEffect;
import jackdaw.bgp.session.BgpEvent;
import jackdaw.bgp.session.ConnectionId;
import jackdaw.daemon.assembly.Outside;
import jackdaw.rib.iface.Interface;
import jackdaw.rib.iface.InterfaceAddress;
import jackdaw.rib.net.IpAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The TCP connections of one BGP neighbor. */
final class PeerLine implements Outside.Line<BgpEffect> {
    private static final Duration HANDSHAKE = Duration.ofMillis(2);

    private final Process process;
    private final Machine machine;
    private final PeerConfig config;
    private final Consumer<? super BgpEvent> events;
    private final Map<ConnectionId, Stream> streams = new LinkedHashMap<>();
    private long incoming;
    private long spokeAt;

    PeerLine(Process process, PeerConfig config, Consumer<? super BgpEvent> events) {
        this.process = process;
        this.machine = process.machine();
        this.config = config;
        this.events = events;
    }

    @Override
    public void perform(BgpEffect effect) {
        switch (effect) {
            case BgpEffect.Connect connect -> machine.time().after(HANDSHAKE, () -> connect(connect));
            case BgpEffect.Send(ConnectionId id, byte[] octets) ->
                Optional.ofNullable(streams.get(id)).ifPresent(s -> {
                    spokeAt = machine.time().now();
                    s.send(octets);
                });
            case BgpEffect.Close(ConnectionId id) -> Optional.ofNullable(streams.remove(id)).ifPresent(Stream::end);
        }
    }

    private IpAddress remote() {
        return config.session().address();
    }

    private void connect(BgpEffect.Connect connect) {
        if (!process.isAlive()) {
            return;
        }
        Optional<Way> way = way();
        if (way.isEmpty()) {
            machine.time().after(config.session().connectRetry(), () -> tell(
                    new BgpEvent.ConnectFailed(connect.connection(), "Connection timed out")));
            return;
        }
        Optional<PeerLine> listener = way.get().remote().process()
                .flatMap(p -> p.peerLine(remote(), way.get().local()));
        if (listener.isEmpty()) {
            tell(new BgpEvent.ConnectFailed(connect.connection(), "Connection refused"));
            return;
        }
        Stream near = new Stream(this, connect.connection(), way.get().segment());
        Stream far = listener.get().accept(near, way.get().segment(), remote(), way.get().local());
        near.joins(far);
        streams.put(connect.connection(), near);
        tell(new BgpEvent.Connected(connect.connection(), way.get().local(), remote()));
    }

    /** How the neighbor is reached at present. */
    private record Way(Segment segment, IpAddress local, Machine remote) {
    }

    private Optional<Way> way() {
        for (Interface i : machine.interfaces()) {
            Optional<IpAddress> local = i.addresses().stream().filter(a -> a.prefix().contains(remote()))
                    .map(InterfaceAddress::local).findFirst();
            Optional<Segment> segment = machine.link(i.index());
            Optional<Machine> neighbor = segment.flatMap(s -> s.neighbor(machine, remote()));
            if (local.isPresent() && neighbor.isPresent()) {
                return Optional.of(new Way(segment.get(), local.get(), neighbor.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether it waits for connections from {@code from} at its own address {@code to}. */
    boolean awaits(IpAddress to, IpAddress from) {
        return remote().equals(from) && machine.hasAddress(to);
    }

    private Stream accept(Stream from, Segment segment, IpAddress local, IpAddress peer) {
        ConnectionId id = ConnectionId.incoming(++incoming);
        Stream stream = new Stream(this, id, segment);
        stream.joins(from);
        streams.put(id, stream);
        tell(new BgpEvent.IncomingConnection(id, local, peer));
        return stream;
    }

    void received(ConnectionId id, byte[] octets) {
        if (streams.containsKey(id)) {
            tell(new BgpEvent.Received(id, octets));
        }
    }

    void disconnected(ConnectionId id, String reason) {
        if (streams.remove(id) != null) {
            tell(new BgpEvent.Disconnected(id, reason));
        }
    }

    private void tell(BgpEvent event) {
        process.execute(() -> events.accept(event));
    }

    Process process() {
        return process;
    }

    /** The protocol whose connections these are. */
    String protocol() {
        return config.name();
    }

    /** When it last sent anything. */
    long spokeAt() {
        return spokeAt;
    }

    /** Breaks all connections at both ends, as a firewall's or a peer's reset does. */
    void reset() {
        List.copyOf(streams.values()).forEach(s -> s.reset(true));
    }

    /** The process is dead: its kernel says so to the other end. */
    void abandon() {
        streams.values().forEach(s -> s.reset(false));
        streams.clear();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            streams.values().forEach(Stream::end);
        }
        streams.clear();
        process.forget(this);
    }
}
