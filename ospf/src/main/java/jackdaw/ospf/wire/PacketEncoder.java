package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.WireWriter;

/** Encodes packets (RFC 2328 A.3, RFC 5340 A.3). Splitting by MTU is the sender's business: {@link PacketSizes}. */
public final class PacketEncoder {
    private static final int LENGTH_AT = 2;

    private PacketEncoder() {
    }

    /**
     * The packet with its length and checksum. OSPFv2 comes out with null authentication (AuType 0), for an
     * authenticator to replace.
     *
     * @param source      of the IP packet to be, for the pseudo-header of OSPFv3
     * @param destination likewise
     */
    public static byte[] encode(OspfPacket packet, IpAddress source, IpAddress destination) {
        OspfVersion version = packet.header().version();
        WireWriter out = new WireWriter(1500);
        out.u8(version.number()).u8(packet.type()).u16(0).u32(packet.header().routerId().bits())
                .u32(packet.header().area().bits()).u16(0).u8(packet.header().instanceId());
        switch (version) {
            case V2 -> out.u8(PacketCodec.AUTH_NONE).zeros(PacketCodec.AUTH_OCTETS);
            case V3 -> out.u8(0);
        }
        switch (packet) {
            case OspfPacket.Hello hello -> hello(hello, version, out);
            case OspfPacket.DatabaseDescription description -> description(description, version, out);
            case OspfPacket.LinkStateRequest request -> {
                for (LsaKey key : request.keys()) {
                    out.u32(key.type()).u32(key.linkStateId()).u32(key.advertisingRouter().bits());
                }
            }
            case OspfPacket.LinkStateUpdate update -> {
                out.u32(update.lsas().size());
                update.lsas().forEach(lsa -> lsa.writeTo(out));
            }
            case OspfPacket.LinkStateAcknowledgment acknowledgment -> {
                for (LsaHeader header : acknowledgment.headers()) {
                    LsaCodec.writeHeader(header, out);
                }
            }
        }
        byte[] octets = out.patchU16(LENGTH_AT, out.size()).toBytes();
        fillChecksum(version, octets, source, destination);
        return octets;
    }

    private static void fillChecksum(OspfVersion version, byte[] octets, IpAddress source, IpAddress destination) {
        long sum = switch (version) {
            case V2 -> PacketCodec.sumWithoutAuth(octets, octets.length);
            case V3 -> InternetChecksum.add(InternetChecksum.addPseudoHeader(0, source, destination, octets.length),
                    octets, 0, octets.length);
        };
        int checksum = InternetChecksum.finish(sum);
        octets[PacketCodec.CHECKSUM_AT] = (byte) (checksum >>> 8);
        octets[PacketCodec.CHECKSUM_AT + 1] = (byte) checksum;
    }

    private static void hello(OspfPacket.Hello hello, OspfVersion version, WireWriter out) {
        switch (version) {
            case V2 -> out.u32(hello.mask()).u16(hello.helloInterval()).u8(hello.options()).u8(hello.priority())
                    .u32(hello.deadInterval());
            case V3 -> out.u32(hello.interfaceId()).u8(hello.priority()).u24(hello.options())
                    .u16(hello.helloInterval()).u16((int) hello.deadInterval());
        }
        out.u32(hello.designatedRouter().bits()).u32(hello.backupDesignatedRouter().bits());
        for (RouterId neighbor : hello.neighbors()) {
            out.u32(neighbor.bits());
        }
    }

    private static void description(OspfPacket.DatabaseDescription description, OspfVersion version,
                                    WireWriter out) {
        switch (version) {
            case V2 -> out.u16(description.mtu()).u8(description.options());
            case V3 -> out.u8(0).u24(description.options()).u16(description.mtu()).u8(0);
        }
        out.u8((description.init() ? PacketCodec.DD_INIT : 0) | (description.more() ? PacketCodec.DD_MORE : 0)
                | (description.master() ? PacketCodec.DD_MASTER : 0)).u32(description.sequence());
        for (LsaHeader header : description.headers()) {
            LsaCodec.writeHeader(header, out);
        }
    }
}
