package jackdaw.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterTry;

/** What {@code ./jackdaw} says where it cannot do what was asked, in a checkout that holds nothing but itself. */
class LauncherTest {
    /** Its blank is meant. */
    private final Path checkout = Files.createTempDirectory("jackdaw launcher");

    LauncherTest() throws IOException {
        Files.copy(SourceTree.find().root().resolve("jackdaw"), checkout.resolve("jackdaw"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    @AfterTry
    void clean() {
        assertThat(Said.by(List.of("rm", "-r", checkout.toString()), Path.of("/"), "").code()).isZero();
    }

    @Example
    void everyCommandExplainsItself() {
        for (String command : List.of("test", "build")) {
            Said said = launcher("", command, "--help");
            assertThat(said.code()).isZero();
            assertThat(said.text()).contains("Usage:");
        }
    }

    @Example
    void optionsThatACommandDoesNotKnowAreRefused() {
        Said said = launcher("", "build", "--fast");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("--fast").doesNotContain("building");
        Said two = launcher("", "test", "--vm", "--unit");
        assertThat(two.code()).isEqualTo(1);
        assertThat(two.text()).contains("--vm and --unit exclude each other").doesNotContain("building");
    }

    @Example
    void aJavaThatWasNamedAndIsTooOldIsRefused() throws IOException {
        Path old = program("old jdk/bin/java", "exit 1").getParent().getParent();
        program("old jdk/bin/javac", "exit 1");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Said said = launcher(old.toString(), "check");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("JACKDAW_JAVA=" + old + " is no JDK 25 or newer");
    }

    @Example
    void aCheckoutThatCannotBeWrittenIsNotBuilt() throws IOException {
        Path jdk = newJdk();
        Files.createDirectories(checkout.resolve("target/app/lock"));
        Said said = launcher(jdk.toString(), "check");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text()).contains("cannot build: ").contains("cannot be written to");
    }

    @Example
    void aBuiltProgramRunsFromACheckoutThatCannotBeWritten() throws IOException {
        Path jdk = newJdk();
        Files.createDirectories(checkout.resolve("target/app/lock"));
        Files.createDirectories(checkout.resolve("target/app/current"));
        Path stamp = Files.createFile(checkout.resolve("target/app/current/stamp"));
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.EPOCH));
        for (String module : SourceTree.MODULES) {
            Files.createDirectory(checkout.resolve(module));
            Files.createFile(checkout.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(checkout.resolve("pom.xml"));
        Said said = launcher(jdk.toString(), "check", "-c", "x.conf");
        assertThat(said.text()).contains("going on with the older program").contains("jackdaw.daemon.Main check");
        assertThat(said.code()).isZero();
    }

    private Path newJdk() throws IOException {
        Path java = program("jdk/bin/java", "echo \"$@\"");
        program("jdk/bin/javac", "exit 1");
        Path jdk = java.getParent().getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25\"\n");
        return jdk;
    }

    private Path program(String name, String line) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private Said launcher(String java, String... arguments) {
        List<String> command = new ArrayList<>(List.of(checkout.resolve("jackdaw").toString()));
        command.addAll(Arrays.asList(arguments));
        return Said.by(command, checkout, java);
    }

    /** What a program said, on both its outputs, and how it ended. */
    private record Said(int code, String text) {
        static Said by(List<String> command, Path folder, String java) {
            try {
                ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                        .redirectErrorStream(true);
                builder.environment().put("JACKDAW_JAVA", java);
                Process process = builder.start();
                String text = new String(process.getInputStream().readAllBytes());
                return new Said(process.waitFor(), text);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
