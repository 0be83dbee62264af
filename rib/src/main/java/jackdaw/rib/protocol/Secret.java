package jackdaw.rib.protocol;

import java.util.Arrays;

/** Key material. Never printed; compared in constant time. */
public final class Secret {
    private final byte[] octets;

    public Secret(byte[] octets) {
        this.octets = octets.clone();
    }

    public byte[] toArray() {
        return octets.clone();
    }

    public int length() {
        return octets.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret s && java.security.MessageDigest.isEqual(octets, s.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
