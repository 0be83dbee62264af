package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.policy.PolicyContext;
import jackdaw.policy.PolicyError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.BeforeTry;

class FilterIncludesTest {
    private Path folder;

    @BeforeTry
    void makeFiles() throws IOException {
        folder = Files.createTempDirectory("includes");
        for (String name : List.of("b/peer.conf", "a/peer.conf", "a/.hidden.conf", "a/other.txt", "peer{1}.conf")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "define " + name.replaceAll("[^a-z]", "_") + " = 1;\n");
        }
        Files.createDirectories(folder.resolve("c/folder.conf"));
    }

    private List<String> glob(String pattern) {
        return new FilterIncludes().glob(folder + "/" + pattern).stream()
                .map(f -> folder.relativize(Path.of(f)).toString()).toList();
    }

    @Example
    void aPatternMayStandInEveryPartOfAName() {
        assertThat(glob("*/peer.conf")).containsExactly("a/peer.conf", "b/peer.conf");
        assertThat(glob("[!a]/*")).containsExactly("b/peer.conf");
        assertThat(glob("*/*.conf")).as("neither hidden files nor folders")
                .containsExactly("a/peer.conf", "b/peer.conf");
        assertThat(glob("a/.h*")).containsExactly("a/.hidden.conf");
        assertThat(glob("peer{*}.conf")).containsExactly("peer{1}.conf");
        assertThat(glob("none*/*.conf")).isEmpty();
        assertThat(glob("*/none/*.conf")).isEmpty();
        assertThat(glob("a/other.txt/*")).as("no folder").isEmpty();
        assertThat(glob("a/*/")).isEmpty();
        assertThat(glob("a/[.conf")).isEmpty();
    }

    @Example
    void includesWithPatternsAreRead() throws IOException {
        Path main = folder.resolve("main.conf");
        Files.writeString(main, "include \"[ab]/p*.conf\";\ndefine both = a_peer_conf + b_peer_conf;\n");
        assertThat(LooseFilters.compile(List.of(main.toString()), PolicyContext.none()).result().orElseThrow().names())
                .containsKeys("both", "a_peer_conf", "b_peer_conf");
    }

    /** They would be passed over in silence otherwise, with all that they define. */
    @Example
    void missingFoldersAndLinksToNowhereAreErrors() throws IOException {
        Files.createSymbolicLink(folder.resolve("a/lost.conf"), Path.of("nowhere"));
        assertThat(glob("none/*.conf")).containsExactly("none");
        assertThat(glob("none/*/x.conf")).containsExactly("none");
        Path main = folder.resolve("main.conf");
        Files.writeString(main, "include \"none/*.conf\";\ninclude \"a/*.conf\";\n");
        assertThat(LooseFilters.compile(List.of(main.toString()), PolicyContext.none()).errors())
                .extracting(PolicyError::summary).containsExactly(
                        main + ":1:1 cannot read " + folder + "/none: it does not exist",
                        main + ":2:1 cannot read " + folder + "/a/lost.conf: it does not exist");
    }

    @Example
    void octetsThatAreNoUtf8AreLetThrough() throws IOException {
        Path file = folder.resolve("latin.filters");
        Files.write(file, "# caf\u00e9\nfilter f { print \"\u00fc\"; accept; }\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(LooseFilters.compile(List.of(file.toString()), PolicyContext.none()).errors()).isEmpty();
    }

    /** A file with a hole: it takes no space. */
    @Example
    void aHugeFileIsRefusedUnread() throws IOException {
        Path huge = folder.resolve("huge.conf");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(1L << 30);
        }
        assertThat(LooseFilters.compile(List.of(huge.toString()), PolicyContext.none()).errors())
                .extracting(PolicyError::summary).containsExactly(huge + ":1:1 is larger than 256 MiB");
        Path main = folder.resolve("main.conf");
        Files.writeString(main, "define one = 1;\ninclude \"huge.conf\";\ninclude \"none.conf\";\ninclude \"c\";\n");
        assertThat(LooseFilters.compile(List.of(main.toString()), PolicyContext.none()).errors())
                .extracting(PolicyError::summary).containsExactly(
                        main + ":2:1 cannot read " + huge + ": it is larger than 256 MiB",
                        main + ":3:1 cannot read " + folder + "/none.conf: it does not exist",
                        main + ":4:1 cannot read " + folder + "/c: it is no regular file");
    }
}
