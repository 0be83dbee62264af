package jackdaw.ospf.auth;

import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The trailer that authenticates OSPFv3 packets (RFC 7166 §4).
 *
 * <pre>
 *   | OSPFv3 packet, AT-bit set, no checksum | [LLS] | 1 | length | 0 | key id | sequence (64) | digest |
 * </pre>
 *
 * <p>The digest covers all of it, with Apad in its own place: the source address, then 0x878FE1F3 repeated.
 */
public final class AuthenticationTrailer {
    static final int HEADER_OCTETS = 16;
    private static final int PACKET_HEADER_OCTETS = 16;
    private static final int TYPE_AT = 1;
    private static final int LENGTH_AT = 2;
    private static final int CHECKSUM_AT = 12;
    private static final int HELLO = 1;
    private static final int DESCRIPTION = 2;
    private static final int LLS_HEADER_OCTETS = 4;
    /** Of the middle octet of the options: bits L and AT. */
    private static final int LLS = 0x02;
    private static final int AT = 0x04;
    private static final int HMAC = 1;

    private AuthenticationTrailer() {
    }

    /**
     * The packet as it goes out.
     *
     * @param packet   encoded, with the block of link-local signaling behind it if there is one
     * @param sequence greater than any sent before
     * @param source   address it is sent from
     */
    public static byte[] sign(byte[] packet, AuthKey key, long sequence, IpAddress source) {
        int digestOctets = key.algorithm().digestOctets();
        byte[] head = packet.clone();
        optionsAt(head).ifPresent(at -> head[at] |= AT);
        head[CHECKSUM_AT] = 0;
        head[CHECKSUM_AT + 1] = 0;
        byte[] covered = new WireWriter(packet.length + HEADER_OCTETS + digestOctets).bytes(head).u16(HMAC)
                .u16(HEADER_OCTETS + digestOctets).u16(0).u16(key.id()).u32((int) (sequence >>> 32))
                .u32((int) sequence).toBytes();
        byte[] out = Arrays.copyOf(covered, covered.length + digestOctets);
        System.arraycopy(KeyedDigest.ofTrailer(key, covered, covered.length, source), 0, out, covered.length,
                digestOctets);
        return out;
    }

    /** Hellos and Database Descriptions alone have options; here is their middle octet. */
    private static Optional<Integer> optionsAt(byte[] packet) {
        Optional<Integer> at = switch (packet[TYPE_AT]) {
            case HELLO -> Optional.of(PACKET_HEADER_OCTETS + 6);
            case DESCRIPTION -> Optional.of(PACKET_HEADER_OCTETS + 2);
            default -> Optional.empty();
        };
        return at.filter(octet -> octet < packet.length);
    }

    /**
     * Judges a received packet; the octets may be anything. A sequence number that does not grow is the caller's to
     * refuse.
     *
     * @param packet the whole IP payload
     * @param source address it came from
     */
    public static AuthVerdict verify(byte[] packet, Authentication.Cryptographic authentication, IpAddress source,
                                     Instant now) {
        if (packet.length < PACKET_HEADER_OCTETS) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TRUNCATED);
        }
        WireReader in = new WireReader(packet);
        in.skip(LENGTH_AT);
        int at = in.u16();
        Optional<Integer> options = optionsAt(packet);
        if (options.isPresent() && (packet[options.get()] & AT) == 0) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TYPE);
        }
        if (options.isPresent() && (packet[options.get()] & LLS) != 0) {
            at += signalingOctets(packet, at);
        }
        return at < PACKET_HEADER_OCTETS || at + HEADER_OCTETS > packet.length
                ? new AuthVerdict.Rejected(AuthVerdict.Reason.TRUNCATED)
                : verify(packet, at, authentication, source, now);
    }

    /** RFC 5613 §2.2: a checksum, and the length in words; beyond the packet if there is none. */
    private static int signalingOctets(byte[] packet, int at) {
        return at + LLS_HEADER_OCTETS > packet.length ? packet.length
                : 4 * new WireReader(packet, at + 2, 2).u16();
    }

    private static AuthVerdict verify(byte[] packet, int at, Authentication.Cryptographic authentication,
                                      IpAddress source, Instant now) {
        WireReader in = new WireReader(packet, at, HEADER_OCTETS);
        int type = in.u16();
        int length = in.u16();
        in.skip(2);
        Optional<AuthKey> key = authentication.find(in.u16());
        long sequence = (long) in.i32() << 32 | in.u32();
        if (type != HMAC) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TYPE);
        }
        if (key.isEmpty()) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.KEY_ID);
        }
        if (length != HEADER_OCTETS + key.get().algorithm().digestOctets()) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.DIGEST_LENGTH);
        }
        if (at + length > packet.length) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TRUNCATED);
        }
        int digestAt = at + HEADER_OCTETS;
        byte[] sent = Arrays.copyOfRange(packet, digestAt, at + length);
        if (!MessageDigest.isEqual(sent, KeyedDigest.ofTrailer(key.get(), packet, digestAt, source))) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.DIGEST);
        }
        return authentication.accepts(key.get(), now) ? new AuthVerdict.Accepted(OptionalLong.of(sequence))
                : new AuthVerdict.Rejected(AuthVerdict.Reason.KEY_TIME);
    }
}
