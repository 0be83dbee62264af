package jackdaw.linux.netlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing buffer of netlink messages in host byte order; lengths are patched when a message or attribute ends. */
final class NetlinkWriter {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private byte[] buffer = new byte[8192];
    private int size;
    private int messageStart;

    byte[] array() {
        return buffer;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    NetlinkWriter begin(int type, int flags, int sequence) {
        messageStart = size;
        return u32(0).u16(type).u16(flags).u32(sequence).u32(0);
    }

    NetlinkWriter end() {
        INT.set(buffer, messageStart, size - messageStart);
        return align();
    }

    /** Adds flags to the header of the message that was begun last. */
    void addFlags(int flags) {
        SHORT.set(buffer, messageStart + 6, (short) ((short) SHORT.get(buffer, messageStart + 6) | flags));
    }

    NetlinkWriter u8(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
        return this;
    }

    NetlinkWriter u16(int value) {
        reserve(2);
        SHORT.set(buffer, size, (short) value);
        size += 2;
        return this;
    }

    NetlinkWriter u32(long value) {
        reserve(4);
        INT.set(buffer, size, (int) value);
        size += 4;
        return this;
    }

    NetlinkWriter bytes(byte[] octets) {
        reserve(octets.length);
        System.arraycopy(octets, 0, buffer, size, octets.length);
        size += octets.length;
        return this;
    }

    NetlinkWriter zeros(int count) {
        reserve(count);
        Arrays.fill(buffer, size, size + count, (byte) 0);
        size += count;
        return this;
    }

    NetlinkWriter patchU8(int at, int value) {
        buffer[at] = (byte) value;
        return this;
    }

    NetlinkWriter attribute(int type, byte[] value) {
        return u16(4 + value.length).u16(type).bytes(value).align();
    }

    NetlinkWriter attribute32(int type, long value) {
        return u16(8).u16(type).u32(value);
    }

    /** Begins an attribute that holds others; {@link #endNested} takes what this returns. */
    int beginNested(int type) {
        int start = size;
        u16(0).u16(type);
        return start;
    }

    NetlinkWriter endNested(int start) {
        SHORT.set(buffer, start, (short) (size - start));
        return align();
    }

    private NetlinkWriter align() {
        return zeros(-size & 3);
    }

    private void reserve(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
