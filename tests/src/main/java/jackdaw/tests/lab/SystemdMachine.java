package jackdaw.tests.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A machine that a real systemd has booted: a Debian root in namespaces of every kind, with the network of a
 * {@link Namespace} and a control group of its own. What is written to it lies above the root, which stays as it was,
 * and goes with the laboratory.
 */
public final class SystemdMachine {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration BOOT = Duration.ofSeconds(60);
    /** Stays outside, waits, and leaves no group behind: unshare ends when all that process 1 has started has. */
    private static final String BOOT_OUTSIDE = """
            set -e
            files=$1 inside=$2
            mount -t overlay overlay -o "lowerdir=$3,upperdir=$files/above,workdir=$files/work" "$files/root"
            mount -t cgroup2 none "$files/groups"
            group=$files/groups/jackdaw-lab-$$
            mkdir "$group"
            echo $$ > "$group/cgroup.procs"
            unshare --pid --fork --kill-child --mount --cgroup --uts --ipc sh -c "$inside" inside "$files/root" &
            machine=$!
            trap 'pkill -KILL -P $machine' INT TERM
            while kill -0 $machine 2> /dev/null; do wait $machine || true; done
            echo $$ > "$files/groups/cgroup.procs"
            find "$group" -depth -type d -exec rmdir {} +
            """;
    private static final String BOOT_INSIDE = """
            set -e
            root=$1
            mount -t proc proc "$root/proc"
            mount -t sysfs sysfs "$root/sys"
            mount -t cgroup2 none "$root/sys/fs/cgroup"
            for folder in run tmp dev; do mount -t tmpfs -o mode=755 tmpfs "$root/$folder"; done
            chmod 1777 "$root/tmp"
            mkdir "$root/dev/net" "$root/dev/pts" "$root/dev/shm"
            for device in null zero full random urandom tty net/tun; do
              touch "$root/dev/$device"
              mount --bind "/dev/$device" "$root/dev/$device"
            done
            ln -s /proc/self/fd "$root/dev/fd"
            ln -s pts/ptmx "$root/dev/ptmx"
            mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
            exec env -i container=jackdaw PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" /usr/lib/systemd/systemd
            """;

    private final Lab lab;
    private final Namespace namespace;
    private final LabProcess outside;

    private SystemdMachine(Lab lab, Namespace namespace, LabProcess outside) {
        this.lab = lab;
        this.namespace = namespace;
        this.outside = outside;
    }

    /**
     * Waits until everything that the machine starts by itself has started.
     *
     * @param root as {@code tests/bare-root} makes it
     */
    public static SystemdMachine boot(Lab lab, Namespace namespace, Path root) {
        String name = namespace.name() + "-systemd";
        for (String folder : List.of("root", "above", "work", "groups")) {
            lab.folder(name + "/" + folder);
        }
        Path files = lab.folder(name);
        // Nobody sits at the console, and a fresh machine would ask who it is.
        Path etc = lab.folder(name + "/above/etc");
        try {
            Files.writeString(etc.resolve("machine-id"), "1ac4da".repeat(5) + "00\n");
            Files.createSymbolicLink(lab.folder(name + "/above/etc/systemd/system").resolve("console-getty.service"),
                    Path.of("/dev/null"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LabProcess outside = lab.start(namespace, "systemd in " + namespace, List.of("env",
                "--default-signal=HUP,INT,TERM", "sh", "-c", BOOT_OUTSIDE, "boot", files.toString(), BOOT_INSIDE,
                root.toString()));
        SystemdMachine machine = new SystemdMachine(lab, namespace, outside);
        Await.until("systemd runs in " + namespace, BOOT, machine::first, Optional::isPresent, lab::evidence);
        Await.until("systemd in " + namespace + " has booted", BOOT,
                () -> machine.run("systemctl", "is-system-running").text().strip(), "running"::equals, lab::evidence);
        lab.start(namespace, "journal of " + namespace, machine.inside("journalctl", "-f", "-n", "all", "-o", "cat"));
        return machine;
    }

    /** Process 1 of the machine, once it is systemd. */
    private Optional<ProcessHandle> first() {
        return ProcessHandle.of(outside.pid()).stream().flatMap(ProcessHandle::descendants)
                .filter(p -> p.info().command().filter(c -> c.endsWith("/systemd")).isPresent()).findFirst();
    }

    private List<String> inside(String... command) {
        long pid = first().orElseThrow(() -> new LabFailure("systemd has ended\n" + lab.evidence())).pid();
        List<String> all = new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid), "--mount", "--uts",
                "--ipc", "--net", "--pid", "--cgroup", "--root", "--wd", "env", "-i",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin"));
        all.addAll(List.of(command));
        return all;
    }

    /** Runs a command on the machine to its end, as root. */
    public Command.Output run(String... command) {
        return Command.run(inside(command), LIMIT);
    }

    /** The same, and it has to succeed. */
    public String must(String... command) {
        Command.Output output = run(command);
        if (!output.isGood()) {
            throw new LabFailure(String.join(" ", command) + " on " + namespace + " ended with " + output.exit() + ":\n"
                    + output.text() + "\n" + lab.evidence());
        }
        return output.text();
    }

    /** A file of the machine as this process sees it. */
    public Path file(String path) {
        return Path.of("/proc", Long.toString(first().orElseThrow().pid()), "root").resolve(path.substring(1));
    }

    /** Writes a file; one that was there keeps its owner and rights. */
    public void write(String path, String text) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What systemd says of a unit, e.g. of its MainPID. */
    public String property(String unit, String name) {
        return must("systemctl", "show", "--value", "-p", name, unit).strip();
    }
}
