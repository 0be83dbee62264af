package jackdaw.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.conf.lint.Finding;
import jackdaw.conf.lint.Lint;
import net.jqwik.api.Example;

class ShowLintTest {
    private final LittleHost host = FilledHost.make();
    private final Client client = Client.of(host);

    @Example
    void findingsAreShownWithAllTheirLines() {
        assertThat(client.ask("show lint")).isEqualTo("1011-nothing found\n0000 \n");
        assertThat(client.ask("show status")).doesNotContain("Lint");
        host.findings.add(Finding.of(Lint.TRACKED_ROUTING, "tracked", "load\ntable inet t {\n}").about("nat44"));
        host.findings.add(Finding.of(Lint.NOT_LOOKED_AT, "no nft", ""));
        assertThat(client.ask("show lint")).isEqualTo("""
                1011-warning: tracked [tracked-routing]; load
                 table inet t {
                 }
                 info: no nft [not-looked-at]
                0000\s
                """);
        assertThat(client.ask("show status lint")).isEqualTo(client.ask("show lint"));
        assertThat(client.ask("show status")).contains("Lint has 1 warning, see show status lint");
        assertThat(client.ask("show lint all")).startsWith("9001 ");
    }
}
