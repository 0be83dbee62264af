package jackdaw.tests;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.tests.lab.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** The scripts and the unit that a release brings along. */
class ReleaseScriptsTest {
    private final Path packaged = SourceTree.find().root().resolve("packaging/files");
    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("jackdaw-release");
    }

    @AfterTry
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** systemd's own SIGTERM is the second one then, and the second one does not wait for traffic. */
    @Example
    void beforeARestartTheDaemonGetsASignalAndBeforeAStopItDoesNot() throws Exception {
        assertThat(signalledDuring("  812 jackdaw.service restart     running")).isTrue();
        assertThat(signalledDuring("  812 jackdaw.service try-restart running")).isTrue();
        assertThat(signalledDuring("  812 jackdaw.service stop        running")).isFalse();
        assertThat(signalledDuring("")).isFalse();
    }

    /** A daemon that agrees to hand over is waited for, and gets no signal. */
    @Example
    void aRestartIsAHandoverIfTheDaemonAgrees() throws Exception {
        assertThat(askedOf(new ProcessBuilder("sleep", "60").start())).isEqualTo("ctl graceful restart\n");
    }

    /** There, and not where its Java runtime does after jcmd or jstack. */
    @Example
    void theDaemonIsAskedWhereItListens() throws Exception {
        Path socket = folder.resolve("a control.ctl");
        Path program = Files.writeString(folder.resolve("Listener.java"), """
                void main(String[] words) throws Exception {
                    var runtime = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX);
                    runtime.bind(java.net.UnixDomainSocketAddress.of(words[1]));
                    var channel = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX);
                    channel.bind(java.net.UnixDomainSocketAddress.of(words[0]));
                    channel.accept();
                }
                """);
        Process daemon = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                program.toString(), socket.toString(), folder.resolve(".java_pid7.tmp").toString()).inheritIO().start();
        try {
            Await.until("it listens", Duration.ofSeconds(60), () -> Files.exists(socket), exists -> exists,
                    () -> "nobody listens");
            assertThat(askedOf(daemon)).isEqualTo("ctl -s " + socket + " graceful restart\n");
        } finally {
            daemon.destroyForcibly();
        }
    }

    /** What the script asks a daemon that ends on it. */
    private String askedOf(Process daemon) throws Exception {
        program(folder.resolve("systemctl"), "echo '  812 jackdaw.service restart running'");
        Files.createDirectories(folder.resolve("systemd"));
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(packaged.resolve("systemd/before-stop"), folder.resolve("systemd/before-stop"));
        try {
            program(folder.resolve("bin/jackdaw"), "echo \"$@\" > " + folder.resolve("asked")
                    + "; (sleep 0.3; kill -KILL " + daemon.pid() + ") &");
            ProcessBuilder script = new ProcessBuilder(folder.resolve("systemd/before-stop").toString(),
                    Long.toString(daemon.pid())).inheritIO();
            script.environment().put("PATH", folder + ":/usr/bin:/bin");
            assertThat(script.start().waitFor()).isZero();
            assertThat(daemon.waitFor()).as("128 and SIGKILL, which the script does not send").isEqualTo(128 + 9);
            return Files.readString(folder.resolve("asked"));
        } finally {
            daemon.destroyForcibly();
        }
    }

    private boolean signalledDuring(String job) throws Exception {
        program(folder.resolve("systemctl"), "echo '" + job + "'");
        Process daemon = new ProcessBuilder("env", "--default-signal=TERM", "cat").start();
        try {
            ProcessBuilder script = new ProcessBuilder(packaged.resolve("systemd/before-stop").toString(),
                    Long.toString(daemon.pid())).inheritIO();
            script.environment().put("PATH", folder + ":/usr/bin:/bin");
            assertThat(script.start().waitFor()).isZero();
            // A signal that is under way arrives before the end of the input does.
            daemon.getOutputStream().close();
            return daemon.waitFor() != 0;
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Example
    void theLauncherHandsDownItsWordsAndFindsItsFilesThroughLinks() throws Exception {
        Path home = Files.createDirectories(folder.resolve("opt/jackdaw-1"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(packaged.resolve("bin/jackdaw"), home.resolve("bin/jackdaw"));
        Files.createDirectories(home.resolve("runtime/bin"));
        program(home.resolve("runtime/bin/java"), "printf '%s\\n' \"$@\"");
        Files.writeString(home.resolve("VERSION"), "1.2.3\n");
        Path link = Files.createSymbolicLink(folder.resolve("jackdaw"), home.resolve("bin/jackdaw"));

        assertThat(said(0, link, "version")).containsExactly("Jackdaw 1.2.3");
        assertThat(said(0, link, "run", "-c", "a b.conf")).contains("-Xmx96m", "-Dmore=yes",
                "@" + home.toRealPath().resolve("lib/jvm.options"), "a b.conf").endsWith("run", "-c", "a b.conf");
        assertThat(said(0, link, "ctl", "show", "status")).endsWith("ctl", "show", "status")
                .doesNotContain("-Xmx96m").noneMatch(word -> word.contains("AOTCache"));
        assertThat(said(2, link, "build")).first().asString().contains("unknown command build");
        Files.delete(home.resolve("runtime/bin/java"));
        assertThat(said(6, link, "run")).first().asString().contains("unpack the whole archive again");
    }

    /** What a gateway must not lose by somebody's tidying. */
    @Example
    void theUnitGrantsThreeCapabilitiesAndComesBackAlways() throws IOException {
        List<String> unit = Files.readAllLines(packaged.resolve("systemd/jackdaw.service"));
        String three = "CAP_NET_ADMIN CAP_NET_RAW CAP_NET_BIND_SERVICE";
        assertThat(unit).contains("AmbientCapabilities=" + three, "CapabilityBoundingSet=" + three, "Type=notify",
                "Restart=always", "StartLimitIntervalSec=0", "NoNewPrivileges=yes", "DeviceAllow=/dev/net/tun rw");
        assertThat(unit).anyMatch(line -> line.startsWith("WatchdogSec="));
        assertThat(packaged.resolve("systemd/before-stop")).isExecutable();
        assertThat(packaged.resolve("bin/jackdaw")).isExecutable();
    }

    private static void program(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static List<String> said(int code, Path program, String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(words))
                .toList()).redirectErrorStream(true);
        builder.environment().put("JACKDAW_MEMORY", "96m");
        builder.environment().put("JACKDAW_JAVA_OPTS", "-Dmore=yes");
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isEqualTo(code);
        return lines;
    }
}
