package jackdaw.daemon.control;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts the request stream into lines. Carriage returns vanish wherever they stand, text after a NUL is ignored. A
 * line beyond the limit is discarded to its end and reported; nothing a client sends makes the buffer grow further.
 */
final class LineFramer {
    static final int MAX_OCTETS = 64 * 1024;
    private static final int FIRST_OCTETS = 256;

    private byte[] buffer = new byte[FIRST_OCTETS];
    private int size;
    private boolean overlong;

    /** Takes octets; calls {@code line} for each whole line, {@code tooLong} for each one beyond the limit. */
    void feed(byte[] octets, Consumer<String> line, Runnable tooLong) {
        for (byte octet : octets) {
            if (octet == '\n') {
                if (overlong) {
                    tooLong.run();
                } else {
                    line.accept(take());
                }
                size = 0;
                overlong = false;
            } else if (octet != '\r') {
                if (size == MAX_OCTETS) {
                    overlong = true;
                } else {
                    append(octet);
                }
            }
        }
    }

    private void append(byte octet) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * size, MAX_OCTETS));
        }
        buffer[size++] = octet;
    }

    private String take() {
        int end = 0;
        while (end < size && buffer[end] != 0) {
            end++;
        }
        return new String(buffer, 0, end, StandardCharsets.UTF_8);
    }
}
