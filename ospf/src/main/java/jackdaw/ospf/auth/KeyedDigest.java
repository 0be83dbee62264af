package jackdaw.ospf.auth;

import jackdaw.rib.net.IpAddress;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The digest over a packet and a key. */
final class KeyedDigest {
    private static final int MD5_KEY_OCTETS = 16;
    private static final byte[] APAD = {(byte) 0x87, (byte) 0x8f, (byte) 0xe1, (byte) 0xf3};
    /** Cryptographic protocol ids, so that a digest of one protocol is none of another with the same key. */
    private static final byte[] OSPF3 = {0, 1};
    private static final byte[] OSPF2 = {0, 3};

    private KeyedDigest() {
    }

    /** Over the first {@code length} octets of {@code packet}. */
    static byte[] of(AuthKey key, byte[] packet, int length) {
        return switch (key.algorithm()) {
            case MD5 -> md5(key.secret().toArray(), packet, length);
            case HMAC_SHA_1, HMAC_SHA_256, HMAC_SHA_384, HMAC_SHA_512 ->
                hmac(key.algorithm(), key.secret().toArray(), packet, length, new byte[0]);
        };
    }

    /**
     * RFC 7166 §4.5: the cryptographic protocol id of OSPFv3 is part of the key, the source address of Apad.
     *
     * @param length of what the digest follows
     */
    static byte[] ofTrailer(AuthKey key, byte[] packet, int length, IpAddress source) {
        return ofProtocol(OSPF3, key, packet, length, source);
    }

    /** RFC 7474 §5 and §6: the same in OSPFv2 with sequence numbers of 64 bits. */
    static byte[] ofOspf2(AuthKey key, byte[] packet, int length, IpAddress source) {
        return ofProtocol(OSPF2, key, packet, length, source);
    }

    private static byte[] ofProtocol(byte[] protocol, AuthKey key, byte[] packet, int length, IpAddress source) {
        byte[] secret = key.secret().toArray();
        byte[] specific = Arrays.copyOf(secret, secret.length + protocol.length);
        System.arraycopy(protocol, 0, specific, secret.length, protocol.length);
        return hmac(key.algorithm(), specific, packet, length, source.toBytes());
    }

    /** RFC 2328 D.4.3: the key, cut or padded to 16 octets, follows the packet. */
    private static byte[] md5(byte[] key, byte[] packet, int length) {
        Digest digest = new MD5Digest();
        digest.update(packet, 0, length);
        digest.update(Arrays.copyOf(key, MD5_KEY_OCTETS), 0, MD5_KEY_OCTETS);
        byte[] out = new byte[MD5_KEY_OCTETS];
        digest.doFinal(out, 0);
        return out;
    }

    /**
     * RFC 5709 §3.3, RFC 7166 §4.5: Apad stands where the digest will be. Differs: a key longer than the digest but
     * not than the hash's block is used as it is, as HMAC has it (RFC 2104) and as BIRD does, not hashed first.
     */
    private static byte[] hmac(AuthAlgorithm algorithm, byte[] key, byte[] packet, int length, byte[] source) {
        HMac mac = new HMac(algorithm.digest());
        mac.init(new KeyParameter(key));
        mac.update(packet, 0, length);
        mac.update(source, 0, source.length);
        for (int i = source.length; i < algorithm.digestOctets(); i += APAD.length) {
            mac.update(APAD, 0, APAD.length);
        }
        byte[] out = new byte[algorithm.digestOctets()];
        mac.doFinal(out, 0);
        return out;
    }
}
