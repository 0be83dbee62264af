package jackdaw.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Capabilities, clock, file mode mask and namespaces of this process. */
class ProcessFactsTest {

    @Example
    @Tag("kernel")
    void rootHasThemAll() {
        assertThat(Capabilities.ofThisProcess().missing(EnumSet.allOf(Capabilities.Capability.class)))
                .as("these tests need root").isEmpty();
    }

    @Example
    void capabilitiesAreReadFromTheStatusFile() {
        Capabilities some = Capabilities.parse(List.of("Name:\tjava", "CapPrm:\t000001ffffffffff",
                "CapEff:\t0000000000001400"));
        assertThat(some.has(Capabilities.Capability.NET_ADMIN)).isTrue();
        assertThat(some.has(Capabilities.Capability.NET_RAW)).isFalse();
        assertThat(some.has(Capabilities.Capability.NET_BIND_SERVICE)).isTrue();
        assertThat(some.missing(EnumSet.allOf(Capabilities.Capability.class)))
                .containsExactly(Capabilities.Capability.NET_RAW);
        assertThat(Capabilities.Capability.NET_RAW.kernelName()).isEqualTo("CAP_NET_RAW");
        assertThat(Capabilities.parse(List.of("Name:\tjava")).has(Capabilities.Capability.NET_RAW)).isFalse();
        assertThat(Capabilities.parse(List.of("CapEff:\tnonsense")).has(Capabilities.Capability.NET_RAW)).isFalse();
    }

    @Example
    void bootClockRuns() throws IOException {
        BootClock clock = new BootClock();
        double uptime = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        assertThat(clock.nanos() / 1e9).isBetween(uptime - 0.1, uptime + 5);
        assertThat(clock.nanos()).isLessThanOrEqualTo(clock.nanos());
    }

    @Example
    void aFileMadeUnderAMaskIsNeverOpenToAll() throws IOException {
        Path folder = Files.createTempDirectory("mask");
        Path file = folder.resolve("file");
        FileModes.withMask(0177, () -> {
            try {
                return Files.createFile(file);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        Files.delete(file);
        Files.delete(folder);
    }

    @Example
    void anAbsentNamespaceIsNamed() {
        assertThatThrownBy(() -> Namespace.run("/run/netns/linux-nosuch", () -> { }))
                .isInstanceOfSatisfying(LinuxException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessage("cannot open namespace /run/netns/linux-nosuch: No such file or directory");
        assertThatThrownBy(() -> Namespace.run("/proc/self/status", () -> { })).isInstanceOf(LinuxException.class);
    }

    @Example
    @Tag("kernel")
    void whatTheWorkThrowsIsPassedOn() {
        try (TestNamespace namespace = new TestNamespace()) {
            assertThatThrownBy(() -> Namespace.run(namespace.path(), () -> {
                throw new IllegalArgumentException("mine");
            })).isInstanceOf(IllegalArgumentException.class).hasMessage("mine");
        }
    }
}
