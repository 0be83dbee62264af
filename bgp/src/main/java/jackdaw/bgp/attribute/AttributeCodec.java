package jackdaw.bgp.attribute;

import jackdaw.rib.attribute.AttributeKey;

/**
 * Everything the wire needs to know of one path attribute. Two attributes of one form differ only in these values.
 *
 * @param code        attribute type code, 1 to 255
 * @param flags       {@link #OPTIONAL} and {@link #TRANSITIVE} as the RFC of the attribute fixes them
 * @param faultAction what a malformed value leads to
 * @param audience    in which sessions it means anything
 * @param form        how its value looks
 */
public record AttributeCodec<T>(int code, int flags, AttributeKey<T> key, FaultAction faultAction, Audience audience,
                                ValueForm<T> form) {
    /** Attribute Flags (RFC 4271 §4.3). */
    public static final int OPTIONAL = 0x80;
    public static final int TRANSITIVE = 0x40;
    public static final int OPTIONAL_TRANSITIVE = OPTIONAL | TRANSITIVE;
    public static final int PARTIAL = 0x20;
    public static final int EXTENDED_LENGTH = 0x10;

    /** Whether it means anything in this session; else it is ignored unread and never sent. */
    public boolean isUsed(WireContext context) {
        return audience.includes(context);
    }
}
