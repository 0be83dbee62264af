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
 * Authentication of OSPFv2 with sequence numbers of 64 bits (RFC 7474), AuType 3.
 *
 * <pre>
 *   | ... no checksum | instance id | 3 | 0 (24) | octets behind | key id (32) | rest | sequence (64) | digest |
 *                      14                 16       19              20
 * </pre>
 *
 * <p>Neither the sequence number nor the digest is in the packet's length; Auth Data Len counts both (§2). The digest
 * covers all of it, with Apad in its own place: the source address, then 0x878FE1F3 repeated (§5).
 */
public final class ExtendedAuthenticator {
    /** Of the sequence number. */
    public static final int SEQUENCE_OCTETS = 8;
    static final int TYPE = 3;
    private static final int HEADER_OCTETS = 24;
    private static final int LENGTH_AT = 2;
    private static final int CHECKSUM_AT = 12;
    private static final int INSTANCE_ID_AT = 14;
    private static final int TYPE_AT = 15;
    private static final int DATA_LENGTH_AT = 19;
    private static final int KEY_ID_AT = 20;

    private ExtendedAuthenticator() {
    }

    /**
     * The packet as it goes out.
     *
     * @param packet   encoded with null authentication
     * @param sequence greater than any sent before
     * @param source   address it is sent from
     */
    public static byte[] sign(byte[] packet, AuthKey key, long sequence, IpAddress source) {
        int digestOctets = key.algorithm().digestOctets();
        byte[] covered = new WireWriter(packet.length + SEQUENCE_OCTETS + digestOctets)
                .bytes(packet, 0, CHECKSUM_AT).u16(0).bytes(packet, INSTANCE_ID_AT, 1).u8(TYPE).u24(0)
                .u8(SEQUENCE_OCTETS + digestOctets).u32(key.id())
                .bytes(packet, HEADER_OCTETS, packet.length - HEADER_OCTETS).i64(sequence).toBytes();
        byte[] out = Arrays.copyOf(covered, covered.length + digestOctets);
        System.arraycopy(KeyedDigest.ofOspf2(key, covered, covered.length, source), 0, out, covered.length,
                digestOctets);
        return out;
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
        if (packet.length < HEADER_OCTETS) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TRUNCATED);
        }
        if (packet[TYPE_AT] != TYPE) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TYPE);
        }
        Optional<AuthKey> key = key(packet, authentication);
        if (key.isEmpty()) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.KEY_ID);
        }
        int octets = key.get().algorithm().digestOctets();
        if ((packet[DATA_LENGTH_AT] & 0xff) != SEQUENCE_OCTETS + octets) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.DIGEST_LENGTH);
        }
        int digestAt = new WireReader(packet, LENGTH_AT, 2).u16() + SEQUENCE_OCTETS;
        if (digestAt < HEADER_OCTETS + SEQUENCE_OCTETS || digestAt + octets > packet.length) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.TRUNCATED);
        }
        byte[] sent = Arrays.copyOfRange(packet, digestAt, digestAt + octets);
        if (!MessageDigest.isEqual(sent, KeyedDigest.ofOspf2(key.get(), packet, digestAt, source))) {
            return new AuthVerdict.Rejected(AuthVerdict.Reason.DIGEST);
        }
        return authentication.accepts(key.get(), now) ? new AuthVerdict.Accepted(OptionalLong.of(sequence(packet)))
                : new AuthVerdict.Rejected(AuthVerdict.Reason.KEY_TIME);
    }

    /** The key that a packet names. */
    public static Optional<AuthKey> key(byte[] packet, Authentication.Cryptographic authentication) {
        return authentication.find(new WireReader(packet, KEY_ID_AT, 4).i32());
    }

    /** The sequence number of a packet that is long enough. */
    public static long sequence(byte[] packet) {
        return new WireReader(packet, new WireReader(packet, LENGTH_AT, 2).u16(), SEQUENCE_OCTETS).i64();
    }
}
