package jackdaw.rib.wire;

/**
 * The bytes do not have the shape their format demands. Without a stack trace, since hostile input must stay cheap.
 * {@link #offset} counts from the start of the outermost packet.
 */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    public Malformed(String reason, int offset) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
