package jackdaw.linux.netlink;

import jackdaw.rib.net.AddressFamily;
import jackdaw.rib.net.IpAddress;
import jackdaw.rib.wire.Malformed;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A bounds-checked cursor over netlink messages and their attributes, in host byte order. What is too short throws
 * {@link Malformed}, which the caller of a codec catches.
 */
public final class NetlinkReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());
    private static final int NLA_TYPE_MASK = 0x3fff;

    private final byte[] buffer;
    private final int end;
    private int position;
    private int attributeType;

    public NetlinkReader(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        this.position = offset;
        this.end = offset + length;
    }

    public int remaining() {
        return end - position;
    }

    public boolean hasRemaining() {
        return position < end;
    }

    public int u8() {
        return buffer[take(1)] & 0xff;
    }

    public int u16() {
        return (short) SHORT.get(buffer, take(2)) & 0xffff;
    }

    public int i32() {
        return (int) INT.get(buffer, take(4));
    }

    public long u32() {
        return i32() & 0xffff_ffffL;
    }

    public long i64() {
        return (long) LONG.get(buffer, take(8));
    }

    /** All that is left, copied. */
    public byte[] octets() {
        int length = remaining();
        int at = take(length);
        return Arrays.copyOfRange(buffer, at, at + length);
    }

    public void skip(int count) {
        take(count);
    }

    /** The header of the next message; its body is {@link NetlinkHeader#body}, and this reader moves behind it. */
    NetlinkHeader message() {
        int start = position;
        int length = i32();
        int type = u16();
        int flags = u16();
        int sequence = i32();
        int port = i32();
        if (length < NetlinkHeader.OCTETS || length > end - start) {
            throw new Malformed("netlink message of " + length + " octets", start);
        }
        NetlinkReader body = new NetlinkReader(buffer, position, length - NetlinkHeader.OCTETS);
        position = Math.min(end, start + (length + 3 & ~3));
        return new NetlinkHeader(type, flags, sequence, port, body);
    }

    /** The next attribute's value as a reader; its number is {@link #type()}. */
    public NetlinkReader attribute() {
        int start = position;
        int length = u16();
        int type = u16() & NLA_TYPE_MASK;
        if (length < 4 || length > end - start) {
            throw new Malformed("netlink attribute of " + length + " octets", start);
        }
        NetlinkReader value = new NetlinkReader(buffer, position, length - 4);
        value.attributeType = type;
        position = Math.min(end, start + (length + 3 & ~3));
        return value;
    }

    /** Number of the attribute this reader is the value of. */
    public int type() {
        return attributeType;
    }

    /** A structure of {@code length} octets that begins with its own 16-bit length, as rtnexthop does. */
    NetlinkReader sub(int length) {
        int at = take(length);
        position = Math.min(end, position + (-length & 3));
        return new NetlinkReader(buffer, at, length);
    }

    int peekU16() {
        int at = take(2);
        position = at;
        return (short) SHORT.get(buffer, at) & 0xffff;
    }

    /** All that is left as an address, which must have 4 or 16 octets. */
    public IpAddress address() {
        int length = remaining();
        if (length != 4 && length != 16) {
            throw new Malformed("address of " + length + " octets", position);
        }
        int at = take(length);
        return IpAddress.of(Arrays.copyOfRange(buffer, at, at + length));
    }

    /** The same, of one family only. */
    IpAddress address(AddressFamily family) {
        if (remaining() != family.octets()) {
            throw new Malformed("address of " + remaining() + " octets", position);
        }
        return address();
    }

    /** All that is left as text, up to a zero octet. */
    public String text() {
        int length = remaining();
        int at = take(length);
        int stop = at;
        while (stop < at + length && buffer[stop] != 0) {
            stop++;
        }
        return new String(buffer, at, stop - at, StandardCharsets.UTF_8);
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
