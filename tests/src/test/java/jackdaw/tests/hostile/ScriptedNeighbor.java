package jackdaw.tests.hostile;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.OspfPacket.DatabaseDescription;
import jackdaw.ospf.wire.OspfPacket.Hello;
import jackdaw.ospf.wire.OspfPacket.LinkStateAcknowledgment;
import jackdaw.ospf.wire.OspfPacket.LinkStateRequest;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A router that knows just enough of OSPF to become Full with one other: it greets, describes its few LSAs
 * as master (its router id is the higher one), hands them out and acknowledges everything. It asks for nothing and
 * keeps no database. What it hears it remembers, for tests to look at.
 */
final class ScriptedNeighbor implements AutoCloseable {
    static final RouterId SELF = new RouterId(0x0a000009);
    static final int HELLO_SECONDS = 1;
    static final int DEAD_SECONDS = 4;
    static final int MTU = 1500;
    private static final long TICK_NANOS = 1_000_000_000L;
    private static final int POLL_MILLIS = 20;

    private enum State {
        INIT, EX_START, EXCHANGE, FULL
    }

    private final Wire wire;
    private final OspfVersion version;
    private final Setting setting;
    private final Map<LsaKey, Lsa> own = new LinkedHashMap<>();
    private final List<Lsa> heard = new ArrayList<>();
    private final List<LsaHeader> acknowledged = new ArrayList<>();
    private final Thread thread;
    private State state = State.INIT;
    private Optional<Hello> peer = Optional.empty();
    private long lastHello = System.nanoTime();
    private Optional<DatabaseDescription> lastSent = Optional.empty();
    private int sequence = 7000;
    private long sealSequence = System.currentTimeMillis() / 1000;
    private int mtu = MTU;
    private boolean silent;
    private boolean acknowledges = true;
    private int restarts;
    private int negotiations;
    private volatile boolean closed;

    ScriptedNeighbor(OspfVersion version, Setting setting, Wire wire) {
        this.version = version;
        this.setting = setting;
        this.wire = wire;
        this.thread = Thread.ofPlatform().name("scripted neighbor").start(this::run);
    }

    Setting setting() {
        return setting;
    }

    Wire wire() {
        return wire;
    }

    PacketHeader header() {
        return new PacketHeader(version, SELF, setting.area());
    }

    /** Without what authentication adds. */
    byte[] encodePlain(OspfPacket packet) {
        return PacketEncoder.encode(packet, wire.source(), wire.destination());
    }

    byte[] encode(OspfPacket packet) {
        return seal(encodePlain(packet));
    }

    /** With what authentication adds, if the link has any. */
    synchronized byte[] seal(byte[] plain) {
        return setting.seal(version, plain, ++sealSequence, wire.source());
    }

    /** The sequence number of the last packet that was sealed. */
    synchronized long sealSequence() {
        return sealSequence;
    }

    /** Sends a packet as it should be; returns its octets. */
    synchronized byte[] send(OspfPacket packet) {
        byte[] octets = encode(packet);
        wire.send(octets);
        return octets;
    }

    private void run() {
        long next = System.nanoTime();
        while (!closed) {
            wire.receive(POLL_MILLIS).ifPresent(datagram -> {
                if (PacketCodec.decode(version, datagram.octets(), datagram.source(), datagram.destination(),
                        !setting.isKeyed()) instanceof DecodeResult.Ok(OspfPacket packet, _)) {
                    take(packet);
                }
            });
            if (System.nanoTime() - next >= 0) {
                next = System.nanoTime() + TICK_NANOS;
                tick();
            }
        }
    }

    private synchronized void tick() {
        if (!silent) {
            greet();
            if (state == State.EX_START || state == State.EXCHANGE) {
                lastSent.ifPresent(this::send);
            }
        }
    }

    /** A Hello that names the victim as soon as it was heard. */
    synchronized void greet() {
        send(hello(header(), peer.stream().map(h -> h.header().routerId()).toList()));
    }

    Hello hello(PacketHeader header, List<RouterId> heardRouters) {
        return new Hello(header, version == OspfVersion.V2 ? 0xffffff00 : 0, wire.ifindex(), HELLO_SECONDS, options(),
                setting.priority(), DEAD_SECONDS, setting == Setting.DR_OTHER ? name()
                : peer.map(Hello::designatedRouter).orElse(RouterId.NONE), RouterId.NONE, heardRouters);
    }

    /** How Hellos name it as designated router. */
    RouterId name() {
        return wire.source() instanceof Ip4 address ? new RouterId(address.bits()) : SELF;
    }

    int options() {
        return setting.options(version);
    }

    private synchronized void take(OspfPacket packet) {
        if (silent || !packet.header().area().equals(setting.area())) {
            return;
        }
        switch (packet) {
            case Hello hello -> take(hello);
            case DatabaseDescription description -> take(description);
            case LinkStateRequest request -> send(new LinkStateUpdate(header(), request.keys().stream()
                    .filter(own::containsKey).map(own::get).toList()));
            case LinkStateUpdate update -> {
                heard.addAll(update.lsas());
                if (acknowledges) {
                    send(new LinkStateAcknowledgment(header(), update.lsas().stream().map(Lsa::header).toList()));
                }
            }
            case LinkStateAcknowledgment a -> acknowledged.addAll(a.headers());
        }
    }

    private void take(Hello hello) {
        boolean isNew = peer.isEmpty();
        lastHello = System.nanoTime();
        peer = Optional.of(hello);
        if (isNew) {
            greet();
        }
        if (!hello.neighbors().contains(SELF)) {
            restarts += state == State.FULL ? 1 : 0;
            state = State.INIT;
        } else if (state == State.INIT) {
            negotiate();
        }
    }

    /** Claims to be the master, in ExStart. */
    private void negotiate() {
        restarts += state == State.FULL ? 1 : 0;
        state = State.EX_START;
        sequence += 100;
        describe(true, true, List.of());
    }

    private void describe(boolean init, boolean more, List<LsaHeader> headers) {
        DatabaseDescription page = new DatabaseDescription(header(), mtu, options(), init, more, true, sequence,
                headers);
        lastSent = Optional.of(page);
        send(page);
    }

    private void take(DatabaseDescription page) {
        if (page.init()) {
            negotiations++;
            if (state == State.FULL || state == State.EXCHANGE) {
                negotiate();
            }
        } else if (page.sequence() == sequence && (state == State.EX_START || state == State.EXCHANGE)) {
            boolean weEnded = state == State.EXCHANGE && !lastSent.orElseThrow().more();
            if (weEnded && !page.more()) {
                state = State.FULL;
                return;
            }
            List<LsaHeader> headers = state == State.EX_START ? own.values().stream().map(Lsa::header).toList()
                    : List.of();
            state = State.EXCHANGE;
            sequence++;
            describe(false, false, headers);
        }
    }

    /** LSAs that it has, and tells of in every exchange. */
    synchronized void own(List<Lsa> lsas) {
        lsas.forEach(l -> own.put(l.key(), l));
    }

    synchronized boolean isFull() {
        return state == State.FULL;
    }

    /** Whether the victim has greeted within the dead interval. */
    synchronized boolean isHeard() {
        return System.nanoTime() - lastHello < DEAD_SECONDS * TICK_NANOS;
    }

    /** What the victim said of itself last. */
    synchronized Optional<Hello> peer() {
        return peer;
    }

    /** How often the adjacency was lost after it had been Full. */
    synchronized int restarts() {
        return restarts;
    }

    /** How many Database Descriptions with the I-bit have come: the victim is in ExStart. */
    synchronized int negotiations() {
        return negotiations;
    }

    synchronized void announceMtu(int octets) {
        mtu = octets;
    }

    /** Begins the exchange afresh. */
    synchronized void negotiateAgain() {
        negotiate();
    }

    /** Whether it acknowledges what it hears. */
    synchronized void acknowledge(boolean on) {
        acknowledges = on;
    }

    /** Neither hears nor says anything of itself any more, or does so again. */
    synchronized void silence(boolean on) {
        silent = on;
        if (on) {
            restarts += state == State.FULL ? 1 : 0;
            state = State.INIT;
            peer = Optional.empty();
        }
    }

    synchronized void forgetWhatWasHeard() {
        heard.clear();
        acknowledged.clear();
    }

    synchronized List<Lsa> heard() {
        return List.copyOf(heard);
    }

    synchronized List<LsaHeader> acknowledged() {
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        wire.close();
    }
}
