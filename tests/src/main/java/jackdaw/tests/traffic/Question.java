package jackdaw.tests.traffic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;

/** What a stream's packets ask, and how an answer is recognised. */
sealed interface Question {
    /** Writes packet {@code number}. */
    void write(long number, ByteBuffer packet);

    /** Which packet this answers; empty when it is no good answer to any. {@code sent} were sent so far. */
    OptionalLong answered(ByteBuffer packet, long sent);

    /** The gateway that the answered packet went by, 0 when the answer does not tell. */
    int gateway(ByteBuffer packet);

    /**
     * A number that {@link EchoServer} sends back together with the source address it saw. 64 bytes.
     *
     * @param gatewayOf which gateway translates to an address
     */
    record Echo(ToIntFunction<byte[]> gatewayOf) implements Question {
        static final int SIZE = 64;
        static final int SOURCE = 8;

        @Override
        public void write(long number, ByteBuffer packet) {
            packet.putLong(number).position(SIZE);
        }

        @Override
        public OptionalLong answered(ByteBuffer packet, long sent) {
            return packet.remaining() == SIZE ? OptionalLong.of(packet.getLong(0)) : OptionalLong.empty();
        }

        @Override
        public int gateway(ByteBuffer packet) {
            byte[] source = new byte[packet.get(SOURCE)];
            packet.get(SOURCE + 1, source);
            return gatewayOf.applyAsInt(source);
        }
    }

    /** An AAAA query (RFC 1035 §4) whose answer must contain one address, as DNS64 makes it. */
    record Aaaa(byte[] query, byte[] address) implements Question {
        private static final int AAAA = 28;

        static Aaaa of(String name, byte[] address) {
            ByteArrayOutputStream query = new ByteArrayOutputStream();
            query.writeBytes(new byte[] {0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            for (String label : name.split("\\.")) {
                query.write(label.length());
                query.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
            query.writeBytes(new byte[] {0, 0, AAAA, 0, 1});
            return new Aaaa(query.toByteArray(), address);
        }

        @Override
        public void write(long number, ByteBuffer packet) {
            packet.put(query).putShort(0, (short) number);
        }

        @Override
        public OptionalLong answered(ByteBuffer packet, long sent) {
            boolean isGood = false;
            for (int at = query.length; at + address.length <= packet.limit() && !isGood; at++) {
                byte[] here = new byte[address.length];
                packet.get(at, here);
                isGood = Arrays.equals(here, address);
            }
            // The number's lower half is the query's identifier; the upper one follows from what was sent.
            long behind = (sent - packet.getShort(0)) & 0xffff;
            return isGood ? OptionalLong.of(sent - behind) : OptionalLong.empty();
        }

        @Override
        public int gateway(ByteBuffer packet) {
            return 0;
        }
    }
}
