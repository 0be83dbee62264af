package jackdaw.ospf.wire;

import jackdaw.ospf.auth.AuthKey;
import jackdaw.ospf.auth.Authenticator;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** The octets of link-local signaling (RFC 5613 §2.2), to be put behind a Hello and to be read from there. */
public final class SignalingBlock {
    private static final int HEADER_OCTETS = 4;
    private static final int TLV_HEADER_OCTETS = 4;
    private static final int LENGTH_AT = 2;
    private static final int SEQUENCE_OCTETS = 4;
    private static final int AUTHENTICATION = 2;
    private static final int REVERSE_METRIC = 19;
    private static final int REVERSE_METRIC_OCTETS = 4;
    private static final int TOPOLOGY = 0;
    private static final int FLAG_HIGHER = 1;
    private static final int FLAG_OFFSET = 2;

    private SignalingBlock() {
    }

    /** For packets without cryptographic authentication. */
    public static byte[] checksummed(ReverseMetric metric) {
        byte[] block = covered(metric);
        int checksum = InternetChecksum.finish(InternetChecksum.add(0, block, 0, block.length));
        block[0] = (byte) (checksum >>> 8);
        block[1] = (byte) checksum;
        return block;
    }

    /** For OSPFv3 packets whose trailer covers it: without a checksum. */
    public static byte[] covered(ReverseMetric metric) {
        return finish(header(metric));
    }

    /**
     * For OSPFv2 packets with cryptographic authentication: no checksum, and a digest over all up to itself (RFC 5613
     * §2.5).
     *
     * @param sequence that of the packet; its lower half if it has 64 bits
     */
    public static byte[] signed(ReverseMetric metric, AuthKey key, int sequence) {
        int digestOctets = key.algorithm().digestOctets();
        byte[] block = finish(header(metric).u16(AUTHENTICATION).u16(SEQUENCE_OCTETS + digestOctets)
                .u32(Integer.toUnsignedLong(sequence)).zeros(digestOctets));
        int digestAt = block.length - digestOctets;
        System.arraycopy(Authenticator.digest(key, block, digestAt), 0, block, digestAt, digestOctets);
        return block;
    }

    private static WireWriter header(ReverseMetric metric) {
        int flags = switch (metric.use()) {
            case REPLACE -> 0;
            case RAISE -> FLAG_HIGHER;
            case ADD -> FLAG_OFFSET;
        };
        return new WireWriter(64).u16(0).u16(0).u16(REVERSE_METRIC).u16(REVERSE_METRIC_OCTETS)
                .u8(TOPOLOGY).u8(flags).u16(metric.value());
    }

    private static byte[] finish(WireWriter out) {
        return out.patchU16(LENGTH_AT, out.size() / 4).toBytes();
    }

    /** The block that begins at {@code at}; empty if there is none or it ends beyond the octets. */
    public static Optional<byte[]> at(byte[] octets, int at) {
        if (at + HEADER_OCTETS > octets.length) {
            return Optional.empty();
        }
        int length = 4 * new WireReader(octets, at + LENGTH_AT, 2).u16();
        return length < HEADER_OCTETS || at + length > octets.length ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(octets, at, at + length));
    }

    /** Whether the checksum of a block is right. */
    public static boolean isIntact(byte[] block) {
        return InternetChecksum.finish(InternetChecksum.add(0, block, 0, block.length)) == 0;
    }

    /**
     * Whether a block was made together with the packet it follows, by who has the key. The TLV that says so is the
     * last one that counts.
     *
     * @param sequence of the packet
     */
    public static boolean isAuthentic(byte[] block, AuthKey key, int sequence) {
        int digestOctets = key.algorithm().digestOctets();
        int digestAt = block.length - digestOctets;
        int at = digestAt - SEQUENCE_OCTETS - TLV_HEADER_OCTETS;
        if (at < HEADER_OCTETS) {
            return false;
        }
        WireReader in = new WireReader(block, at, TLV_HEADER_OCTETS + SEQUENCE_OCTETS);
        return in.u16() == AUTHENTICATION && in.u16() == SEQUENCE_OCTETS + digestOctets && in.i32() == sequence
                && MessageDigest.isEqual(Arrays.copyOfRange(block, digestAt, block.length),
                        Authenticator.digest(key, block, digestAt));
    }

    /**
     * The metric for the only topology there is; of several the first (RFC 9339 §6). Empty if there is none, or it is
     * one that changes nothing, or the block is malformed.
     */
    public static Optional<ReverseMetric> reverseMetric(byte[] block) {
        WireReader in = new WireReader(block, HEADER_OCTETS, block.length - HEADER_OCTETS);
        Optional<ReverseMetric> metric = Optional.empty();
        boolean isFirst = true;
        try {
            while (in.hasRemaining()) {
                int type = in.u16();
                int length = in.u16();
                WireReader value = in.sub(length);
                in.skip(-length & 3);
                if (isFirst && type == REVERSE_METRIC && length == REVERSE_METRIC_OCTETS
                        && value.u8() == TOPOLOGY) {
                    metric = metric(value.u8(), value.u16());
                    isFirst = false;
                }
            }
            return metric;
        } catch (Malformed _) {
            return Optional.empty();
        }
    }

    /** The O flag outdoes the H flag. An offset of 0 is none, but no link costs 0 (RFC 2328 appendix C.3). */
    private static Optional<ReverseMetric> metric(int flags, int value) {
        if ((flags & FLAG_OFFSET) != 0) {
            return Optional.of(value).filter(v -> v != 0).map(v -> new ReverseMetric(v, ReverseMetric.Use.ADD));
        }
        return Optional.of(new ReverseMetric(Math.max(1, value),
                (flags & FLAG_HIGHER) != 0 ? ReverseMetric.Use.RAISE : ReverseMetric.Use.REPLACE));
    }
}
