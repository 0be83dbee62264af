package jackdaw.ospf.lsa;

import jackdaw.rib.attribute.Bytes;
import jackdaw.rib.wire.WireWriter;
import java.util.Arrays;

/**
 * An LSA: what it says, and the octets it came in. Those are flooded unchanged but for the age, which is the
 * header's.
 *
 * @param octets the whole LSA, header included, with zeros for the age
 */
public record Lsa(LsaHeader header, LsaBody body, Bytes octets) {
    private static final int BODY_AT = LsaHeader.OCTETS;

    public LsaKey key() {
        return header.key();
    }

    /** Octets on the wire. */
    public int length() {
        return octets.length();
    }

    /** The same instance grown older, or aged to MaxAge. The checksum does not cover the age. */
    public Lsa withAge(int seconds) {
        return seconds == header.age() ? this : new Lsa(header.withAge(seconds), body, octets);
    }

    /** Appends the LSA as flooded, with the header's age. */
    public void writeTo(WireWriter out) {
        int at = out.size();
        out.bytes(octets.toArray()).patchU16(at, header.age());
    }

    /**
     * Whether routes may differ between this instance and {@code other} of the same LSA (RFC 2328 §13.2): options
     * or body changed, or one of the two is at MaxAge.
     */
    public boolean differsInContent(Lsa other) {
        if (header.isMaxAge() != other.header.isMaxAge() || header.options() != other.header.options()) {
            return true;
        }
        byte[] mine = octets.toArray();
        byte[] its = other.octets.toArray();
        return !Arrays.equals(mine, BODY_AT, mine.length, its, BODY_AT, its.length);
    }
}
