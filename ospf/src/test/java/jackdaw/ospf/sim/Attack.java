package jackdaw.ospf.sim;

import jackdaw.ospf.OspfEvent;
import jackdaw.ospf.lsa.ExternalBody;
import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaBody;
import jackdaw.ospf.lsa.LsaKind;
import jackdaw.ospf.lsa.LsaPrefix;
import jackdaw.ospf.lsa.LsaType;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.ospf.lsa.Options;
import jackdaw.ospf.neighbor.NeighborState;
import jackdaw.ospf.status.LsaSection;
import jackdaw.ospf.wire.LsaCodec;
import jackdaw.ospf.wire.OspfPacket;
import jackdaw.ospf.wire.OspfPacket.LinkStateUpdate;
import jackdaw.ospf.wire.PacketEncoder;
import jackdaw.ospf.wire.PacketHeader;
import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.net.RouterId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A router between two others, all of them Full, and somebody on link A who speaks in the name of the neighbor there.
 *
 * <pre>
 *   mallory (2) ---- link 1 "A" ---- victim (1) ---- link 2 "B" ---- good (3)
 * </pre>
 */
final class Attack {
    static final int LINK_A = 11;

    final Lab lab;
    final SimRouter victim;
    final SimRouter mallory;
    final SimRouter good;

    Attack(Lab lab) {
        this.lab = lab;
        this.victim = lab.router(1);
        this.mallory = lab.router(2);
        this.good = lab.router(3);
        lab.join(1, victim, mallory);
        lab.join(2, victim, good);
        lab.startAll();
        if (!lab.network.runUntil(this::isWell, 20)) {
            throw new IllegalStateException("never converged: " + victim.log);
        }
        lab.network.runSeconds(6);
        victim.log.clear();
        good.log.clear();
    }

    boolean isWell() {
        return lab.states(victim).stream().filter(NeighborState.FULL::equals).count() == 2
                && lab.states(good).equals(List.of(NeighborState.FULL))
                && Lab.database(lab.status(victim)).equals(Lab.database(lab.status(good)))
                && lab.status(victim).neighbors().stream().noneMatch(n -> n.retransmissions() > 0)
                && lab.routes(good).contains(lab.loopbackOf(2));
    }

    /**
     * Whether an LSA of the neighbor stands forged, newer than its own by sequence number or checksum (RFC 2328 §13.1).
     * What the victim believes to come from the neighbor it does not flood back to it; the neighbor, if it does not
     * happen to exchange databases afterwards, hears of it when it refreshes its own. Nothing but authentication
     * prevents that.
     */
    boolean isNeighborDisguised() {
        List<String> own = Lab.database(lab.status(mallory)).stream().filter(o -> o.contains(" 10.0.0.2 ")).toList();
        return Lab.database(lab.status(victim)).stream().anyMatch(row -> own.stream().anyMatch(o ->
                key(o).equals(key(row)) && recency(row) > recency(o)));
    }

    /** Type, id and router of a row. */
    private static List<String> key(String row) {
        return List.of(row.split(" ")).subList(0, 3);
    }

    /** Sequence number and checksum of a row. */
    private static long recency(String row) {
        String[] words = row.split(" ");
        return ((long) Integer.parseUnsignedInt(words[3], 16) << 16) + Integer.parseInt(words[4], 16);
    }

    OspfVersion version() {
        return lab.version;
    }

    PacketHeader header() {
        return new PacketHeader(version(), new RouterId(0x0a000002), RouterId.NONE);
    }

    IpAddress source() {
        return address(2);
    }

    private IpAddress address(int router) {
        return IpAddress.parse(version() == OspfVersion.V2 ? "10.1.0." + router : "fe80::1:" + router);
    }

    byte[] encode(OspfPacket packet) {
        return PacketEncoder.encode(packet, source(), version().allSpfRouters());
    }

    void send(OspfPacket packet) {
        sendRaw(encode(packet));
    }

    /** Puts octets on the wire as they are. */
    void sendRaw(byte[] octets) {
        victim.receive(new OspfEvent.PacketReceived(LINK_A, source(), version().allSpfRouters(), octets, 1));
    }

    void update(Lsa... lsas) {
        send(new LinkStateUpdate(header(), List.of(lsas)));
    }

    /** Sends octets after a change, with the packet checksum put right. */
    void sendChecked(byte[] octets) {
        sendRaw(checked(octets));
    }

    byte[] checked(byte[] octets) {
        octets[12] = 0;
        octets[13] = 0;
        long sum = 0;
        if (version() == OspfVersion.V3) {
            for (IpAddress a : List.of(source(), version().allSpfRouters())) {
                sum += words(a.toBytes(), 0, 16);
            }
            sum += octets.length + 89;
            sum += words(octets, 0, octets.length);
        } else {
            sum += words(octets, 0, 16) + words(octets, 24, octets.length);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        octets[12] = (byte) (~sum >>> 8);
        octets[13] = (byte) ~sum;
        return octets;
    }

    private static long words(byte[] octets, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i += 2) {
            sum += (octets[i] & 0xff) << 8 | (i + 1 < to ? octets[i + 1] & 0xff : 0);
        }
        return sum;
    }

    /** An external LSA of a router, for a prefix made of {@code number}. */
    Lsa external(RouterId router, int number, int sequence) {
        return external(router, number, sequence, 10);
    }

    Lsa external(RouterId router, int number, int sequence, int metric) {
        LsaBody body = version() == OspfVersion.V2 ? new ExternalBody.V2(Ip4.mask(24), false, metric, Ip4.ANY, 0)
                : new ExternalBody.V3(false, metric, new LsaPrefix(new Prefix6(0x2001_0db8_0099_0000L + number, 0, 64),
                        0, 0), Optional.empty(), OptionalInt.empty());
        return originate(version().type(LsaKind.EXTERNAL), 0x0a630000 + number * 256, router, sequence, body);
    }

    String prefix(int number) {
        return version() == OspfVersion.V2 ? "10.99." + number + ".0/24"
                : new Prefix6(0x2001_0db8_0099_0000L + number, 0, 64).toString();
    }

    Lsa originate(LsaType type, int id, RouterId router, int sequence, LsaBody body) {
        return LsaCodec.originate(type, version() == OspfVersion.V2 ? Options.E : 0, id, router, sequence, body);
    }

    /** What a router's database has under this key, whatever the scope. */
    Optional<LsaSection.Row> row(SimRouter router, Lsa lsa) {
        return row(router, lsa.key().type(), lsa.key().linkStateId(), lsa.key().advertisingRouter());
    }

    Optional<LsaSection.Row> row(SimRouter router, int type, int id, RouterId advertising) {
        return lab.status(router).database().stream().flatMap(s -> s.rows().stream())
                .filter(r -> r.type() == type && r.id().bits() == id && r.router().equals(advertising)).findFirst();
    }

    long dropped(String reason) {
        return lab.status(victim).dropped().getOrDefault(reason, 0L);
    }

    /** Whether the adjacency with this interface's neighbor left Full since the attack began. */
    boolean lostFull(SimRouter router, String ifname) {
        return router.log.stream().anyMatch(l -> l.contains("on " + ifname + " goes from Full"));
    }
}
