package jackdaw.rib.wire;

import jackdaw.rib.net.IpAddress;
import java.util.Arrays;

/** A growing byte array written in network order; lengths and checksums are patched in afterwards. */
public final class WireWriter {
    private byte[] buffer;
    private int size;

    public WireWriter() {
        this(256);
    }

    public WireWriter(int capacity) {
        this.buffer = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public WireWriter u8(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        reserve(2);
        buffer[size++] = (byte) (value >>> 8);
        buffer[size++] = (byte) value;
        return this;
    }

    public WireWriter u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public WireWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    public WireWriter i64(long value) {
        return u32(value >>> 32).u32(value);
    }

    public WireWriter bytes(byte[] octets) {
        return bytes(octets, 0, octets.length);
    }

    public WireWriter bytes(byte[] octets, int offset, int length) {
        reserve(length);
        System.arraycopy(octets, offset, buffer, size, length);
        size += length;
        return this;
    }

    public WireWriter zeros(int count) {
        reserve(count);
        Arrays.fill(buffer, size, size + count, (byte) 0);
        size += count;
        return this;
    }

    public WireWriter address(IpAddress address) {
        return bytes(address.toBytes());
    }

    public WireWriter patchU8(int at, int value) {
        buffer[at] = (byte) value;
        return this;
    }

    public WireWriter patchU16(int at, int value) {
        buffer[at] = (byte) (value >>> 8);
        buffer[at + 1] = (byte) value;
        return this;
    }

    public WireWriter patchU32(int at, long value) {
        return patchU16(at, (int) (value >>> 16)).patchU16(at + 2, (int) value);
    }

    /** Forgets everything after the first {@code length} octets. */
    public void truncate(int length) {
        size = Math.min(size, length);
    }

    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    private void reserve(int more) {
        if (size + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
