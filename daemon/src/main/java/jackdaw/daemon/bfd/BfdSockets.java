package jackdaw.daemon.bfd;

import jackdaw.bfd.BfdEffect;
import jackdaw.bfd.BfdEvent;
import jackdaw.daemon.loop.Descriptor;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.linux.bfd.BfdPort;
import jackdaw.linux.bfd.BfdSender;
import jackdaw.linux.socket.Datagram;
import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.LogLimit;
import jackdaw.rib.protocol.NeighborPath;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The sockets of all sessions. Used on BFD's loop only. */
final class BfdSockets {
    /** Packets read from one port before timers get their turn. */
    private static final int READ_BUDGET = 256;

    /** A port is opened when the first session of its kind is. */
    private record PortKey(AddressFamily family, boolean multihop) {
        int number() {
            return multihop ? BfdPort.MULTIHOP : BfdPort.SINGLE_HOP;
        }
    }

    private record Port(BfdPort socket, Descriptor descriptor) {
    }

    private final RouterLoop loop;
    private final String name;
    private final Consumer<? super BfdEvent> events;
    private final EventLog log;
    private final LogLimit limit = new LogLimit(Duration.ofSeconds(30));
    private final Datagram datagram = new Datagram(BfdPort.MAX_OCTETS);
    private final Map<PortKey, Port> ports = new HashMap<>();
    private final Map<NeighborPath, String> sessions = new HashMap<>();
    private final Map<NeighborPath, BfdSender> senders = new HashMap<>();

    /**
     * @param name   of the protocol, for the log
     * @param events takes what arrives
     */
    BfdSockets(RouterLoop loop, String name, Consumer<? super BfdEvent> events, EventLog log) {
        this.loop = loop;
        this.name = name;
        this.events = events;
        this.log = log;
    }

    void open(BfdEffect.Open open) {
        sessions.put(open.path(), open.ifname());
        PortKey key = new PortKey(open.path().remote().family(), open.path().isMultihop());
        if (!ports.containsKey(key)) {
            listen(key);
        }
    }

    private void listen(PortKey key) {
        try {
            BfdPort socket = new BfdPort(key.family(), key.number());
            Descriptor descriptor = Descriptor.watch(loop, socket.fd(), name, () -> read(socket, key), log);
            ports.put(key, new Port(socket, descriptor));
        } catch (LinuxException e) {
            complain("listen " + key, e.getMessage());
        }
    }

    private void read(BfdPort socket, PortKey key) {
        for (int i = 0; i < READ_BUDGET; i++) {
            int result = socket.receive(datagram);
            if (result < 0) {
                return;
            }
            if (result > 0) {
                events.accept(new BfdEvent.PacketReceived(key.multihop(), datagram.source(), datagram.destination(),
                        datagram.ifindex(), datagram.hopLimit(), datagram.octets()));
            }
        }
    }

    /** A packet that cannot be sent is not made up for: the next one follows soon. */
    void send(BfdEffect.Send send) {
        NeighborPath path = send.path();
        BfdSender sender = senders.get(path);
        if (sender == null) {
            try {
                sender = new BfdSender(path.local(), path.remote(), sessions.getOrDefault(path, ""), path.ifindex(),
                        path.isMultihop() ? BfdPort.MULTIHOP : BfdPort.SINGLE_HOP, path.hashCode());
                senders.put(path, sender);
            } catch (LinuxException e) {
                complain("open " + path, e.getMessage());
                return;
            }
        }
        int result = sender.send(send.octets());
        // A refusal answers the packet before: nobody listens there, which silence tells as well.
        if (result < 0 && result != -Errno.EAGAIN && result != -Errno.ECONNREFUSED) {
            complain("send " + path + result, "cannot send to " + path + ": " + Errno.text(-result));
        }
    }

    void close(NeighborPath path) {
        sessions.remove(path);
        BfdSender sender = senders.remove(path);
        if (sender != null) {
            sender.close();
        }
    }

    void close() {
        sessions.clear();
        senders.values().forEach(BfdSender::close);
        senders.clear();
        ports.values().forEach(port -> {
            port.descriptor().close();
            port.socket().close();
        });
        ports.clear();
    }

    private void complain(String kind, String message) {
        limit.log(log, EventLog.Level.WARNING, name, kind, message, loop.turn());
    }
}
