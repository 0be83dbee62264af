package jackdaw.tests.interop;

import java.time.Duration;
import java.util.List;
import jackdaw.tests.ModulePath;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.Lab;
import jackdaw.tests.lab.LabProcess;
import jackdaw.tests.lab.Namespace;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** The daemon runs as named modules too: nothing reaches into a package that another module keeps to itself. */
@Tag("interop")
class ModulePathTest {
    @Example
    void daemonStartsOnTheModulePath() {
        try (Lab lab = Lab.open()) {
            Namespace gateway = lab.namespace("gateway");
            JackdawDaemon files = JackdawDaemon.prepare(lab, gateway).write("ospf.key", "swordfish\n")
                    .configure(OspfConfigs.jackdaw("type = point-to-point, authentication { algorithm = hmac-sha-256,"
                            + " keys = [{ id = 1, secret-file = \"ospf.key\" }] }", "type = point-to-point"));
            LabProcess daemon = lab.start(gateway, "modular daemon", ModulePath.java(ModulePath.entries(),
                    "jackdaw.daemon/jackdaw.daemon.Main", "run",
                    "-c", files.folder().resolve("gateway.conf").toString(), "-s", files.socket().toString()));
            Await.until("the daemon answers", Duration.ofSeconds(90),
                    () -> Command.run(List.of("birdc", "-s", files.socket().toString(), "show protocols")).text(),
                    text -> text.contains("ospf6"), lab::evidence);
            daemon.terminate();
            org.assertj.core.api.Assertions.assertThat(daemon.exit(Duration.ofSeconds(30))).isZero();
        }
    }
}
