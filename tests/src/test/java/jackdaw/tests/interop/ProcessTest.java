package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** How the process starts, refuses to start, and ends. Every refusal is one sentence and an exit code. */
@Tag("interop")
class ProcessTest {
    private static final String SMALL = """
            router-id = 10.0.0.1
            static.own4.routes = [{ prefix = "198.51.100.0/24", type = blackhole }]
            """;
    private static final String WITH_BGP = SMALL + """
            bgp.neighbors.peer { local-as = 64513, remote-as = 64600, address = 10.0.0.2,
              ipv4 { import = all, export = none } }
            """;

    @Example
    void checkTellsGoodFromBad() throws java.io.IOException {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, lab.namespace("gateway"));
            String file = jackdaw.folder().resolve("gateway.conf").toString();
            jackdaw.configure(WITH_BGP);
            Command.Output good = jackdaw.jackdaw("check", "-c", file);
            assertThat(good.exit()).as(good.text()).isZero();

            jackdaw.configure(WITH_BGP.replace("local-as", "locl-as") + "\nospf { o { version = 4 } }\n");
            Command.Output bad = jackdaw.jackdaw("check", "-c", file);
            assertThat(bad.exit()).isEqualTo(1);
            assertThat(bad.text()).contains("gateway.conf:3", "locl-as", "gateway.conf:6", "version");

            jackdaw.write("bgp.key", "swordfish\n");
            jackdaw.configure(WITH_BGP.replace("address =", "secret-file = \"bgp.key\", address ="));
            Files.setPosixFilePermissions(jackdaw.folder().resolve("bgp.key"),
                    PosixFilePermissions.fromString("rw-r--r--"));
            Command.Output open = jackdaw.jackdaw("check", "-c", file);
            assertThat(open.exit()).isEqualTo(1);
            assertThat(open.text()).contains("bgp.key");
        }
    }

    @Example
    void secondInstanceOnTheSameSocket() {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, lab.namespace("gateway"), SMALL);
            Command.Output second = jackdaw.jackdaw("run", "-c", jackdaw.folder().resolve("gateway.conf").toString(),
                    "-s", jackdaw.socket().toString());
            assertThat(second.isGood()).isFalse();
            assertThat(second.text()).contains(jackdaw.socket().toString());
            assertThat(jackdaw.birdcOutput("show status").isGood()).as("the first one goes on").isTrue();
        }
    }

    @Example
    void staleSocketIsReplaced() {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, lab.namespace("gateway"), SMALL);
            jackdaw.kill();
            assertThat(jackdaw.socket()).exists();
            jackdaw.start();
            assertThat(jackdaw.birdcOutput("show status").isGood()).isTrue();
        }
    }

    @Example
    void busyPort() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            JackdawDaemon first = JackdawDaemon.start(lab, gateway, WITH_BGP);
            Command.Output second = first.jackdaw("run", "-c", first.folder().resolve("gateway.conf").toString(),
                    "-s", first.folder().resolve("other.ctl").toString());
            assertThat(second.isGood()).isFalse();
            assertThat(second.text()).contains("179");
        }
    }

    @Example
    void signalsEndIt() {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.start(lab, lab.namespace("gateway"), WITH_BGP);
            jackdaw.process().signal("INT");
            assertThat(jackdaw.process().exit(Duration.ofSeconds(15))).isZero();
            assertThat(jackdaw.socket()).doesNotExist();
        }
    }

    @Example
    void missingFile() {
        try (Lab lab = Lab.open()) {
            JackdawDaemon jackdaw = JackdawDaemon.prepare(lab, lab.namespace("gateway"));
            Command.Output run = jackdaw.jackdaw("run", "-c", "/nosuch/gateway.conf",
                    "-s", jackdaw.socket().toString());
            assertThat(run.isGood()).isFalse();
            assertThat(run.text()).contains("/nosuch/gateway.conf").doesNotContain("Exception");
        }
    }
}
