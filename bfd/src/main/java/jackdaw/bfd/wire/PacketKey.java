package jackdaw.bfd.wire;

import jackdaw.rib.protocol.Secret;
import jackdaw.rib.wire.WireWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/**
 * The secret that two ends share, and what it does to a packet.
 *
 * @param id     0 to 255, sent in the clear
 * @param secret 1 octet up to {@link AuthType#longestSecret}
 */
public record PacketKey(AuthType type, int id, Secret secret) {

    public PacketKey {
        Objects.checkIndex(id, 256);
        if (secret.length() < 1 || secret.length() > type.longestSecret()) {
            throw new IllegalArgumentException("a key for " + type.word() + " has 1 to " + type.longestSecret()
                    + " octets");
        }
    }

    /** Octets that the authentication section adds. */
    int sectionLength() {
        return type == AuthType.SIMPLE ? AuthType.PASSWORD_AT + secret.length()
                : AuthType.DIGEST_AT + type.digestLength();
    }

    /** Appends the section to a packet whose length field counts it already. */
    void sign(WireWriter packet, int sequence) {
        int at = packet.size();
        packet.u8(type.code()).u8(sectionLength()).u8(id);
        byte[] key = secret.toArray();
        if (type == AuthType.SIMPLE) {
            packet.bytes(key);
            return;
        }
        // The key stands where the digest goes while the digest is computed (§6.7.3).
        packet.u8(0).u32(sequence).bytes(Arrays.copyOf(key, type.digestLength()));
        byte[] digest = digest(packet.toBytes());
        packet.truncate(at + AuthType.DIGEST_AT);
        packet.bytes(digest);
    }

    /**
     * Whether the packet was made with this key. Compared in constant time.
     *
     * @param packet  exactly the packet's octets
     * @param section where its authentication section begins
     */
    public boolean verifies(byte[] packet, int section) {
        if (packet.length - section != sectionLength() || (packet[section] & 0xff) != type.code()
                || (packet[section + 1] & 0xff) != sectionLength() || (packet[section + 2] & 0xff) != id) {
            return false;
        }
        byte[] key = secret.toArray();
        if (type == AuthType.SIMPLE) {
            return MessageDigest.isEqual(key,
                    Arrays.copyOfRange(packet, section + AuthType.PASSWORD_AT, packet.length));
        }
        int at = section + AuthType.DIGEST_AT;
        byte[] claimed = Arrays.copyOfRange(packet, at, packet.length);
        byte[] keyed = Arrays.copyOf(packet, packet.length);
        System.arraycopy(Arrays.copyOf(key, type.digestLength()), 0, keyed, at, type.digestLength());
        return MessageDigest.isEqual(claimed, digest(keyed));
    }

    private byte[] digest(byte[] octets) {
        try {
            return MessageDigest.getInstance(type.digest()).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + type.digest(), e);
        }
    }
}
