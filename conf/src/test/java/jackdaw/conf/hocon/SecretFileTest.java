package jackdaw.conf.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Example;

/** Keys come from files that others cannot read. */
class SecretFileTest {

    private static List<String> problems(Folder folder) {
        ProblemLog log = new ProblemLog();
        HoconSettings.open(folder.path("main.conf"), log).orElseThrow().secretFile("secret-file");
        return folder.texts(log.errors());
    }

    private static Folder folder(String secret, String mode) {
        return new Folder().with("main.conf", "\nsecret-file = \"bgp.key\"").with("bgp.key", secret)
                .mode("bgp.key", mode);
    }

    @Example
    void theKeyIsTheFileWithoutItsLastLineBreak() {
        for (String end : List.of("", "\n", "\r\n")) {
            try (Folder folder = folder("  top secret " + end, "rw-------")) {
                ProblemLog log = new ProblemLog();
                byte[] key = HoconSettings.open(folder.path("main.conf"), log).orElseThrow()
                        .secretFile("secret-file").orElseThrow().toArray();
                assertThat(new String(key, StandardCharsets.UTF_8)).isEqualTo("  top secret ");
                assertThat(log.hasErrors()).isFalse();
            }
        }
    }

    @Example
    void aFileThatOthersCanReadOrChangeIsRefused() {
        for (String mode : List.of("rw----r--", "rw-----w-", "rw-rw-rw-")) {
            try (Folder folder = folder("key", mode)) {
                assertThat(problems(folder)).singleElement().asString()
                        .startsWith("main.conf:2: secret-file: bgp.key can be read or changed by everybody: chmod 600");
            }
        }
    }

    @Example
    void keysHaveOneToEightyOctets() {
        try (Folder folder = folder("\n", "rw-------")) {
            assertThat(problems(folder)).singleElement().asString().endsWith("is empty");
        }
        try (Folder folder = folder("k".repeat(80) + "\n", "rw-------")) {
            assertThat(problems(folder)).isEmpty();
        }
        try (Folder folder = folder("k".repeat(81), "rw-------")) {
            assertThat(problems(folder)).singleElement().asString().endsWith("holds more than 80 octets");
        }
    }

    @Example
    void aMissingFileOrAFolderIsRefused() {
        try (Folder folder = new Folder().with("main.conf", "secret-file = gone")) {
            assertThat(problems(folder)).singleElement().asString().endsWith("gone does not exist");
        }
        try (Folder folder = new Folder().with("main.conf", "secret-file = dir").with("dir/x", "")
                .mode("dir", "rwx------")) {
            assertThat(problems(folder)).singleElement().asString().endsWith("dir is not a regular file");
        }
    }
}
