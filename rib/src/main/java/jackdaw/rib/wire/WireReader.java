package jackdaw.rib.wire;

import jackdaw.rib.net.Ip4;
import jackdaw.rib.net.Ip6;
import jackdaw.rib.net.IpAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * A cursor over a slice of a byte array. Each read checks its bounds and throws {@link Malformed}; a sub-reader
 * limits a nested structure to its own length.
 */
public final class WireReader {
    private final byte[] buffer;
    private final int start;
    private final int end;
    private int position;

    public WireReader(byte[] buffer) {
        this(buffer, 0, buffer.length);
    }

    /** @throws IndexOutOfBoundsException if the slice is not within {@code buffer} */
    public WireReader(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        this.buffer = buffer;
        this.start = offset;
        this.position = offset;
        this.end = offset + length;
    }

    /** Octets left to read. */
    public int remaining() {
        return end - position;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    /** Index of the next octet in the underlying array. */
    public int position() {
        return position;
    }

    /** Octets read so far. */
    public int consumed() {
        return position - start;
    }

    public int u8() {
        return buffer[take(1)] & 0xff;
    }

    public int u16() {
        int at = take(2);
        return (buffer[at] & 0xff) << 8 | buffer[at + 1] & 0xff;
    }

    public int u24() {
        int at = take(3);
        return (buffer[at] & 0xff) << 16 | (buffer[at + 1] & 0xff) << 8 | buffer[at + 2] & 0xff;
    }

    /** Four octets as a signed int: identifiers, addresses and sequence numbers. */
    public int i32() {
        int at = take(4);
        return (buffer[at] & 0xff) << 24 | (buffer[at + 1] & 0xff) << 16
                | (buffer[at + 2] & 0xff) << 8 | buffer[at + 3] & 0xff;
    }

    /** Four octets as an unsigned number. */
    public long u32() {
        return i32() & 0xffff_ffffL;
    }

    public long i64() {
        return (long) i32() << 32 | u32();
    }

    public Ip4 ip4() {
        return new Ip4(i32());
    }

    public Ip6 ip6() {
        long high = i64();
        return new Ip6(high, i64());
    }

    public byte[] bytes(int count) {
        int at = take(count);
        return Arrays.copyOfRange(buffer, at, at + count);
    }

    public void skip(int count) {
        take(count);
    }

    /** A reader over the next {@code count} octets, which this reader passes over. */
    public WireReader sub(int count) {
        int at = take(count);
        return new WireReader(buffer, at, count);
    }

    /** An address of {@code octets} (0 to 4 or 16) leading octets, the rest zero, as prefixes are sent. */
    public IpAddress partialAddress(boolean ipv6, int octets) {
        byte[] full = new byte[ipv6 ? 16 : 4];
        if (octets > full.length) {
            throw malformed("address too long");
        }
        System.arraycopy(buffer, take(octets), full, 0, octets);
        return IpAddress.of(full);
    }

    /** A fault at the current position, to be thrown by the caller. */
    public Malformed malformed(String reason) {
        return new Malformed(reason, position);
    }

    private int take(int count) {
        if (count < 0 || count > end - position) {
            throw new Malformed("needs " + count + " octets, has " + (end - position), position);
        }
        int at = position;
        position += count;
        return at;
    }
}
