package jackdaw.tests.bench.ospf;

import jackdaw.linux.ospf.OspfSocket;
import jackdaw.linux.socket.Datagram;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.LinkBody;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.neighbor.UpdatePacking;
import jackdaw.ospf.wire.DecodeResult;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.PacketCodec;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.ospf.wire.PacketSizes;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A corner of the grid on one of the daemon's links: says Hello, gives its database away as the slave of the exchange
 * (its router id is the lower one), floods, sends again what is not acknowledged, and acknowledges whatever comes.
 */
final class Gate implements AutoCloseable {
    static final int HELLO_SECONDS = 1;
    static final int DEAD_SECONDS = 20;
    private static final int MTU = 1500;
    private static final long RETRANSMIT = 1_000_000_000L;
    /** Packets taken before other work gets its turn. */
    private static final int READ_BUDGET = 64;

    private final OspfVersion version;
    private final GridLsas lsas;
    private final int router;
    private final OspfSocket socket;
    private final IpAddress source;
    private final PacketHeader header;
    private final PacketSizes sizes;
    private final Datagram datagram = new Datagram(OspfSocket.MAX_DATAGRAM_OCTETS);
    private final Map<LsaKey, Lsa> unacknowledged = new LinkedHashMap<>();
    private final Set<LsaKey> wanted = new LinkedHashSet<>();
    private final Map<LsaKey, Lsa> ofLink = new LinkedHashMap<>();
    private List<LsaHeader> contents = List.of();
    private Optional<RouterId> daemon = Optional.empty();
    private Optional<OspfPacket.DatabaseDescription> lastPage = Optional.empty();
    private int told;
    private boolean exchanged;
    private long nextHello;
    private long nextRetransmission;

    /** @param source what it sends from: link-local in OSPFv3 */
    Gate(OspfVersion version, GridLsas lsas, int router, String ifname, int ifindex, IpAddress source) {
        this.version = version;
        this.lsas = lsas;
        this.router = router;
        this.socket = new OspfSocket(version.family(), ifname, ifindex);
        this.source = source;
        this.header = new PacketHeader(version, GridLsas.id(router), RouterId.NONE);
        this.sizes = new PacketSizes(version, MTU, 0);
        socket.join(version.allSpfRouters());
        if (source instanceof Ip6 address) {
            Lsa link = LsaCodec.originate(LsaType.LINK3, 0, ifindex, header.routerId(), LsaHeader.INITIAL_SEQUENCE,
                    new LinkBody(1, options(), address, List.of()));
            ofLink.put(link.key(), link);
        }
    }

    private int options() {
        return version == OspfVersion.V2 ? Options.E : Options.V6 | Options.E | Options.R;
    }

    /** The daemon has our whole database, as far as it asked for it. */
    boolean isFull() {
        return exchanged && wanted.isEmpty();
    }

    boolean isSettled() {
        return unacknowledged.isEmpty();
    }

    /** Does what is due and reads what has come; returns whether anything came. */
    boolean turn(long now) {
        if (now >= nextHello) {
            hello();
            nextHello = now + HELLO_SECONDS * 1_000_000_000L;
        }
        if (!unacknowledged.isEmpty() && now >= nextRetransmission) {
            update(List.copyOf(unacknowledged.values()));
            nextRetransmission = now + RETRANSMIT;
        }
        for (int i = 0; i < READ_BUDGET; i++) {
            int got = socket.receive(datagram);
            if (got < 0) {
                return i > 0;
            }
            if (got > 0 && PacketCodec.decode(version, datagram.octets(), datagram.source(),
                    datagram.destination()) instanceof DecodeResult.Ok ok) {
                take(ok.packet());
            }
        }
        return true;
    }

    void flood(Lsa lsa, long now) {
        update(List.of(lsa));
        unacknowledged.put(lsa.key(), lsa);
        nextRetransmission = now + RETRANSMIT;
    }

    private void take(OspfPacket packet) {
        switch (packet) {
            case OspfPacket.Hello hello -> receive(hello);
            case OspfPacket.DatabaseDescription page -> receive(page);
            case OspfPacket.LinkStateRequest request -> {
                List<Lsa> answer = request.keys().stream().map(this::find).flatMap(Optional::stream).toList();
                update(answer);
                answer.forEach(lsa -> wanted.remove(lsa.key()));
            }
            case OspfPacket.LinkStateUpdate update -> {
                List<LsaHeader> headers = update.lsas().stream().map(Lsa::header).toList();
                headers.forEach(this::acknowledged);
                for (int at = 0; at < headers.size(); at += sizes.headersPerAcknowledgment()) {
                    send(new OspfPacket.LinkStateAcknowledgment(header, headers.subList(at,
                            Math.min(headers.size(), at + sizes.headersPerAcknowledgment()))));
                }
            }
            case OspfPacket.LinkStateAcknowledgment acknowledgment ->
                acknowledgment.headers().forEach(this::acknowledged);
        }
    }

    private Optional<Lsa> find(LsaKey key) {
        return Optional.ofNullable(ofLink.getOrDefault(key, lsas.all().get(key)));
    }

    private void acknowledged(LsaHeader received) {
        unacknowledged.computeIfPresent(received.key(), (_, lsa) ->
                received.sequence() - lsa.header().sequence() >= 0 ? null : lsa);
    }

    private void receive(OspfPacket.Hello hello) {
        if (daemon.isEmpty()) {
            daemon = Optional.of(hello.header().routerId());
            Lsa own = lsas.attach(router, new GridLsas.Attachment(socket.ifindex(), hello.interfaceId(),
                    hello.header().routerId()));
            unacknowledged.remove(own.key());
            hello();
        }
    }

    /** The daemon is the master: it numbers the pages, and we answer each with one of ours (RFC 2328 §10.6). */
    private void receive(OspfPacket.DatabaseDescription page) {
        if (daemon.isEmpty()) {
            return;
        }
        if (lastPage.isPresent() && lastPage.get().sequence() == page.sequence()) {
            send(lastPage.get());
            return;
        }
        if (page.init()) {
            contents = java.util.stream.Stream.concat(ofLink.values().stream(), lsas.all().values().stream())
                    .map(Lsa::header).toList();
            told = 0;
            exchanged = false;
            wanted.clear();
        }
        List<LsaHeader> part = contents.subList(told, Math.min(contents.size(), told + sizes.headersPerDescription()));
        told += part.size();
        boolean more = told < contents.size();
        OspfPacket.DatabaseDescription answer = new OspfPacket.DatabaseDescription(header, MTU, options(), false,
                more, false, page.sequence(), part);
        send(answer);
        lastPage = Optional.of(answer);
        exchanged = !more && !page.more();
    }

    /** Says that the daemon will ask for the whole database, having nothing of it. */
    void expectRequests() {
        wanted.addAll(ofLink.keySet());
        wanted.addAll(lsas.all().keySet());
    }

    private void hello() {
        List<RouterId> heard = new ArrayList<>();
        daemon.ifPresent(heard::add);
        send(new OspfPacket.Hello(header, 0xffff_fffc, socket.ifindex(), HELLO_SECONDS, options(), 1, DEAD_SECONDS,
                RouterId.NONE, RouterId.NONE, heard));
    }

    private void update(List<Lsa> some) {
        UpdatePacking.pack(header, some.stream().map(lsa -> lsa.withAge(1)).toList(), sizes).forEach(this::send);
    }

    private void send(OspfPacket packet) {
        IpAddress group = version.allSpfRouters();
        byte[] octets = PacketEncoder.encode(packet, source, group);
        socket.send(source, group, octets, octets.length, 1);
    }

    @Override
    public void close() {
        socket.close();
    }
}
