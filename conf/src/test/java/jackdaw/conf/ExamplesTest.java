package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.conf.hocon.Folder;
import jackdaw.rib.protocol.ProtocolConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** The files in {@code examples/} are good configurations. */
class ExamplesTest {

    private static Path examples() {
        return Stream.of("examples", "../examples").map(Path::of).filter(Files::isDirectory).findFirst().orElseThrow();
    }

    @Example
    void theManualsExamplesAreRead() throws java.io.IOException {
        String manual = Files.readString(examples().resolveSibling("docs").resolve("configuration.md"));
        List<String> snippets = Pattern.compile("```hocon\\n(.*?)```", Pattern.DOTALL).matcher(manual).results()
                .map(m -> m.group(1)).toList();
        assertThat(snippets).hasSizeGreaterThan(8);
        for (String snippet : snippets) {
            try (Folder folder = new Folder().with("main.conf", "router-id = 10.0.0.1\n" + snippet)) {
                for (String key : List.of("ospf.key", "next.key", "bgp.key", "bfd.key")) {
                    folder.with(key, "secret").mode(key, "rw-------");
                }
                ConfigResult result = ConfigReader.read(folder.path("main.conf"));
                assertThat(result.errors()).as(snippet).extracting(ConfigProblem::text).isEmpty();
            }
        }
    }

    @Example
    void theGatewayIsRead() {
        ConfigResult result = ConfigReader.read(examples().resolve("gateway.conf"));
        assertThat(result.errors()).extracting(ConfigProblem::text).isEmpty();
        assertThat(result.findings()).isEmpty();
        assertThat(result.config().orElseThrow().protocols()).extracting(ProtocolConfig::name).containsExactly(
                "device1", "kernel1", "kernel2", "site4", "site6", "core0_v4", "core0_v6", "core1_v4", "core1_v6",
                "nat44", "nat66", "nat64", "dns64");
    }
}
