package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.Installation;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Whole configurations as operators write them, with old spellings and new: BIRD 2.20 reads them, and we do. */
@Tag("interop")
class OperatorFilesTest {
    private static final int FEWEST = 10;

    @Example
    void bothReadEveryFile() throws IOException {
        try (Lab lab = Lab.open()) {
            Namespace namespace = lab.namespace("files");
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, namespace);
            Installation birds = Birds.installation();
            Path folder = lab.folder("operators");
            List<Path> files = copy(folder);
            assertThat(files).hasSizeGreaterThanOrEqualTo(FEWEST);
            for (Path file : files) {
                String inside = birds.inside(folder).resolve(file.getFileName()).toString();
                Command.Output parsed = namespace.run(birds.command(folder, List.of("bird", "-p", "-c", inside))
                        .toArray(String[]::new));
                assertThat(parsed.isGood()).as("BIRD and %s: %s", file, parsed.text()).isTrue();
                Command.Output checked = jackdaw.jackdaw("filter", "check", file.toString());
                assertThat(checked.exit()).as("%s: %s", file, checked.text()).isZero();
            }
        }
    }

    /** Their configurations; what these include comes along. */
    private static List<Path> copy(Path folder) throws IOException {
        Path from = Path.of("").toAbsolutePath();
        while (!Files.exists(from.resolve("tests/filters/operators"))) {
            from = from.getParent();
        }
        try (Stream<Path> files = Files.list(from.resolve("tests/filters/operators"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
        }
    }
}
