package jackdaw.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jackdaw.tests.lab.Await;
import jackdaw.tests.lab.FrrPeer;
import jackdaw.tests.lab.JackdawDaemon;
import jackdaw.tests.lab.LabProcess;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** External BGP with OpenBGPD and GoBGP: both families, MD5, communities; and what happens when a link returns. */
@Tag("interop")
@Tag("patient")
class OtherBgpTest {
    private static final String KEYED = ", secret-file = \"bgp.key\"";
    private static final String RESTARTS = KEYED + ", graceful-restart = on, graceful-restart-time = 40s";
    /** OpenBGPD wants a folder below /run to lock itself into; it gets a /run of its own. */
    private static final String OPENBGPD = "mount -t tmpfs none /run && mkdir /run/openbgpd && exec bgpd -d -f \"$0\"";
    private static final String OPENBGPD_CONFIG = """
            AS 64600
            router-id 10.0.0.2
            fib-update no
            socket "%s"
            network 203.0.113.0/24 set { community 64600:1 large-community 64600:2:3 }
            network 2001:db8:300::/48
            neighbor 10.0.0.1 {
              remote-as 64513
              tcp md5sig password swordfish
              announce IPv4 unicast
              announce restart yes
            }
            neighbor 2001:db8::1 {
              remote-as 64513
              tcp md5sig password swordfish
              announce IPv6 unicast
              announce IPv4 none
              announce restart yes
            }
            allow from any
            allow to any
            """;
    private static final String GOBGP_CONFIG = """
            [global.config]
              as = 64600
              router-id = "10.0.0.2"
            [[neighbors]]
              [neighbors.config]
                neighbor-address = "10.0.0.1"
                peer-as = 64513
                auth-password = "swordfish"
              [neighbors.graceful-restart.config]
                enabled = true
                restart-time = 40
              [neighbors.timers.config]
                connect-retry = 2
              [[neighbors.afi-safis]]
                [neighbors.afi-safis.config]
                  afi-safi-name = "ipv4-unicast"
                [neighbors.afi-safis.mp-graceful-restart.config]
                  enabled = true
            [[neighbors]]
              [neighbors.config]
                neighbor-address = "2001:db8::1"
                peer-as = 64513
                auth-password = "swordfish"
              [neighbors.graceful-restart.config]
                enabled = true
                restart-time = 40
              [neighbors.timers.config]
                connect-retry = 2
              [[neighbors.afi-safis]]
                [neighbors.afi-safis.config]
                  afi-safi-name = "ipv6-unicast"
                [neighbors.afi-safis.mp-graceful-restart.config]
                  enabled = true
            """;

    @Example
    void openBgpd() {
        try (Link link = Link.open()) {
            Path folder = link.lab().folder("openbgpd");
            Path socket = folder.resolve("bgpd.sock");
            Path config = write(folder.resolve("bgpd.conf"), OPENBGPD_CONFIG.formatted(socket));
            JackdawDaemon jackdaw = BgpTest.start(link, RESTARTS);
            link.lab().start(link.neighbor(), "OpenBGPD",
                    List.of("unshare", "--mount", "sh", "-c", OPENBGPD, config.toString()));
            jackdaw.await("show route all 203.0.113.0/24", "[core_v4 ", "(100) [AS64600i]",
                    "BGP.community: (64600,1)", "BGP.large_community: (64600, 2, 3)");
            jackdaw.await("show route 2001:db8:300::/48", "[core_v6 ");
            Await.until("OpenBGPD has our routes", () -> link.neighbor().run("bgpctl", "-s", socket.toString(),
                    "show", "rib", "in", "detail").text(), text -> text.contains("198.51.100.0/24")
                    && text.contains("2001:db8:100::/48") && text.contains("Communities: 64513:7")
                    && text.contains("Large Communities: 64513:9:10") && text.contains("NO_EXPORT"), link.lab());
            isWaitedForWhenKilled(link, jackdaw, socket);
            isWaitedFor(link, jackdaw, socket);
        }
    }

    /** Its routes stay in use, marked as stale, until it has told all anew; what it does not announce again goes. */
    private static void isWaitedFor(Link link, JackdawDaemon jackdaw, Path socket) {
        assertThat(jackdaw.birdc("graceful restart")).contains("Graceful restart requested");
        assertThat(jackdaw.process().exit(Duration.ofSeconds(10))).isEqualTo(7);
        awaitRib(link, socket, "it waits", rib -> rib.matches("(?s).*S\\*> +N 198.51.100.0/24 .*")
                && rib.matches("(?s).*S\\*> +N 192.0.2.4/30 .*") && rib.matches("(?s).*S\\*> +N 2001:db8:100::/48 .*"));
        jackdaw.configure(BgpTest.configuration(RESTARTS)
                .replace("{ prefix = \"192.0.2.4/30\", type = blackhole }", ""));
        jackdaw.start();
        awaitRib(link, socket, "it has learned all anew", rib -> rib.contains("198.51.100.0/24")
                && rib.contains("2001:db8:100::/48") && !rib.contains("192.0.2.4/30") && !rib.contains("\nS"));
    }

    /**
     * It connects at once to the process that is just dying, and if that connection is reset before its OPEN is sent,
     * as one in some twenty is, that OPEN precedes the one of its next connection.
     */
    private static void isWaitedForWhenKilled(Link link, JackdawDaemon jackdaw, Path socket) {
        jackdaw.kill();
        awaitRib(link, socket, "it waits again", rib -> rib.contains("\nS"));
        jackdaw.configure(BgpTest.configuration(RESTARTS));
        jackdaw.start();
        awaitRib(link, socket, "it has learned all once more", rib -> rib.contains("192.0.2.4/30")
                && rib.contains("2001:db8:100::/48") && !rib.contains("\nS"));
        assertThat(jackdaw.process().log()).doesNotContain("Unexpected message");
    }

    private static void awaitRib(Link link, Path socket, String what, Predicate<String> wanted) {
        Await.until("OpenBGPD: " + what, () -> link.neighbor().must("bgpctl", "-s", socket.toString(), "show", "rib"),
                wanted, link.lab());
    }

    @Example
    void goBgp() {
        try (Link link = Link.open()) {
            Path config = write(link.lab().folder("gobgp").resolve("gobgpd.toml"), GOBGP_CONFIG);
            JackdawDaemon jackdaw = BgpTest.start(link, KEYED);
            LabProcess gobgp = goBgp(link, config);
            jackdaw.await("show protocols core_v4", "Established");
            jackdaw.await("show protocols core_v6", "Established");
            link.neighbor().must("gobgp", "global", "rib", "add", "203.0.113.0/24", "community", "64600:1");
            link.neighbor().must("gobgp", "global", "rib", "add", "-a", "ipv6", "2001:db8:300::/48");
            jackdaw.await("show route all 203.0.113.0/24", "[core_v4 ", "(100) [AS64600?]",
                    "BGP.community: (64600,1)");
            jackdaw.await("show route 2001:db8:300::/48", "[core_v6 ");
            for (String family : List.of("ipv4", "ipv6")) {
                Await.until("GoBGP has our " + family + " routes",
                        () -> link.neighbor().run("gobgp", "global", "rib", "-a", family).text(),
                        text -> text.contains(family.equals("ipv4") ? "198.51.100.0/24" : "2001:db8:100::/48")
                                && text.contains("64513:7") && text.contains("no-export"), link.lab());
            }
            restarts(link, jackdaw, gobgp, config);
        }
    }

    private static LabProcess goBgp(Link link, Path config, String... more) {
        List<String> command = new ArrayList<>(List.of("gobgpd", "-f", config.toString(), "--api-hosts",
                "127.0.0.1:50051", "--pprof-disable"));
        command.addAll(List.of(more));
        return link.lab().start(link.neighbor(), "GoBGP", command);
    }

    /** It forgets what was added by its API: what it does not announce again goes when it says that this was all. */
    private static void restarts(Link link, JackdawDaemon jackdaw, LabProcess gobgp, Path config) {
        gobgp.kill();
        jackdaw.await("show protocols all core_v4", "Neighbor graceful restart active", "Restart timer:");
        jackdaw.await("show route 203.0.113.0/24", "[core_v4 ");
        jackdaw.await("show route 2001:db8:300::/48", "[core_v6 ");
        goBgp(link, config, "--graceful-restart");
        jackdaw.await("show protocols all core_v4", "1 of the neighbor, 1 completed");
        jackdaw.await("show protocols all core_v6", "1 of the neighbor, 1 completed");
        jackdaw.awaitNot("show route 203.0.113.0/24", "[core_v4 ");
    }

    /** FRR does not notice the loss and still holds the old session when the link is back. */
    @Example
    void aSessionReturnsWithItsLink() {
        try (Link link = Link.open()) {
            FrrPeer frr = FrrPeer.start(link.lab(), link.neighbor(), FrrPeer.Config.bgp("""
                    router bgp 64600
                     bgp router-id 10.0.0.2
                     no bgp ebgp-requires-policy
                     no bgp fast-external-failover
                     neighbor 10.0.0.1 remote-as 64513
                     neighbor 10.0.0.1 passive
                    """));
            JackdawDaemon jackdaw = BgpTest.start(link, ", error-wait.min = 10m, error-wait.max = 10m");
            frr.await("show ip bgp", "198.51.100.0/24");
            link.gateway().ip("link set lan0 down");
            jackdaw.await("show protocols core_v4", "Link down");
            link.gateway().ip("link set lan0 up");
            jackdaw.await("show protocols core_v4", "Established");
            frr.await("show ip bgp", "198.51.100.0/24");
        }
    }

    private static Path write(Path file, String text) {
        try {
            Files.writeString(file, text);
            // OpenBGPD reads no file that others may change.
            file.toFile().setWritable(false, false);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
