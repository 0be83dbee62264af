package jackdaw.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ctl}: sends one command, or those on standard input, to the control socket and prints the answers without
 * their codes. Succeeds if the last code is below 8000, as birdc does.
 */
final class CtlCommand {
    private final Path socket;
    private final PrintStream out;
    private final PrintStream err;

    CtlCommand(Path socket, PrintStream out, PrintStream err) {
        this.socket = socket;
        this.out = out;
        this.err = err;
    }

    /** @param words the command; empty to read commands from standard input */
    ExitCode run(List<String> words) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            BufferedReader in = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
            in.readLine();
            return words.isEmpty() ? interactive(channel, in) : ask(channel, in, String.join(" ", words));
        } catch (IOException e) {
            err.println("cannot reach a daemon on " + socket + ": " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private ExitCode interactive(SocketChannel channel, BufferedReader in) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        ExitCode last = ExitCode.OK;
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (!line.isBlank()) {
                last = ask(channel, in, line);
            }
        }
        return last;
    }

    private ExitCode ask(SocketChannel channel, BufferedReader in, String command) throws IOException {
        ByteBuffer request = ByteBuffer.wrap((command.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("+")) {
                out.println(">>> " + line.substring(1));
            } else if (line.startsWith(" ")) {
                out.println(line.substring(1));
            } else if (line.length() >= 5) {
                boolean last = line.charAt(4) == ' ';
                String text = line.substring(5);
                if (!last || !text.isEmpty()) {
                    out.println(text);
                }
                if (last) {
                    return line.charAt(0) < '8' ? ExitCode.OK : ExitCode.FAILED;
                }
            }
        }
        err.println("the daemon closed the connection");
        return ExitCode.FAILED;
    }
}
