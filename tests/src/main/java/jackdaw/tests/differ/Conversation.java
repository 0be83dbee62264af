package jackdaw.tests.differ;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One lasting connection to BIRD's control socket, over which many commands travel at once. BIRD resets a connection
 * with a kilobyte of commands that it has not read, so that a write holds less, and its replies are read before the
 * next one.
 */
final class Conversation implements AutoCloseable {
    private static final int LONGEST_WRITE = 1000;
    private static final int CODE_DIGITS = 4;
    private static final Charset OCTETS = StandardCharsets.ISO_8859_1;

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(1 << 16).flip();
    private final StringBuilder line = new StringBuilder();

    private Conversation(SocketChannel channel) {
        this.channel = channel;
    }

    static Conversation open(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(socket));
        Conversation conversation = new Conversation(channel);
        conversation.reply();
        return conversation;
    }

    /**
     * A reply.
     *
     * @param lines with their codes; a line without one begins with a blank
     */
    record Reply(List<String> lines) {
        int code() {
            return Integer.parseInt(lines.getLast().substring(0, CODE_DIGITS));
        }

        /** Text of the last line. */
        String text() {
            return lines.getLast().substring(CODE_DIGITS + 1);
        }
    }

    /** The longest command that may be asked. */
    static int longest() {
        return LONGEST_WRITE - 1;
    }

    /** Asks all of these; the replies come in the same order, and fewer of them if an exception ends it. */
    void ask(List<String> commands, List<Reply> replies) throws IOException {
        int at = 0;
        while (at < commands.size()) {
            StringBuilder write = new StringBuilder();
            int end = at;
            while (end < commands.size() && write.length() + commands.get(end).length() < LONGEST_WRITE) {
                write.append(commands.get(end++)).append('\n');
            }
            if (end == at) {
                throw new IllegalArgumentException("too long to ask: " + commands.get(at));
            }
            ByteBuffer octets = OCTETS.encode(write.toString());
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
            for (; at < end; at++) {
                replies.add(reply());
            }
        }
    }

    private Reply reply() throws IOException {
        List<String> lines = new ArrayList<>(1);
        while (true) {
            String next = nextLine();
            if (next.startsWith("+")) {
                continue;
            }
            lines.add(next);
            if (isLast(next)) {
                return new Reply(lines);
            }
        }
    }

    private static boolean isLast(String line) {
        return line.length() > CODE_DIGITS && line.charAt(CODE_DIGITS) == ' ' && line.charAt(0) != ' '
                && line.chars().limit(CODE_DIGITS).allMatch(Character::isDigit);
    }

    private String nextLine() throws IOException {
        line.setLength(0);
        while (true) {
            if (!received.hasRemaining()) {
                received.clear();
                if (channel.read(received) < 0) {
                    throw new IOException("BIRD closed the connection");
                }
                received.flip();
            }
            char c = (char) (received.get() & 0xff);
            if (c == '\n') {
                return line.toString();
            }
            line.append(c);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
