package jackdaw.daemon.control;

import java.nio.charset.StandardCharsets;

/**
 * Turns lines into octets. A continuation whose code equals the previous one's is sent with a blank instead of code
 * and dash; clients depend on that. The last line of an answer always carries its code, a blank even if empty.
 */
final class ReplyEncoder {
    /** BIRD's longest line, newline excluded; clients read into fixed buffers. */
    static final int MAX_OCTETS = 511;
    private static final int NONE = -1;

    private int previousCode = NONE;

    byte[] encode(Line line) {
        StringBuilder out = new StringBuilder(line.text().length() + 6);
        if (!line.last() && line.code() == previousCode) {
            out.append(' ');
        } else {
            out.append(Integer.toString(10000 + line.code()), 1, 5).append(line.last() ? ' ' : '-');
        }
        previousCode = line.last() ? NONE : line.code();
        out.append(printable(line.text()));
        return framed(out.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] framed(byte[] octets) {
        byte[] whole = octets.length > MAX_OCTETS ? cut(octets) : octets;
        byte[] framed = java.util.Arrays.copyOf(whole, whole.length + 1);
        framed[whole.length] = '\n';
        return framed;
    }

    /** A notice between whole lines that belongs to no answer; the next continuation carries its code again. */
    byte[] encodeNotice(String text) {
        previousCode = NONE;
        return encodeEcho(text);
    }

    /** A log line between whole lines. It leaves the compression alone. */
    byte[] encodeEcho(String text) {
        return framed(("+" + printable(text)).getBytes(StandardCharsets.UTF_8));
    }

    /** What a client is told about log lines that its ring had no room for. */
    byte[] encodeLoss(long messages) {
        return framed(("<" + messages + " messages lost>").getBytes(StandardCharsets.UTF_8));
    }

    private static String printable(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 ? text : text.replaceAll("[\r\n]+", " ");
    }

    /** Cuts at a character boundary and marks the cut. */
    private static byte[] cut(byte[] octets) {
        int end = MAX_OCTETS - 3;
        while (end > 0 && (octets[end] & 0xc0) == 0x80) {
            end--;
        }
        byte[] shorter = java.util.Arrays.copyOf(octets, end + 3);
        java.util.Arrays.fill(shorter, end, end + 3, (byte) '.');
        return shorter;
    }
}
