package jackdaw.tests.lab;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One question to a control socket in BIRD's protocol, without a client program. A reply line is {@code NNNN-text} or,
 * with the code of the line before, a blank and text; {@code NNNN text} is the last one.
 */
final class ControlSocket {
    private static final int CODE_DIGITS = 4;

    private ControlSocket() {
    }

    /** The text of the answer without codes; empty when nobody answers. */
    static Optional<String> ask(Path socket, String command) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            StringBuilder received = new StringBuilder();
            if (readAnswer(channel, received).isEmpty()) {
                return Optional.empty();
            }
            received.setLength(0);
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            return readAnswer(channel, received);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> readAnswer(SocketChannel channel, StringBuilder received) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (!isComplete(received)) {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                return Optional.empty();
            }
            received.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
        StringBuilder text = new StringBuilder();
        received.toString().lines().filter(line -> !line.startsWith("+"))
                .forEach(line -> text.append(withoutCode(line)).append('\n'));
        return Optional.of(text.toString());
    }

    private static boolean isComplete(StringBuilder received) {
        if (received.isEmpty() || received.charAt(received.length() - 1) != '\n') {
            return false;
        }
        return received.toString().lines().anyMatch(line -> hasCode(line) && line.charAt(CODE_DIGITS) == ' ');
    }

    private static boolean hasCode(String line) {
        return line.length() > CODE_DIGITS && line.substring(0, CODE_DIGITS).chars().allMatch(Character::isDigit);
    }

    private static String withoutCode(String line) {
        if (hasCode(line)) {
            return line.substring(CODE_DIGITS + 1);
        }
        return line.startsWith(" ") ? line.substring(1) : line;
    }
}
