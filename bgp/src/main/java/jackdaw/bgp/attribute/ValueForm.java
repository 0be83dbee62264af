package jackdaw.bgp.attribute;

import jackdaw.rib.wire.Malformed;
import jackdaw.rib.wire.WireReader;
import jackdaw.rib.wire.WireWriter;

/** How the value of an attribute looks on the wire. */
public interface ValueForm<T> {

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
}
