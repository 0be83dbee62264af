package jackdaw.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import jackdaw.tests.lab.Command;
import net.jqwik.api.Example;

/** The program in examples/embedding does what docs/embedding.md says of it, with what this build exports. */
class EmbeddedHostTest {

    @Example
    void theExampleHostRunsARouter() throws IOException {
        Path classes = Files.createTempDirectory("jackdaw-host");
        try {
            compile(SourceTree.find().file("examples/embedding"), classes);
            Command.Output output = Command.run(ModulePath.java(ModulePath.entries() + ":" + classes, "host/host.Host"),
                    Duration.ofMinutes(2));
            assertThat(output.exit()).as(output.text()).isZero();
            assertThat(output.text()).contains("RouterStarted[", "protocol=own4, kind=Static, from=DOWN, to=UP",
                    "Applied[changes=[Adding protocol more4]]", "ProtocolStatus[name=more4", "RouterStopped[",
                    "routes left: 0");
        } finally {
            try (Stream<Path> files = Files.walk(classes)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void compile(Path sources, Path classes) {
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, "--module-path", ModulePath.entries(),
                "-d", classes.toString(), sources.resolve("module-info.java").toString(),
                sources.resolve("Host.java").toString());
        assertThat(exit).as(messages.toString()).isZero();
    }
}
