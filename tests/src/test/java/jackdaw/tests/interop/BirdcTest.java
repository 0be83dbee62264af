package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import jackdaw.tests.lab.Command;
import jackdaw.tests.lab.JackdawDaemon;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** Debian's own birdc, unmodified, against a running gateway; and our own client beside it. */
@Tag("interop")
@Tag("patient")
class BirdcTest {
    @Example
    void everyCommandAnswers() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            for (String command : List.of("show status", "show protocols", "show protocols all", "show interfaces",
                    "show interfaces summary", "show route", "show route all", "show route protocol core_v4",
                    "show route table master4", "show route for 198.19.1.7", "show route count", "show ospf",
                    "show ospf neighbors", "show ospf neighbors site4", "show ospf interface", "show ospf lsadb site4",
                    "show ospf lsadb site6", "show memory", "show symbols", "configure check", "configure status",
                    "configure", "disable core_v6", "enable core_v6", "restart core_v6", "reload core_v4")) {
                Command.Output answer = jackdaw.birdcOutput(command);
                assertThat(answer.isGood()).as(command + "\n" + answer.text()).isTrue();
            }
        }
    }

    @Example
    void answersHaveTheShapesToolsRead() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            assertThat(jackdaw.birdc("show status")).startsWith("BIRD 2.")
                    .contains("Router ID is 198.19.0.2", "Last reboot on 20", "Daemon is up and running");
            assertThat(jackdaw.birdc("show protocols"))
                    .contains("Name       Proto      Table      State  Since         Info")
                    .containsPattern("core_v4    BGP        ---        up     .* Established")
                    .containsPattern("site4      OSPF       master4    up     .* Running").doesNotContain("nat64");
            assertThat(jackdaw.birdc("show protocols all core_v4"))
                    .containsPattern(" {2}BGP state: {10}Established").contains("Neighbor AS:      64600",
                            "Channel ipv4", "Routes:");
            assertThat(jackdaw.birdc("show interfaces"))
                    .containsPattern("in0 up \\(index=\\d+\\)").contains("198.19.0.2/30");
            jackdaw.await("show route for 198.19.1.7", "198.19.1.0/24", "via 198.19.0.1 on in0");
            assertThat(jackdaw.birdc("show route all 0.0.0.0/0")).contains("Type: BGP univ", "BGP.as_path: 64600");
            assertThat(jackdaw.birdc("show ospf neighbors site4"))
                    .contains("Router ID   \tPri\t     State     \tDTime\tInterface  Router IP", "Full/PtP");
        }
    }

    @Example
    void mistakesAreAnsweredAndFail() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            assertThat(jackdaw.birdcOutput("show route 192.0.2.77/32").exit()).isNotZero();
            assertThat(jackdaw.birdcOutput("show protocols nosuch").exit()).isNotZero();
            assertThat(jackdaw.birdcOutput("disable nosuch").exit()).isNotZero();
            assertThat(jackdaw.birdcOutput("configure \"nosuch.conf\"").exit()).isNotZero();
        }
    }

    @Example
    void ctlAsksTheSameDaemon() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            site.awaitServices();
            Command.Output protocols = jackdaw.ctl("show", "protocols");
            assertThat(protocols.isGood()).as(protocols.text()).isTrue();
            assertThat(protocols.text()).contains("core_v4", "site6");
            assertThat(jackdaw.ctl("show", "route", "192.0.2.77/32").isGood()).isFalse();
            assertThat(jackdaw.ctl("help").text()).contains("show services");
            assertThat(json(jackdaw, "show ospf site4")).startsWith("[{\"protocol\":\"site4\"")
                    .contains("\"runs\":{\"full\":", "\"received\":{\"hello\":", "\"area\":\"0.0.0.0\"");
            assertThat(json(jackdaw, "show ospf neighbors")).contains("\"state\":\"Full\"");
            assertThat(json(jackdaw, "show ospf interface site6")).contains("\"interface\":\"in0\"")
                    .doesNotContain("site4");
            assertThat(json(jackdaw, "show ospf lsadb self site4")).contains("\"router\":\"198.19.0.2\"")
                    .doesNotContain("\"router\":\"198.19.0.1\"");
            assertThat(json(jackdaw, "show ospf state all site4"))
                    .contains("\"node\":\"router 198.19.0.2\"", "\"leaves\":[");
            String graph = json(jackdaw, "show ospf topology site4");
            assertThat(graph).doesNotContain("\"leaves\"");
            assertThat(Pattern.compile("\"node\":\"([^\"]+)\"").matcher(graph).results().map(m -> m.group(1)))
                    .isNotEmpty().containsExactlyElementsOf(jackdaw.birdc("show ospf topology site4").lines()
                            .filter(line -> line.matches("\t(router|network) .*")).map(String::strip).toList());
            assertThat(jackdaw.birdc("show ospf site4")).containsPattern("Route calculations: \\d+ \\(\\d+ full")
                    .containsPattern("Packets received: \\d+ Hello");
        }
    }

    /** Long objects come in several lines. */
    private static String json(JackdawDaemon jackdaw, String command) {
        return jackdaw.ctl(("--json " + command).split(" ")).text().replace("\n", "");
    }

    @Example
    void downEndsTheDaemon() {
        try (Site site = Site.open()) {
            JackdawDaemon jackdaw = site.startJackdaw();
            assertThat(jackdaw.birdc("down")).contains("Shutdown requested");
            assertThat(jackdaw.process().exit(java.time.Duration.ofSeconds(45))).isZero();
            assertThat(jackdaw.socket()).doesNotExist();
        }
    }
}
