package jackdaw.daemon.probe;

import jackdaw.rib.net.IpAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * As much of the DNS (RFC 1035 §4) as a probe needs: one question, and the addresses in its answer.
 *
 * @param code    RCODE
 * @param addresses of all A and AAAA records in the answer section, whatever their owner: aliases need no following
 */
record DnsMessage(int id, int code, Set<IpAddress> addresses) {
    static final int A = 1;
    static final int AAAA = 28;
    static final int NOERROR = 0;
    static final int NXDOMAIN = 3;

    private static final int INTERNET = 1;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x8000;
    private static final int CODE = 0x000f;
    private static final int HEADER = 12;
    private static final int POINTER = 0xc0;
    private static final int MOST = 512;

    /** A query for one name and type. */
    static byte[] query(int id, String name, int type) {
        ByteBuffer out = ByteBuffer.allocate(MOST);
        out.putShort((short) id).putShort((short) RECURSION_DESIRED).putShort((short) 1).putShort((short) 0)
                .putInt(0);
        for (String label : name.split("\\.")) {
            byte[] octets = label.getBytes(StandardCharsets.US_ASCII);
            out.put((byte) octets.length).put(octets);
        }
        out.put((byte) 0).putShort((short) type).putShort((short) INTERNET);
        byte[] message = new byte[out.position()];
        out.flip().get(message);
        return message;
    }

    /** Reads a response; empty if these octets are none. */
    static Optional<DnsMessage> response(byte[] octets) {
        ByteBuffer in = ByteBuffer.wrap(octets);
        if (octets.length < HEADER) {
            return Optional.empty();
        }
        int id = in.getShort() & 0xffff;
        int flags = in.getShort() & 0xffff;
        int questions = in.getShort() & 0xffff;
        int answers = in.getShort() & 0xffff;
        in.position(HEADER);
        if ((flags & RESPONSE) == 0) {
            return Optional.empty();
        }
        try {
            for (int i = 0; i < questions; i++) {
                skipName(in);
                skip(in, 4);
            }
            Set<IpAddress> addresses = new HashSet<>();
            for (int i = 0; i < answers; i++) {
                answer(in).ifPresent(addresses::add);
            }
            return Optional.of(new DnsMessage(id, flags & CODE, Set.copyOf(addresses)));
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<IpAddress> answer(ByteBuffer in) {
        skipName(in);
        int type = in.getShort() & 0xffff;
        int kind = in.getShort() & 0xffff;
        skip(in, 4);
        byte[] content = new byte[in.getShort() & 0xffff];
        in.get(content);
        boolean address = kind == INTERNET
                && (type == A && content.length == 4 || type == AAAA && content.length == 16);
        return address ? Optional.of(IpAddress.of(content)) : Optional.empty();
    }

    /** A compressed name ends with its pointer (RFC 1035 §4.1.4). */
    private static void skipName(ByteBuffer in) {
        for (int length = in.get() & 0xff; length != 0; length = in.get() & 0xff) {
            if ((length & POINTER) == POINTER) {
                in.get();
                return;
            }
            skip(in, length);
        }
    }

    private static void skip(ByteBuffer in, int octets) {
        in.position(in.position() + octets);
    }
}
