package jackdaw.daemon.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;

class MaintenanceFileTest {
    private final Path folder;
    private final Path file;

    MaintenanceFileTest() throws IOException {
        folder = Files.createTempDirectory("jackdaw-maintenance");
        file = folder.resolve("nat44");
    }

    @AfterProperty
    void cleanUp() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }

    private Sighting look() {
        return MaintenanceFile.look(file, Sighting.ABSENT);
    }

    @Example
    void beingThereIsWhatCounts() throws IOException {
        assertThat(look()).isEqualTo(Sighting.ABSENT);
        Files.createFile(file);
        assertThat(look()).isEqualTo(Sighting.of(""));
        Files.writeString(file, "\n  disks are swapped  \nand more\n");
        assertThat(look()).isEqualTo(Sighting.of("disks are swapped"));
    }

    @Example
    void nothingLiesBelowAFile() throws IOException {
        Files.createFile(file);
        assertThat(MaintenanceFile.look(file.resolve("all"), Sighting.ABSENT)).isEqualTo(Sighting.ABSENT);
    }

    @Example
    void whatCannotBeReadCountsAllTheSame() throws IOException {
        Files.createDirectory(file);
        assertThat(look()).isEqualTo(Sighting.unreadable("is no regular file"));
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("nowhere"));
        assertThat(look().present()).isTrue();
    }

    @Example
    void whatTheSystemDoesNotTellStaysAsItWas() {
        Path hopeless = folder.resolve("x".repeat(300));
        Sighting there = Sighting.of("disks");
        assertThat(MaintenanceFile.look(hopeless, there)).satisfies(s -> {
            assertThat(s.present()).isTrue();
            assertThat(s.reason()).isEqualTo("disks");
            assertThat(s.fault()).get().asString().startsWith("cannot be looked for: ");
        });
        assertThat(MaintenanceFile.look(hopeless, Sighting.ABSENT).present()).isFalse();
    }

    @Example
    void aReasonIsOneShortPrintableLine() {
        assertThat(reason("\u001b[31mred\u0007\ttext\u202eback\r\nmore")).isEqualTo("[31mred text back");
        assertThat(reason("\u00e4".repeat(5000))).isEqualTo("\u00e4".repeat(200));
        assertThat(reason(" \n\t\n")).isEmpty();
    }

    @Property(tries = 200)
    void anyOctetsMakeAPrintableLine(@ForAll long seed) {
        byte[] octets = new byte[1024];
        new Random(seed).nextBytes(octets);
        assertThat(MaintenanceFile.reason(octets)).hasSizeLessThanOrEqualTo(400)
                .matches(text -> text.codePoints().noneMatch(Character::isISOControl));
    }

    private static String reason(String text) {
        return MaintenanceFile.reason(text.getBytes(StandardCharsets.UTF_8));
    }
}
