package jackdaw.tests.bench.ospf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.ospf.lsa.OspfVersion;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Example;

class LoadArgumentsTest {
    @Example
    void wordsAreReadAsTheyWereWritten() {
        LoadArguments arguments = new LoadArguments(OspfVersion.V3, 1000, 10, 50, 20, "/run/netns/x", List.of(2, 4),
                Path.of("/tmp/floor"), List.of(7L, 8L, 9L));
        assertThat(LoadArguments.parse(arguments.words())).isEqualTo(arguments);
    }
}
