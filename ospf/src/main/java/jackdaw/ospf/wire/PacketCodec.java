package jackdaw.ospf.wire;

import jackdaw.ospf.lsa.Lsa;
import jackdaw.ospf.lsa.LsaHeader;
import jackdaw.ospf.lsa.LsaKey;
import jackdaw.ospf.lsa.OspfVersion;
import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Decodes packets (RFC 2328 §8.2 and A.3, RFC 5340 §4.2.2 and A.3); {@link PacketEncoder} is the other direction. */
public final class PacketCodec {
    static final int CHECKSUM_AT = 12;
    static final int INSTANCE_ID_AT = 14;
    static final int AUTH_AT = 16;
    static final int AUTH_OCTETS = 8;
    static final int AUTH_NONE = 0;
    static final int AUTH_SIMPLE = 1;
    static final int AUTH_CRYPTOGRAPHIC = 2;
    static final int AUTH_EXTENDED = 3;

    static final int DD_INIT = 4;
    static final int DD_MORE = 2;
    static final int DD_MASTER = 1;

    private PacketCodec() {
    }

    /**
     * Whether a packet is for another instance than this one, by its header alone: what else it should be like, such
     * as whether it has a checksum (RFC 7166 §4.2), is known to that one only.
     */
    public static boolean isForAnother(OspfVersion version, byte[] packet, int instanceId) {
        return packet.length >= version.headerOctets() && packet[0] == version.number()
                && (packet[INSTANCE_ID_AT] & 0xff) != instanceId;
    }

    /**
     * Decodes one IP payload. The checks that need no knowledge of interfaces are made here: lengths, version,
     * checksum. Octets after the packet's own length (digest, link-local signaling, padding) are left alone.
     *
     * @param source      of the IP packet, for the pseudo-header of OSPFv3
     * @param destination of the IP packet, likewise
     */
    public static DecodeResult decode(OspfVersion version, byte[] packet, IpAddress source, IpAddress destination) {
        return decode(version, packet, source, destination, true);
    }

    /** @param checksummed false: an authentication trailer takes the place of the checksum (RFC 7166 §4.2) */
    public static DecodeResult decode(OspfVersion version, byte[] packet, IpAddress source, IpAddress destination,
                                      boolean checksummed) {
        if (packet.length < version.headerOctets()) {
            return new DecodeResult.Bad(DecodeResult.Reason.TOO_SHORT, packet.length);
        }
        WireReader in = new WireReader(packet);
        if (in.u8() != version.number()) {
            return new DecodeResult.Bad(DecodeResult.Reason.VERSION, 0);
        }
        int type = in.u8();
        int length = in.u16();
        if (length < version.headerOctets() || length > packet.length) {
            return new DecodeResult.Bad(DecodeResult.Reason.LENGTH, 2);
        }
        RouterId routerId = new RouterId(in.i32());
        RouterId area = new RouterId(in.i32());
        in.skip(2);
        PacketHeader header = new PacketHeader(version, routerId, area, in.u8());
        AuthField auth = version == OspfVersion.V2 ? authField(in) : AuthField.None.NONE;
        if (checksummed && !isIntact(version, packet, length, auth, source, destination)) {
            return new DecodeResult.Bad(DecodeResult.Reason.CHECKSUM, CHECKSUM_AT);
        }
        int at = version.headerOctets();
        return decodeBody(type, header, packet, new WireReader(packet, at, length - at), auth);
    }

    /** AuType has the second octet of what RFC 2328 gave to it: the first is the instance id (RFC 6549 §2). */
    private static AuthField authField(WireReader in) {
        int type = in.u8();
        return switch (type) {
            case AUTH_NONE -> {
                in.skip(AUTH_OCTETS);
                yield AuthField.None.NONE;
            }
            case AUTH_SIMPLE -> new AuthField.Simple(Bytes.of(in.bytes(AUTH_OCTETS)));
            case AUTH_CRYPTOGRAPHIC -> {
                in.skip(2);
                yield new AuthField.Cryptographic(in.u8(), in.u8(), in.i32());
            }
            case AUTH_EXTENDED -> {
                in.skip(3);
                int dataOctets = in.u8();
                yield new AuthField.Extended(in.i32(), dataOctets);
            }
            default -> {
                in.skip(AUTH_OCTETS);
                yield new AuthField.Unknown(type);
            }
        };
    }

    private static boolean isIntact(OspfVersion version, byte[] packet, int length, AuthField auth,
                                    IpAddress source, IpAddress destination) {
        return switch (version) {
            case V2 -> auth instanceof AuthField.Cryptographic || auth instanceof AuthField.Extended
                    || InternetChecksum.finish(sumWithoutAuth(packet, length)) == 0;
            case V3 -> InternetChecksum.finish(InternetChecksum.add(
                    InternetChecksum.addPseudoHeader(0, source, destination, length), packet, 0, length)) == 0;
        };
    }

    /** The OSPFv2 checksum leaves out the authentication octets, but not its type (RFC 2328 D.4). */
    static long sumWithoutAuth(byte[] packet, int length) {
        long sum = InternetChecksum.add(0, packet, 0, AUTH_AT);
        int rest = AUTH_AT + AUTH_OCTETS;
        return InternetChecksum.add(sum, packet, rest, length - rest);
    }

    private static DecodeResult decodeBody(int type, PacketHeader header, byte[] packet, WireReader in,
                                           AuthField auth) {
        DecodeResult.Reason[] reasons = {DecodeResult.Reason.HELLO, DecodeResult.Reason.DATABASE_DESCRIPTION,
            DecodeResult.Reason.LINK_STATE_REQUEST, DecodeResult.Reason.LINK_STATE_UPDATE,
            DecodeResult.Reason.LINK_STATE_ACKNOWLEDGMENT};
        if (type < 1 || type > reasons.length) {
            return new DecodeResult.Bad(DecodeResult.Reason.TYPE, 1);
        }
        try {
            return new DecodeResult.Ok(switch (type) {
                case 1 -> hello(header, in);
                case 2 -> description(header, in);
                case 3 -> new OspfPacket.LinkStateRequest(header, keys(header.version(), in));
                case 4 -> update(header, packet, in);
                default -> new OspfPacket.LinkStateAcknowledgment(header, headers(header.version(), in));
            }, auth);
        } catch (Malformed fault) {
            return new DecodeResult.Bad(reasons[type - 1], fault.offset());
        }
    }

    private static OspfPacket hello(PacketHeader header, WireReader in) {
        return switch (header.version()) {
            case V2 -> {
                int mask = in.i32();
                int interval = in.u16();
                int options = in.u8();
                int priority = in.u8();
                long dead = in.u32();
                yield new OspfPacket.Hello(header, mask, 0, interval, options, priority, dead,
                        new RouterId(in.i32()), new RouterId(in.i32()), V2LsaCodec.routerIds(in));
            }
            case V3 -> {
                int interfaceId = in.i32();
                int priority = in.u8();
                int options = in.u24();
                int interval = in.u16();
                int dead = in.u16();
                yield new OspfPacket.Hello(header, 0, interfaceId, interval, options, priority, dead,
                        new RouterId(in.i32()), new RouterId(in.i32()), V2LsaCodec.routerIds(in));
            }
        };
    }

    private static OspfPacket description(PacketHeader header, WireReader in) {
        boolean v2 = header.version() == OspfVersion.V2;
        int mtu = v2 ? in.u16() : 0;
        int options = v2 ? in.u8() : in.i32() & 0xff_ffff;
        if (!v2) {
            mtu = in.u16();
            in.skip(1);
        }
        int flags = in.u8();
        int sequence = in.i32();
        return new OspfPacket.DatabaseDescription(header, mtu, options, (flags & DD_INIT) != 0,
                (flags & DD_MORE) != 0, (flags & DD_MASTER) != 0, sequence, headers(header.version(), in));
    }

    private static List<LsaHeader> headers(OspfVersion version, WireReader in) {
        List<LsaHeader> headers = new ArrayList<>(in.remaining() / LsaHeader.OCTETS);
        while (in.hasRemaining()) {
            headers.add(LsaCodec.readHeader(version, in));
        }
        return headers;
    }

    private static List<LsaKey> keys(OspfVersion version, WireReader in) {
        List<LsaKey> keys = new ArrayList<>(in.remaining() / PacketSizes.REQUEST_OCTETS);
        while (in.hasRemaining()) {
            int type = version == OspfVersion.V2 ? in.i32() : in.i32() & 0xffff;
            keys.add(new LsaKey(type, in.i32(), new RouterId(in.i32())));
        }
        return keys;
    }

    private static OspfPacket update(PacketHeader header, byte[] packet, WireReader in) {
        long count = in.u32();
        List<Lsa> good = new ArrayList<>();
        List<BadLsa> bad = new ArrayList<>();
        LsaCodec.readAll(header.version(), header.version().routes(header.instanceId()), packet, in, count, good,
                bad);
        return new OspfPacket.LinkStateUpdate(header, good, bad);
    }
}
