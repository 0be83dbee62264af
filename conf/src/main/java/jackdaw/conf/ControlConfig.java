package jackdaw.conf;

import jackdaw.rib.protocol.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The control socket.
 *
 * @param mode  permission bits of the socket, as {@code chmod} takes them
 * @param group that owns the socket; empty for the daemon's own
 */
public record ControlConfig(Path socket, int mode, Optional<String> group) {
    public static final ControlConfig DEFAULT =
            new ControlConfig(Path.of("/run/jackdaw/jackdaw.ctl"), 0660, Optional.empty());
    /** A UNIX socket address holds 107 octets and a terminator. */
    private static final int MAX_PATH = 107;

    /** Reads the {@code control} block: {@code socket}, {@code mode} (octal), {@code group}. */
    static ControlConfig read(Settings settings) {
        Path socket = Paths.read(settings, "socket", DEFAULT.socket);
        if (socket.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_PATH) {
            settings.error("socket", "is longer than the " + MAX_PATH + " octets of a socket's name");
        }
        return new ControlConfig(socket, mode(settings), settings.string("group"));
    }

    private static int mode(Settings settings) {
        Optional<String> text = settings.string("mode");
        if (text.isEmpty()) {
            return DEFAULT.mode;
        }
        if (!text.get().matches("0?[0-7]{3}")) {
            settings.error("mode", "must be three octal digits such as 0660, not " + text.get());
            return DEFAULT.mode;
        }
        return Integer.parseInt(text.get(), 8);
    }
}
