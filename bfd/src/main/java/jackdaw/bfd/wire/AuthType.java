package jackdaw.bfd.wire;

import java.util.Arrays;
import java.util.Optional;

/** How control packets are authenticated (RFC 5880 §4.2 to §4.4). */
public enum AuthType {
    SIMPLE(1, "", 0, "simple"),
    KEYED_MD5(2, "MD5", 16, "keyed md5"),
    METICULOUS_KEYED_MD5(3, "MD5", 16, "meticulous keyed md5"),
    KEYED_SHA1(4, "SHA-1", 20, "keyed sha1"),
    METICULOUS_KEYED_SHA1(5, "SHA-1", 20, "meticulous keyed sha1");

    /** Type, length and key ID; with a digest also a reserved octet and the sequence number. */
    static final int PASSWORD_AT = 3;
    static final int DIGEST_AT = 8;

    private final int code;
    private final String digest;
    private final int digestLength;
    private final String word;

    AuthType(int code, String digest, int digestLength, String word) {
        this.code = code;
        this.digest = digest;
        this.digestLength = digestLength;
        this.word = word;
    }

    static Optional<AuthType> of(int code) {
        return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
    }

    int code() {
        return code;
    }

    /** The name under which the platform knows the digest; empty for a plain password. */
    String digest() {
        return digest;
    }

    /** Octets of the digest, which are also the longest key; 0 for a plain password. */
    int digestLength() {
        return digestLength;
    }

    /** Longest secret of this type, in octets. */
    public int longestSecret() {
        return this == SIMPLE ? 16 : digestLength;
    }

    /** Whether packets carry a sequence number against replay. */
    public boolean isSequenced() {
        return this != SIMPLE;
    }

    /** Whether the sequence number must grow with each packet, not only now and then. */
    public boolean isMeticulous() {
        return this == METICULOUS_KEYED_MD5 || this == METICULOUS_KEYED_SHA1;
    }

    /** The word for it in the configuration, BIRD's. */
    public String word() {
        return word;
    }
}
