package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** What the daemon asks of a small machine: little memory, no writable root, no program in /tmp. */
@Tag("interop")
class FootprintTest {
    private static final long MOST_KILOBYTES = 90_000_000 / 1024;
    /** Some 15 s: a method that the compiler finds large holds 4 MB for 5 s, and starting takes more. */
    private static final int LOOKS = 300;
    /** In the mount namespace of this one command. Its first argument is the one folder for programs' libraries. */
    private static final String BARE = """
            libraries=$1
            shift
            mount --bind /tmp /tmp && mount -o remount,bind,noexec /tmp && mount -o remount,bind,ro / || exit 99
            mount --bind "$libraries" "$libraries" && mount -o remount,bind,ro,exec "$libraries" || exit 97
            ! touch /jackdaw-was-here 2> /dev/null || exit 98
            exec "$@"
            """;

    @Example
    void theGatewayOfTheExampleFitsIntoNinetyMegabytes() throws IOException {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            gateway.network("enp1s0f1", "198.19.0.1/30");
            gateway.network("enp1s0f0", "203.0.113.6/24", "2001:db8::6/64");
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, gateway)
                    .write("gateway.filters", example("gateway.filters")).configure(example("gateway.conf"));
            jackdaw.start();
            jackdaw.await("show status services", "nat44", "dns64");
            List<Long> seen = new ArrayList<>();
            Await.until("the median of resident memory is at most " + MOST_KILOBYTES + " kB", () -> {
                seen.add(residentKilobytes(jackdaw.process().pid()));
                return median(seen.subList(Math.max(0, seen.size() - LOOKS), seen.size()));
            }, kilobytes -> seen.size() >= LOOKS && kilobytes <= MOST_KILOBYTES, lab);
            assertThat(residentKilobytes(jackdaw.process().pid())).as("it was the Java machine").isGreaterThan(20_000);
        }
    }

    @Example
    void itRunsOnAReadOnlyRootWithoutProgramsInTmp() throws IOException {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, lab.namespace("gateway"))
                    .configure("router-id = 10.0.0.1\nstatic.own4.routes { \"198.51.100.0/24\" = blackhole }\n");
            Path libraries = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "native");
            unpackNativeLibraries(libraries);
            jackdaw.under(List.of("env", "JDK_JAVA_OPTIONS=-Djava.library.path=" + libraries, "unshare", "-m", "sh",
                    "-c", BARE, "bare", libraries.toString())).start();
            jackdaw.await("show route", "198.51.100.0/24");
            assertThat(jackdaw.stop()).isZero();
        }
    }

    private static String example(String file) throws IOException {
        return Files.readString(Path.of(System.getProperty("jackdaw.root", ".."), "examples", file));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("\\D", ""))).orElse(Long.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the launcher does when it builds. */
    private static void unpackNativeLibraries(Path folder) throws IOException {
        String jar = Path.of(System.getProperty("java.home"), "bin", "jar").toString();
        for (String entry : System.getProperty("java.class.path").split(":")) {
            if (entry.contains("netty-transport-native-epoll") && entry.contains("linux-")) {
                Command.must(List.of("sh", "-c", "cd " + folder + " && " + jar + " xf " + entry + " META-INF/native"));
            }
        }
        try (Stream<Path> files = Files.list(folder.resolve("META-INF/native"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".so")).toList()) {
                Files.move(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
