package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;
import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** Everything the wire needs to know of one path attribute. */
public interface AttributeCodec<T> {
    /** Attribute Flags (RFC 4271 §4.3). */
    int OPTIONAL = 0x80;
    int TRANSITIVE = 0x40;
    int PARTIAL = 0x20;
    int EXTENDED_LENGTH = 0x10;

    /** Attribute type code, 1 to 255. */
    int code();

    /** {@link #OPTIONAL} and {@link #TRANSITIVE} as the RFC of the attribute fixes them. */
    int flags();

    AttributeKey<T> key();

    /** What a malformed value leads to. */
    FaultAction faultAction();

    /** Whether it means anything in this session; else it is ignored unread and never sent. */
    default boolean isUsed(WireContext context) {
        return true;
    }

    /**
     * The value in {@code in}, which holds nothing else.
     *
     * @throws Malformed if the octets are not what the RFC allows
     */
    T decode(WireReader in, WireContext context);

    void encode(T value, WireWriter out, WireContext context);

    /** Whether the value is sent as no attribute at all, as empty sets are. */
    default boolean isVoid(T value) {
        return false;
    }

    /** @throws Malformed unless exactly {@code length} octets are there */
    static void demand(WireReader in, int length) {
        if (in.remaining() != length) {
            throw in.malformed("has " + in.remaining() + " octets instead of " + length);
        }
    }

    /** @throws Malformed unless a positive number of elements of {@code size} octets is there; returns that number */
    static int demandSome(WireReader in, int size) {
        if (in.remaining() == 0 || in.remaining() % size != 0) {
            throw in.malformed("has " + in.remaining() + " octets, no positive multiple of " + size);
        }
        return in.remaining() / size;
    }
}
