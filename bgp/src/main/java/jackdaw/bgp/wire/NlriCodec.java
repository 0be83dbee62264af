package jackdaw.bgp.wire;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.Prefix;
import jackdaw.rib.net.Prefix4;
import jackdaw.rib.net.Prefix6;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.List;

/** Prefixes as they stand in UPDATE (RFC 4271 §4.3): a length in bits and as many octets as that needs. */
final class NlriCodec {

    private NlriCodec() {
    }

    /** All prefixes in {@code in}; bits beyond the length are ignored, as the RFC says. */
    static void decode(WireReader in, AddressFamily family, List<Prefix> into) {
        if (family == AddressFamily.IPV4) {
            while (in.hasRemaining()) {
                into.add(prefix4(in));
            }
        } else {
            while (in.hasRemaining()) {
                into.add(prefix6(in));
            }
        }
    }

    private static Prefix prefix4(WireReader in) {
        int length = in.u8();
        int bits = switch (length + 7 >> 3) {
            case 0 -> 0;
            case 1 -> in.u8() << 24;
            case 2 -> in.u16() << 16;
            case 3 -> in.u24() << 8;
            case 4 -> in.i32();
            default -> throw in.malformed("prefix of " + length + " bits");
        };
        return new Prefix4(bits, length);
    }

    private static Prefix prefix6(WireReader in) {
        int length = in.u8();
        if (length > 128) {
            throw in.malformed("prefix of " + length + " bits");
        }
        int octets = length + 7 >> 3;
        return new Prefix6(half(in, Math.min(octets, 8)), half(in, Math.max(octets - 8, 0)), length);
    }

    private static long half(WireReader in, int octets) {
        long bits = 0;
        int taken = 0;
        if (octets >= 4) {
            bits = in.u32();
            taken = 4;
        }
        for (; taken < octets; taken++) {
            bits = bits << 8 | in.u8();
        }
        return octets == 0 ? 0 : bits << 64 - 8 * octets;
    }

    /** Octets {@link #encode} writes. */
    static int size(Prefix prefix) {
        return 1 + (prefix.length() + 7 >> 3);
    }

    static void encode(Prefix prefix, WireWriter out) {
        out.u8(prefix.length());
        int octets = prefix.length() + 7 >> 3;
        switch (prefix) {
            case Prefix4 p -> {
                for (int i = 0; i < octets; i++) {
                    out.u8(p.bits() >>> 24 - 8 * i);
                }
            }
            case Prefix6 p -> {
                for (int i = 0; i < octets; i++) {
                    out.u8((int) ((i < 8 ? p.high() : p.low()) >>> 56 - 8 * (i & 7)));
                }
            }
        }
    }
}
