package jackdaw.daemon.ospf;

import jackdaw.daemon.loop.Descriptor;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.linux.Errno;
import jackdaw.linux.LinuxException;
import jackdaw.linux.ospf.OspfSocket;
import jackdaw.linux.socket.Datagram;
import jackdaw.ospf.OspfEffect;
import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.replay.StoredNumbers;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.protocol.EventLog;
import jackdaw.rib.protocol.LogLimit;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The sockets of one OSPF instance. All calls come from the loop. */
public final class OspfTransport {
    /** Packets read from one interface before others get their turn. */
    private static final int READ_BUDGET = 64;

    private record Port(OspfSocket socket, Descriptor descriptor) {
    }

    private final RouterLoop loop;
    private final String name;
    private final Consumer<? super OspfEvent> events;
    private final Consumer<StoredNumbers> store;
    private final EventLog log;
    private final LogLimit limit = new LogLimit(Duration.ofSeconds(30));
    private final Map<Integer, Port> ports = new HashMap<>();
    private final Datagram datagram = new Datagram(OspfSocket.MAX_DATAGRAM_OCTETS);

    /**
     * @param name   of the instance
     * @param events the instance's engine
     */
    public OspfTransport(RouterLoop loop, String name, Consumer<? super OspfEvent> events,
                         Consumer<StoredNumbers> store, EventLog log) {
        this.loop = loop;
        this.name = name;
        this.events = events;
        this.store = store;
        this.log = log;
    }

    /** Carries out one effect of the engine. */
    public void perform(OspfEffect effect) {
        switch (effect) {
            case OspfEffect.OpenInterface open -> open(open);
            case OspfEffect.CloseInterface(int ifindex) -> close(ifindex);
            case OspfEffect.JoinGroup(int ifindex, IpAddress group) -> membership(ifindex, group, true);
            case OspfEffect.LeaveGroup(int ifindex, IpAddress group) -> membership(ifindex, group, false);
            case OspfEffect.SendPacket send -> send(send);
            case OspfEffect.SendFar(OspfEffect.SendPacket send) -> send(send);
            case OspfEffect.StoreNumbers(StoredNumbers numbers) -> store.accept(numbers);
        }
    }

    private void open(OspfEffect.OpenInterface open) {
        close(open.ifindex());
        try {
            OspfSocket socket = new OspfSocket(open.version().family(), open.ifname(), open.ifindex());
            Descriptor descriptor = Descriptor.watch(loop, socket.fd(), name, () -> read(open.ifindex()), log);
            ports.put(open.ifindex(), new Port(socket, descriptor));
        } catch (LinuxException e) {
            loop.execute(() -> events.accept(new OspfEvent.OpenFailed(open.ifindex(), e.getMessage())));
            return;
        }
        loop.execute(() -> {
            if (ports.containsKey(open.ifindex())) {
                events.accept(new OspfEvent.InterfaceOpened(open.ifindex()));
            }
        });
    }

    private void close(int ifindex) {
        Port port = ports.remove(ifindex);
        if (port != null) {
            port.descriptor().close();
            port.socket().close();
        }
    }

    private void membership(int ifindex, IpAddress group, boolean join) {
        Port port = ports.get(ifindex);
        if (port == null) {
            return;
        }
        int result = join ? port.socket().join(group) : port.socket().leave(group);
        if (result < 0 && result != -Errno.EADDRINUSE && join) {
            complain(port, "cannot join " + group, -result);
        }
    }

    private void send(OspfEffect.SendPacket send) {
        Port port = ports.get(send.ifindex());
        if (port == null) {
            return;
        }
        int result = port.socket().send(send.source(), send.destination(), send.octets(), send.octets().length,
                send.hopLimit());
        if (result < 0 && result != -Errno.EAGAIN) {
            complain(port, "cannot send to " + send.destination(), -result);
        }
    }

    /** A packet that was not sent is sent again by the protocol, so this is for people only. */
    private void complain(Port port, String what, int errno) {
        limit.log(log, EventLog.Level.WARNING, name, port.socket().interfaceName() + errno,
                port.socket().interfaceName() + ": " + what + ": " + Errno.text(errno), loop.turn());
    }

    private void read(int ifindex) {
        for (int i = 0; i < READ_BUDGET; i++) {
            Port port = ports.get(ifindex);
            int result = port == null ? -Errno.EAGAIN : port.socket().receive(datagram);
            if (result < 0) {
                return;
            }
            if (result > 0) {
                events.accept(new OspfEvent.PacketReceived(ifindex, datagram.source(), datagram.destination(),
                        datagram.octets(), datagram.hopLimit()));
            }
        }
    }

    /** Closes all sockets. */
    public void close() {
        java.util.List.copyOf(ports.keySet()).forEach(this::close);
    }
}
