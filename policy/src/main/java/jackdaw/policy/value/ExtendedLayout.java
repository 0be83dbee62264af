package jackdaw.policy.value;

/** The octets of an extended community (RFC 4360 §3, RFC 5668): kind and key choose among the layouts. */
public final class ExtendedLayout {
    private static final long GENERIC = 0x10000;
    private static final long WITH_ADDRESS = 0x100;
    private static final long WITH_WIDE_KEY = 0x200;
    private static final long MAX_PART = 0xffff;

    private ExtendedLayout() {
    }

    /** The number of a kind: its type and subtype, or what stands for {@code generic}. */
    public static long kind(String word, long subtype) {
        return switch (word) {
            case "rt" -> 2;
            case "ro" -> 3;
            case "generic" -> GENERIC;
            default -> subtype;
        };
    }

    public static boolean isGeneric(long kind) {
        return kind == GENERIC;
    }

    /** Whether the value behind this key has 32 bits; else 16. */
    public static boolean hasWideValue(long kind, long key) {
        return isGeneric(kind) || key <= MAX_PART;
    }

    /** The community with a number as its key; the value is no wider than it may be. */
    public static long numbered(long kind, long key, long value) {
        if (isGeneric(kind)) {
            return key << 32 | value;
        }
        return key <= MAX_PART ? kind << 48 | key << 32 | value : (kind | WITH_WIDE_KEY) << 48 | key << 16 | value;
    }

    /** The community with an IPv4 address as its key and a value of 16 bits. */
    public static long addressed(long kind, int address, long value) {
        return (kind | WITH_ADDRESS) << 48 | Integer.toUnsignedLong(address) << 16 | value;
    }
}
