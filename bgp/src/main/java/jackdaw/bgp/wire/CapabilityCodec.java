package jackdaw.bgp.wire;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Capabilities as octets. One whose value is malformed becomes {@link Capability.Other}: it is not worth a session. */
final class CapabilityCodec {
    private static final int PRESERVED_FAMILY = 4;
    private static final int RESTARTED = 0x8000;
    private static final int NOTIFICATION = 0x4000;

    private CapabilityCodec() {
    }

    /** All capabilities in one optional parameter. */
    static void decode(WireReader in, List<Capability> into) {
        while (in.hasRemaining()) {
            int code = in.u8();
            byte[] value = in.bytes(in.u8());
            into.add(one(code, value));
        }
    }

    private static Capability one(int code, byte[] value) {
        WireReader in = new WireReader(value);
        try {
            Capability known = switch (code) {
                case 1 -> multiprotocol(in);
                case 2 -> new Capability.RouteRefresh();
                case 64 -> gracefulRestart(in);
                case 65 -> new Capability.FourOctetAs(in.u32());
                case 70 -> new Capability.EnhancedRefresh();
                case 73 -> new Capability.Hostname(printable(in.bytes(in.u8()), in));
                default -> new Capability.Other(code, Bytes.of(value));
            };
            return in.hasRemaining() && !(known instanceof Capability.Other)
                    ? new Capability.Other(code, Bytes.of(value)) : known;
        } catch (Malformed _) {
            return new Capability.Other(code, Bytes.of(value));
        }
    }

    private static Capability multiprotocol(WireReader in) {
        int afi = in.u16();
        in.skip(1);
        return new Capability.Multiprotocol(afi, in.u8());
    }

    private static Capability gracefulRestart(WireReader in) {
        int head = in.u16();
        List<Capability.Preserved> families = new ArrayList<>();
        while (in.remaining() >= PRESERVED_FAMILY) {
            families.add(new Capability.Preserved(in.u16(), in.u8(), (in.u8() & 0x80) != 0));
        }
        return new Capability.GracefulRestart((head & RESTARTED) != 0, (head & NOTIFICATION) != 0, head & 0xfff,
                families);
    }

    private static String printable(byte[] octets, WireReader rest) {
        rest.skip(rest.remaining());
        return new String(octets, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    static void encode(Capability capability, WireWriter out) {
        out.u8(capability.code());
        int length = out.size();
        out.u8(0);
        switch (capability) {
            case Capability.Multiprotocol mp -> out.u16(mp.afi()).u8(0).u8(mp.safi());
            case Capability.RouteRefresh _, Capability.EnhancedRefresh _ -> {
            }
            case Capability.GracefulRestart gr -> {
                out.u16((gr.restarted() ? RESTARTED : 0) | (gr.notification() ? NOTIFICATION : 0) | gr.time() & 0xfff);
                gr.families().forEach(f -> out.u16(f.afi()).u8(f.safi()).u8(f.forwarding() ? 0x80 : 0));
            }
            case Capability.FourOctetAs as -> out.u32(as.asn());
            case Capability.Hostname host -> {
                byte[] name = host.name().getBytes(StandardCharsets.UTF_8);
                out.u8(name.length).bytes(name).u8(0);
            }
            case Capability.Other other -> out.bytes(other.value().toArray());
        }
        out.patchU8(length, out.size() - length - 1);
    }
}
