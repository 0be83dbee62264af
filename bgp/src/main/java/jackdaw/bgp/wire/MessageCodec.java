package jackdaw.bgp.wire;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** The header of all messages and the small ones whole (RFC 4271 §4). */
public final class MessageCodec {
    public static final int HEADER = 19;
    public static final int MAX_LENGTH = 4096;
    static final int MARKER = 16;

    private static final byte[] MARKER_OCTETS = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};

    private MessageCodec() {
    }

    /** Starts a message; {@link #end} puts its length in. */
    static int begin(WireWriter out, MessageType type) {
        int start = out.size();
        out.bytes(MARKER_OCTETS).u16(0).u8(type.code());
        return start;
    }

    static void end(WireWriter out, int start) {
        out.patchU16(start + MARKER, out.size() - start);
    }

    public static byte[] keepalive() {
        WireWriter out = new WireWriter(HEADER);
        end(out, begin(out, MessageType.KEEPALIVE));
        return out.toBytes();
    }

    public static byte[] notification(Notification notification) {
        WireWriter out = new WireWriter(64);
        int start = begin(out, MessageType.NOTIFICATION);
        byte[] data = notification.data().toArray();
        int room = MAX_LENGTH - HEADER - 2;
        out.u8(notification.code()).u8(notification.subcode()).bytes(data, 0, Math.min(data.length, room));
        end(out, start);
        return out.toBytes();
    }

    /** Type of an encoded message of ours. */
    public static MessageType type(byte[] message) {
        return MessageType.of(message[HEADER - 1]);
    }

    public static byte[] routeRefresh(AddressFamily family, RefreshSubtype subtype) {
        WireWriter out = new WireWriter(HEADER + 4);
        int start = begin(out, MessageType.ROUTE_REFRESH);
        out.u16(Afi.code(family)).u8(subtype.ordinal()).u8(Afi.UNICAST);
        end(out, start);
        return out.toBytes();
    }

    /** @throws jackdaw.rib.wire.Malformed if it has no code and subcode; the stream has made sure that it has */
    public static Notification decodeNotification(WireReader body) {
        return Notification.decode(body);
    }

    /** Decodes a ROUTE-REFRESH (RFC 2918 §3, RFC 7313 §3). */
    public static RouteRefresh decodeRouteRefresh(WireReader body) {
        if (body.remaining() != 4) {
            return new RouteRefresh.Bad("has " + body.remaining() + " octets instead of 4");
        }
        int afi = body.u16();
        int subtype = body.u8();
        int safi = body.u8();
        return Afi.unicast(afi, safi).isEmpty() || subtype >= RefreshSubtype.values().length
                ? new RouteRefresh.Ignored(afi, safi, subtype)
                : new RouteRefresh.Of(Afi.unicast(afi, safi).get(), RefreshSubtype.values()[subtype]);
    }
}
