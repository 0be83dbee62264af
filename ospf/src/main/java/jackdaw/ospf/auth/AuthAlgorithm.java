package jackdaw.ospf.auth;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** How a digest is made. The algorithm is no part of the packet: both sides must be told. */
public enum AuthAlgorithm {
    /** Keyed MD5 of RFC 2328 D.4.3: the key is appended, no HMAC. */
    MD5("md5", 16),
    HMAC_SHA_1("hmac-sha-1", 20),
    HMAC_SHA_256("hmac-sha-256", 32),
    HMAC_SHA_384("hmac-sha-384", 48),
    HMAC_SHA_512("hmac-sha-512", 64);

    private final String label;
    private final int digestOctets;

    AuthAlgorithm(String label, int digestOctets) {
        this.label = label;
        this.digestOctets = digestOctets;
    }

    /** The word used in configuration. */
    public String label() {
        return label;
    }

    /** Octets appended to each packet. */
    public int digestOctets() {
        return digestOctets;
    }

    public static Optional<AuthAlgorithm> named(String label) {
        return Arrays.stream(values()).filter(a -> a.label.equals(label)).findFirst();
    }

    Digest digest() {
        return switch (this) {
            case MD5 -> new MD5Digest();
            case HMAC_SHA_1 -> new SHA1Digest();
            case HMAC_SHA_256 -> new SHA256Digest();
            case HMAC_SHA_384 -> new SHA384Digest();
            case HMAC_SHA_512 -> new SHA512Digest();
        };
    }
}
