package jackdaw.bgp.wire;

/** The type octet of a message header (RFC 4271 §4.1, RFC 2918) and the least length of such a message. */
public enum MessageType {
    OPEN(29), UPDATE(23), NOTIFICATION(21), KEEPALIVE(19), ROUTE_REFRESH(19);

    private static final MessageType[] ALL = values();

    private final int minimum;

    MessageType(int minimum) {
        this.minimum = minimum;
    }

    /** The value on the wire, 1 to 5. */
    public int code() {
        return ordinal() + 1;
    }

    static boolean isKnown(int code) {
        return code >= 1 && code <= ALL.length;
    }

    static MessageType of(int code) {
        return ALL[code - 1];
    }

    /** Whether a message of this type can have {@code length} octets, header included (RFC 4271 §6.1). */
    boolean fits(int length) {
        return this == KEEPALIVE ? length == minimum : length >= minimum;
    }
}
