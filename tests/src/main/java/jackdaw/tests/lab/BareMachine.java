package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A machine on which nothing is installed but a release of Jackdaw, unpacked below /opt: a Debian root without Java,
 * read-only, with a /tmp from which nothing can be executed. Commands run as an ordinary user who has the three
 * capabilities that the systemd unit grants, and may write to the run-time and the state directory alone.
 */
public final class BareMachine {
    /** A user that nobody else is. */
    public static final String USER = "990";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** The mounts end with the command: {@code ip netns exec} opened a mount namespace for it. */
    private static final String ENTER = """
            set -e
            root=$1 files=$2 user=$3
            shift 3
            mount --bind "$root" "$root"
            mount -o remount,bind,ro "$root"
            mount -t proc proc "$root/proc"
            mount --rbind /dev "$root/dev"
            for folder in tmp var/tmp; do
              mount -t tmpfs -o noexec,nosuid,nodev,mode=1777 tmpfs "$root/$folder"
            done
            for pair in opt:opt etc:etc/jackdaw; do
              mount --bind "$files/${pair%:*}" "$root/${pair#*:}"
              mount -o remount,bind,ro "$root/${pair#*:}"
            done
            mount -t tmpfs -o mode=755 tmpfs "$root/run"
            mkdir "$root/run/jackdaw"
            mount -o remount,ro "$root/run"
            mount --bind "$files/run" "$root/run/jackdaw"
            mount --bind "$files/state" "$root/var/lib/jackdaw"
            capabilities=-all,+net_admin,+net_raw,+net_bind_service
            exec chroot "$root" setpriv --reuid "$user" --regid "$user" --clear-groups --no-new-privs \\
              --bounding-set $capabilities --inh-caps $capabilities --ambient-caps $capabilities \\
              env -i PATH=/usr/bin:/bin "$@"
            """;

    private final Lab lab;
    private final Namespace namespace;
    private final Path root;
    private final Path files;

    private BareMachine(Lab lab, Namespace namespace, Path root, Path files) {
        this.lab = lab;
        this.namespace = namespace;
        this.root = root;
        this.files = files;
    }

    /**
     * @param root    as {@code tests/bare-root} makes it
     * @param archive as {@code ./jackdaw dist} makes it
     */
    public static BareMachine unpack(Lab lab, Namespace namespace, Path root, Path archive) {
        Path files = lab.folder(namespace.name() + "-machine");
        for (String folder : List.of("opt", "etc", "run", "state")) {
            lab.folder(files.getFileName() + "/" + folder);
        }
        Command.must(List.of("tar", "-xzf", archive.toString(), "-C", files.resolve("opt").toString()));
        Command.must(List.of("chown", USER + ":" + USER, files.resolve("run").toString(),
                files.resolve("state").toString()));
        try (Stream<Path> unpacked = Files.list(files.resolve("opt"))) {
            Files.createSymbolicLink(files.resolve("opt/jackdaw"), unpacked.findFirst().orElseThrow().getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BareMachine(lab, namespace, root, files);
    }

    /** Writes a file below /etc/jackdaw, which is the user's own. */
    public BareMachine write(String file, String text) {
        try {
            Path path = files.resolve("etc").resolve(file);
            Files.writeString(path, text);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            Command.must(List.of("chown", USER + ":" + USER, path.toString()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is /opt/jackdaw inside. */
    public Path release() {
        return files.resolve("opt/jackdaw");
    }

    /** What is /run/jackdaw inside. */
    public Path runDirectory() {
        return files.resolve("run");
    }

    /** What is /var/lib/jackdaw inside. */
    public Path stateDirectory() {
        return files.resolve("state");
    }

    /** Runs a command on the machine to its end. */
    public Command.Output run(String... command) {
        return Command.run(namespace.inside(commandLine(List.of(command))), LIMIT);
    }

    /** Starts a daemon on the machine; words of the form {@code NAME=value} before it are its environment. */
    public LabProcess start(String... command) {
        return lab.start(namespace, "release in " + namespace, commandLine(List.of(command)));
    }

    private List<String> commandLine(List<String> command) {
        List<String> all = new ArrayList<>(List.of("env", "--default-signal=HUP,INT,TERM", "sh", "-c", ENTER, "enter",
                root.toString(), files.toString(), USER));
        all.addAll(command);
        return all;
    }
}
