package jackdaw.tests.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the programs of a peer come from: this machine, or the root of another Debian release. */
public sealed interface Installation {
    /** The command line that runs a program of this installation, which finds the peer's files in {@link #inside}. */
    List<String> command(Path folder, List<String> command);

    /** How a peer's own folder is called from inside. */
    Path inside(Path folder);

    /** The machine the tests run on. */
    Installation MACHINE = new Machine();

    /** Programs of this machine, which see its files. */
    record Machine() implements Installation {
        @Override
        public List<String> command(Path folder, List<String> command) {
            return command;
        }

        @Override
        public Path inside(Path folder) {
            return folder;
        }
    }

    /**
     * Programs below another root, as {@code tests/newer-peers} makes it. The mounts are made in the mount namespace
     * that {@code ip netns exec} (or {@code unshare}) opened for this one command, so that they end with it.
     */
    record Chroot(Path root) implements Installation {
        private static final String ENTER = """
                set -e
                root=$1 folder=$2
                shift 2
                mount -t proc proc "$root/proc"
                mount --rbind /dev "$root/dev"
                mount -t tmpfs -o mode=1777 tmpfs "$root/var/tmp"
                mount --bind "$folder" "$root/run/peer"
                exec chroot "$root" "$@"
                """;

        /** Fails when the folder is none that {@code tests/newer-peers} finished. */
        public Chroot {
            if (!Files.isReadable(root.resolve("jackdaw-peers"))) {
                throw new LabFailure(root + " holds no newer peers: tests/newer-peers makes them");
            }
        }

        @Override
        public List<String> command(Path folder, List<String> command) {
            List<String> all = new ArrayList<>(List.of("sh", "-c", ENTER, "enter", root.toString(), folder.toString()));
            all.addAll(command);
            return all;
        }

        @Override
        public Path inside(Path folder) {
            return Path.of("/run/peer");
        }
    }
}
