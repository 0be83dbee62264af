package jackdaw.bgp.wire;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.net.RouterId;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/** OPEN as octets (RFC 4271 §4.2, RFC 5492, long parameters RFC 9072). */
public final class OpenCodec {
    private static final int VERSION = 4;
    private static final int CAPABILITIES = 2;
    private static final int EXTENDED = 255;

    /** What a received OPEN was. */
    public sealed interface Result {

        record Good(Open open) implements Result {
        }

        /** Errors that do not depend on who the peer should be; {@code reason} is for the log. */
        record Bad(Notification notification, String reason) implements Result {
        }
    }

    private OpenCodec() {
    }

    /** Decodes the body of an OPEN. */
    public static Result decode(WireReader in) {
        try {
            int version = in.u8();
            if (version != VERSION) {
                return bad(1, new byte[] {0, VERSION}, "version " + version);
            }
            int asn = in.u16();
            int holdSeconds = in.u16();
            RouterId identifier = new RouterId(in.i32());
            List<Capability> capabilities = new ArrayList<>();
            int unsupported = readParameters(in, capabilities);
            if (unsupported >= 0) {
                return bad(4, new byte[0], "optional parameter " + unsupported);
            }
            if (holdSeconds == 1 || holdSeconds == 2) {
                return bad(6, new byte[0], "hold time " + holdSeconds);
            }
            if (identifier.equals(RouterId.NONE)) {
                return bad(3, new byte[0], "identifier 0.0.0.0");
            }
            return new Result.Good(new Open(asn, holdSeconds, identifier, capabilities));
        } catch (Malformed e) {
            return bad(0, new byte[0], e.getMessage() + " at octet " + e.offset());
        }
    }

    private static Result bad(int subcode, byte[] data, String reason) {
        return new Result.Bad(new Notification(Notification.OPEN, subcode, Bytes.of(data)), reason);
    }

    /** Returns the type of a parameter nobody knows, or -1. */
    private static int readParameters(WireReader in, List<Capability> capabilities) {
        int length = in.u8();
        byte[] rest = in.bytes(in.remaining());
        WireReader body = new WireReader(rest);
        boolean extended = length == EXTENDED && rest.length >= 3 && (rest[0] & 0xff) == EXTENDED;
        if (extended) {
            body.skip(1);
            length = body.u16();
        }
        WireReader parameters = body.sub(length);
        if (body.hasRemaining()) {
            throw body.malformed("octets after the parameters");
        }
        while (parameters.hasRemaining()) {
            int type = parameters.u8();
            WireReader value = parameters.sub(extended ? parameters.u16() : parameters.u8());
            if (type != CAPABILITIES) {
                return type;
            }
            CapabilityCodec.decode(value, capabilities);
        }
        return -1;
    }

    /** Encodes a whole OPEN message. The capabilities must fit into 253 octets; ours do. */
    public static byte[] encode(Open open) {
        WireWriter out = new WireWriter(128);
        int start = MessageCodec.begin(out, MessageType.OPEN);
        out.u8(VERSION).u16(open.asn()).u16(open.holdSeconds()).u32(open.identifier().bits());
        if (open.capabilities().isEmpty()) {
            out.u8(0);
        } else {
            int length = out.size();
            out.u8(0).u8(CAPABILITIES).u8(0);
            open.capabilities().forEach(capability -> CapabilityCodec.encode(capability, out));
            out.patchU8(length, out.size() - length - 1).patchU8(length + 2, out.size() - length - 3);
        }
        MessageCodec.end(out, start);
        return out.toBytes();
    }
}
