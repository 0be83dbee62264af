package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.hocon.ConfigProblem;
import jackdaw.rib.protocol.ProtocolConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** The files in {@code examples/} are good configurations. */
class ExamplesTest {

    private static Path examples() {
        return Stream.of("examples", "../examples").map(Path::of).filter(Files::isDirectory).findFirst().orElseThrow();
    }

    @Example
    void theGatewayIsRead() {
        ConfigResult result = ConfigReader.read(examples().resolve("gateway.conf"));
        assertThat(result.errors()).extracting(ConfigProblem::text).isEmpty();
        assertThat(result.warnings()).extracting(ConfigProblem::text).isEmpty();
        assertThat(result.config().orElseThrow().protocols()).extracting(ProtocolConfig::name).containsExactly(
                "device1", "kernel1", "kernel2", "site4", "site6", "core0_v4", "core0_v6", "core1_v4", "core1_v6",
                "nat44", "nat66", "nat64", "dns64");
    }
}
