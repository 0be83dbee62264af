package jackdaw.conf;

import static org.assertj.core.api.Assertions.assertThat;

import jackdaw.bfd.BfdConfig;
import jackdaw.bfd.session.SessionSettings;
import jackdaw.conf.hocon.Folder;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;

/** The block {@code bfd}, and BFD without one. */
class BfdBlockTest {
    private static final String ID = "router-id = 198.19.0.21\n";
    private static final String BFD_NEIGHBOR = "bgp.neighbors.n { address = 192.0.2.1, local-as = 1, remote-as = 2, "
            + "ipv4 { import = none, export = none }";

    @Example
    void bfdRunsWhereSomebodyAsksForIt() {
        assertThat(read(ID + BFD_NEIGHBOR + " }").config().orElseThrow().protocols(BfdConfig.class)).isEmpty();
        assertThat(read(ID + BFD_NEIGHBOR + ", bfd = true }").config().orElseThrow().protocols(BfdConfig.class))
                .containsExactly(BfdConfig.DEFAULT);
    }

    @Example
    void aStaticRouteAsksForIt() {
        String routes = ID + "static.s.routes { %s }";
        assertThat(read(routes.formatted("\"10.0.0.0/8\" = via 192.0.2.1")).config().orElseThrow()
                .protocols(BfdConfig.class)).isEmpty();
        for (String way : List.of("= via 192.0.2.1 bfd", "= [192.0.2.1, 192.0.2.2 bfd]", "= via 192.0.2.1 dev eth0 bfd",
                "{ via = [192.0.2.1, 192.0.2.2], bfd = true }",
                "{ hops = [{ via = 192.0.2.1, bfd = true }, { dev = eth1 }] }")) {
            assertThat(read(routes.formatted("\"10.0.0.0/8\" " + way)).config().orElseThrow()
                    .protocols(BfdConfig.class)).as(way).containsExactly(BfdConfig.DEFAULT);
        }
    }

    @Example
    void aSessionNeedsAGateway() {
        String needs = "bfd: needs via: a session is with a gateway";
        assertThat(errors(ID + "static.s.routes {\n\"10.0.0.0/8\" { dev = eth0, bfd = true }\n"
                + "\"10.1.0.0/16\" { type = blackhole, bfd = true }\n"
                + "\"10.2.0.0/16\" { recursive = 192.0.2.1, bfd = true }\n"
                + "\"10.3.0.0/16\" { hops = [{ dev = eth0, bfd = true }] } }"))
                .hasSize(4).allMatch(error -> error.endsWith(needs));
        assertThat(errors(ID + "static.s.routes { \"10.0.0.0/8\" = dev eth0 bfd }")).hasSize(1);
        assertThat(errors(ID + "static.s.routes { \"10.0.0.0/8\" = dev bfd }")).isEmpty();
    }

    @Example
    void bfdSettingsAreInherited() {
        BfdConfig config = read(ID + """
                bfd { multiplier = 5, interval = 50ms
                  interfaces { lan { name = "eth*", min-rx = 20ms }, slow { interval = 1s } }
                  multihop { multiplier = 3 } }
                """).config().orElseThrow().protocols(BfdConfig.class).getFirst();
        assertThat(config.name()).isEqualTo("bfd1");
        assertThat(config.links()).extracting(l -> l.pattern().text()).containsExactly("eth*", "slow");
        SessionSettings lan = config.links().getFirst().settings();
        assertThat(lan.minRx()).isEqualTo(Duration.ofMillis(20));
        assertThat(lan.minTx()).isEqualTo(Duration.ofMillis(50));
        assertThat(lan.multiplier()).isEqualTo(5);
        assertThat(config.links().getLast().settings().minRx()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.multihop().multiplier()).isEqualTo(3);
        assertThat(config.multihop().minTx()).isEqualTo(Duration.ofMillis(50));
    }

    @Example
    void bfdErrors() {
        assertThat(errors(ID + "bfd { interval = 1ms, multiplier = 1, idle-tx = 100ms, nonsense = 1 }")).hasSize(4);
        assertThat(errors(ID + "bfd { authentication { keys = [{ id = 1 }] } }")).containsExactlyInAnyOrder(
                "main.conf:2: bfd.authentication.type: is missing: simple, keyed-md5, meticulous-keyed-md5, "
                        + "keyed-sha1, meticulous-keyed-sha1",
                "main.conf:2: bfd.authentication.keys[0].secret-file: a key needs a secret file");
    }

    private static ConfigResult read(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            return ConfigReader.read(folder.path("main.conf"));
        }
    }

    private static List<String> errors(String text) {
        try (Folder folder = new Folder().with("main.conf", text)) {
            return folder.texts(ConfigReader.read(folder.path("main.conf")).errors());
        }
    }
}
