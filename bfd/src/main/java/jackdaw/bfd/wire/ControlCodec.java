package jackdaw.bfd.wire;

import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.util.Arrays;
import java.util.Optional;

/** Octets to control packets and back (RFC 5880 §4.1). */
public final class ControlCodec {
    private static final int VERSION = 1;
    private static final int MANDATORY = 24;
    private static final int POLL = 0x20;
    private static final int FINAL = 0x10;
    private static final int CONTROL_PLANE_INDEPENDENT = 0x08;
    private static final int AUTHENTICATED = 0x04;
    private static final int DEMAND = 0x02;
    private static final int MULTIPOINT = 0x01;

    private ControlCodec() {
    }

    /** Checks in the order of §6.8.6 what needs no session. Octets after the packet's own length are ignored. */
    public static Decoded decode(byte[] octets) {
        if (octets.length < MANDATORY) {
            return new Decoded.Dropped(DropReason.TOO_SHORT);
        }
        WireReader in = new WireReader(octets);
        int first = in.u8();
        int flags = in.u8();
        int detectMult = in.u8();
        int length = in.u8();
        Optional<DropReason> fault = fault(first, flags, detectMult, length, octets.length);
        if (fault.isPresent()) {
            return new Decoded.Dropped(fault.get());
        }
        ControlPacket packet = new ControlPacket(Diagnostic.of(first & 0x1f), BfdState.of(flags >>> 6),
                (flags & POLL) != 0, (flags & FINAL) != 0, (flags & CONTROL_PLANE_INDEPENDENT) != 0,
                (flags & DEMAND) != 0, detectMult, in.i32(), in.i32(), in.u32(), in.u32(), in.u32());
        if (packet.myDiscriminator() == 0) {
            return new Decoded.Dropped(DropReason.MY_DISCRIMINATOR);
        }
        if (packet.yourDiscriminator() == 0 && packet.state().compareTo(BfdState.DOWN) > 0) {
            return new Decoded.Dropped(DropReason.YOUR_DISCRIMINATOR);
        }
        byte[] exact = length == octets.length ? octets : Arrays.copyOf(octets, length);
        if ((flags & AUTHENTICATED) == 0) {
            return new Decoded.Packet(packet, Optional.empty(), exact);
        }
        return section(in, length - MANDATORY).<Decoded>map(s -> new Decoded.Packet(packet, Optional.of(s), exact))
                .orElseGet(() -> new Decoded.Dropped(DropReason.AUTHENTICATION));
    }

    private static Optional<DropReason> fault(int first, int flags, int detectMult, int length, int received) {
        int least = (flags & AUTHENTICATED) == 0 ? MANDATORY : MANDATORY + 2;
        if (first >>> 5 != VERSION) {
            return Optional.of(DropReason.VERSION);
        }
        if (length < least || length > received) {
            return Optional.of(DropReason.LENGTH);
        }
        if (detectMult == 0) {
            return Optional.of(DropReason.DETECT_MULT);
        }
        if ((flags & MULTIPOINT) != 0) {
            return Optional.of(DropReason.MULTIPOINT);
        }
        return (flags & POLL) != 0 && (flags & FINAL) != 0 ? Optional.of(DropReason.POLL_AND_FINAL) : Optional.empty();
    }

    private static Optional<AuthSection> section(WireReader in, int length) {
        Optional<AuthType> type = AuthType.of(in.u8());
        if (type.isEmpty() || in.u8() != length || length < AuthType.PASSWORD_AT) {
            return Optional.empty();
        }
        int keyId = in.u8();
        if (!type.get().isSequenced()) {
            return Optional.of(new AuthSection(type.get(), keyId, MANDATORY, 0));
        }
        if (length != AuthType.DIGEST_AT + type.get().digestLength()) {
            return Optional.empty();
        }
        in.skip(1);
        return Optional.of(new AuthSection(type.get(), keyId, MANDATORY, in.i32()));
    }

    /** @param sequence of the authentication section; of no account without a key or with a plain password */
    public static byte[] encode(ControlPacket packet, Optional<PacketKey> key, int sequence) {
        int flags = packet.state().code() << 6 | (packet.poll() ? POLL : 0) | (packet.isFinal() ? FINAL : 0)
                | (packet.controlPlaneIndependent() ? CONTROL_PLANE_INDEPENDENT : 0)
                | (key.isPresent() ? AUTHENTICATED : 0) | (packet.demand() ? DEMAND : 0);
        WireWriter out = new WireWriter(64)
                .u8(VERSION << 5 | packet.diagnostic().code()).u8(flags).u8(packet.detectMult())
                .u8(MANDATORY + key.map(PacketKey::sectionLength).orElse(0))
                .u32(packet.myDiscriminator()).u32(packet.yourDiscriminator())
                .u32(packet.desiredMinTx()).u32(packet.requiredMinRx()).u32(packet.requiredMinEchoRx());
        key.ifPresent(k -> k.sign(out, sequence));
        return out.toBytes();
    }
}
