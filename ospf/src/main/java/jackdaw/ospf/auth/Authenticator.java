package jackdaw.ospf.auth;

import jackdaw.rib.protocol.Secret;
import jackdaw.rib.wire.WireReader;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts authentication into encoded OSPFv2 packets and checks it (RFC 2328 D.4, D.5; RFC 5709 §3; RFC 6549 §2). */
public final class Authenticator {
    private static final int HEADER_OCTETS = 24;
    private static final int LENGTH_AT = 2;
    private static final int CHECKSUM_AT = 12;
    /** The octet before it is the instance id, which stays as it was encoded. */
    private static final int TYPE_AT = 15;
    private static final int FIELD_AT = 16;
    private static final int KEY_ID_AT = 18;
    private static final int DIGEST_LENGTH_AT = 19;
    private static final int SEQUENCE_AT = 20;
    private static final int PASSWORD_OCTETS = 8;

    private static final int NULL = 0;
    private static final int SIMPLE = 1;
    private static final int CRYPTOGRAPHIC = 2;

    private Authenticator() {
    }

    /**
     * The packet as it goes out.
     *
     * @param packet   encoded with null authentication
     * @param sequence unsigned, never lower than any sent before with the key; unused unless cryptographic
     */
    public static byte[] sign(byte[] packet, Authentication authentication, int sequence, Instant now) {
        return switch (authentication) {
            case Authentication.None _ -> packet;
            case Authentication.Simple simple -> signSimple(packet, simple.password());
            case Authentication.Cryptographic c -> signDigest(packet, c.signing(now), sequence);
        };
    }

    /** The checksum covers the type but not the password, so it changes by the type alone (RFC 1624). */
    private static byte[] signSimple(byte[] packet, Secret password) {
        byte[] out = packet.clone();
        int sum = (~u16(out, CHECKSUM_AT) & 0xffff) + SIMPLE;
        put(out, CHECKSUM_AT, 2, ~((sum & 0xffff) + (sum >>> 16)));
        put(out, TYPE_AT, 1, SIMPLE);
        System.arraycopy(padded(password), 0, out, FIELD_AT, PASSWORD_OCTETS);
        return out;
    }

    private static byte[] signDigest(byte[] packet, AuthKey key, int sequence) {
        byte[] out = Arrays.copyOf(packet, packet.length + key.algorithm().digestOctets());
        put(out, CHECKSUM_AT, 2, 0);
        put(out, TYPE_AT, 1, CRYPTOGRAPHIC);
        put(out, FIELD_AT, 2, 0);
        put(out, KEY_ID_AT, 1, key.id());
        put(out, DIGEST_LENGTH_AT, 1, key.algorithm().digestOctets());
        put(out, SEQUENCE_AT, 4, sequence);
        byte[] digest = KeyedDigest.of(key, out, packet.length);
        System.arraycopy(digest, 0, out, packet.length, digest.length);
        return out;
    }

    /**
     * Judges a received packet; the octets may be anything. A sequence number that falls is the caller's to refuse.
     *
     * @param packet the whole IP payload, digest included
     */
    public static AuthVerdict verify(byte[] packet, Authentication authentication, Instant now) {
        if (packet.length < HEADER_OCTETS) {
            return rejected(AuthVerdict.Reason.TRUNCATED);
        }
        int type = packet[TYPE_AT] & 0xff;
        return switch (authentication) {
            case Authentication.None _ -> type == NULL ? accepted() : rejected(AuthVerdict.Reason.TYPE);
            case Authentication.Simple simple -> {
                byte[] sent = Arrays.copyOfRange(packet, FIELD_AT, FIELD_AT + PASSWORD_OCTETS);
                yield type != SIMPLE ? rejected(AuthVerdict.Reason.TYPE)
                        : MessageDigest.isEqual(sent, padded(simple.password())) ? accepted()
                        : rejected(AuthVerdict.Reason.PASSWORD);
            }
            case Authentication.Cryptographic c -> type == CRYPTOGRAPHIC ? verifyDigest(packet, c, now)
                    : rejected(AuthVerdict.Reason.TYPE);
        };
    }

    private static AuthVerdict verifyDigest(byte[] packet, Authentication.Cryptographic authentication, Instant now) {
        Optional<AuthKey> key = key(packet, authentication);
        if (key.isEmpty()) {
            return rejected(AuthVerdict.Reason.KEY_ID);
        }
        int octets = key.get().algorithm().digestOctets();
        if ((packet[DIGEST_LENGTH_AT] & 0xff) != octets) {
            return rejected(AuthVerdict.Reason.DIGEST_LENGTH);
        }
        int length = u16(packet, LENGTH_AT);
        if (length < HEADER_OCTETS || length + octets > packet.length) {
            return rejected(AuthVerdict.Reason.TRUNCATED);
        }
        byte[] sent = Arrays.copyOfRange(packet, length, length + octets);
        if (!MessageDigest.isEqual(sent, KeyedDigest.of(key.get(), packet, length))) {
            return rejected(AuthVerdict.Reason.DIGEST);
        }
        return authentication.accepts(key.get(), now)
                ? new AuthVerdict.Accepted(OptionalLong.of(Integer.toUnsignedLong(sequence(packet))))
                : rejected(AuthVerdict.Reason.KEY_TIME);
    }

    /** What a key makes of the first {@code length} octets, for the block of link-local signaling (RFC 5613 §2.5). */
    public static byte[] digest(AuthKey key, byte[] octets, int length) {
        return KeyedDigest.of(key, octets, length);
    }

    /** The key that a packet with a digest names. */
    public static Optional<AuthKey> key(byte[] packet, Authentication.Cryptographic authentication) {
        return authentication.find(packet[KEY_ID_AT] & 0xff);
    }

    /** The cryptographic sequence number of a packet with a digest. */
    public static int sequence(byte[] packet) {
        return new WireReader(packet, SEQUENCE_AT, 4).i32();
    }

    private static AuthVerdict accepted() {
        return new AuthVerdict.Accepted(OptionalLong.empty());
    }

    private static AuthVerdict rejected(AuthVerdict.Reason reason) {
        return new AuthVerdict.Rejected(reason);
    }

    private static byte[] padded(Secret password) {
        return Arrays.copyOf(password.toArray(), PASSWORD_OCTETS);
    }

    private static int u16(byte[] octets, int at) {
        return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    }

    private static void put(byte[] octets, int at, int count, int value) {
        for (int i = 0; i < count; i++) {
            octets[at + i] = (byte) (value >>> 8 * (count - 1 - i));
        }
    }
}
