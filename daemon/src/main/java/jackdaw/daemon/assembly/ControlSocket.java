package jackdaw.daemon.assembly;

import jackdaw.conf.ControlConfig;
import jackdaw.daemon.control.ControlServer;
import jackdaw.daemon.loop.RouterLoop;
import jackdaw.linux.FileModes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/**
 * Binds the control socket with the mode and group that the configuration gives it. Until both are set nobody but the
 * daemon's own user can open it.
 */
final class ControlSocket {
    private static final int OWNER_ONLY = 0177;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path path;
    private final ControlConfig config;

    ControlSocket(Path path, ControlConfig config) {
        this.path = path;
        this.config = config;
    }

    void open(RouterLoop loop, ControlServer server) throws StartFailure {
        String[] failure = new String[1];
        FileModes.withMask(OWNER_ONLY, () -> {
            server.listen(path.toString(), f -> failure[0] = f);
            return loop.await(() -> failure[0] != null, PATIENCE);
        });
        if (failure[0] == null || !failure[0].isEmpty()) {
            throw new StartFailure(StartFailure.Reason.SYSTEM, "cannot listen on control socket " + path
                    + (failure[0] == null ? "" : ": " + failure[0]));
        }
        permit();
    }

    /** Gives it its mode and group. */
    void permit() throws StartFailure {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (config.group().isPresent()) {
                GroupPrincipal group = path.getFileSystem().getUserPrincipalLookupService()
                        .lookupPrincipalByGroupName(config.group().get());
                view.setGroup(group);
            }
            Files.setPosixFilePermissions(path, permissions(config.mode()));
        } catch (UserPrincipalNotFoundException e) {
            throw new StartFailure(StartFailure.Reason.SYSTEM,
                    "control.group: there is no group " + config.group().get());
        } catch (IOException e) {
            throw new StartFailure(StartFailure.Reason.SYSTEM,
                    "cannot set mode and group of " + path + ": " + e.getMessage());
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((mode >> all.length - 1 - i & 1) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }
}
