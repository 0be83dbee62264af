package jackdaw.daemon.assembly;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to a control socket's path. A lock file beside it tells a living daemon from what a crash left behind, so
 * two daemons started at the same moment cannot both take it.
 */
final class SocketClaim implements AutoCloseable {
    private final Path socket;
    private final Path lockFile;
    private final FileChannel channel;

    private SocketClaim(Path socket, Path lockFile, FileChannel channel) {
        this.socket = socket;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    static SocketClaim take(Path socket) throws StartFailure {
        Path lockFile = socket.resolveSibling(socket.getFileName() + ".lock");
        try {
            Path folder = socket.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(channel) || answers(socket)) {
                channel.close();
                throw new StartFailure(StartFailure.Reason.ALREADY_RUNNING, "another daemon is running on " + socket
                        + ": stop it, or choose another control socket");
            }
            if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.isRegularFile(socket) || Files.isDirectory(socket)) {
                    channel.close();
                    throw new StartFailure(StartFailure.Reason.SYSTEM, socket + " exists and is no socket");
                }
                Files.delete(socket);
            }
            return new SocketClaim(socket, lockFile, channel);
        } catch (IOException e) {
            throw new StartFailure(StartFailure.Reason.SYSTEM,
                    "cannot use control socket " + socket + ": " + reason(e));
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            // Another router of this very process has it.
            return false;
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    /** Somebody, perhaps a BIRD, listens there. */
    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }

    /** The path that is claimed. */
    Path socket() {
        return socket;
    }

    /** Removes the socket and gives the path back. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(lockFile);
            channel.close();
        } catch (IOException _) {
            // Nothing more can be done for a file that refuses to go; the next start removes it.
        }
    }
}
